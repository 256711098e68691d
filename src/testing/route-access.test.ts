import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { routeAccess } from './route-access.ts';

const root = path.resolve(import.meta.dirname, '../routes');

/** `GET /api/v1/sites` and `PAGE /desk`, from the files that make them. */
function routesInTheTree(): string[] {
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

test('every route says who may use it, and nothing else is listed', () => {
	expect(Object.keys(routeAccess).sort()).toEqual(routesInTheTree().sort());
});
