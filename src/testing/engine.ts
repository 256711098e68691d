import type { Limit } from '../lib/domain/alarm/limit.ts';
import type { Actor, Role } from '../lib/domain/people/role.ts';
import type { Point } from '../lib/domain/point.ts';
import type { Caller, Ports } from '../lib/server/app/ports.ts';
import { createRecordReadings, type RecordReadings } from '../lib/server/app/record-readings.ts';
import { createLog } from '../lib/server/log.ts';
import type { OpenStore } from '../lib/server/store/kysely-store.ts';
import { openSqlite } from '../lib/server/store/sqlite/open.ts';
import type { Store } from '../lib/server/store/store.ts';
import type { AlarmView } from '../lib/wire/live.ts';
import { aLimit, aPoint, aSite, NOW_MS } from './builders.ts';
import { change } from './store-rows.ts';

/** The real intake on a real database, with a clock that stands still until it is told to move. */
export interface Engine {
	readonly store: Store;
	readonly kysely: OpenStore['kysely'];
	readonly ports: Ports;
	readonly recordReadings: RecordReadings;
	/** Milliseconds since the start of the test; `nowMs` of the ports is this after `NOW_MS`. */
	at(ms: number): void;
	/** Sends one reading of a point, `ms` after the start, and stores it. */
	send(point: string, ms: number, value: number): Promise<void>;
	/** All alarms, the oldest first. */
	alarms(): Promise<readonly AlarmView[]>;
	/** What was announced of alarms, in order: `activated high`. */
	changes(): Promise<readonly string[]>;
	/** The same database after the process died: nothing is left in memory. */
	restart(): Engine;
}

/** One coal site with these points; each has the limits given, `alarm` at 1 by default. */
export async function anEngine(
	points: Readonly<Record<string, readonly Limit[]>> = {},
	part: Partial<Point> = {},
	profiles: Readonly<Record<string, string>> = {}
): Promise<Engine> {
	const { store, kysely } = await openSqlite(':memory:');
	const all = Object.entries({ P: [aLimit()], ...points }).map(([code, limits], index) =>
		aPoint({ key: index + 1, code, limits, profile: profiles[code] ?? 'test-ch4', ...part })
	);
	await store.commit(
		change({
			sites: [{ row: aSite(), expect: null }],
			points: all.map((row: Point) => ({ row, expect: null }))
		})
	);
	return engineOn({ store, kysely }, { nowMs: NOW_MS });
}

function engineOn(opened: Pick<OpenStore, 'store' | 'kysely'>, clock: { nowMs: number }): Engine {
	const { store } = opened;
	const ports: Ports = {
		store,
		nowMs: () => clock.nowMs,
		wake: () => {},
		log: createLog('silent'),
		demo: false
	};
	const recordReadings = createRecordReadings(ports);
	return {
		...{ ...opened, ports, recordReadings },
		at: (ms) => {
			clock.nowMs = NOW_MS + ms;
		},
		send: async (point, ms, value) => {
			const at = new Date(NOW_MS + ms).toISOString();
			const { refused } = await recordReadings.submit([{ point, at, value }]);
			if (refused.length > 0) throw new Error(JSON.stringify(refused));
		},
		alarms: async () =>
			(await store.alarms({ state: 'all' }, { limit: 500, cursor: null })).items.toReversed(),
		changes: async () =>
			(await store.eventsAfter(0, 10_000)).flatMap((event) =>
				event.kind === 'alarm.changed' ? [`${event.body.change} ${event.body.limitId}`] : []
			),
		restart: () => engineOn(opened, clock)
	};
}

export function aCaller(id: string, role: Role = 'duty_officer', part: Partial<Actor> = {}): Caller {
	return {
		actor: { id, name: id, kind: 'person', role, districtCode: null, siteIds: null, ...part },
		address: '10.0.0.1'
	};
}
