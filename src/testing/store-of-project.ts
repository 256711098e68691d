import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freshDatabase, startPostgres } from './postgres-server.ts';

export interface ProjectStore {
	readonly dataDir: string;
	/** `null` = the embedded SQLite file in `dataDir`. */
	readonly databaseUrl: string | null;
	/** For the product and for whatever opens its database. */
	readonly env: NodeJS.ProcessEnv;
	dispose(): Promise<void>;
}

/** What the Playwright project `postgres` runs on, and everything else; `null` = this machine has no PostgreSQL. */
export async function storeOfProject(project: string): Promise<ProjectStore | null> {
	const dataDir = mkdtempSync(path.join(tmpdir(), 'fengsui-'));
	const given = { ...process.env, DATA_DIR: dataDir, DEMO: '0' };
	if (project !== 'postgres') {
		const env = { ...given, DATABASE_URL: undefined };
		return { dataDir, databaseUrl: null, env, dispose: async () => {} };
	}
	const server = process.env['DATABASE_URL'] ? null : await startPostgres();
	const address = process.env['DATABASE_URL'] ?? server?.url;
	if (address === undefined) return null;
	const database = await freshDatabase(address);
	return {
		dataDir,
		databaseUrl: database.url,
		env: { ...given, DATABASE_URL: database.url },
		dispose: async () => {
			await database.drop();
			await server?.stop();
		}
	};
}
