import type { Role } from '../lib/domain/people/role.ts';
import { DAY_MS } from '../lib/domain/time.ts';
import type { Caller, Ports } from '../lib/server/app/ports.ts';
import { warningsDue } from '../lib/server/app/warnings-due.ts';
import { createLog } from '../lib/server/log.ts';
import { react } from '../lib/server/outbox/react.ts';
import { openSqlite } from '../lib/server/store/sqlite/open.ts';
import type { Store } from '../lib/server/store/store.ts';
import { aSite, anAlarm, change, T0 } from './store-rows.ts';

export interface CityPerson {
	readonly id: string;
	readonly role: Role;
	readonly districtCode?: string;
	readonly siteIds?: readonly string[];
	readonly onDuty?: boolean;
}

/** A store with one site and people, and a clock that is moved by hand. */
export interface WarningCity {
	readonly store: Store;
	readonly ports: Ports;
	caller(id: string): Caller;
	/** Sets the clock, `ms` after `T0`. */
	at(ms: number): void;
	/** What the reactions pump does, until nothing is left. */
	react(): Promise<void>;
	/** What the one interval does at this moment. */
	due(): Promise<void>;
	addSite(id: string): Promise<void>;
	/** Stores an alarm and announces it. */
	alarm(parts?: Parameters<typeof anAlarm>[0]): Promise<string>;
}

export async function aWarningCity(people: readonly CityPerson[]): Promise<WarningCity> {
	const { store, kysely } = await openSqlite(':memory:');
	await kysely.schema
		.createTable('user')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('username', 'text')
		.addColumn('role', 'text')
		.addColumn('districtCode', 'text')
		.addColumn('siteIds', 'text')
		.addColumn('banned', 'integer')
		.execute();
	const rows = people.map(({ id, role, districtCode = null, siteIds }) => ({
		id,
		name: `名${id}`,
		username: id,
		role,
		districtCode,
		siteIds: siteIds ? JSON.stringify(siteIds) : null,
		banned: 0
	}));
	await kysely.insertInto('user').values(rows).execute();
	const clock = { nowMs: T0 };
	const ports: Ports = {
		store,
		nowMs: () => clock.nowMs,
		wake: () => {},
		log: createLog('silent'),
		demo: false
	};
	await store.commit(change({ sites: [{ row: aSite(), expect: null }] }));
	for (const { id, role } of people.filter(({ onDuty }) => onDuty)) {
		const shift = {
			id: `shift-${id}`,
			role,
			personId: id,
			fromMs: T0 - DAY_MS,
			toMs: T0 + DAY_MS,
			substituteId: null,
			version: 1
		};
		await store.commit(change({ shifts: [{ row: shift, expect: null }] }));
	}
	const by = new Map(people.map((person) => [person.id, person]));
	return {
		store,
		ports,
		caller: (id) => {
			const person = by.get(id);
			if (!person) throw new Error(`nobody is called ${id}`);
			const { role, districtCode = null, siteIds = null } = person;
			return {
				actor: { id, name: `名${id}`, kind: 'person', role, districtCode, siteIds },
				address: '10.0.0.1'
			};
		},
		at: (ms) => {
			clock.nowMs = T0 + ms;
		},
		react: async () => {
			while (await react(ports));
		},
		due: () => warningsDue(ports),
		addSite: async (id) => {
			await store.commit(change({ sites: [{ row: aSite({ id }), expect: null }] }));
		},
		alarm: async (parts = {}) => {
			const row = anAlarm({ activatedAtMs: clock.nowMs, ...parts });
			const { siteId, districtCode } = row.view;
			const body = { ...row.view, change: 'activated' } as const;
			const event = {
				kind: 'alarm.changed',
				atMs: clock.nowMs,
				siteId,
				districtCode,
				personId: null,
				body
			} as const;
			await store.commit(change({ alarms: [{ row, expect: null }], events: [event] }));
			return row.view.id;
		}
	};
}
