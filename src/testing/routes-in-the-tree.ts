import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../routes');

/** `GET /api/v1/sites` and `PAGE /desk`, from the files that make them. */
export function routesInTheTree(): string[] {
	return readdirSync(root, { recursive: true, withFileTypes: true }).flatMap((entry) => {
		const file = path.join(entry.parentPath, entry.name);
		const address = `/${path.relative(root, entry.parentPath)}`
			.split(path.sep)
			.join('/')
			.replaceAll(/\/\([^)]*\)/g, '');
		if (entry.name === '+page.svelte' || (entry.name === '+page.server.ts' && address === '/'))
			return [`PAGE ${address || '/'}`];
		if (entry.name !== '+server.ts') return [];
		const methods = [...readFileSync(file, 'utf8').matchAll(/export const (GET|POST|PUT|PATCH|DELETE)\b/g)];
		return methods.map(([, method]) => `${method} ${address}`);
	});
}
