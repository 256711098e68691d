import { createReadStream, readFileSync } from 'node:fs';
import path from 'node:path';
import { DAY_MS } from '../../domain/time.ts';
import { DEMO_PASSWORD } from '../../wire/demo.ts';
import { readImport } from '../../wire/import/read-import.ts';
import type { ImportItem } from '../../wire/import/record.ts';
import { shiftItem } from '../../wire/import/shift-item.ts';
import { commandAlarm } from './command-alarm.ts';
import { scoreDemoPast } from './demo-past.ts';
import { importOptions } from './import-options.ts';
import { importRecords } from './import-records.ts';
import type { RosterShift } from '../store/rows.ts';
import type { Identity, Ports } from './ports.ts';
import type { RecordReadings } from './record-readings.ts';

const DEMO_FOLDER = 'data/demo';
const LOADED = 'demo.loaded';
const BEGUN = 'demo.begun';
const ALARMS_MAX = 3000;
const system = {
	actor: { id: 'system', name: '烽燧', kind: 'system', role: null, districtCode: null, siteIds: null },
	address: ''
} as const;

interface DemoMeta {
	/** The moment the files were written around; loading moves it to now. */
	readonly referenceMs: number;
	readonly loadOrder: readonly string[];
}

/** Loads the demo city on the first start, through the same import as real files. Later starts leave it as it is. */
export async function loadDemoCity(
	ports: Ports,
	identity: Identity,
	recordReadings: RecordReadings
): Promise<void> {
	if ((await ports.store.setting(LOADED)) !== null) return;
	const meta = JSON.parse(readFileSync(path.resolve(DEMO_FOLDER, 'meta.json'), 'utf8')) as DemoMeta;
	const nowMs = await begunAtMs(ports);
	const byMs = nowMs - meta.referenceMs;
	// A start that was interrupted left people behind; records that exist are recognised by the import itself.
	const personIds = new Map((await ports.store.people()).map(({ username, id }) => [username, id]));
	for (const file of meta.loadOrder) {
		// Shifts change at the same hour every day: the roster moves by whole days.
		const moveMs = file.startsWith('roster') ? Math.floor(byMs / DAY_MS) * DAY_MS : byMs;
		const items = moved(demoFile(file, meta.referenceMs), moveMs);
		if (file.startsWith('people')) await loadPeople(identity, items, personIds);
		else if (file.startsWith('roster')) await loadRoster(ports, items, personIds);
		else await loadRecords(ports, recordReadings, file, items);
	}
	await acknowledgeHistory(ports);
	await scoreDemoPast(ports, nowMs);
	await ports.store.commit({ settings: { [LOADED]: String(nowMs) }, events: [], audit: [] });
}

/** The moment the city is loaded for. A start that was interrupted goes on with its own, so that records stay the same. */
async function begunAtMs({ store, nowMs }: Ports): Promise<number> {
	const begun = await store.setting(BEGUN);
	if (begun !== null) return Number(begun);
	const now = nowMs();
	await store.commit({ settings: { [BEGUN]: String(now) }, events: [], audit: [] });
	return now;
}

function demoFile(name: string, referenceMs: number): AsyncIterable<ImportItem> {
	const content = createReadStream(path.resolve(DEMO_FOLDER, name));
	return readImport({ name, content }, importOptions(referenceMs));
}

async function* moved(items: AsyncIterable<ImportItem>, byMs: number): AsyncGenerator<ImportItem> {
	for await (const item of items) yield shiftItem(item, byMs);
}

/** Accounts with the published demo password. An administrator is never among them: that password is printed once. */
async function loadPeople(
	identity: Identity,
	items: AsyncIterable<ImportItem>,
	ids: Map<string, string>
): Promise<void> {
	for await (const item of items) {
		if (item.kind !== 'person') throw unexpected(item);
		const { username, name, role, districtCode, siteIds } = item.record;
		if (role === 'administrator' || ids.has(username)) continue;
		ids.set(
			username,
			await identity.createPerson({ username, name, role, districtCode, siteIds, password: DEMO_PASSWORD })
		);
	}
}

async function loadRoster(
	{ store }: Ports,
	items: AsyncIterable<ImportItem>,
	ids: ReadonlyMap<string, string>
): Promise<void> {
	const shifts: RosterShift[] = [];
	for await (const item of items) {
		if (item.kind !== 'shift') throw unexpected(item);
		const { id, role, person, fromMs, toMs, substitute } = item.record;
		if (await store.shift(id)) continue;
		const personId = ids.get(person);
		if (!personId) throw new Error(`the demo roster names ${person}, who is not among the demo people`);
		shifts.push({
			id,
			role,
			personId,
			fromMs,
			toMs,
			substituteId: substitute === null ? null : (ids.get(substitute) ?? null),
			version: 1
		});
	}
	await store.commit({
		shifts: shifts.map((row) => ({ row, expect: null })),
		events: [],
		audit: []
	});
}

async function loadRecords(
	ports: Ports,
	recordReadings: RecordReadings,
	file: string,
	items: AsyncIterable<ImportItem>
): Promise<void> {
	const outcome = await importRecords(ports, recordReadings, { file, dryRun: false, caller: system }, items);
	const [first] = outcome.refused;
	if (first) throw new Error(`${file} line ${first.line}: ${first.message.en}`);
	ports.log.info({ file, counts: outcome.counts }, 'demo city: file loaded');
}

/** What is over was handled by somebody, as in a real city's history: a new demo starts calm. */
async function acknowledgeHistory(ports: Ports): Promise<void> {
	const [officer] = (await ports.store.people()).filter((person) => person.role === 'duty_officer');
	if (!officer) return;
	const caller = { actor: { ...officer, kind: 'person' }, address: '' } as const;
	const { items } = await ports.store.openAlarms(ALARMS_MAX);
	for (const alarm of items) {
		if (alarm.active) continue;
		const reason = '演示历史：已核实处理';
		const ask = { kind: 'acknowledge', reason } as const;
		const { latched, version } = await commandAlarm(ports, caller, alarm.id, alarm.version, ask);
		if (latched) await commandAlarm(ports, caller, alarm.id, version, { kind: 'reset', reason });
	}
}

function unexpected(item: ImportItem): Error {
	const remark = item.kind === 'refused' ? item.refused : null;
	return new Error(
		remark
			? `${remark.file} line ${remark.line}: ${remark.message.en}`
			: `unexpected ${item.kind} in a demo file`
	);
}
