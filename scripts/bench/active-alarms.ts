import { HOUR_MS } from '../../src/lib/domain/time.ts';
import { commandAlarm, type AlarmAsk } from '../../src/lib/server/app/command-alarm.ts';
import { composeCore } from '../../src/lib/server/compose.ts';
import { silentLog } from '../../src/lib/server/log.ts';
import type { AlarmView } from '../../src/lib/wire/live.ts';
import { pointCode } from './jobs.ts';

const AT_ONCE = 2000;
const EACH = 50;
const ack: AlarmAsk = { kind: 'acknowledge', reason: '已核实' };
const shelve: AlarmAsk = { kind: 'shelve', shelf: 'timed', reason: '换件', owner: null, forMs: HOUR_MS };

/** What must be found again after a restart. */
export interface Standing {
	readonly total: number;
	readonly shelved: ReadonlyMap<string, number>;
	readonly clocks: ReadonlyMap<string, number | null>;
}

/** So many alarms through the real intake; some are acknowledged, so that their clocks run, and some shelved. */
export async function makeActiveAlarms(env: NodeJS.ProcessEnv, alarms: number): Promise<Standing> {
	const core = await composeCore(env, silentLog);
	try {
		const at = new Date().toISOString();
		for (let from = 0; from < alarms; from += AT_ONCE) {
			const items = Array.from({ length: Math.min(AT_ONCE, alarms - from) }, (_, n) => ({
				...{ point: pointCode(from + n), at, value: 1.2 }
			}));
			await core.recordReadings.submit(items);
		}
		const { items, total } = await core.ports.store.openAlarms(2 * EACH);
		const [officer] = (await core.ports.store.people()).filter(({ role }) => role === 'duty_officer');
		if (!officer) throw new Error('nobody is on duty');
		const caller = { actor: { ...officer, kind: 'person' }, address: '' } as const;
		const command = async (some: readonly AlarmView[], ask: AlarmAsk) =>
			await Promise.all(some.map(({ id, version }) => commandAlarm(core.ports, caller, id, version, ask)));
		const shelved = await command(items.slice(0, EACH), shelve);
		const acked = await command(items.slice(EACH), ack);
		return {
			total,
			shelved: new Map(shelved.map((alarm) => [alarm.id, alarm.shelved?.untilMs ?? 0])),
			clocks: new Map(acked.map((alarm) => [alarm.id, alarm.realarmAtMs]))
		};
	} finally {
		await core.recordReadings.stop();
		await core.close();
	}
}

/** Throws unless the running product has all of them, with their shelves and clocks. */
export async function mustStand(url: string, key: string, wanted: Standing): Promise<void> {
	const found = new Map<string, AlarmView>();
	let cursor: string | null = null;
	do {
		const query = new URLSearchParams({ limit: '500', state: 'active', ...(cursor ? { cursor } : {}) });
		const headers = { authorization: `Bearer ${key}` };
		const response = await fetch(`${url}/api/v1/alarms?${query.toString()}`, { headers });
		const page = (await response.json()) as { items: AlarmView[]; nextCursor: string | null };
		for (const alarm of page.items) found.set(alarm.id, alarm);
		cursor = page.nextCursor;
	} while (cursor !== null);
	const lost = [
		...[...wanted.shelved].filter(([id, untilMs]) => found.get(id)?.shelved?.untilMs !== untilMs),
		...[...wanted.clocks].filter(([id, atMs]) => found.get(id)?.realarmAtMs !== atMs)
	];
	if (found.size !== wanted.total || lost.length > 0)
		throw new Error(`${found.size} of ${wanted.total} alarms stand, ${lost.length} lost a shelf or clock`);
}
