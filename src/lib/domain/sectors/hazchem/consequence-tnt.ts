import type { Provenance } from '../../provenance.ts';
import type { MethodResult, MethodStep } from '../../risk/method.ts';
import type { Text } from '../../text.ts';

export interface VapourCloud {
	/** Fuel in the cloud, kg, > 0. */
	readonly fuelKg: number;
	/** Heat of combustion of the fuel, kJ/kg, > 0. */
	readonly heatKjPerKg: number;
	/** Share a of the energy that acts as a blast, 0.03–0.04. */
	readonly yieldShare: number;
	/** Heat of explosion of TNT, kJ/kg; published values run from 4180 to 4836. */
	readonly tntKjPerKg: number;
}

export interface BlastRadii {
	readonly tntKg: number;
	readonly deathM: number;
	readonly seriousM: number;
	readonly lightM: number;
	readonly propertyM: number;
}

/** The values most pages use: a = 0.04, 4520 kJ/kg. */
export const usualBlast = { yieldShare: 0.04, tntKjPerKg: 4520 } as const;

const ATMOSPHERE_PA = 101_300;
const SERIOUS_PA = 44_000;
const LIGHT_PA = 17_000;
/** The cloud lies on the ground: the blast is reflected. */
const GROUND_FACTOR = 1.8;

export const consequenceSource: Provenance = {
	standard: '蒸气云爆炸 TNT 当量法（公开教材公式）',
	clause: null,
	edition: null,
	effectiveFrom: null,
	effectiveTo: null,
	confidence: 'verified',
	note: 'Formula seen in two or more public sources; radii are computed here, printed ones are inconsistent.'
};

/**
 * TNT equivalence of a vapour-cloud explosion: W = 1.8·a·Wf·Qf/Q_TNT; death R = 13.6·(W/1000)^0.37; serious and light
 * injury where the overpressure is 44 and 17 kPa; property R = 5.6·W^(1/3)/[1 + (3175/W)²]^(1/6). Metres and kg.
 * Example: 10 t at 50 000 kJ/kg, a = 0.04: W = 7965 kg; death 29.3, serious 77.1, light 138.6, property 109.1 m.
 */
export function blastRadii(cloud: VapourCloud): MethodResult<BlastRadii> {
	for (const [name, value] of Object.entries(cloud) as readonly (readonly [string, number])[])
		if (!(value > 0 && Number.isFinite(value))) throw new RangeError(`${name} must be > 0`);
	const { fuelKg, heatKjPerKg, yieldShare, tntKjPerKg } = cloud;
	const tntKg = (GROUND_FACTOR * yieldShare * fuelKg * heatKjPerKg) / tntKjPerKg;
	const scale = Math.cbrt((tntKg * tntKjPerKg * 1000) / ATMOSPHERE_PA);
	const radii: BlastRadii = {
		tntKg,
		deathM: 13.6 * (tntKg / 1000) ** 0.37,
		seriousM: scaledDistance(SERIOUS_PA) * scale,
		lightM: scaledDistance(LIGHT_PA) * scale,
		propertyM: (5.6 * Math.cbrt(tntKg)) / (1 + (3175 / tntKg) ** 2) ** (1 / 6)
	};
	return { value: radii, steps: stepsOf(cloud, radii), notes: [validity, yieldNote] };
}

/** Overpressure as a multiple of the atmosphere at the scaled distance Z; it falls steadily. */
function overpressureRatio(z: number): number {
	return 0.137 / z ** 3 + 0.119 / z ** 2 + 0.269 / z - 0.019;
}

/** Z at which the overpressure has fallen to `pressurePa`, by bisection, e.g. 44 kPa → 1.089, 17 kPa → 1.957. */
export function scaledDistance(pressurePa: number): number {
	let near = 0.1;
	let far = 14;
	const ratio = pressurePa / ATMOSPHERE_PA;
	if (!(ratio < overpressureRatio(near) && ratio > overpressureRatio(far)))
		throw new RangeError('the pressure is outside the range of the formula');
	// Sixty halvings of 14 leave less than the precision of a double.
	for (let halving = 0; halving < 60; halving += 1) {
		const middle = (near + far) / 2;
		if (overpressureRatio(middle) > ratio) near = middle;
		else far = middle;
	}
	return (near + far) / 2;
}

const shown = (value: number) => value.toPrecision(4);

function stepsOf(cloud: VapourCloud, radii: BlastRadii): readonly MethodStep[] {
	const step = (
		id: string,
		zh: string,
		en: string,
		value: number,
		formula: string,
		unit = 'm'
	): MethodStep => ({
		id,
		text: { zh, en },
		formula,
		value,
		unit,
		source: consequenceSource
	});
	const { fuelKg, heatKjPerKg, yieldShare, tntKjPerKg } = cloud;
	const { tntKg, deathM, seriousM, lightM, propertyM } = radii;
	const w = shown(tntKg);
	return [
		step(
			'tnt',
			'TNT 当量',
			'TNT equivalent',
			tntKg,
			`W = 1.8·${yieldShare}·${fuelKg}·${heatKjPerKg}/${tntKjPerKg} = ${w}`,
			'kg'
		),
		step('death', '死亡半径', 'Death radius', deathM, `13.6·(${w}/1000)^0.37 = ${shown(deathM)}`),
		step(
			'serious',
			'重伤半径（44 kPa）',
			'Serious injury (44 kPa)',
			seriousM,
			`Z = 1.089 → ${shown(seriousM)}`
		),
		step('light', '轻伤半径（17 kPa）', 'Light injury (17 kPa)', lightM, `Z = 1.957 → ${shown(lightM)}`),
		step(
			'property',
			'财产损失半径',
			'Property damage',
			propertyM,
			`5.6·W^(1/3)/[1 + (3175/W)²]^(1/6) = ${shown(propertyM)}`
		)
	];
}

const validity: Text = {
	zh: '适用范围：地面、无约束蒸气云的粗估；近场偏大、远场偏小，不考虑地形、遮挡和云团漂移，不能代替定量风险评价。',
	en: 'Valid as a rough estimate for an unconfined cloud on the ground: too high near, too low far, no terrain, no drift; it does not replace quantitative risk analysis.'
};
const yieldNote: Text = {
	zh: '效率 a 取 0.03–0.04、Q_TNT 取 4180–4836 kJ/kg 均有公开资料；此处使用输入值。',
	en: 'Published a runs from 0.03 to 0.04 and Q_TNT from 4180 to 4836 kJ/kg; the values of the input are used.'
};
