import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';

const run = (script: string, args: readonly string[], input: string) => {
	const file = path.join(import.meta.dirname, `${script}.ts`);
	const done = spawnSync(process.execPath, [file, ...args], { input, encoding: 'utf8' });
	return { code: done.status, out: done.stdout, err: done.stderr };
};
const lines = (text: string) => text.trimEnd().split('\n');

test('one row of output per row of input, whatever the file looks like', () => {
	const csv =
		'\uFEFFtimestamp;"CH4, %";label\r\n2026-01-01 00:00:00;0.5;0\r\n2026-01-01 00:01:00;NaN;0\r\n2026-01-01 00:02:00;1.4;1\r\n';
	const done = run('detect', ['--method', 'trend', '--limit', '1.3'], csv);
	expect([done.code, lines(done.out)]).toEqual([
		0,
		['score,flag,forecast,lower,upper,stepsToLimit', ',0,,,,', ',0,,,,', ',0,,,,']
	]);
	expect(done.err).toContain('label');
});

test.each([
	['a\n1\nx\n', ['--method', 'anomaly'], /line 3, column "a"/],
	['1,2\n3,4\n', ['--method', 'anomaly'], /header/],
	['a,a\n1,2\n', ['--method', 'anomaly'], /twice/],
	['', ['--method', 'anomaly'], /No input/],
	['a\n1\n', ['--method', 'exceedance'], /--limit/],
	['a\n1\n', ['--method', 'exceedance', '--limit', '1', '--side', 'up'], /high or low/],
	['a\n1\n', ['--method', 'nix'], /known/],
	['a\n1\n', ['--method', 'ewma', '--target', 'b'], /no such column: b/],
	['a\n1\n', ['--method', 'ewma', '--horizon', '1.5'], /whole number/],
	['a\n1\n', ['--methd', 'ewma'], /not known/]
])('%j is refused with where and why, and prints nothing', (csv, args, why) => {
	const done = run('detect', args, csv);
	expect([done.code, done.out]).toEqual([2, '']);
	expect(done.err).toMatch(why);
});

/** Windows line ends, a mark at the start, gaps, words for missing, standing still, huge values, times out of order. */
const oddRows = Array.from({ length: 700 }, (_none, row) => {
	const wave = 0.5 + 0.3 * Math.sin(row / 9) + 0.1 * Math.sin(row * 12.9898);
	const value = row === 450 ? 1e300 : row > 300 && row < 360 ? 0.4 : wave;
	const cell = row % 50 < 3 ? ['', 'NaN', 'NA'][row % 50] : value.toFixed(4);
	const hour = row > 500 && row < 505 ? 23 : Math.floor(row / 60);
	const time = `2026-01-0${1 + Math.floor(hour / 24)} ${String(hour % 24).padStart(2, '0')}:${String(row % 60).padStart(2, '0')}:00`;
	return `${time},${cell},${(20 - value).toFixed(3)}`;
});
const oddFile = (rows: number) => `\uFEFFtime,CH4,O2\r\n${oddRows.slice(0, rows).join('\r\n')}\r\n`;

test.each(['exceedance', 'trend', 'ewma', 'cusum', 'baseline', 'watch', 'anomaly'])(
	'%s: one row for each, whatever they hold, and cut off anywhere the rows before are the same',
	(id) => {
		const args = ['--method', id, '--limit', '1.1', '--normal', '100'];
		const whole = run('detect', args, oddFile(700));
		expect(whole.code).toBe(0);
		const rows = lines(whole.out);
		expect(rows).toHaveLength(701);
		for (const row of rows.slice(1)) expect(row).toMatch(/^([-+.\de]*,){5}[-+.\de]*$/);
		for (const length of [1, 101, 449, 502])
			expect(lines(run('detect', args, oddFile(length)).out)).toEqual(rows.slice(0, length + 1));
	},
	30_000
);

test('a low limit, and one below zero: the mirrored series gives the mirrored answer', () => {
	const rise = Array.from({ length: 60 }, (_, row) => row * 0.01);
	const answers = (sign: number, args: readonly string[]) =>
		lines(
			run('detect', ['--method', 'trend', ...args], `a\n${rise.map((value) => sign * value).join('\n')}\n`)
				.out
		);
	const last = (rows: readonly string[]) => rows.at(-1)?.split(',') ?? [];
	const up = last(answers(1, ['--limit', '0.7', '--horizon', '20']));
	const down = last(answers(-1, ['--limit', '-0.7', '--side', 'low', '--horizon', '20']));
	// 0.59 at the last row, 0.01 a row: 0.11 left are 11 rows.
	expect(Number(up[5])).toBeCloseTo(11, 4);
	expect(Number(down[5])).toBeCloseTo(11, 4);
	expect(down[0]).toBe(up[0]);
	expect(Number(down[2])).toBeCloseTo(-Number(up[2]), 6);
});

test('the methods name themselves with their parameters', () => {
	const methods = JSON.parse(run('detect', ['--list'], '').out) as { id: string; parameters: object }[];
	expect(methods.map(({ id }) => id)).toContain('exceedance');
	for (const { parameters } of methods) expect(Object.keys(parameters).length).toBeGreaterThan(0);
});

test('a history is ranked; a period asked for looks at earlier ones only', () => {
	const csv =
		'unit,period,findings,outcome\nA,2023Q4,1,0\nB,2023Q4,1,0\nA,2024Q1,9,2\nB,2024Q1,0,0\nB,2024Q2,0,9\nA,2024Q2,0,0\n';
	const first = (args: readonly string[]) => lines(run('rank', args, csv).out)[1]?.split(',')[1];
	expect([first([]), first(['--period', '2024Q2'])]).toEqual(['B', 'A']);
});

test.each([
	['unit,findings\nA,1\n', /period/],
	['unit,period\nA,1\n', /findings/],
	['unit,period,findings\nA,1,-2\n', /line 2, findings/],
	['unit,period,findings\n,1,2\n', /line 2, unit/],
	['', /no input/]
])('%j cannot be ranked', (csv, why) => {
	const done = run('rank', [], csv);
	expect([done.code, done.out]).toEqual([2, '']);
	expect(done.err).toMatch(why);
});
