import type { Provenance } from '../../provenance.ts';
import type { MethodResult, MethodStep } from '../../risk/method.ts';
import type { Text } from '../../text.ts';
import { consequenceSource } from './consequence-tnt.ts';

export type TankLayout = 'single' | 'two' | 'several';

export interface BleveInput {
	/** Liquefied gas in the tanks, kg, > 0. */
	readonly storedKg: number;
	readonly layout: TankLayout;
	readonly shape: 'sphere' | 'cylinder';
}

export interface Fireball {
	/** Fuel that takes part, kg. */
	readonly fuelKg: number;
	readonly radiusM: number;
	readonly durationS: number;
	/** Distance from the centre for a 50 % chance; `null` = the flux is reached nowhere outside the centre. */
	readonly deathM: number | null;
	readonly secondDegreeM: number | null;
	readonly firstDegreeM: number | null;
	/** Distance within which people count as dead: the published one, never less than the fireball itself (our reading). */
	readonly safeDeathM: number;
}

/** Share of the stock in the fireball: single 50 %, two tanks 70 %, several 90 %. */
const fuelShare: Readonly<Record<TankLayout, number>> = { single: 0.5, two: 0.7, several: 0.9 };

/** Pr = a + b·ln(t·q^(4/3)); Pr = 5 means 50 %. */
const probits = {
	death: { a: -37.23, b: 2.56 },
	secondDegree: { a: -43.14, b: 3.0188 },
	firstDegree: { a: -39.83, b: 3.0186 }
} as const;
type Harm = keyof typeof probits;

const fluxSource: Provenance = {
	...consequenceSource,
	standard: 'BLEVE 火球热辐射（公开教材公式）',
	confidence: 'unverified',
	note: 'Surface flux 2.0e5 W/m² (sphere) and 2.7e5 (cylinder) and the distance formula are from general knowledge.'
};
const fireballSource: Provenance = { ...consequenceSource, standard: 'BLEVE 火球模型（公开教材公式）' };
const surfaceFluxWM2 = { sphere: 2e5, cylinder: 2.7e5 } as const;

/**
 * BLEVE fireball: R = 2.9·W^(1/3) m, t = 0.45·W^(1/3) s, and the distances at which half the people exposed for the whole
 * duration would die or be burnt. Example: single 100 t sphere, W = 50 t: R = 106.8 m, t = 16.6 s, death 191.9 m,
 * second degree 252.2 m, first degree 400.6 m.
 */
export function bleveFireball({ storedKg, layout, shape }: BleveInput): MethodResult<Fireball> {
	if (!(storedKg > 0 && Number.isFinite(storedKg))) throw new RangeError('storedKg must be > 0');
	const fuelKg = storedKg * fuelShare[layout];
	const radiusM = 2.9 * Math.cbrt(fuelKg);
	const durationS = 0.45 * Math.cbrt(fuelKg);
	const harms = (Object.keys(probits) as readonly Harm[]).map((harm) => {
		const fluxWM2 = fluxForHalf(harm, durationS);
		return { harm, fluxWM2, distanceM: distanceOfFlux(fluxWM2, radiusM, surfaceFluxWM2[shape]) };
	});
	const distanceOf = (wanted: Harm) => harms.find(({ harm }) => harm === wanted)?.distanceM ?? null;
	const deathM = distanceOf('death');
	const steps: MethodStep[] = [
		step(
			'fuel',
			{ zh: '参与火球的质量', en: 'Fuel in the fireball' },
			fuelKg,
			'kg',
			`${storedKg}·${fuelShare[layout]}`
		),
		step('radius', { zh: '火球半径', en: 'Fireball radius' }, radiusM, 'm', 'R = 2.9·W^(1/3)'),
		step('duration', { zh: '火球持续时间', en: 'Duration' }, durationS, 's', 't = 0.45·W^(1/3)'),
		...harms.map(({ harm, fluxWM2, distanceM }) => ({
			...step(harm, harmNames[harm], distanceM ?? 0, 'm', `q = ${fluxWM2.toPrecision(5)} W/m²`),
			value: distanceM,
			source: fluxSource
		}))
	];
	return {
		value: {
			fuelKg,
			radiusM,
			durationS,
			deathM,
			safeDeathM: Math.max(deathM ?? 0, radiusM),
			secondDegreeM: distanceOf('secondDegree'),
			firstDegreeM: distanceOf('firstDegree')
		},
		steps,
		notes: deathM !== null && deathM >= radiusM ? [validity] : [validity, insideFireball(radiusM)]
	};
}

/** Flux in W/m² that harms half of the people in `durationS`. */
function fluxForHalf(harm: Harm, durationS: number): number {
	const { a, b } = probits[harm];
	return (Math.exp((5 - a) / b) / durationS) ** 0.75;
}

/** Flux at distance r from the centre; it rises from zero to a peak near R/√2 and then falls. */
function fluxAt(r: number, radiusM: number, surfaceWM2: number): number {
	return (surfaceWM2 * radiusM ** 2 * r * (1 - 0.058 * Math.log(r))) / (radiusM ** 2 + r ** 2) ** 1.5;
}

/** The outermost distance at which the flux is reached, by bisection beyond the peak. */
function distanceOfFlux(fluxWM2: number, radiusM: number, surfaceWM2: number): number | null {
	let near = radiusM / Math.SQRT2;
	if (fluxAt(near, radiusM, surfaceWM2) < fluxWM2) return null;
	let far = Math.max(100 * radiusM, 1000);
	for (let halving = 0; halving < 60; halving += 1) {
		const middle = (near + far) / 2;
		if (fluxAt(middle, radiusM, surfaceWM2) > fluxWM2) near = middle;
		else far = middle;
	}
	return (near + far) / 2;
}

const step = (id: string, text: Text, value: number, unit: string, formula: string): MethodStep => ({
	id,
	text,
	formula,
	value,
	unit,
	source: fireballSource
});

const harmNames: Readonly<Record<Harm, Text>> = {
	death: { zh: '死亡半径（50 %）', en: 'Death (50 %)' },
	secondDegree: { zh: '二度烧伤半径（50 %）', en: 'Second-degree burns (50 %)' },
	firstDegree: { zh: '一度烧伤半径（50 %）', en: 'First-degree burns (50 %)' }
};
const insideFireball = (radiusM: number): Text => ({
	zh: `公式的死亡半径落在火球之内：火球（半径 ${radiusM.toFixed(1)} m）内的人员一律按死亡计（我方判读），见 safeDeathM。`,
	en: `The death distance of the formula lies inside the fireball: everybody within it (radius ${radiusM.toFixed(1)} m) counts as dead (our reading), see safeDeathM.`
});
const validity: Text = {
	zh: '适用范围：受热液化可燃气储罐整体破裂；人员在火球全程无遮挡。距离公式和表面热通量未核实。不含碎片和超压。',
	en: 'Valid for the whole failure of a heated tank of liquefied flammable gas, people unsheltered for the whole duration. Distance formula and surface flux are unverified. Fragments and blast are not included.'
};
