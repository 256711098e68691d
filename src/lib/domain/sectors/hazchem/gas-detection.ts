import type { MethodResult, MethodStep } from '../../risk/method.ts';
import type { Text } from '../../text.ts';
import { gbt50493 } from './sources.ts';

/** What a detector looks for, and what is known of the gas. */
export type GasDetector =
	| { readonly kind: 'flammable-point' }
	| { readonly kind: 'flammable-open-path' }
	| { readonly kind: 'oxygen' }
	| {
			readonly kind: 'toxic';
			/** MAC, else PC-TWA, mg/m³, > 0. */
			readonly oelMgM3: number;
			readonly idlhMgM3: number | null;
			/** True when no detector for this gas measures as low as the OEL asks: IDLH is used instead. */
			readonly rangeTooShort: boolean;
	  };

export interface GasAlarmLimits {
	readonly unit: '%LEL' | 'LEL·m' | '%vol' | 'mg/m³';
	/** Highest permitted setting of level 1 and 2; for oxygen the low and the high alarm. */
	readonly level1: number;
	readonly level2: number;
	readonly basis: string;
	/** `null` when no settings were given. */
	readonly conforms: boolean | null;
}

/**
 * Two-level alarm limits of GB/T 50493-2019, 5.5.2: flammable ≤ 25 / 50 %LEL, open path 1 / 2 LEL·m, toxic ≤ 100 / 200 %
 * of OEL or, where the detector's range is too short, ≤ 5 / 10 % of IDLH, oxygen low 19.5 and high 23.5 %vol.
 * With `settings` it also says whether they conform (and level 2 is above level 1). Refuses OEL ≤ 0, and a short range
 * without IDLH. Example: ammonia, OEL 20, IDLH 360: 20 / 40 mg/m³; with a short range 18 / 36.
 */
export function gasAlarmLimits(
	detector: GasDetector,
	settings: { readonly level1: number; readonly level2: number } | null
): MethodResult<GasAlarmLimits> {
	const limits = limitsOf(detector);
	const conforms = settings === null ? null : conformsTo(detector, limits, settings);
	const steps: MethodStep[] = [
		step('level-1', detector.kind === 'oxygen' ? lowText : level1Text, limits.level1, limits),
		step('level-2', detector.kind === 'oxygen' ? highText : level2Text, limits.level2, limits)
	];
	if (settings !== null)
		steps.push({
			id: 'conforms',
			text: { zh: '设定值是否符合', en: 'Settings conform' },
			formula: `${settings.level1} / ${settings.level2} : ${limits.level1} / ${limits.level2} ${limits.unit}`,
			value: conforms,
			source: gbt50493
		});
	return { value: { ...limits, conforms }, steps, notes: detector.kind === 'oxygen' ? [oxygenNote] : [] };
}

type Limits = Omit<GasAlarmLimits, 'conforms'>;

function limitsOf(detector: GasDetector): Limits {
	switch (detector.kind) {
		case 'flammable-point':
			return { unit: '%LEL', level1: 25, level2: 50, basis: '25 / 50 %LEL' };
		case 'flammable-open-path':
			return { unit: 'LEL·m', level1: 1, level2: 2, basis: '1 / 2 LEL·m' };
		case 'oxygen':
			return { unit: '%vol', level1: 19.5, level2: 23.5, basis: '19.5 / 23.5 %vol' };
		case 'toxic':
			return toxicLimits(detector);
	}
}

function toxicLimits({ oelMgM3, idlhMgM3, rangeTooShort }: Extract<GasDetector, { kind: 'toxic' }>): Limits {
	if (!(oelMgM3 > 0)) throw new RangeError('oelMgM3 must be > 0');
	if (!rangeTooShort) return { unit: 'mg/m³', level1: oelMgM3, level2: 2 * oelMgM3, basis: '100 / 200 %OEL' };
	if (idlhMgM3 === null || !(idlhMgM3 > 0))
		throw new RangeError('idlhMgM3 is needed where the range of the detector is too short');
	// Dividing keeps 360/20 at exactly 18; 0.05 · 360 happens to, other values do not.
	return { unit: 'mg/m³', level1: idlhMgM3 / 20, level2: idlhMgM3 / 10, basis: '5 / 10 %IDLH' };
}

function conformsTo(
	{ kind }: GasDetector,
	limits: Limits,
	{ level1, level2 }: { readonly level1: number; readonly level2: number }
): boolean {
	if (kind === 'oxygen') return level1 >= limits.level1 && level2 <= limits.level2 && level1 < level2;
	return level1 > 0 && level1 <= limits.level1 && level2 <= limits.level2 && level1 < level2;
}

const step = (id: string, text: Text, value: number, { unit, basis }: Limits): MethodStep => ({
	id,
	text,
	formula: basis,
	value,
	unit,
	source: gbt50493
});

const level1Text: Text = { zh: '一级报警设定值上限', en: 'Highest setting of level 1' };
const level2Text: Text = { zh: '二级报警设定值上限', en: 'Highest setting of level 2' };
const lowText: Text = { zh: '缺氧报警', en: 'Oxygen low' };
const highText: Text = { zh: '富氧报警', en: 'Oxygen high' };
const oxygenNote: Text = {
	zh: '氧气：低报不低于 19.5 %vol、高报不高于 23.5 %vol 为符合（比较方向为我方理解）。',
	en: 'Oxygen conforms with the low alarm at 19.5 %vol or above and the high alarm at 23.5 %vol or below (direction: our reading).'
};
