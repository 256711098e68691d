import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { up as foundation } from './migrations/0001-foundation.ts';
import { up as alarmOccurrences } from './migrations/0002-alarm-occurrences.ts';
import { up as warnings } from './migrations/0003-warnings.ts';
import { up as shifts } from './migrations/0004-shifts.ts';
import { up as foresight } from './migrations/0005-foresight.ts';
import { up as identity } from './migrations/0006-identity.ts';
import { up as roster } from './migrations/0008-roster.ts';
import { up as checklists } from './migrations/0009-checklists.ts';
import { up as models } from './migrations/0010-models.ts';
import { up as channels } from './migrations/0012-channels.ts';
import { up as dangerPhotos } from './migrations/0016-danger-photos.ts';
import { up as siteWatch } from './migrations/0031-site-watch.ts';
import { up as inspectionChecklist } from './migrations/0033-inspection-checklist.ts';

/** In this order, for ever: a migration that has been released is never edited, only followed. */
export const migrations: Readonly<Record<string, Migration>> = {
	'0001-foundation': { up: foundation },
	'0002-alarm-occurrences': { up: alarmOccurrences },
	'0003-warnings': { up: warnings },
	'0004-shifts': { up: shifts },
	'0005-foresight': { up: foresight },
	'0006-identity': { up: identity },
	'0008-roster': { up: roster },
	'0009-checklists': { up: checklists },
	'0010-models': { up: models },
	'0012-channels': { up: channels },
	'0016-danger-photos': { up: dangerPhotos },
	'0031-site-watch': { up: siteWatch },
	'0033-inspection-checklist': { up: inspectionChecklist }
};

/** The database belongs to a newer release; running on it could damage it. */
export class DatabaseTooNew extends Error {
	constructor(unknown: readonly string[]) {
		super(
			`The database was written by a newer release of this program (it has ${unknown.join(', ')}). ` +
				'Start that release or a newer one, or restore a backup made with this one.'
		);
		this.name = 'DatabaseTooNew';
	}
}

/** Brings the schema up to date and returns the names of what it ran. Safe to call at every start. */
export async function migrate<Db>(
	kysely: Kysely<Db>,
	known: Readonly<Record<string, Migration>> = migrations
): Promise<readonly string[]> {
	const unknown = (await migrationsRun(kysely)).filter((name) => !Object.hasOwn(known, name));
	if (unknown.length > 0) throw new DatabaseTooNew(unknown);

	const migrator = new Migrator({
		db: kysely,
		provider: { getMigrations: async () => ({ ...known }) },
		// Each stands alone; a database made between two of them gets the missing one later.
		allowUnorderedMigrations: true
	});
	const { error, results } = await migrator.migrateToLatest();
	if (error)
		throw new Error('The database could not be brought up to date; nothing was changed.', { cause: error });
	return (results ?? []).map((result) => result.migrationName);
}

async function migrationsRun<Db>(kysely: Kysely<Db>): Promise<readonly string[]> {
	const tables = await kysely.introspection.getTables({ withInternalKyselyTables: true });
	if (!tables.some((table) => table.name === 'kysely_migration')) return [];
	const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(
		kysely
	);
	return rows.map((row) => row.name);
}
