import type { LimitSide } from '../wire/live.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, shanghaiIso } from '../domain/time.ts';
import type { Lang } from '../wire/problem.ts';

/** `clock` 08:00:05 · `minute` 11-22 08:00 · `day` 2026-11-22 · `full` 2026-11-22 08:00:05 · `long` with the weekday. */
export type TimeStyle = 'clock' | 'minute' | 'day' | 'full' | 'long';

const slices: Readonly<Record<Exclude<TimeStyle, 'long'>, readonly [number, number]>> = {
	clock: [11, 19],
	minute: [5, 16],
	day: [0, 10],
	full: [0, 19]
};

/**
 * A moment in Asia/Shanghai. Figures are the same in both languages, so that a time read aloud is found again;
 * only `long` differs, e.g. `2026年11月22日 星期日`.
 */
export function formatTime(atMs: number, lang: Lang, style: TimeStyle = 'full'): string {
	if (style === 'long') return weekdayFormat(lang).format(atMs);
	return shanghaiIso(atMs)
		.slice(...slices[style])
		.replace('T', ' ');
}

const weekdayFormats = new Map<Lang, Intl.DateTimeFormat>();

function weekdayFormat(lang: Lang): Intl.DateTimeFormat {
	const made =
		weekdayFormats.get(lang) ??
		new Intl.DateTimeFormat(lang, {
			timeZone: 'Asia/Shanghai',
			year: 'numeric',
			month: 'long',
			day: 'numeric',
			weekday: 'long'
		});
	weekdayFormats.set(lang, made);
	return made;
}

interface Unit {
	readonly ms: number;
	readonly belowMs: number;
	readonly zh: string;
	readonly en: string;
}

/** Two days are still given in hours: "37 h" says more at a shift's end than "1 day". */
const units: readonly Unit[] = [
	{ ms: SECOND_MS, belowMs: MINUTE_MS, zh: '秒', en: 's' },
	{ ms: MINUTE_MS, belowMs: HOUR_MS, zh: '分钟', en: 'min' },
	{ ms: HOUR_MS, belowMs: 2 * DAY_MS, zh: '小时', en: 'h' },
	{ ms: DAY_MS, belowMs: Infinity, zh: '天', en: 'd' }
];

/** A length of time in its largest sensible unit, rounded down: `formatSpan(200_000, 'zh-CN') === '3 分钟'`. */
export function formatSpan(spanMs: number, lang: Lang): string {
	const length = Math.max(0, spanMs);
	const unit = units.find((candidate) => length < candidate.belowMs) ?? (units.at(-1) as Unit);
	return `${Math.floor(length / unit.ms)} ${lang === 'en' ? unit.en : unit.zh}`;
}

/** What a clock shows that runs down or up: `formatClock(3_725_000) === '1:02:05'`, `formatClock(65_000) === '1:05'`. */
export function formatClock(spanMs: number): string {
	const seconds = Math.floor(Math.max(0, spanMs) / SECOND_MS);
	const two = (part: number) => String(part).padStart(2, '0');
	const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
	return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/**
 * How long ago, e.g. `3 分钟前`, `3 min ago`. Under 5 s it is "just now"; a moment up to 5 s ahead too (clocks differ),
 * further ahead it reads `3 分钟后`.
 */
export function formatAge(ageMs: number, lang: Lang): string {
	if (Math.abs(ageMs) < 5 * SECOND_MS) return lang === 'en' ? 'just now' : '刚刚';
	const span = formatSpan(Math.abs(ageMs), lang);
	if (lang === 'en') return ageMs > 0 ? `${span} ago` : `in ${span}`;
	return ageMs > 0 ? `${span}前` : `${span}后`;
}

/** A number with a fixed count of decimals and a true minus sign, so that columns stand: `formatNumber(-0.5, 2) === '−0.50'`. */
export function formatNumber(value: number, decimals = 0): string {
	const text = Math.abs(value).toLocaleString('en-US', {
		minimumFractionDigits: decimals,
		maximumFractionDigits: decimals
	});
	return value < 0 && Number(text.replaceAll(',', '')) !== 0 ? `−${text}` : text;
}

/** A reading with its unit, at most three decimals: `formatReading(1.2, '%') === '1.2 %'`; no value is a dash. */
export function formatReading(value: number | null, unit: string): string {
	if (value === null) return '—';
	const text = value.toLocaleString('en-US', { maximumFractionDigits: 3 }).replace('-', '−');
	return unit === '' ? text : `${text} ${unit}`;
}

const sides: Readonly<Record<LimitSide, string>> = { high: '≥', low: '≤', above: '>', below: '<' };

/** The side of a limit that is dangerous, with its value, e.g. `≥ 1 %CH4`; without a known side the value alone. */
export function formatLimit(value: number, side: LimitSide | null, unit: string): string {
	return side === null ? formatReading(value, unit) : `${sides[side]} ${formatReading(value, unit)}`;
}
