import type { MethodResult, MethodStep } from '../../risk/method.ts';
import type { Provenance } from '../../provenance.ts';
import type { Text } from '../../text.ts';
import { rule } from './sources.ts';

const phmsa = rule('PHMSA potential impact radius', null, 'verified', {
	source:
		'https://primis.phmsa.dot.gov/gimdb/FaqHome.gim?faq=16 ; https://midstreamcalculator.com/calculators/pipeline-ops/phmsa-pir-potential-impact-radius.html'
});

/** The constants in circulation. They differ by up to 0.7 %, so every result declares the one in use. */
const radiusConstants = {
	'us-0.69': { factor: 0.69, formula: '0.69 · d[in] · √p[psig]', source: phmsa },
	'si-kpa-0.003153': {
		factor: 0.003153,
		formula: '0.003153 · d[mm] · √p[kPa]',
		source: { ...phmsa, note: 'Exact conversion of 0.69, recomputed by us.' }
	},
	'si-kpa-0.00315': {
		factor: 0.00315,
		formula: '0.00315 · d[mm] · √p[kPa]',
		source: { ...phmsa, confidence: 'unverified', note: 'Rounded.' }
	},
	'si-mpa-0.099': {
		factor: 0.099,
		formula: '0.099 · d[mm] · √p[MPa]',
		source: rule('GB 32167-2015', null, 'unverified', {
			edition: '2015',
			note: '0.7 % below the exact conversion (0.09972).'
		})
	}
} as const satisfies Readonly<Record<string, { factor: number; formula: string; source: Provenance }>>;

/** Outer diameter and maximum allowable gauge pressure, in the units of the constant. */
export type RadiusInput =
	| { readonly constant: 'us-0.69'; readonly diameterIn: number; readonly pressurePsig: number }
	| {
			readonly constant: 'si-kpa-0.003153' | 'si-kpa-0.00315';
			readonly diameterMm: number;
			readonly pressureKpa: number;
	  }
	| { readonly constant: 'si-mpa-0.099'; readonly diameterMm: number; readonly pressureMPa: number };

const FT_M = 0.3048;

/**
 * Potential impact radius of a natural-gas pipe, m. Made for rupture fires of transmission pipes; for city pipes a proxy of
 * severity only. Example: 300 mm at 400 kPa with 0.003153: 0.003153 · 300 · 20 = 18.918 m.
 */
export function impactRadius(input: RadiusInput): MethodResult<number> {
	const { factor, formula, source } = radiusConstants[input.constant];
	const [diameter, pressure] = inOwnUnits(input);
	const own = factor * diameter * Math.sqrt(pressure);
	const isUs = input.constant === 'us-0.69';
	const value = isUs ? own * FT_M : own;
	const steps: MethodStep[] = [
		{
			id: 'radius',
			text: { zh: `潜在影响半径（${formula}）`, en: `Potential impact radius (${formula})` },
			formula: `${factor} · ${diameter} · √${pressure}`,
			value: own,
			unit: isUs ? 'ft' : 'm',
			source
		}
	];
	const metres: Text = { zh: '换算为米', en: 'in metres' };
	if (isUs) steps.push({ id: 'metres', text: metres, formula: `${own} · ${FT_M}`, value, unit: 'm', source });
	return { value, steps, notes: [validity] };
}

function inOwnUnits(input: RadiusInput): readonly [diameter: number, pressure: number] {
	if (input.constant === 'us-0.69') return [input.diameterIn, input.pressurePsig];
	if (input.constant === 'si-mpa-0.099') return [input.diameterMm, input.pressureMPa];
	return [input.diameterMm, input.pressureKpa];
}

const validity: Text = {
	zh: '仅限天然气，为长输管道断裂火灾而设；对城镇中低压管道只作严重程度参考。',
	en: 'Natural gas only; made for transmission rupture fires, a severity proxy only for city pipes.'
};

/** Occupied buildings inside the circle from which an area is of high consequence; and the class 1/2 cut of 660 ft. */
const MIN_BUILDINGS = 20;
const CLASS_CUT_M = 660 * FT_M;

/**
 * High-consequence area by the US rule: at least 20 occupied buildings or an identified site inside the circle. The 660 ft
 * cut is only told. `null` = not counted; then the answer is `null` unless the other fact decides.
 */
export function highConsequence(
	radius: RadiusInput,
	buildings: number | null,
	hasIdentifiedSite: boolean | null
): MethodResult<{ readonly isHighConsequence: boolean | null; readonly radiusM: number }> {
	const { value: radiusM, steps, notes } = impactRadius(radius);
	const byBuildings = buildings === null ? null : buildings >= MIN_BUILDINGS;
	const isKnown = byBuildings !== null && hasIdentifiedSite !== null;
	const isHighConsequence = byBuildings || hasIdentifiedSite ? true : isKnown ? false : null;
	const source = phmsa;
	return {
		value: { isHighConsequence, radiusM },
		steps: [
			...steps,
			{
				id: 'buildings',
				text: { zh: '圆内有人居住的建筑', en: 'occupied buildings inside the circle' },
				formula: `${buildings ?? '?'} ≥ ${MIN_BUILDINGS}`,
				value: byBuildings,
				source
			},
			{
				id: 'identified-site',
				text: { zh: '圆内有特定场所', en: 'an identified site inside the circle' },
				value: hasIdentifiedSite,
				source
			},
			{
				id: 'class-cut',
				text: { zh: '半径超过 660 英尺', en: 'radius above 660 ft' },
				formula: `${radiusM} > ${CLASS_CUT_M}`,
				value: radiusM > CLASS_CUT_M,
				unit: 'm',
				source
			}
		],
		notes
	};
}
