import type { Role } from '../lib/domain/people/role.ts';
import { HOUR_MS } from '../lib/domain/time.ts';
import { defaultLadders, type LadderBook } from '../lib/domain/warning/ladder.ts';
import { importRecords } from '../lib/server/app/import-records.ts';
import { LADDERS } from '../lib/server/app/warning-settings.ts';
import { composeCore, type Core } from '../lib/server/compose.ts';
import { silentLog } from '../lib/server/log.ts';
import type { ImportItem } from '../lib/wire/import/record.ts';

export const TEST_PASSWORD = 'a-password-of-tests';

export interface TestPerson {
	readonly username: string;
	readonly role: Role;
	readonly districtCode?: string;
	/** On duty from an hour ago for a day. */
	readonly onDuty?: boolean;
}

export interface TestSite {
	readonly id: string;
	readonly districtCode: string;
	readonly points: readonly string[];
	/** `retired` points are made, and refuse readings. */
	readonly retired?: readonly string[];
}

export interface TestCity {
	readonly sites: readonly TestSite[];
	readonly people: readonly TestPerson[];
	/** Absent: everybody gets every message and nobody is reminded, so that a test counts what it caused. */
	readonly ladders?: LadderBook;
}

/** Methane at a heading face: alarm at 1.0 (orange), cut at 1.5 (red), both clear strictly below 1.0, no delays. */
const PROFILE = 'coal-ch4-heading-face';

/** Puts a small coal city into the product's database, through the same import as real files; gives a gateway key. */
export async function makeTestCity(env: NodeJS.ProcessEnv, city: TestCity): Promise<string> {
	return withCore(env, async (core) => {
		const run = { file: 'test city', dryRun: false, caller: consoleCaller };
		const outcome = await importRecords(core.ports, core.recordReadings, run, itemsOf(city));
		if (outcome.refusedTotal > 0) throw new Error(JSON.stringify(outcome.refused.slice(0, 3)));
		await makePeople(core, city.people);
		const settings = { [LADDERS]: JSON.stringify(city.ladders ?? withoutClocks) };
		await core.ports.store.commit({ settings, events: [], audit: [] });
		return (await core.identity.createKey('test gateway')).key;
	});
}

const aDay = { ackMs: 24 * HOUR_MS, feedbackMs: 24 * HOUR_MS, rungs: [] };
const { grades } = defaultLadders;
const withoutClocks: LadderBook = {
	...defaultLadders,
	messagesPerMinute: 1000,
	grades: {
		I: { ...grades.I, ...aDay },
		II: { ...grades.II, ...aDay },
		III: { ...grades.III, ...aDay },
		IV: { ...grades.IV, ...aDay }
	}
};

/** Opens the product's database in this process; only for a moment, or while the product is down. */
export async function withCore<Result>(
	env: NodeJS.ProcessEnv,
	use: (core: Core) => Promise<Result>
): Promise<Result> {
	const core = await composeCore(env, silentLog);
	try {
		return await use(core);
	} finally {
		await core.recordReadings.stop();
		await core.close();
	}
}

const consoleCaller = {
	actor: { id: 'console', name: 'console', kind: 'system', role: null, districtCode: null, siteIds: null },
	address: ''
} as const;

async function* itemsOf({ sites }: TestCity): AsyncGenerator<ImportItem> {
	for (const site of sites) yield siteItem(site);
	for (const site of sites) {
		for (const code of site.points) yield pointItem(site.id, code, 'in_service');
		for (const code of site.retired ?? []) yield pointItem(site.id, code, 'retired');
	}
}

function siteItem({ id, districtCode }: TestSite): ImportItem {
	return {
		kind: 'site',
		line: 0,
		record: {
			id,
			name: `测试煤矿 ${id}`,
			sector: 'coal-gas',
			districtCode,
			address: '测试路 1 号',
			position: { lon: 125.66, lat: 43.525 },
			statedPosition: { x: 125.66, y: 43.525, system: 'WGS84' },
			outsideDistrict: false,
			responsibleName: '张测试',
			responsiblePhone: '000-0000-0001',
			facts: {}
		}
	};
}

function pointItem(siteId: string, code: string, service: 'in_service' | 'retired'): ImportItem {
	return {
		kind: 'point',
		line: 0,
		record: {
			code,
			siteId,
			name: `掘进面 ${code}`,
			profile: PROFILE,
			service,
			limitOverrides: [],
			sensorKind: null,
			limitReason: null
		}
	};
}

async function makePeople(core: Core, people: readonly TestPerson[]): Promise<void> {
	const nowMs = Date.now();
	for (const { username, role, districtCode = null, onDuty = false } of people) {
		const person = { username, name: username, password: TEST_PASSWORD, role, districtCode, siteIds: null };
		const personId = await core.identity.createPerson(person);
		if (!onDuty) continue;
		const shift = {
			id: `shift-${username}`,
			role,
			personId,
			fromMs: nowMs - HOUR_MS,
			toMs: nowMs + 24 * HOUR_MS,
			substituteId: null,
			version: 1
		};
		await core.ports.store.commit({ shifts: [{ row: shift, expect: null }], events: [], audit: [] });
	}
}
