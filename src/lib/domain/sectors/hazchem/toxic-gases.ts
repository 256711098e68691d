import type { Provenance } from '../../provenance.ts';
import type { Text } from '../../text.ts';

/** Occupational exposure limit OEL and IDLH of a toxic gas, mg/m³. */
export interface ToxicGas {
	readonly id: string;
	readonly name: Text;
	readonly cas: string;
	/** MAC where the gas has one, else PC-TWA. */
	readonly oelMgM3: number;
	readonly oelKind: 'MAC' | 'PC-TWA';
	/** `null` = not known or doubtful. */
	readonly idlhMgM3: number | null;
	/** g/mol, for mg/m³ ↔ ppm. */
	readonly molarMassG: number;
}

/** Seen in one instrument maker's table that says it follows GB/T 50493-2019; GBZ 2.1 itself was not seen. */
export const toxicGasSource: Provenance = {
	standard: 'GBZ 2.1 / GB/T 50493-2019',
	clause: null,
	edition: null,
	effectiveFrom: null,
	effectiveTo: null,
	confidence: 'verified-in-part',
	note: 'OEL and IDLH from a restatement by an instrument maker; check the edition of GBZ 2.1 before relying on them.',
	source: 'http://www.bjime.com/jsshow-464492.html'
};

type Row = readonly [
	id: string,
	zh: string,
	en: string,
	cas: string,
	oelMgM3: number,
	oelKind: ToxicGas['oelKind'],
	idlhMgM3: number | null,
	molarMassG: number
];

// HF: the table prints an IDLH of 500 mg/m³, far above other lists, so it is left out.
const rows: readonly Row[] = [
	['nh3', '氨', 'Ammonia', '7664-41-7', 20, 'PC-TWA', 360, 17.03],
	['cl2', '氯', 'Chlorine', '7782-50-5', 1, 'MAC', 88, 70.91],
	['h2s', '硫化氢', 'Hydrogen sulfide', '7783-06-4', 10, 'MAC', 430, 34.08],
	['co', '一氧化碳', 'Carbon monoxide', '630-08-0', 20, 'PC-TWA', 1700, 28.01],
	['so2', '二氧化硫', 'Sulfur dioxide', '7446-09-5', 5, 'PC-TWA', 270, 64.06],
	['no2', '二氧化氮', 'Nitrogen dioxide', '10102-44-0', 5, 'PC-TWA', 96, 46.01],
	['hcl', '氯化氢', 'Hydrogen chloride', '7647-01-0', 7.5, 'MAC', 150, 36.46],
	['hf', '氟化氢', 'Hydrogen fluoride', '7664-39-3', 2, 'MAC', null, 20.01],
	['hcn', '氰化氢', 'Hydrogen cyanide', '74-90-8', 1, 'MAC', 56, 27.03],
	['cocl2', '光气', 'Phosgene', '75-44-5', 0.5, 'MAC', 8, 98.92],
	['benzene', '苯', 'Benzene', '71-43-2', 6, 'PC-TWA', 9800, 78.11],
	['methanol', '甲醇', 'Methanol', '67-56-1', 25, 'PC-TWA', 33000, 32.04],
	['toluene', '甲苯', 'Toluene', '108-88-3', 50, 'PC-TWA', 7700, 92.14],
	['acrylonitrile', '丙烯腈', 'Acrylonitrile', '107-13-1', 1, 'PC-TWA', 1100, 53.06]
];

export const toxicGases: readonly ToxicGas[] = rows.map(
	([id, zh, en, cas, oelMgM3, oelKind, idlhMgM3, molarMassG]) => ({
		id,
		name: { zh, en },
		cas,
		oelMgM3,
		oelKind,
		idlhMgM3,
		molarMassG
	})
);

/** Litres per mole at 20 °C and 101.325 kPa. */
const MOLAR_VOLUME_L = 24.055;

/** mg/m³ → ppm at 20 °C and 101.325 kPa, e.g. ammonia 20 mg/m³ → 28.25 ppm. */
export function ppmOf(mgM3: number, molarMassG: number): number {
	return (mgM3 * MOLAR_VOLUME_L) / molarMassG;
}
