import type { Checklist, ChecklistItem } from '../../src/lib/domain/inspection/checklist.ts';
import { inForce } from '../../src/lib/domain/provenance.ts';
import { sectors } from '../../src/lib/domain/sectors/index.ts';
import {
	DAY_MS,
	HOUR_MS,
	MINUTE_MS,
	shanghaiDay,
	shanghaiDayStartMs,
	shanghaiIso
} from '../../src/lib/domain/time.ts';
import { findingRate } from './archetypes.ts';
import type { DemoPerson } from './people.ts';
import type { Random } from './random.ts';
import type { DemoSite } from './sites.ts';

/** One line of `inspections.ndjson`. */
export interface DemoInspection {
	readonly id: string;
	readonly site: string;
	readonly checklist: string;
	readonly checklistVersion: number;
	readonly inspector: string;
	readonly at: string;
	readonly answers: readonly DemoAnswer[];
}

export interface DemoAnswer {
	readonly item: string;
	readonly result: 'pass' | 'fail' | 'not_applicable';
	readonly deducted?: number;
	readonly measured?: number;
	readonly note?: string;
}

/** A little over a quarter, so that 90 days are full. */
const HISTORY_DAYS = 100;
/** Items of an ordinary checklist. */
const USUAL_LENGTH = 30;

export function makeInspections(
	random: Random,
	sites: readonly DemoSite[],
	people: readonly DemoPerson[],
	referenceMs: number
): DemoInspection[] {
	const made = sites
		.filter(({ isNew }) => !isNew)
		.flatMap((site) => inspectionsOf(random.fork(site.id), site, people, referenceMs));
	return made
		.sort((a, b) => a.at.localeCompare(b.at) || a.site.localeCompare(b.site))
		.map((inspection, index) => ({ ...inspection, id: `IN-${String(index + 1).padStart(5, '0')}` }));
}

function inspectionsOf(
	random: Random,
	site: DemoSite,
	people: readonly DemoPerson[],
	referenceMs: number
): DemoInspection[] {
	const inspectors = people.filter(
		({ role, districtCode }) =>
			role === 'inspector' && (districtCode === null || districtCode === site.district.code)
	);
	const everyDays = random.weighted([
		[14, 3],
		[21, 4],
		[30, 5],
		[45, site.care > 0.8 ? 3 : 0]
	]);
	const made: DemoInspection[] = [];
	// A badly run place is also the one whose last visit is long ago.
	let daysAgo = random.between(0.3, Math.min(everyDays, site.care < 0.5 ? 30 : 18));
	for (; daysAgo < HISTORY_DAYS; daysAgo += everyDays * random.between(0.8, 1.2)) {
		const atMs = workingTime(random, referenceMs - daysAgo * DAY_MS, referenceMs);
		const checklist = checklistOf(random, site, atMs);
		if (!checklist) continue;
		made.push({
			id: '',
			site: site.id,
			checklist: checklist.id,
			checklistVersion: checklist.version,
			inspector: random.pick(inspectors).username,
			at: shanghaiIso(atMs),
			answers: answersOf(random, checklist, site)
		});
	}
	return made;
}

/** Between 08:30 and 17:00 of that day, and not after the reference time. */
function workingTime(random: Random, aboutMs: number, referenceMs: number): number {
	const atMs = shanghaiDayStartMs(aboutMs) + 8.5 * HOUR_MS + random.whole(0, 510) * MINUTE_MS;
	return atMs < referenceMs ? atMs : atMs - DAY_MS;
}

function checklistOf(random: Random, site: DemoSite, atMs: number): Checklist | undefined {
	const day = shanghaiDay(atMs);
	const current = new Map<string, Checklist>();
	const { checklists: wanted } = site.archetype;
	for (const checklist of sectors[site.sector].checklists)
		if (inForce(checklist.source, day) && (wanted?.includes(checklist.id) ?? true))
			current.set(checklist.id, checklist);
	const editions = [...current.values()];
	return editions.length === 0 ? undefined : random.pick(editions);
}

function answersOf(random: Random, { groups }: Checklist, site: DemoSite): DemoAnswer[] {
	const length = groups.reduce((sum, { items }) => sum + items.length, 0);
	// A long list goes into more detail, it does not find a worse place.
	const share = findingRate[site.sector] * Math.min(1, USUAL_LENGTH / length);
	return groups.flatMap(({ items }) => {
		// Tables of things the site does not have (no tower crane, no pit) are left out as a whole.
		const isAbsent = groups.length > 4 && random.chance(0.12);
		return items.map((item) =>
			isAbsent
				? { item: item.id, result: 'not_applicable' as const }
				: answerOf(random, item, site.care, share)
		);
	});
}

function answerOf(random: Random, item: ChecklistItem, care: number, share: number): DemoAnswer {
	const isGrave = item.vetoItemId !== undefined || item.guarantee === true;
	const failing = (0.01 + 0.72 * (1 - care) ** 1.8) * (isGrave ? 0.4 : 1) * share;
	const isFail = random.chance(failing);
	const measured =
		item.measure === undefined ? {} : { measured: measuredValue(random, item.measure, isFail) };
	if (!isFail) return { item: item.id, result: 'pass', ...measured };
	const deducted =
		item.points === null ? {} : { deducted: Math.max(1, Math.round(item.points * random.between(0.2, 0.8))) };
	if (item.points !== null && item.points < 1) return { item: item.id, result: 'fail', ...measured };
	return { item: item.id, result: 'fail', ...deducted, ...measured };
}

function measuredValue(
	random: Random,
	{ min, max }: NonNullable<ChecklistItem['measure']>,
	isFail: boolean
): number {
	const share = isFail ? random.between(0.3, 0.5) : random.between(0.02, 0.15);
	return Number((min + (max - min) * share).toPrecision(3));
}
