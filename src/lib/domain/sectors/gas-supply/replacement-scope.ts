import type { MethodResult } from '../../risk/method.ts';
import type { Text } from '../../text.ts';
import { rule } from './sources.ts';

export const pipeMaterials = ['pe', 'steel_protected', 'steel_bare', 'ductile_iron', 'grey_iron'] as const;
export type PipeMaterial = (typeof pipeMaterials)[number];

const source = rule('城市燃气管道等老化更新改造实施方案（2022—2025年）', null, 'verified', {
	edition: '2022',
	note: 'Only the scope was read; it also names household rubber hoses and missing safety devices.',
	source: 'http://m.sheinasart.com/pages/news_info.aspx?id=373'
});

export interface ReplacementFacts {
	readonly material: PipeMaterial;
	/** Years in service. */
	readonly serviceYears: number;
	/** An assessment found hidden dangers; `null` = not assessed. */
	readonly assessedHazardous: boolean | null;
	/** Ductile iron: meets what safe operation needs; `null` = not judged. */
	readonly meetsSafeOperation: boolean | null;
}

/** Years in service from which steel and PE are looked at; the number itself is inside. */
const REPLACEMENT_FROM_YEARS = 20;

/**
 * Whether a pipe is in the scope of the 2022–2025 replacement plan: all grey cast iron; ductile iron that does not meet safe
 * operation; steel and PE of at least 20 years **and** assessed as hazardous. `null` = a fact that decides is missing.
 */
export function replacementScope(facts: ReplacementFacts): MethodResult<boolean | null> {
	const { value, why, formula } = decide(facts);
	return {
		value,
		steps: [{ id: 'scope', text: why, ...(formula === undefined ? {} : { formula }), value, source }],
		notes: value === null ? [missing] : []
	};
}

interface Decision {
	readonly value: boolean | null;
	readonly why: Text;
	readonly formula?: string;
}

function decide({
	material,
	serviceYears,
	assessedHazardous,
	meetsSafeOperation
}: ReplacementFacts): Decision {
	if (material === 'grey_iron')
		return { value: true, why: { zh: '灰口铸铁管全部更新', en: 'all grey cast iron' } };
	if (material === 'ductile_iron')
		return {
			value: meetsSafeOperation === null ? null : !meetsSafeOperation,
			why: { zh: '球墨铸铁管不满足安全运行要求', en: 'ductile iron that does not meet safe operation' }
		};
	return {
		value: serviceYears >= REPLACEMENT_FROM_YEARS ? assessedHazardous : false,
		why: { zh: '钢管、PE 管满 20 年且评估存在隐患', en: 'steel or PE of 20 years and assessed as hazardous' },
		formula: `${serviceYears} ≥ ${REPLACEMENT_FROM_YEARS}`
	};
}

const missing: Text = { zh: '缺少安全评估结论，不能判断。', en: 'The assessment that decides is missing.' };
