import type { MethodResult, MethodStep } from '../../risk/method.ts';
import type { Text } from '../../text.ts';
import { order493, rule } from './sources.ts';

/** Worst first. Lower bounds include the number (以上), upper bounds do not (以下). */
export const accidentGrades = ['extraordinary', 'major', 'larger', 'general'] as const;
export type AccidentGrade = (typeof accidentGrades)[number];

interface GradeRow {
	readonly grade: AccidentGrade;
	readonly name: Text;
	readonly deaths: number;
	readonly seriousInjuries: number;
	readonly directLossYuan: number;
	/** Highest government the report goes up to. */
	readonly reportsTo: Text;
}

export const gradeRows: readonly GradeRow[] = [
	{
		grade: 'extraordinary',
		name: { zh: '特别重大事故', en: 'extraordinarily serious' },
		deaths: 30,
		seriousInjuries: 100,
		directLossYuan: 100_000_000,
		reportsTo: { zh: '国务院', en: 'State Council' }
	},
	{
		grade: 'major',
		name: { zh: '重大事故', en: 'major' },
		deaths: 10,
		seriousInjuries: 50,
		directLossYuan: 50_000_000,
		reportsTo: { zh: '国务院', en: 'State Council' }
	},
	{
		grade: 'larger',
		name: { zh: '较大事故', en: 'larger' },
		deaths: 3,
		seriousInjuries: 10,
		directLossYuan: 10_000_000,
		reportsTo: { zh: '省级', en: 'province' }
	},
	{
		grade: 'general',
		name: { zh: '一般事故', en: 'general' },
		deaths: 0,
		seriousInjuries: 0,
		directLossYuan: 0,
		reportsTo: { zh: '市级', en: 'city' }
	}
];

/** Reporting clocks of the same order; the clauses were not seen. */
export const reportingClocks = {
	unitHeadHours: 1,
	eachLevelHours: 2,
	casualtyChangeDays: 30,
	/** Road and fire accidents. */
	roadCasualtyChangeDays: 7,
	source: rule('生产安全事故报告和调查处理条例（国务院令第493号）', null, 'verified', {
		source: 'https://github.com/LawRefBook/Laws'
	})
} as const;

export interface Accident {
	readonly deaths: number;
	readonly seriousInjuries: number;
	readonly directLossYuan: number;
}

const criteria = ['deaths', 'seriousInjuries', 'directLossYuan'] as const;
const criterionNames: Readonly<Record<(typeof criteria)[number], Text>> = {
	deaths: { zh: '死亡人数', en: 'deaths' },
	seriousInjuries: { zh: '重伤人数', en: 'serious injuries' },
	directLossYuan: { zh: '直接经济损失（元）', en: 'direct loss, CNY' }
};

/**
 * Accident grade of Order 493, article 3: any one criterion is enough, the worst decides; 以上 includes the number.
 * Example: 3 deaths → larger; 2 deaths with 50 serious injuries → major.
 */
export function gradeAccident(accident: Accident): MethodResult<{
	readonly grade: AccidentGrade;
	readonly name: Text;
	readonly decidedBy: readonly string[];
	readonly reportsTo: Text;
	readonly casualtyChangeDays: number;
}> {
	for (const criterion of criteria)
		if (!(Number.isFinite(accident[criterion]) && accident[criterion] >= 0))
			throw new RangeError(`${criterion} must be 0 or more`);
	const gradeOf = (criterion: (typeof criteria)[number]) =>
		gradeRows.find((row) => accident[criterion] >= row[criterion])?.grade ?? 'general';
	const steps = criteria.map((criterion): MethodStep => ({
		id: criterion,
		text: criterionNames[criterion],
		formula: `${accident[criterion]}`,
		value: gradeOf(criterion),
		source: order493
	}));
	const row = gradeRows.find(({ grade }) => criteria.some((criterion) => gradeOf(criterion) === grade));
	const grade = row?.grade ?? 'general';
	return {
		value: {
			grade,
			name: row?.name ?? { zh: '一般事故', en: 'general' },
			decidedBy: criteria.filter((criterion) => gradeOf(criterion) === grade),
			reportsTo: row?.reportsTo ?? { zh: '市级', en: 'city' },
			casualtyChangeDays: reportingClocks.roadCasualtyChangeDays
		},
		steps,
		notes: [
			{
				zh: '任一条件达到即可，按最高者定级；“以上”含本数。道路交通事故伤亡变化 7 日内补报。',
				en: 'Any one criterion is enough, the worst decides. Changes of casualties in road accidents are reported within 7 days.'
			}
		]
	};
}
