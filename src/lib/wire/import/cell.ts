import { DAY_MS, HOUR_MS, SECOND_MS } from '../../domain/time.ts';
import type { Choice, Column } from './column.ts';
import { fault, type Fault } from './fault.ts';

export type Parsed<Value> =
	{ readonly ok: true; readonly value: Value } | { readonly ok: false; readonly fault: Fault };

const good = <Value>(value: Value): Parsed<Value> => ({ ok: true, value });
const bad = (code: Fault['code'], zh: string, en: string): Parsed<never> => ({
	ok: false,
	fault: fault(code, zh, en)
});

/** Compares names the way people do: width, case, blanks, `_` and `-` do not matter. */
export function folded(text: string): string {
	return text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[\s_-]+/gu, '');
}

/** True for what counts as "not filled in": nothing, `null`, or only blanks. Zero and `false` are values. */
export function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

const controlCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/u;

/** Text of at most `maxLength` characters, trimmed, composed (NFC), without control characters. Numbers become text. */
export function parseText(value: unknown, maxLength = 200): Parsed<string> {
	if (typeof value === 'object' && value !== null) return bad('bad_text', '应为文字', 'Text is needed here');
	const text = String(value).normalize('NFC').trim();
	if (controlCharacters.test(text)) return bad('bad_text', '含有控制字符', 'Contains control characters');
	if (text.includes('\uFFFD'))
		return bad('bad_text', '含有乱码字符，请检查文件编码', 'Contains a broken character: check the encoding');
	if ([...text].length > maxLength)
		return bad('bad_text', `超过 ${maxLength} 个字符`, `Longer than ${maxLength} characters`);
	return good(text);
}

/** An id: 1–64 letters (any script), digits, `.`, `_`, `:`, `/` or `-`; full-width forms are narrowed. */
export function parseId(value: unknown): Parsed<string> {
	const text = parseText(value, 64);
	if (!text.ok) return text;
	const id = text.value.normalize('NFKC');
	if (!/^[\p{L}\p{N}][\p{L}\p{N}._:/-]*$/u.test(id))
		return bad(
			'bad_text',
			'编号只能由文字、数字和 . _ : / - 组成',
			'An id has only letters, digits and . _ : / -'
		);
	return good(id);
}

/**
 * A finite number. Full-width digits are narrowed, thousands separators in threes are understood (`1,234.5`);
 * a decimal comma, a unit, `NaN` or anything else is refused, never guessed.
 */
export function parseNumber(value: unknown): Parsed<number> {
	if (typeof value === 'number') return finite(value);
	if (typeof value !== 'string') return bad('not_a_number', '应为数字', 'A number is needed here');
	const text = value.normalize('NFKC').trim().replace(/^[−–]/u, '-');
	if (/^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text)) return finite(Number(text.replaceAll(',', '')));
	if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return finite(Number(text));
	if (/^[+-]?\d+,\d+$/.test(text)) return bad('not_a_number', '小数点请用“.”', 'Use "." for decimals');
	if (/^[+-]?[\d.]+\s*[^\d\s.].*$/u.test(text))
		return bad('not_a_number', '数字后不要带单位或其他文字', 'Write the number without a unit or other text');
	return bad('not_a_number', '不是数字', 'Not a number');
}

function finite(value: number): Parsed<number> {
	return Number.isFinite(value) ? good(value) : bad('not_a_number', '不是有限的数字', 'Not a finite number');
}

export function parseBoolean(value: unknown, choices: readonly Choice[]): Parsed<boolean> {
	if (typeof value === 'boolean') return good(value);
	const chosen = parseChoice(value, choices);
	return chosen.ok ? good(chosen.value === 'true') : chosen;
}

export function parseChoice(value: unknown, choices: readonly Choice[]): Parsed<string> {
	const wanted = folded(String(value));
	const found = choices.find(({ id, aliases }) => [id, ...aliases].some((name) => folded(name) === wanted));
	if (found) return good(found.id);
	const zh = choices.map(({ id, aliases }) => aliases[0] ?? id).join('、');
	return bad('not_allowed', `只能是：${zh}`, `Allowed: ${choices.map(({ id }) => id).join(', ')}`);
}

const CHINA_OFFSET_MS = 8 * HOUR_MS;
/** Serial number of 1970-01-01 in Excel's 1900 date system. */
const EXCEL_EPOCH_DAYS = 25_569;
/** 2000-01-01 and 2100-01-01 as serial numbers: outside them a bare number is no date of ours. */
const EXCEL_FROM = 36_526;
const EXCEL_TO = 73_051;

export type BareDay = 'refused' | 'start' | 'end';

/**
 * A moment as UTC epoch ms. ISO 8601 with an offset or `Z`; without one it is Asia/Shanghai (`2026-11-22 08:00`,
 * `2026/11/22 8:00`, `2026年11月22日8时30分`); Excel dates are wall time in Asia/Shanghai, to the second.
 */
export function parseTime(value: unknown, bareDay: BareDay): Parsed<number> {
	if (value instanceof Date) return excelMoment(value.getTime(), bareDay);
	if (typeof value === 'number' || (typeof value === 'string' && /^\d{5}(\.\d+)?$/.test(value.trim()))) {
		const serial = Number(value);
		if (serial >= EXCEL_FROM && serial < EXCEL_TO)
			return excelMoment((serial - EXCEL_EPOCH_DAYS) * DAY_MS, bareDay);
		return bad(
			'bad_time',
			'数字不是 2000–2099 年的 Excel 日期；请写成 2026-11-22 08:00',
			'The number is no Excel date of 2000–2099: write 2026-11-22 08:00'
		);
	}
	if (typeof value !== 'string') return bad('bad_time', '应为时间', 'A time is needed here');
	return parseTimeText(value.normalize('NFKC').trim(), bareDay);
}

function excelMoment(wallMs: number, bareDay: BareDay): Parsed<number> {
	if (!Number.isFinite(wallMs)) return bad('bad_time', '不是有效的日期', 'Not a valid date');
	// Excel stores days as a float: 08:00 comes back as 07:59:59.999…
	const rounded = Math.round(wallMs / SECOND_MS) * SECOND_MS;
	if (rounded % DAY_MS === 0 && bareDay !== 'refused') return wholeDay(rounded, bareDay);
	return good(rounded - CHINA_OFFSET_MS);
}

function wholeDay(wallMs: number, bareDay: 'start' | 'end'): Parsed<number> {
	return good(wallMs - CHINA_OFFSET_MS + (bareDay === 'end' ? DAY_MS - SECOND_MS : 0));
}

const dayPart = String.raw`(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})日)`;
const clockPart = String.raw`(\d{1,2})(?::|时)(\d{2})分?(?::?(\d{2})(?:[.,](\d{1,9}))?秒?)?`;
const momentPattern = new RegExp(
	String.raw`^${dayPart}(?:[T\s]*${clockPart}\s*(Z|[+-]\d{2}:?\d{2})?)?$`,
	'i'
);

function parseTimeText(text: string, bareDay: BareDay): Parsed<number> {
	const match = momentPattern.exec(text);
	if (!match)
		return bad(
			'bad_time',
			'时间格式应为 2026-11-22 08:00 或带时区的 ISO 8601',
			'Write 2026-11-22 08:00, or ISO 8601 with an offset'
		);
	const [, year, ...parts] = match;
	const day = parts.slice(0, 8).filter((part) => part !== undefined);
	const wallMs = wallDayMs(Number(year), Number(day[0]), Number(day[1]));
	if (wallMs === null) return bad('bad_time', '没有这一天', 'There is no such day');
	const [hour, minute, second, fraction, offset] = parts.slice(8);
	if (hour === undefined) {
		if (bareDay === 'refused') return bad('bad_time', '缺少时刻（时:分）', 'The time of day is missing');
		return wholeDay(wallMs, bareDay);
	}
	const clockMs = clock(Number(hour), Number(minute), Number(second ?? 0), fraction);
	if (clockMs === null) return bad('bad_time', '没有这个时刻', 'There is no such time of day');
	const offsetMs = offsetOf(offset);
	if (offsetMs === null) return bad('bad_time', '时区不合理', 'The offset is not plausible');
	return good(wallMs + clockMs - offsetMs);
}

function wallDayMs(year: number, month: number, day: number): number | null {
	if (year < 1950 || year > 2199) return null;
	const ms = Date.UTC(year, month - 1, day);
	const back = new Date(ms);
	return back.getUTCMonth() === month - 1 && back.getUTCDate() === day ? ms : null;
}

function clock(hour: number, minute: number, second: number, fraction: string | undefined): number | null {
	if (hour > 23 || minute > 59 || second > 59) return null;
	const fractionMs = fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * SECOND_MS + 1e-6);
	return hour * HOUR_MS + minute * 60_000 + second * SECOND_MS + fractionMs;
}

function offsetOf(offset: string | undefined): number | null {
	if (offset === undefined) return CHINA_OFFSET_MS;
	if (offset.toUpperCase() === 'Z') return 0;
	const hours = Number(offset.slice(1, 3));
	const minutes = Number(offset.slice(-2));
	if (hours > 14 || minutes > 59) return null;
	return (offset.startsWith('-') ? -1 : 1) * (hours * HOUR_MS + minutes * 60_000);
}

export type CellValue = string | number | boolean | readonly string[];

/** One filled cell by its column: type, range, length and choices. Times come back as UTC epoch ms. */
export function parseCell(value: unknown, column: Column): Parsed<CellValue> {
	switch (column.type) {
		case 'id':
			return parseId(value);
		case 'text':
			return parseText(value, column.maxLength);
		case 'number':
		case 'integer':
			return numberWithin(value, column);
		case 'boolean':
			return parseBoolean(value, column.choices ?? []);
		case 'choice':
			return parseChoice(value, column.choices ?? []);
		case 'time':
			return parseTime(value, 'refused');
		case 'day':
			return parseTime(value, 'start');
		case 'deadline':
			return parseTime(value, 'end');
		case 'ids':
			return parseIds(value);
	}
}

/** Shared by columns and facts: whole numbers where asked, and the allowed range, both ends included. */
export function numberWithin(
	value: unknown,
	rule: { readonly type: string; readonly min?: number | undefined; readonly max?: number | undefined }
): Parsed<number> {
	const number = parseNumber(value);
	if (!number.ok) return number;
	if (rule.type === 'integer' && !Number.isSafeInteger(number.value))
		return bad('not_a_number', '应为整数', 'A whole number is needed');
	const { min = -Infinity, max = Infinity } = rule;
	if (number.value < min || number.value > max)
		return bad('out_of_range', `应在 ${min} 与 ${max} 之间`, `Must be between ${min} and ${max}`);
	return number;
}

function parseIds(value: unknown): Parsed<readonly string[]> {
	const parts = Array.isArray(value) ? (value as readonly unknown[]) : String(value).split(/[;；、,，\s]+/u);
	const ids: string[] = [];
	for (const part of parts) {
		if (isEmpty(part)) continue;
		const id = parseId(part);
		if (!id.ok) return id;
		ids.push(id.value);
	}
	return good(ids);
}
