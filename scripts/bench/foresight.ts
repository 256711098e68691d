/**
 * Every online method over the same readings, one row a reading, in a process of its own: readings a second through all of
 * them together, and the bytes a point's methods take where they are stored. The floor is five running means compared with
 * a limit, and the text of the newest readings the methods keep.
 */
import {
	foresee,
	freshForesight,
	storedForm,
	type PointForesight
} from '../../src/lib/domain/foresight/advisory-point.ts';
import type { OnlineMethod } from '../../src/lib/domain/foresight/series/online-method.ts';
import { baselineMethod } from '../../src/lib/domain/foresight/series/baseline.ts';
import { cusumMethod, ewmaMethod } from '../../src/lib/domain/foresight/series/change.ts';
import { exceedanceMethod } from '../../src/lib/domain/foresight/series/exceedance.ts';
import { trendMethod } from '../../src/lib/domain/foresight/series/trend.ts';
import { watchMethod } from '../../src/lib/domain/foresight/series/watch.ts';
import { freshSiteWatch, storedSiteWatch, watchSite } from '../../src/lib/domain/foresight/site-watch.ts';
import { aLimit } from '../../src/testing/builders.ts';

const ROWS = 200_000;
const TIMES = 3;
const EVERY_MS = 60_000;
const SINCE_MS = Date.UTC(2026, 0, 1);
const LIMIT = 1;
const KEPT = 46;
/** Two days: what is normal is known, and is learnt again beside it. */
const SITE_ROWS = 2880;
const methods = [
	trendMethod,
	exceedanceMethod,
	ewmaMethod,
	cusumMethod,
	baselineMethod,
	watchMethod
] as unknown as readonly OnlineMethod<object>[];
const setup = { target: 0, columns: 3, limit: LIMIT, horizon: 30, normal: 240 };
/** A daily swing, scatter, and a rise to the limit now and then; two neighbours. */
const rows = Array.from({ length: ROWS }, (_none, row) => {
	const scatter = 0.05 * Math.sin(row * 12.9898) * Math.cos(row * 78.233);
	const value = 0.5 + 0.2 * Math.sin((row / 1440) * 2 * Math.PI) + scatter + (row % 5000 > 4900 ? 0.4 : 0);
	return { atMs: SINCE_MS + row * EVERY_MS, values: [value, value / 2 + scatter, 20 - scatter] };
});

console.log(
	JSON.stringify({
		ours: median(repeated(ours)),
		floor: median(repeated(bare)),
		bytes: bytes(),
		least: least()
	})
);

function ours(): number {
	const states = methods.map((method) => method.fresh());
	let flags = 0;
	for (const row of rows)
		for (const [index, method] of methods.entries()) {
			const { state, output } = method.step(states[index] ?? method.fresh(), row, setup);
			states[index] = state;
			if (output.flag) flags++;
		}
	return flags;
}

function bare(): number {
	const means = methods.map(() => 0);
	let flags = 0;
	for (const { values } of rows)
		for (let index = 0; index < means.length; index++) {
			const mean = means[index] ?? 0;
			const value = values[0] ?? 0;
			means[index] = mean + (value - mean) / (index + 2);
			if ((means[index] ?? 0) > 0.8 * LIMIT) flags++;
		}
	return flags;
}

/** As the product stores it: limits on both sides, two neighbours, and its share of the watch of a site of three points. */
function bytes(): number {
	const limits = [
		aLimit({ id: 'high', activateAt: LIMIT }),
		aLimit({ id: 'low', kind: 'low', activateAt: 0.1, clear: { restoreAt: 0.1 } })
	];
	let state: PointForesight = { ...freshForesight, beside: [2, 3] };
	for (const { atMs, values } of rows) {
		const reading = { atMs, value: values[0] ?? 0, quality: 'good' as const };
		const point = { limits, unit: '%', besideAt: (key: number) => values[key - 1] ?? null };
		state = foresee(state, reading, point).state;
	}
	return Buffer.byteLength(storedForm(state)) + Math.ceil(Buffer.byteLength(storedSiteWatch(site())) / 3);
}

function site() {
	let state = freshSiteWatch([1, 2, 3]);
	for (const { atMs, values } of rows.slice(0, SITE_ROWS))
		for (const [index, value] of values.entries())
			state = watchSite(state, index + 1, { atMs, value }, () => false).state;
	return state;
}

function least(): number {
	return Buffer.byteLength(JSON.stringify(rows.slice(-KEPT).map(({ values }) => values[0])));
}

function repeated(run: () => number): number[] {
	return Array.from({ length: TIMES }, () => {
		const startedMs = performance.now();
		// Used, so that nothing may be optimised away.
		if (run() === 0) throw new Error('nothing happened');
		return (ROWS * 1000) / (performance.now() - startedMs);
	});
}

function median(numbers: readonly number[]): number {
	return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
