import type { Provenance } from '../../provenance.ts';
import type { MethodStep } from '../../risk/method.ts';
import type { InherentHazard, SiteFacts } from '../sector.ts';
import type { Text } from '../../text.ts';
import { knownFacts, type KnownFacts } from '../known-facts.ts';
import { factFields } from './facts.ts';
import { order493, ourProposal, rule } from './sources.ts';

/** Points one question costs: by what is known at least, and if everything open is bad at most. */
interface Loss {
	readonly id: string;
	readonly text: Text;
	readonly least: number;
	readonly most: number;
	readonly formula: string;
	readonly needed: readonly string[];
	readonly missing: readonly string[];
	readonly source: Provenance;
}

const mapping = ourProposal(
	'No published method weighs an enterprise or a road stretch; categories are published, points are our choice. 100 = least hazard.'
);
const keyVehicleSource = rule('交运发〔2014〕267号', null, 'verified', {
	note: 'What a key vehicle 两客一危 is; the points are our choice.',
	source: 'http://m.35331.cn/mlhd_02pmj37on503ypi6bk157e16g2f50200ou0_1.html'
});

/** Points by number, first row that is reached; rows from large to small. */
type Bands = readonly (readonly [from: number, points: number])[];
const pointsBy = (bands: Bands, value: number): number => bands.find(([from]) => value >= from)?.[1] ?? 0;

function countLoss(facts: KnownFacts, id: string, text: Text, bands: Bands, source = mapping): Loss {
	const value = facts.number(id);
	const most = bands[0]?.[1] ?? 0;
	const points = value === undefined ? null : pointsBy(bands, value);
	return {
		id,
		text,
		least: points ?? 0,
		most: points ?? most,
		formula: points === null ? `? → 0…${most}` : `${value} → ${points}`,
		needed: [id],
		missing: points === null ? [id] : [],
		source
	};
}

function yesLoss(facts: KnownFacts, id: string, text: Text, points: number): Loss {
	const value = facts.yesNo(id);
	const known = value === undefined ? null : value ? points : 0;
	return {
		id,
		text,
		least: known ?? 0,
		most: known ?? points,
		formula: known === null ? `? → 0…${points}` : `${value} → ${known}`,
		needed: [id],
		missing: known === null ? [id] : [],
		source: mapping
	};
}

const accidentPoints: Readonly<Record<string, number>> = {
	none: 0,
	general: 10,
	larger: 20,
	major: 30,
	extraordinary: 40
};

function accidentLoss(facts: KnownFacts): Loss {
	const grade = facts.choice('worstAccident3y');
	const points = grade === undefined ? null : (accidentPoints[grade] ?? 0);
	return {
		id: 'worstAccident3y',
		text: { zh: '三年内最高事故等级', en: 'Worst accident in three years' },
		least: points ?? 0,
		most: points ?? 40,
		formula: points === null ? '? → 0…40' : `${grade} → ${points}`,
		needed: ['worstAccident3y'],
		missing: points === null ? ['worstAccident3y'] : [],
		source: { ...order493, note: 'The grade is that of Order 493; the points are our choice.' }
	};
}

const text = (zh: string, en: string): Text => ({ zh, en });

function fleetLosses(facts: KnownFacts): readonly Loss[] {
	return [
		countLoss(
			facts,
			'keyVehicles',
			text('“两客一危”车辆规模', 'Key vehicles'),
			[
				[200, 25],
				[50, 18],
				[10, 12],
				[1, 6]
			],
			keyVehicleSource
		),
		countLoss(facts, 'dangerousGoodsVehicles', text('危险货物车辆规模', 'Dangerous-goods vehicles'), [
			[50, 20],
			[10, 15],
			[1, 8]
		]),
		countLoss(facts, 'linesFrom800Km', text('800 公里及以上线路', 'Lines of 800 km or more'), [[1, 10]]),
		yesLoss(facts, 'runs02To05', text('凌晨 02:00–05:00 运行', 'Runs at 02:00–05:00'), 8),
		yesLoss(facts, 'runsMountainRoads', text('三级及以下山区公路', 'Mountain roads of class 3 or lower'), 7),
		accidentLoss(facts)
	];
}

/** Three years of crashes against the municipal rule: the city level costs 40, the county level 20. */
function blackSpotLoss(facts: KnownFacts): Loss {
	const ids = ['allCrashes3y', 'fatalCrashes3y', 'crashesWith3Deaths3y', 'injuryCrashes3y'] as const;
	const [all, fatal, triple, injury] = ids.map((id) => facts.number(id));
	const factor = facts.yesNo('unsafeRoadFactor');
	const defects = facts.yesNo('listedRoadDefects');
	const level = (open: number, yes: boolean): number => {
		const [a, f, t, i] = [all ?? open, fatal ?? open, triple ?? open, injury ?? open];
		const city = (t >= 1 && (factor ?? yes)) || t >= 2 || f >= 3 || i >= 5;
		// Fatal and injury crashes are crashes too, and none is both, whatever the total says.
		return city ? 40 : Math.max(a, f + i) >= 5 || (defects ?? yes) ? 20 : 0;
	};
	const least = level(0, false);
	const most = level(Infinity, true);
	const needed = [...ids, 'unsafeRoadFactor', 'listedRoadDefects'];
	const missing = [
		...ids.filter((id) => facts.number(id) === undefined),
		...(factor === undefined ? ['unsafeRoadFactor'] : []),
		...(defects === undefined ? ['listedRoadDefects'] : [])
	];
	return {
		id: 'black-spot-level',
		text: text('事故多发点段等级', 'Level of the black spot'),
		least,
		most,
		formula: `city 40, county 20 → ${least === most ? least : `${least}…${most}`}`,
		needed,
		missing,
		source: rule('市级事故多发点段排查规则（2005–2007 年数据）', null, 'verified', {
			note: 'The criteria are one city’s; the points are our choice.',
			source: 'http://www.fsou.net/html/text/lar/170365/17036578_1.html'
		})
	};
}

function stretchLosses(facts: KnownFacts): readonly Loss[] {
	return [
		blackSpotLoss(facts),
		countLoss(facts, 'fatalCrashes3y', text('三年内亡人事故起数', 'Fatal crashes in three years'), [
			[6, 20],
			[3, 14],
			[1, 7]
		]),
		accidentLoss(facts)
	];
}

/** Depots carry the fleet that uses them. */
const lossesOf = (facts: KnownFacts, kind: string): readonly Loss[] =>
	kind === 'black_spot' ? stretchLosses(facts) : fleetLosses(facts);

/**
 * Inherent hazard of a transport enterprise, a depot or a stretch of road, 100 = least. No published method exists: the
 * categories are published (key vehicles, Order 493, one city’s black-spot rule), the points are ours.
 * Example: 60 key vehicles, 12 with dangerous goods, no accident, day runs only → 100 − 18 − 15 = 67.
 */
export function inherentHazard(siteFacts: SiteFacts): InherentHazard {
	const facts = knownFacts(factFields, siteFacts);
	const kind = facts.choice('siteKind');
	// Without the kind nobody knows which facts are needed: nothing is covered and nothing is claimed.
	const losses = kind === undefined ? [] : lossesOf(facts, kind);
	const total = (pick: (loss: Loss) => number) => losses.reduce((sum, loss) => sum + pick(loss), 0);
	const worst = kind === undefined ? 0 : Math.max(0, 100 - total(({ most }) => most));
	const best = kind === undefined ? 100 : Math.max(0, 100 - total(({ least }) => least));
	const missingFacts =
		kind === undefined ? ['siteKind'] : [...new Set(losses.flatMap(({ missing }) => missing))];
	const needed = new Set(['siteKind', ...losses.flatMap((loss) => loss.needed)]).size;
	return {
		worst,
		best,
		coverage: kind === undefined ? 0 : 1 - missingFacts.length / needed,
		steps: [...losses.map(stepOf), totalStep(worst, best)],
		missingFacts,
		notes: facts.notes,
		vetoCandidates: vetoCandidatesOf(facts)
	};
}

function stepOf({ id, text: name, formula, least, most, source }: Loss): MethodStep {
	return { id, text: name, formula, value: least === most ? least : `${least}…${most}`, source };
}

function totalStep(worst: number, best: number): MethodStep {
	return {
		id: 'inherent',
		text: text('本质危险得分（100 = 危险最小）', 'Inherent hazard (100 = least)'),
		formula: '100 − Σ',
		value: worst === best ? worst : `${worst}…${best}`,
		source: mapping
	};
}

function vetoCandidatesOf(facts: KnownFacts): readonly string[] {
	const hits: string[] = [];
	if (facts.yesNo('unlicensedOperation') === true) hits.push('road-2023-3-1');
	if (facts.yesNo('unfitVehiclesInUse') === true) hits.push('road-2023-3-2');
	const longLines = facts.number('linesFrom800Km') ?? 0;
	if (longLines > 0 && facts.yesNo('longLinesWithoutRiskAssessment') === true) hits.push('road-2023-4-1');
	return hits;
}
