import { sectors } from '../../src/lib/domain/sectors/index.ts';
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
const OPEN_MAJORS = 5;
const CANDIDATES = 4;

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
	const neededMs = allowedMs * random.between(0.3, site.care > 0.6 ? 1.05 : 1.5);
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

function majorRows(
	random: Random,
	sites: readonly DemoSite[],
	people: readonly DemoPerson[],
	referenceMs: number
): RowCells[] {
	const worst = sites
		.filter(({ isNew, sector }) => !isNew && sectors[sector].vetoItems.length > 0)
		.sort((a, b) => a.care - b.care);
	const inspectors = people.filter(({ role }) => role === 'inspector');
	return worst.slice(0, OPEN_MAJORS + CANDIDATES + 4).map((site, index) => {
		const isCandidate = index >= OPEN_MAJORS && index < OPEN_MAJORS + CANDIDATES;
		const isClosed = index >= OPEN_MAJORS + CANDIDATES;
		const veto = random.pick(sectors[site.sector].vetoItems);
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
		const shared = {
			site: site.id,
			title: shortened(veto.text.zh),
			grade: 'major',
			veto_item: veto.id,
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
