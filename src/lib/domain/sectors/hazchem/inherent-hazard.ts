import { isListed } from '../../risk/major-hazards.ts';
import type { MethodStep } from '../../risk/method.ts';
import type { InherentHazard, SiteFacts } from '../sector.ts';
import type { Text } from '../../text.ts';
import {
	ammoniaVetoCandidates,
	MAX_PEOPLE_POINTS,
	peoplePointsOf,
	peopleSource
} from './ammonia-refrigeration.ts';
import {
	diagnosisProjects,
	installationDeduction,
	type DiagnosisProject
} from './enterprise-diagnosis-items.ts';
import { directRedOf } from './enterprise-diagnosis.ts';
import { readFacts, type ReadFacts } from './facts.ts';
import { levelRange, type InstallationLevel } from './major-installation.ts';
import { notice19, ourProposal } from './sources.ts';
import { meaningOf } from './substance-names.ts';
import { vetoItems } from './vetoes.ts';

/** Parts 1 and 2 of 应急〔2018〕19号 (inherent hazard 30 points, surroundings 10): what the enterprise cannot manage away. */
const projects = diagnosisProjects.filter(({ part }) => part <= 2);
const availablePoints = projects.reduce((total, { maxDeduction }) => total + maxDeduction, 0);

interface Loss {
	/** Points lost if every open fact is good. */
	readonly least: number;
	/** Points lost if every open fact is bad. */
	readonly most: number;
	readonly steps: readonly MethodStep[];
	readonly needed: readonly string[];
	readonly missing: readonly string[];
	readonly notes: readonly Text[];
}

/**
 * Inherent hazard of a chemical site as an interval on 0–100 (100 = least). Published: parts 1 and 2 of
 * 应急〔2018〕19号, 40 points, with the level by GB 18218-2018. Ours: 100·(1 − lost/40), and up to 20 points for people
 * beside ammonia refrigeration. Every missing or ill-typed fact widens the interval.
 * Example: level-3 installation, one key process, outside a park, nothing else: lost 6 + 2 + 3 = 11 → 72.5.
 */
export function inherentHazard(facts: SiteFacts, day: string): InherentHazard {
	const read = readFacts(facts);
	const losses = [...projects.map((project) => projectLoss(project, read))];
	const people = ammoniaLoss(read);
	const all = [...losses, people];
	const lost = { least: sumOf(losses, 'least'), most: sumOf(losses, 'most') };
	const best = pillarOf(lost.least, people.least);
	const worst = pillarOf(lost.most, people.most);
	const needed = new Set(all.flatMap((loss) => loss.needed));
	const missing = [...new Set(all.flatMap((loss) => loss.missing))];
	const candidates = vetoCandidates(read, day);
	return {
		worst,
		best,
		coverage: needed.size === 0 ? 0 : (needed.size - missing.length) / needed.size,
		steps: [...all.flatMap(({ steps }) => steps), mappingStep(lost, people, worst, best)],
		missingFacts: missing,
		notes: [...all.flatMap(({ notes }) => notes), ...read.notes],
		vetoCandidates: candidates
	};
}

const sumOf = (losses: readonly Loss[], end: 'least' | 'most') =>
	losses.reduce((total, loss) => total + loss[end], 0);

/** The mapping onto the pillar: our proposal. */
function pillarOf(lost: number, peoplePoints: number): number {
	return Math.max(0, 100 - (100 * lost) / availablePoints - peoplePoints);
}

function mappingStep(
	lost: { least: number; most: number },
	people: Loss,
	worst: number,
	best: number
): MethodStep {
	const same = worst === best;
	const text = same ? shown(best) : `${shown(worst)}–${shown(best)}`;
	const range = (low: number, high: number) => (low === high ? shown(low) : `${shown(low)}…${shown(high)}`);
	return {
		id: 'inherent',
		text: { zh: '换算为固有危险得分（0–100）', en: 'Mapped onto the inherent pillar (0–100)' },
		formula: `100·(1 − ${range(lost.least, lost.most)}/${availablePoints}) − ${range(people.least, people.most)} = ${text}`,
		value: same ? best : text,
		source: ourProposal(
			'Points of parts 1 and 2 mapped linearly onto 0–100; the notice itself knows only the total.'
		)
	};
}

const shown = (value: number) => String(Number(value.toPrecision(6)));

function projectLoss(project: DiagnosisProject, read: ReadFacts): Loss {
	if (project.id === 'installation') return installationLoss(read);
	let least = 0;
	let most = 0;
	const missing: string[] = [];
	const parts: string[] = [];
	for (const item of project.deductions) {
		const answer = item.counted ? read.count(item.id) : read.yesNo(item.id);
		if (answer === undefined) {
			missing.push(item.id);
			most = project.maxDeduction;
			continue;
		}
		const points = item.points * Number(answer);
		least += points;
		most += points;
		if (points > 0) parts.push(`${item.points}·${Number(answer)}`);
	}
	least = Math.min(project.maxDeduction, least);
	most = Math.min(project.maxDeduction, most);
	return {
		least,
		most,
		missing,
		needed: project.deductions.map(({ id }) => id),
		notes: [],
		steps: [
			{
				id: `lost-${project.id}`,
				text: { zh: `${project.name.zh}扣分`, en: `Lost for ${project.name.en}` },
				...(parts.length > 0 ? { formula: `${parts.join(' + ')} ≤ ${project.maxDeduction}` } : {}),
				value: least === most ? least : `${least}–${most}`,
				source: notice19
			}
		]
	};
}

const pointsOf = (level: InstallationLevel | null) => (level === null ? 0 : installationDeduction[level]);

/** The level by GB 18218 from the substances; a registered level counts too, and the worse of both holds. */
function installationLoss(read: ReadFacts): Loss {
	const registered = registeredLevel(read.choice('registeredInstallationLevel'));
	const substances = read.substances();
	const population = read.count('populationWithin500m') ?? null;
	const needed = ['substances', 'populationWithin500m'];
	if (!substances) {
		const open = registered === undefined;
		const points = open ? 0 : pointsOf(registered);
		return {
			least: points,
			most: open ? installationDeduction[1] : points,
			needed,
			// A registered level stands in for both facts.
			missing: open ? ['substances', ...(population === null ? ['populationWithin500m'] : [])] : [],
			steps: [installationStep(points, open ? installationDeduction[1] : points)],
			notes: open ? [] : [registeredNote]
		};
	}
	const range = levelRange({ substances, populationWithin500m: population });
	const floor = registered === undefined ? 0 : pointsOf(registered);
	const least = Math.max(floor, pointsOf(range.best));
	const most = Math.max(floor, pointsOf(range.worst));
	// The population is needed only where it can change the level.
	const populationCounts = population !== null || range.worst !== null;
	const openSubstance = range.questions.some(({ path }) => path[0] === 'substances') && least !== most;
	const missing = [
		...(openSubstance ? ['substances'] : []),
		...(population === null && populationCounts ? ['populationWithin500m'] : [])
	];
	return {
		least,
		most,
		needed: populationCounts ? needed : ['substances'],
		missing,
		steps: [...range.steps, installationStep(least, most)],
		notes: [oneUnitNote, ...(openSubstance ? range.questions.map(({ ask }) => ask) : [])]
	};
}

function registeredLevel(choice: string | undefined): InstallationLevel | null | undefined {
	if (choice === undefined) return undefined;
	return choice === 'none' ? null : (Number(choice) as InstallationLevel);
}

const installationStep = (least: number, most: number): MethodStep => ({
	id: 'lost-installation',
	text: {
		zh: '重大危险源扣分（一至四级 10/8/6/4）',
		en: 'Lost for the major installation (level 1–4: 10/8/6/4)'
	},
	value: least === most ? least : `${least}–${most}`,
	source: notice19
});

const registeredNote: Text = {
	zh: '未填物质清单，采用企业备案的重大危险源级别。',
	en: 'No list of substances: the registered level is used.'
};
const oneUnitNote: Text = {
	zh: '全部物质按一个单元计算（偏严）；分单元评估请用“重大危险源辨识”方法。',
	en: 'All substances are taken as one unit, which is never safer; use the identification method unit by unit.'
};

/** People beside ammonia refrigeration. It does not apply where the substances are known and none is ammonia. */
function ammoniaLoss(read: ReadFacts): Loss {
	const stated = read.yesNo('ammoniaRefrigeration');
	const substances = read.substances();
	const noAmmonia = substances?.every(({ substance }) =>
		meaningOf(substance).rows.every(({ no }) => no !== 1)
	);
	if (stated === false || (stated === undefined && noAmmonia === true)) return nothing;
	const people = read.count('ammoniaPeopleInProcessRooms');
	const least = stated === true && people !== undefined ? peoplePointsOf(people) : 0;
	const most = people === undefined ? MAX_PEOPLE_POINTS : peoplePointsOf(people);
	return {
		least,
		most,
		needed: ['ammoniaRefrigeration', 'ammoniaPeopleInProcessRooms'],
		missing: [
			...(stated === undefined ? ['ammoniaRefrigeration'] : []),
			...(people === undefined ? ['ammoniaPeopleInProcessRooms'] : [])
		],
		notes: [],
		steps: [
			{
				id: 'ammonia-people',
				text: { zh: '涉氨制冷作业间人员', en: 'People beside ammonia refrigeration' },
				value: least === most ? least : `${least}–${most}`,
				source: peopleSource
			}
		]
	};
}

const nothing: Loss = { least: 0, most: 0, steps: [], needed: [], missing: [], notes: [] };

/** Conditions of the lists that the facts themselves meet, in the editions in force on `day`; a person confirms. */
function vetoCandidates(read: ReadFacts, day: string): readonly string[] {
	const direct = directRedOf({
		newProcessUntested: read.yesNo('newProcessUntested') ?? false,
		neverDesignedNorDiagnosed: read.yesNo('neverDesignedNorDiagnosed') ?? false,
		specialStaffUnqualified: read.yesNo('specialStaffUnqualified') ?? false,
		majorAccidents3y: read.count('majorAccidents3y') ?? 0,
		largerAccidents3y: read.count('largerAccidents3y') ?? 0,
		fatalGeneralAccidents1y: read.count('fatalGeneralAccidents1y') ?? 0
	});
	const distance = read.yesNo('externalDistanceNotMet') === true;
	const met = new Set([...direct, ...(distance ? ['hazchem-2017-03', 'hazchem-aq3067-5.2.2'] : [])]);
	const listed = vetoItems
		.filter(({ id, source }) => met.has(id) && isListed(source, day))
		.map(({ id }) => id);
	if (read.yesNo('ammoniaRefrigeration') === false) return listed;
	const rooms = {
		directEvaporationInCrowdedRooms: read.yesNo('ammoniaDirectEvaporation'),
		quickFreezerInSharedRoom: read.yesNo('quickFreezerInSharedRoom'),
		quickFreezerPeople: read.count('quickFreezerPeople')
	};
	return [...listed, ...ammoniaVetoCandidates(rooms, day)];
}
