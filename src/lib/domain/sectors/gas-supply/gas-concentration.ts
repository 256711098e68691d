import type { MethodResult } from '../../risk/method.ts';
import type { Provenance } from '../../provenance.ts';
import type { Text } from '../../text.ts';
import { gbt50493, gptc, rule } from './sources.ts';

/** Lower explosive limit of methane, % by volume: 100 %LEL. */
const METHANE_LEL_PERCENT_VOL = 5;
const lelSource = rule('甲烷爆炸下限', null, 'verified', {
	source:
		'https://biologyinsights.com/how-to-detect-methane-gas-methods-and-tools ; http://www.gzlcw.cn/info-detail/i-1536.html'
});

export interface DetectorLevels {
	readonly id: 'fixed' | 'hand' | 'tunnel-cabin' | 'adjacent-space';
	readonly name: Text;
	/** %LEL, both reached at ≥. */
	readonly level1: number;
	readonly level2: number;
	readonly source1: Provenance;
	readonly source2: Provenance;
}

const cabin = (confidence: 'unverified' | 'conflicting', note: string) =>
	rule('GB 50838-2015', null, confidence, {
		edition: '2015',
		note,
		source: 'http://gddaxing.cn/zhangjie/202004/15147655.html'
	});
const hand = rule('便携仪出厂默认值', null, 'verified', {
	note: 'A maker’s default, no standard.',
	source: 'https://m.777doc.com/doc-6721479.html'
});

/** Two levels per place, %LEL of methane. */
export const detectorLevels: readonly DetectorLevels[] = [
	{
		id: 'fixed',
		name: { zh: '场站固定式探测器', en: 'fixed detector of a station' },
		level1: 25,
		level2: 50,
		source1: gbt50493,
		source2: gbt50493
	},
	{
		id: 'hand',
		name: { zh: '便携式检测仪', en: 'hand instrument' },
		level1: 10,
		level2: 50,
		source1: hand,
		source2: hand
	},
	{
		id: 'tunnel-cabin',
		name: { zh: '综合管廊燃气舱', en: 'gas cabin of a utility tunnel' },
		level1: 20,
		level2: 25,
		source1: cabin('conflicting', 'Alarm at 20 %LEL or below.'),
		source2: cabin(
			'conflicting',
			'Emergency cut-off at 25 %LEL (unverified); one page shows 35 %, perhaps a wrong exam option.'
		)
	},
	{
		id: 'adjacent-space',
		name: { zh: '相邻地下空间', en: 'adjacent underground space' },
		level1: 20,
		level2: 80,
		source1: gptc,
		source2: gptc
	}
];

export function levelsOf(placeId: DetectorLevels['id']): DetectorLevels {
	const place = detectorLevels.find(({ id }) => id === placeId);
	if (!place) throw new RangeError(`place ${placeId} has no levels`);
	return place;
}

export interface ConcentrationLevel {
	readonly percentLel: number;
	readonly percentVol: number;
	readonly level: 0 | 1 | 2;
}

/**
 * A methane concentration in both units, and the level it reaches at its place. % vol and %LEL are different axes: the unit must
 * be stated. Example: 1.25 % vol = 25 %LEL → level 1 of a fixed detector.
 */
export function gasLevel(
	value: number,
	unit: '%vol' | '%LEL',
	placeId: DetectorLevels['id']
): MethodResult<ConcentrationLevel> {
	const { name, level1, level2, source1, source2 } = levelsOf(placeId);
	const percentLel = unit === '%LEL' ? value : (value * 100) / METHANE_LEL_PERCENT_VOL;
	const percentVol = unit === '%vol' ? value : (value * METHANE_LEL_PERCENT_VOL) / 100;
	const isLevel1 = percentLel >= level1;
	const isLevel2 = percentLel >= level2;
	return {
		value: { percentLel, percentVol, level: isLevel2 ? 2 : isLevel1 ? 1 : 0 },
		steps: [
			{
				id: 'lel',
				text: { zh: '甲烷爆炸下限 5 %（体积）', en: 'LEL of methane 5 % by volume' },
				formula: `${percentVol} / ${METHANE_LEL_PERCENT_VOL} · 100`,
				value: percentLel,
				unit: '%LEL',
				source: lelSource
			},
			{ id: 'level-1', text: name, formula: `${percentLel} ≥ ${level1}`, value: isLevel1, source: source1 },
			{ id: 'level-2', text: name, formula: `${percentLel} ≥ ${level2}`, value: isLevel2, source: source2 }
		],
		notes: []
	};
}
