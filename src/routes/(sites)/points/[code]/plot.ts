import type { MethodId } from '$lib/domain/foresight/advisory-method.ts';
import type { Text } from '$lib/domain/text.ts';
import { HOUR_MS, shanghaiDayStartMs } from '$lib/domain/time.ts';
import type { TrendBand, TrendFan, TrendMark } from '$lib/ui/chart/trend-option.ts';
import type { PageData } from './$types';

export interface Series {
	readonly code: string;
	readonly step: 'raw' | 'minute' | 'hour';
	readonly rows: readonly (readonly number[])[];
	readonly fromMs: number;
	readonly toMs: number;
}

type On = Readonly<Record<string, boolean>>;
type NameOf = (id: MethodId) => string;

/** More marks than this are a grey wall; the list below has all of them. */
const MARKS_MAX = 40;

/** What is usual: the same-hour band over the whole span, and the slow baseline's band of now as a level stripe. */
export function bandsOf(data: PageData, on: On, { fromMs, toMs }: Series, nameOf: NameOf): TrendBand[] {
	const bands: TrendBand[] = [];
	const { baseline } = data;
	if (on['baseline'] && baseline) {
		const points: TrendBand['points'][number][] = [];
		for (let atMs = Math.floor(fromMs / HOUR_MS) * HOUR_MS; atMs <= toMs; atMs += HOUR_MS) {
			const band = baseline[Math.floor((atMs - shanghaiDayStartMs(atMs)) / HOUR_MS)];
			points.push(band ? [atMs + HOUR_MS / 2, band.low, band.high] : [atMs + HOUR_MS / 2, null, null]);
		}
		if (points.some(([, low]) => low !== null)) bands.push({ name: nameOf('baseline'), points });
	}
	const shift = data.methods.find(({ id }) => id === 'cusum')?.view?.band;
	if (on['cusum'] && shift)
		bands.push({
			name: nameOf('cusum'),
			points: [
				[fromMs, shift.low, shift.high],
				[toMs, shift.low, shift.high]
			]
		});
	return bands;
}

/** What each chosen method expects, from the newest reading on. */
export function fansOf(data: PageData, on: On, nameOf: NameOf): TrendFan[] {
	const { lastAtMs, lastValue } = data.point;
	if (lastAtMs === null || lastValue === null || data.point.silent) return [];
	return data.methods.flatMap(({ id, horizonMs, view }) => {
		if (!on[id] || !view || view.forecast === null || view.lower === null || view.upper === null) return [];
		const { forecast: value, lower, upper } = view;
		const toMs = lastAtMs + horizonMs;
		return [{ name: nameOf(id), fromMs: lastAtMs, fromValue: lastValue, toMs, value, lower, upper }];
	});
}

interface MarkWords {
	readonly text: (text: Text) => string;
	readonly inspection: string;
	readonly calibration: string;
	readonly advisory: string;
}

/** Alarms in their colour, everything else in ink; the newest first when there are too many. */
export function marksOf(data: PageData, { fromMs, toMs }: Series, words: MarkWords): TrendMark[] {
	const ink = (atMs: number, label: string): TrendMark => ({ atMs, label, priority: null });
	return [
		...data.alarms.map((alarm) => ({
			atMs: alarm.activatedAtMs,
			label: words.text(alarm.limitName),
			priority: alarm.priority
		})),
		...data.inspections.map(({ atMs }) => ink(atMs, words.inspection)),
		...data.calibrations.map((spell) => ink(spell.fromMs, words.calibration)),
		...data.advisories
			.filter(({ shadow }) => !shadow)
			.map(({ raisedAtMs }) => ink(raisedAtMs, words.advisory))
	]
		.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs)
		.sort((a, b) => b.atMs - a.atMs)
		.slice(0, MARKS_MAX);
}
