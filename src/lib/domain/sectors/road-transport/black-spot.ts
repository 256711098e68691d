import type { Provenance } from '../../provenance.ts';
import type { MethodResult } from '../../risk/method.ts';
import type { Text } from '../../text.ts';
import { ourProposal, rule } from './sources.ts';

export interface CrashCounts {
	readonly fatal: number;
	readonly injury: number;
	/** Property damage only. */
	readonly damageOnly: number;
}

export interface EpdoWeights {
	readonly fatal: number;
	readonly injury: number;
	readonly damageOnly: number;
}

const epdoSet = (fatal: number, injury: number, source: Provenance) => ({
	weights: { fatal, injury, damageOnly: 1 },
	source
});

/** Published weight sets; another one can be given. A Chinese set was not found. */
export const epdoSets = {
	massachusetts: epdoSet(
		10,
		5,
		rule('EPDO, Massachusetts', null, 'verified', {
			source: 'http://www.nmcog.org/High%20Hazard%20Intersection%20Study/EPDO%20Method.htm'
		})
	),
	textbook: epdoSet(
		8,
		3,
		rule('EPDO, textbook / a US state', null, 'verified', {
			source: 'https://sciemce.com/qa/Y4QX0x752EWL ; https://hn.masterscheme.cn/item?id=19145332'
		})
	),
	'hsm-1': epdoSet(
		542,
		11,
		rule('HSM 1st ed.', null, 'unverified', {
			edition: '1',
			note: 'From crash costs of 4,008,900 / 82,600 / 7,400 USD.'
		})
	)
} as const;
export type EpdoSetId = keyof typeof epdoSets;
export const epdoSetIds = Object.keys(epdoSets) as readonly EpdoSetId[];

const checkCounts = (counts: CrashCounts | EpdoWeights): void => {
	for (const [name, value] of Object.entries(counts) as [string, number][])
		if (!(Number.isFinite(value) && value >= 0)) throw new RangeError(`${name} must be 0 or more`);
};

/** EPDO = Σ weight × count. Example: 2 fatal, 5 injury, 10 damage only → 55 (Massachusetts), 41 (textbook). */
export function epdo(counts: CrashCounts, set: EpdoSetId | EpdoWeights): MethodResult<number> {
	const own = typeof set !== 'string';
	const weights = own ? set : epdoSets[set].weights;
	const source = own ? ourProposal('Weights given with the input.') : epdoSets[set].source;
	checkCounts(counts);
	checkCounts(weights);
	const { fatal, injury, damageOnly } = counts;
	const value = weights.fatal * fatal + weights.injury * injury + weights.damageOnly * damageOnly;
	return {
		value,
		steps: [
			{
				id: 'epdo',
				text: { zh: '当量事故数 EPDO', en: 'Equivalent property-damage-only crashes' },
				formula: `${weights.fatal}·${fatal} + ${weights.injury}·${injury} + ${weights.damageOnly}·${damageOnly} = ${value}`,
				value,
				source
			}
		],
		notes: [
			{
				zh: '未见中国的当量系数，权重须由管理部门选定。',
				en: 'No Chinese weights were found; an authority must choose.'
			}
		]
	};
}

/** One-sided confidence → k of the critical rate. */
export const criticalK = { '90': 1.282, '95': 1.645, '99.5': 2.576 } as const;
export type CriticalConfidence = keyof typeof criticalK;

export interface CriticalRateInput {
	readonly crashes: number;
	readonly years: number;
	/** Average daily traffic, vehicles per day. */
	readonly averageDailyTraffic: number;
	/** `null` = an intersection: the rate is per million entering vehicles. */
	readonly lengthKm: number | null;
	/** Average rate of the group, in the same unit. */
	readonly groupRate: number;
	readonly confidencePercent: CriticalConfidence;
}

const rateSource = rule('Crash rate and critical crash rate', null, 'verified', {
	source:
		'https://www.slideserve.com/mare/creating-a-critical-crash-rate-report-using-existing-tools-and-available-information'
});
const criticalSource: Provenance = {
	...rateSource,
	confidence: 'conflicting',
	note: 'The source writes − 1/(2m), HSM + 1/(2m); one textbook takes 1.96 for 95 %. Here + and 1.645 (our choice).'
};

/**
 * Crash rate R = crashes·10⁶/(365·years·ADT·length) and critical rate Rc = Ra + k·√(Ra/m) + 1/(2m), m = exposure in
 * millions. Example: 30 crashes, 3 years, 10 000/d, 2 km, Ra 1 → m 21.9, R 1.3699, Rc 1.3743 at 95 %: not critical.
 */
export function criticalRate(input: CriticalRateInput): MethodResult<{
	readonly exposureMillion: number;
	readonly rate: number;
	readonly criticalRate: number;
	readonly critical: boolean;
}> {
	const { crashes, years, averageDailyTraffic, lengthKm, groupRate, confidencePercent } = input;
	if (!(crashes >= 0 && Number.isFinite(crashes))) throw new RangeError('crashes must be 0 or more');
	for (const [name, value] of Object.entries({
		years,
		averageDailyTraffic,
		groupRate,
		lengthKm: lengthKm ?? 1
	}))
		if (!(Number.isFinite(value) && value > 0)) throw new RangeError(`${name} must be above 0`);
	const m = (365 * years * averageDailyTraffic * (lengthKm ?? 1)) / 1e6;
	const rate = crashes / m;
	const k = criticalK[confidencePercent];
	const limit = groupRate + k * Math.sqrt(groupRate / m) + 1 / (2 * m);
	const unit = lengthKm === null ? 'crashes per million vehicles' : 'crashes per million vehicle-km';
	return {
		value: { exposureMillion: m, rate, criticalRate: limit, critical: rate > limit },
		steps: [
			{
				id: 'exposure',
				text: { zh: '交通量（百万）', en: 'Exposure, millions' },
				formula: `365·${years}·${averageDailyTraffic}·${lengthKm ?? 1}/10⁶`,
				value: m,
				source: rateSource
			},
			{
				id: 'rate',
				text: { zh: '事故率', en: 'Crash rate' },
				formula: `${crashes}/${m}`,
				value: rate,
				unit,
				source: rateSource
			},
			{
				id: 'critical-rate',
				text: { zh: '临界事故率', en: 'Critical rate' },
				formula: `${groupRate} + ${k}·√(${groupRate}/${m}) + 1/(2·${m})`,
				value: limit,
				unit,
				source: criticalSource
			}
		],
		notes: [
			{
				zh: `公式末项符号各资料不一致，此处取“+”，k = ${k}（${confidencePercent} %，单侧）。`,
				en: `The sources disagree about the sign of the last term: + is used, k = ${k} (${confidencePercent} %, one-sided).`
			}
		]
	};
}

/** Crashes of three years at one place, as the municipal rule counts them. */
export interface ThreeYears {
	readonly crashesWith3Deaths: number;
	/** Regular crashes with at least one death. */
	readonly fatalCrashes: number;
	/** Regular injury and damage crashes of ordinary procedure. */
	readonly injuryOrDamageCrashes: number;
	/** Regular crashes of any kind. */
	readonly allCrashes: number;
	readonly unsafeRoadFactor: boolean;
	/** Road defects as listed by the rule. */
	readonly listedRoadDefects: boolean;
}

const municipalSource = rule('市级事故多发点段排查规则（2005–2007 年数据）', null, 'verified', {
	note: 'One municipal rule; spot 500 m and section 2 km of the 2019 norm are unverified.',
	source: 'http://www.fsou.net/html/text/lar/170365/17036578_1.html'
});

export interface BlackSpotJudgement {
	readonly level: 'city' | 'county' | 'none';
	readonly met: readonly Text[];
}

/**
 * Municipal black-spot rule over three years; any one criterion is enough. City: one crash with ≥ 3 deaths and an unsafe
 * road factor, or two such crashes, or ≥ 3 fatal crashes, or ≥ 5 injury or damage crashes. County: ≥ 5 crashes of any kind
 * or a listed defect. Example: 3 fatal crashes → city.
 */
export function judgeBlackSpot(three: ThreeYears): MethodResult<BlackSpotJudgement> {
	const { crashesWith3Deaths, fatalCrashes, injuryOrDamageCrashes, allCrashes } = three;
	for (const count of [crashesWith3Deaths, fatalCrashes, injuryOrDamageCrashes, allCrashes])
		if (!(Number.isInteger(count) && count >= 0)) throw new RangeError('counts are whole numbers from 0');
	if (crashesWith3Deaths > fatalCrashes || fatalCrashes > allCrashes || injuryOrDamageCrashes > allCrashes)
		throw new RangeError('a part of the crashes is larger than the whole');
	// A crash with a death is no injury or damage crash: the two together are among all.
	if (fatalCrashes + injuryOrDamageCrashes > allCrashes)
		throw new RangeError('fatal and injury or damage crashes together are more than all crashes');
	const text = (zh: string, en: string): Text => ({ zh, en });
	const city = [
		[
			crashesWith3Deaths >= 1 && three.unsafeRoadFactor,
			text('1 起死亡 3 人以上且有道路因素', 'a crash with ≥ 3 deaths and an unsafe road factor')
		],
		[crashesWith3Deaths >= 2, text('2 起死亡 3 人以上', 'two crashes with ≥ 3 deaths')],
		[fatalCrashes >= 3, text('3 起以上亡人事故', 'three fatal crashes')],
		[injuryOrDamageCrashes >= 5, text('5 起以上伤人或财损事故', 'five injury or damage crashes')]
	] as const;
	const county = [
		[allCrashes >= 5, text('3 年 5 起以上事故', 'five crashes of any kind in three years')],
		[three.listedRoadDefects, text('存在列明的道路缺陷', 'listed road defects')]
	] as const;
	const hit = (list: readonly (readonly [boolean, Text])[]) =>
		list.filter(([met]) => met).map(([, name]) => name);
	const cityHits = hit(city);
	const countyHits = hit(county);
	const level = cityHits.length > 0 ? 'city' : countyHits.length > 0 ? 'county' : 'none';
	const met = level === 'city' ? cityHits : countyHits;
	return {
		value: { level, met },
		steps: [
			{
				id: 'level',
				text: { zh: '事故多发点段等级', en: 'Level of the black spot' },
				formula: met.map(({ en }) => en).join('; ') || 'no criterion met',
				value: level,
				source: municipalSource
			}
		],
		notes: [
			{
				zh: '依据某市规则，吉林、长春口径未见。',
				en: 'One city’s rule; a rule of Jilin or Changchun was not seen.'
			}
		]
	};
}
