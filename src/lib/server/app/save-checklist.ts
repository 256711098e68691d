import writeXlsxFile from 'write-excel-file/node';
import { diffChecklists } from '../../domain/inspection/checklist-diff.ts';
import type { Checklist } from '../../domain/inspection/checklist.ts';
import { sectors, type SectorId } from '../../domain/sectors/index.ts';
import { shanghaiDay } from '../../domain/time.ts';
import { checklistRows, readChecklistFile, type ChecklistSheet } from '../../wire/checklist-file.ts';
import type { ChecklistQuery, ChecklistReport } from '../../wire/checklists.ts';
import { UnreadableFile } from '../../wire/import/fault.ts';
import { Problem } from '../../wire/problem.ts';
import { mustBeAllowed, mustBeOfCity, notFound, withRetry } from './must.ts';
import type { Caller, Ports } from './ports.ts';
import { CHECKLISTS_REVISION, readSectors, sectorInUse } from './sectors-in-use.ts';

/** More is not read on a screen. */
const REMARKS_SHOWN_MAX = 200;

/**
 * Reads a workbook as the next edition of one of the city's own checklists and says what it changes, or stores it.
 * Editions that inspections were made with stay as they are. One wrong cell refuses the whole sheet.
 */
export async function saveChecklist(
	ports: Ports,
	caller: Caller,
	query: ChecklistQuery,
	bytes: Uint8Array
): Promise<ChecklistReport> {
	mustBeAllowed(caller.actor, 'admin.change');
	mustBeOfCity(caller.actor);
	await readSectors(ports.store, ports.nowMs());
	const nowMs = ports.nowMs();
	mustBePossible(query, shanghaiDay(nowMs));
	const { groups, remarks } = await sheetOf(bytes, query.sector);
	const before = editionsOf(query.sector, query.id).at(-1) ?? null;
	const checklist = checklistOf(query, groups, (before?.version ?? 0) + 1);
	const report = {
		version: checklist.version,
		items: groups.reduce((sum, group) => sum + group.items.length, 0),
		diff: diffChecklists(before, checklist),
		remarks: remarks.slice(0, REMARKS_SHOWN_MAX)
	};
	if (query.dryRun || remarks.length > 0) return { stored: false, ...report };
	await store(ports, caller, query, checklist, before, nowMs);
	return { stored: true, ...report };
}

/** One edition as a workbook that `saveChecklist` reads again. */
export async function checklistWorkbook(sector: SectorId, id: string, version: number): Promise<Buffer> {
	const found = editionsOf(sector, id).find((one) => one.version === version);
	if (!found)
		throw notFound({ zh: `检查表 ${id} 第 ${version} 版`, en: `Checklist ${id} edition ${version}` });
	const { sheet, rows } = checklistRows(found);
	const data = rows.map((row, index) =>
		row.map((value) => (value === null ? null : { value, ...(index === 0 ? { fontWeight: 'bold' } : {}) }))
	);
	return await writeXlsxFile(data as never, { sheet }).toBuffer();
}

export function editionsOf(sector: SectorId, id: string): readonly Checklist[] {
	return sectorInUse(sector).checklists.filter((one) => one.id === id);
}

async function sheetOf(bytes: Uint8Array, sector: SectorId): Promise<ChecklistSheet> {
	try {
		return await readChecklistFile(bytes, new Set(sectors[sector].vetoItems.map(({ id }) => id)));
	} catch (error) {
		if (!(error instanceof UnreadableFile)) throw error;
		throw new Problem('bad_request', error.fault.message);
	}
}

function mustBePossible({ dryRun, reason, from, sector, id }: ChecklistQuery, today: string): void {
	if (!dryRun && reason === '')
		throw new Problem('bad_request', { zh: '请写明原因', en: 'Give the reason' }, 'reason');
	if (from < today)
		throw new Problem(
			'bad_request',
			{
				zh: '生效日期不能早于今天：过去的检查按当时的版本评分',
				en: 'An edition cannot take effect in the past: inspections keep the one of their day'
			},
			'from'
		);
	const elsewhere = Object.values(sectors).find(
		(one) => one.id !== sector && editionsOf(one.id, id).length > 0
	);
	if (elsewhere)
		throw new Problem(
			'duplicate',
			{ zh: `编号 ${id} 已用于${elsewhere.name.zh}`, en: `The id ${id} is used by ${elsewhere.name.en}` },
			'id'
		);
}

function checklistOf(query: ChecklistQuery, groups: Checklist['groups'], version: number): Checklist {
	return {
		id: query.id,
		version,
		title: { zh: query.zh, en: query.en || query.zh },
		method: 'points',
		groups,
		source: {
			standard: '本市自定',
			clause: null,
			edition: String(version),
			effectiveFrom: query.from,
			effectiveTo: null,
			confidence: 'our-proposal'
		}
	};
}

async function store(
	ports: Ports,
	caller: Caller,
	{ sector, reason }: ChecklistQuery,
	checklist: Checklist,
	before: Checklist | null,
	nowMs: number
): Promise<void> {
	const { id, version, source } = checklist;
	await withRetry(1, () =>
		ports.store.commit({
			localChecklists: [{ sector, checklist, authorName: caller.actor.name, atMs: nowMs }],
			settings: { [CHECKLISTS_REVISION]: `${id}@${version}` },
			events: [],
			audit: [
				{
					atMs: nowMs,
					actorId: caller.actor.id,
					actorName: caller.actor.name,
					action: 'checklist.publish',
					subject: `checklist:${id}`,
					reason,
					detail: JSON.stringify({
						before: before && { version: before.version, effectiveFrom: before.source.effectiveFrom },
						after: { version, effectiveFrom: source.effectiveFrom, sector }
					}),
					from: caller.address
				}
			]
		})
	);
	await readSectors(ports.store, ports.nowMs());
}
