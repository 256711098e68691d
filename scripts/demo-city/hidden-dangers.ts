import { inForce } from '../../src/lib/domain/provenance.ts';
import { sectorIds, sectors, type SectorId } from '../../src/lib/domain/sectors/index.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, shanghaiDay, shanghaiIso } from '../../src/lib/domain/time.ts';
import type { DemoInspection } from './inspections.ts';
import type { DemoPerson } from './people.ts';
import type { Random } from './random.ts';
import type { DemoSite } from './sites.ts';
import type { RowCells } from './table-text.ts';

interface Finding {
	readonly site: DemoSite;
	readonly inspection: DemoInspection;
	readonly item: string;
	readonly title: string;
	readonly atMs: number;
}

/** Confirmed major ones that stand open at the reference time, and candidates that wait for a person. */
const OPEN_MAJORS = 9;
const CANDIDATES = 5;
const CLOSED_MAJORS = 5;
/** True only on a day of typhoon or red alert, or says no more than where else to look: no story for a demo. */
const notTold = /台风|其他情形|其他重大|条文未取得|并入/;

/** What inspections found, with what became of it; plus a few major ones. */
export function makeHiddenDangers(
	random: Random,
	sites: readonly DemoSite[],
	inspections: readonly DemoInspection[],
	people: readonly DemoPerson[],
	referenceMs: number
): RowCells[] {
	const findings = findingsOf(sites, inspections);
	const seen = new Map<string, number>();
	const general = findings
		.filter(() => random.chance(0.75))
		.map((finding) => {
			const key = `${finding.site.id} ${finding.item}`;
			const repeats = seen.get(key) ?? 0;
			seen.set(key, repeats + 1);
			return generalRow(
				random.fork(`${finding.inspection.id} ${finding.item}`),
				finding,
				repeats,
				people,
				referenceMs
			);
		});
	const rows = [...general, ...majorRows(random.fork('major'), sites, people, referenceMs)];
	return rows
		.sort((a, b) => String(a['found_at']).localeCompare(String(b['found_at'])))
		.map((row, index) => ({ ...row, id: `HD-${String(index + 1).padStart(5, '0')}` }));
}

function findingsOf(sites: readonly DemoSite[], inspections: readonly DemoInspection[]): Finding[] {
	const siteOf = new Map(sites.map((site) => [site.id, site]));
	return inspections.flatMap((inspection) => {
		const site = siteOf.get(inspection.site);
		if (!site) return [];
		const checklist = sectors[site.sector].checklists.find(
			({ id, version }) => id === inspection.checklist && version === inspection.checklistVersion
		);
		const texts = new Map(
			(checklist?.groups ?? []).flatMap(({ items }) => items.map(({ id, text }) => [id, text.zh]))
		);
		return inspection.answers
			.filter(({ result }) => result === 'fail')
			.map(({ item }) => ({
				site,
				inspection,
				item,
				title: shortened(`不符合：${texts.get(item) ?? item}`),
				atMs: Date.parse(inspection.at)
			}));
	});
}

const nameOf = (people: readonly DemoPerson[], username: string) =>
	people.find((person) => person.username === username)?.name ?? username;

const shortened = (text: string) => ([...text].length > 60 ? `${[...text].slice(0, 59).join('')}…` : text);

function generalRow(
	random: Random,
	{ site, inspection, item, title, atMs }: Finding,
	repeats: number,
	people: readonly DemoPerson[],
	referenceMs: number
): RowCells {
	const allowedMs = random.pick([3, 7, 7, 15, 15, 30]) * DAY_MS;
	const [soon, late] = site.care > 0.6 ? [0.3, 1.05] : [0.5, 1.8];
	const neededMs = allowedMs * random.between(soon, late);
	const shared = {
		site: site.id,
		title,
		grade: 'general',
		item,
		inspection: inspection.id,
		found_by: nameOf(people, inspection.inspector),
		found_at: shanghaiIso(atMs),
		repeats
	};
	const ageMs = referenceMs - atMs;
	if (ageMs < 12 * HOUR_MS) return { ...shared, state: random.pick(['found', 'graded']) };
	const owned = { ...shared, owner: site.responsibleName, due_at: shanghaiDay(atMs + allowedMs) };
	if (neededMs < ageMs)
		return closedRow(random, owned, atMs + neededMs, {
			site,
			people,
			referenceMs,
			by: nameOf(people, inspection.inspector)
		});
	const state =
		ageMs < DAY_MS * 2 ? 'assigned' : neededMs - ageMs < DAY_MS ? 'reinspection_asked' : 'rectifying';
	return {
		...owned,
		state,
		...(state === 'reinspection_asked' ? { rectified_by: site.responsibleName } : {})
	};
}

interface Closure {
	readonly site: DemoSite;
	readonly people: readonly DemoPerson[];
	readonly referenceMs: number;
	/** Who found it comes back to look, unless that is who rectified it. */
	readonly by: string;
}

function closedRow(
	random: Random,
	row: RowCells,
	doneMs: number,
	{ site, referenceMs, by }: Closure
): RowCells {
	const closedMs = Math.min(doneMs + random.whole(60, 900) * MINUTE_MS, referenceMs - MINUTE_MS);
	const failed = random.chance(0.08) ? 1 : 0;
	return {
		...row,
		state: 'closed',
		rectified_by: site.responsibleName,
		closed_by: by,
		closed_at: shanghaiIso(closedMs),
		failed_reinspections: failed
	};
}

/** The worst run sites, the sectors taking turns, so that each has something major to show. */
function worstByTurns(sites: readonly DemoSite[]): DemoSite[] {
	const queues = sectorIds.map((id) =>
		sites.filter(({ isNew, sector }) => !isNew && sector === id).sort((a, b) => a.care - b.care)
	);
	const longest = Math.max(...queues.map(({ length }) => length));
	return Array.from({ length: longest }, (_, turn) => queues.flatMap((queue) => queue[turn] ?? [])).flat();
}

/**
 * What was found, and the item in force on that day that makes it major. Where only the bare list is in force, its text
 * not at hand, the list is named and the finding told in the words of an older edition.
 */
function majorOf(random: Random, sector: SectorId, day: string): { veto: string; title: string } {
	const items = sectors[sector].vetoItems;
	const told = items.filter(({ text }) => !notTold.test(text.zh));
	const current = told.filter(({ source }) => inForce(source, day));
	const tale = random.pick(current.length > 0 ? current : told);
	const list = items.find(({ source }) => inForce(source, day));
	return { veto: current.length > 0 || !list ? tale.id : list.id, title: tale.text.zh };
}

function majorRows(
	random: Random,
	sites: readonly DemoSite[],
	people: readonly DemoPerson[],
	referenceMs: number
): RowCells[] {
	const worst = worstByTurns(sites).slice(0, OPEN_MAJORS + CANDIDATES + CLOSED_MAJORS);
	const inspectors = people.filter(({ role }) => role === 'inspector');
	return worst.map((site, index) => {
		const isCandidate = index >= OPEN_MAJORS && index < OPEN_MAJORS + CANDIDATES;
		const isClosed = index >= OPEN_MAJORS + CANDIDATES;
		const inspector = random.pick(
			inspectors.filter(({ districtCode }) => districtCode === site.district.code || districtCode === null)
		);
		const foundMs =
			referenceMs -
			Math.floor(
				isClosed ? random.between(50, 80) : isCandidate ? random.between(0.2, 2) : random.between(4, 25)
			) *
				DAY_MS -
			random.whole(30, 300) * MINUTE_MS;
		const { veto, title } = majorOf(random, site.sector, shanghaiDay(foundMs));
		const shared = {
			site: site.id,
			title: shortened(title),
			grade: 'major',
			veto_item: veto,
			found_by: inspector.name,
			found_at: shanghaiIso(foundMs)
		};
		if (isCandidate) return { ...shared, state: 'found', candidate: '是' };
		const owned = {
			...shared,
			owner: site.responsibleName,
			due_at: shanghaiDay(foundMs + (index % 2 === 0 ? 10 : 45) * DAY_MS),
			listed: index < 2 || isClosed ? '是' : '否'
		};
		if (!isClosed) return { ...owned, state: 'rectifying' };
		return closedRow(random, owned, foundMs + random.between(15, 40) * DAY_MS, {
			site,
			people,
			referenceMs,
			by: inspector.name
		});
	});
}
