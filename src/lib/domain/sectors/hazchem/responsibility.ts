import { noEdition } from '../../risk/major-hazards.ts';
import type { MethodResult, MethodStep } from '../../risk/method.ts';
import type { Provenance } from '../../provenance.ts';
import type { Text } from '../../text.ts';
import { AQ_2026_FROM } from './sources.ts';

export const responsiblePersons = ['main', 'technical', 'operating'] as const;
/** 主要负责人, 技术负责人, 操作负责人 of one major installation (包保责任制). */
export type ResponsiblePerson = (typeof responsiblePersons)[number];

export interface PersonDuty {
	readonly person: ResponsiblePerson;
	readonly name: Text;
	readonly duties: Text;
	/** Longest time between two inspections by this person; `null` = none was seen. */
	readonly clock: { readonly months: number } | { readonly days: number } | null;
	/** Also before holidays and key periods. */
	readonly beforeHolidays: boolean;
	readonly source: Provenance;
}

const measures2021: Provenance = {
	standard: '危险化学品企业重大危险源安全包保责任制办法（试行）（应急厅〔2021〕12号）',
	clause: null,
	edition: '2021',
	effectiveFrom: null,
	effectiveTo: AQ_2026_FROM,
	confidence: 'verified',
	note: 'Valid for 3 years by its own terms and so lapsed in February 2024; kept until AQ 3072-2026 for want of anything else (our choice).',
	source: 'http://tegots.com/article/10139'
};
const aq3072: Provenance = {
	standard: 'AQ 3072-2026',
	clause: null,
	edition: '2026',
	effectiveFrom: AQ_2026_FROM,
	effectiveTo: null,
	confidence: 'unverified',
	note: 'Text not available: the duties and clocks of the 2021 measures are carried over and must be checked against it.'
};

/** Duties in one edition. The weekly clock of the operating person is unverified in both. */
function edition(source: Provenance): readonly PersonDuty[] {
	return [
		{
			person: 'main',
			name: { zh: '主要负责人', en: 'main person' },
			duties: {
				zh: '资金、培训、预案、监测数据接入国家系统等 7 项',
				en: '7 duties, among them funds, training, the plan and getting monitoring data into the national system'
			},
			clock: null,
			beforeHolidays: false,
			source
		},
		{
			person: 'technical',
			name: { zh: '技术负责人', en: 'technical person' },
			duties: {
				zh: '每季度至少一次针对性检查，重大节假日和重点时段前检查',
				en: 'a targeted inspection at least every quarter, and before holidays and key periods'
			},
			clock: { months: 3 },
			beforeHolidays: true,
			source
		},
		{
			person: 'operating',
			name: { zh: '操作负责人', en: 'operating person' },
			duties: { zh: '每周至少一次检查', en: 'an inspection at least every week' },
			clock: { days: 7 },
			beforeHolidays: false,
			source: { ...source, confidence: 'unverified' }
		}
	];
}

const duties2021 = edition(measures2021);
const duties2026 = edition(aq3072);

/** The measures are of 2021 (their first day was not seen) and lapsed by their own terms in this month. */
const MEASURES_FROM = '2021-01-01';
const MEASURES_LAPSED_FROM = '2024-02-01';

/** The edition for `day` (`YYYY-MM-DD`); empty before the first one that is known. */
export function personDutiesOn(day: string): readonly PersonDuty[] {
	if (day < MEASURES_FROM) return [];
	return day < AQ_2026_FROM ? duties2021 : duties2026;
}

export interface PersonClock {
	readonly person: ResponsiblePerson;
	/** Last day on which the inspection is in time; `null` = no clock, or never inspected. */
	readonly dueDay: string | null;
	readonly state: 'in_time' | 'overdue' | 'never' | 'no_clock';
}

/**
 * Inspection clocks of the three responsible persons. Due day = last inspection + 3 months (technical) or + 7 days
 * (operating); on the due day it is still in time. A person who never inspected is `never`, not overdue since long ago.
 * Before 2021 no edition is known and the list is empty. Refuses days that do not exist and days after `day`. Example: technical 2026-11-30 → due 2027-02-28.
 */
export function responsibilityClocks(
	lastDays: Readonly<Record<ResponsiblePerson, string | null>>,
	day: string
): MethodResult<readonly PersonClock[]> {
	refuseNoDay(day, 'day');
	const duties = personDutiesOn(day);
	const clocks = duties.map((duty) => clockOf(duty, lastDays[duty.person], day));
	const steps = clocks.map(({ person, dueDay, state }, index): MethodStep => ({
		id: person,
		text: duties[index]?.name ?? { zh: person, en: person },
		...(dueDay === null ? {} : { formula: `${lastDays[person]} → ${dueDay}` }),
		value: state,
		source: duties[index]?.source ?? aq3072
	}));
	return {
		value: clocks,
		steps,
		notes: duties.length === 0 ? [noEdition(day)] : [holidayNote, ...editionNotes(day)]
	};
}

function clockOf({ person, clock }: PersonDuty, lastDay: string | null, day: string): PersonClock {
	if (clock === null) return { person, dueDay: null, state: 'no_clock' };
	if (lastDay === null) return { person, dueDay: null, state: 'never' };
	refuseNoDay(lastDay, person);
	if (lastDay > day) throw new RangeError(`${person}: ${lastDay} is after ${day}`);
	const dueDay = 'months' in clock ? addMonths(lastDay, clock.months) : addDays(lastDay, clock.days);
	return { person, dueDay, state: day <= dueDay ? 'in_time' : 'overdue' };
}

function refuseNoDay(day: string, where: string): void {
	if (!/^\d{4}-\d{2}-\d{2}$/u.test(day) || addDays(day, 0) !== day)
		throw new RangeError(`${where}: ${day} is not a day (YYYY-MM-DD)`);
}

function addDays(day: string, days: number): string {
	const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
	return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10);
}

/** Same day of the month, or the month's last day where it is shorter. */
function addMonths(day: string, months: number): string {
	const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
	const lastDate = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
	return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastDate))).toISOString().slice(0, 10);
}

function editionNotes(day: string): readonly Text[] {
	if (day < MEASURES_LAPSED_FROM) return [];
	if (day < AQ_2026_FROM)
		return [
			{
				zh: '2021 年办法试行三年，已于 2024 年 2 月期满；其后至 AQ 3072-2026 实施前沿用其时限为我方选择，未见依据。',
				en: 'The 2021 measures were for three years and lapsed in February 2024: that their clocks go on until AQ 3072-2026 is our choice.'
			}
		];
	return [
		{
			zh: 'AQ 3072-2026 条文未取得：沿用 2021 年办法的职责和时限，未核实。',
			en: 'The text of AQ 3072-2026 is not available: duties and clocks of the 2021 measures are carried over, unverified.'
		}
	];
}

const holidayNote: Text = {
	zh: '技术负责人另须在重大节假日和重点时段前检查；节假日历不在本方法内。',
	en: 'The technical person must also inspect before holidays and key periods; the calendar is outside this method.'
};
