import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeGenerated } from './generated-data.ts';
import type { Bar } from './evaluation.ts';
import type { Measured } from './interval.ts';

interface Report {
	readonly id: string;
	readonly measured: readonly Measured[];
	readonly bars: readonly Bar[];
}

const folder = mkdtempSync(path.join(tmpdir(), 'evaluate-'));
const json = path.join(folder, 'figures.json');
const run = (args: readonly string[]) =>
	spawnSync(process.execPath, [path.join(import.meta.dirname, '../evaluate.ts'), ...args], {
		encoding: 'utf8'
	});
let reports: readonly Report[] = [];
let printed = '';

beforeAll(() => {
	writeGenerated(folder);
	printed = run(['--data', folder, '--json', json]).stdout;
	reports = JSON.parse(readFileSync(json, 'utf8')) as readonly Report[];
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

const ids = [
	'methane',
	'tep',
	'skab',
	'nab',
	'msha-mines',
	'hazchem-epa-rmp',
	'phmsa-gas',
	'road-gm-stats19',
	'food-inspections',
	'seismic-bumps'
];

test('every data set is run and printed with its figures', () => {
	expect(reports.map(({ id }) => id)).toEqual(ids);
	for (const id of ids) expect(printed).toContain(`\n${id}\n`);
});

describe.each(ids)('%s', (id) => {
	const own = () => reports.find((report) => report.id === id)?.measured ?? [];
	test('ours stands beside naive baselines and the differences to them', () => {
		const by = new Set(own().map((one) => one.by));
		expect(by).toContain('ours');
		expect([...by].filter((name) => name.startsWith('ours − ')).length).toBeGreaterThan(1);
		expect([...by].some((name) => /always|never/.test(name))).toBe(true);
	});
	test('every figure is a number within its interval, and some interval has a width', () => {
		expect(own().length).toBeGreaterThan(5);
		for (const { figure } of own()) expect(Number.isFinite(figure.value)).toBe(true);
		for (const { figure } of own()) expect(figure.low).toBeLessThanOrEqual(figure.high);
		expect(own().some(({ figure }) => figure.high > figure.low)).toBe(true);
	});
});

const ours = (id: string, name: string) =>
	reports
		.find((report) => report.id === id)
		?.measured.find((one) => one.name === name && one.by.startsWith('ours'))?.figure.value;

test('what was put into the series is found, what was not is not', () => {
	expect(ours('tep', 'fault 1: missed')).toBeLessThan(0.1);
	expect(ours('tep', 'fault 3: missed')).toBeGreaterThan(0.9);
	expect(ours('tep', 'fault 1: entries of the flood')).toBeLessThanOrEqual(5);
	expect(ours('skab', 'missed')).toBeLessThan(0.1);
	expect(ours('nab', 'standard profile, threshold of the method itself')).toBeGreaterThan(50);
	expect(ours('methane', 'onsets warned, 20 rows ahead')).toBeGreaterThan(0.5);
	for (const [id, target] of [
		['msha-mines', 'death or lasting injury'],
		['hazchem-epa-rmp', 'any incident'],
		['phmsa-gas', 'any incident'],
		['road-gm-stats19', 'any incident']
	] as const)
		expect(ours(id, `${target}: AUC`)).toBeGreaterThan(0.6);
});

test('the flood of the made-up plant begins with the column that was disturbed first', () => {
	const flood = reports
		.find(({ id }) => id === 'tep')
		?.measured.filter(({ name }) => name === 'fault 1: entries of the flood');
	expect(flood?.map(({ by }) => by)).toEqual(['one by one', 'ours, first out X_1']);
});

test('data that are not there: said, the others still run, the exit code tells', () => {
	rmSync(path.join(folder, 'nab', 'data'), { recursive: true });
	rmSync(path.join(folder, 'skab'), { recursive: true });
	const done = run(['--data', folder, '--only', 'nab,skab,seismic-bumps']);
	expect(done.stdout).toMatch(/nab: 没有数据 no data: .*nab/);
	expect(done.stdout).toMatch(/skab: 没有数据 no data: .*skab/);
	expect(done.stdout).toContain('\nseismic-bumps\n');
	expect(done.status).toBe(1);
}, 60_000);

test.each([
	[['--only', 'nix'], /known: methane/],
	[['--data'], /--data/],
	[[], /--data FOLDER/]
])('a wrong call %j ends with 2 and what is allowed', (args, why) => {
	const done = run(args[0] === '--only' ? ['--data', folder, ...args] : args);
	expect([done.status, done.stdout]).toEqual([2, '']);
	expect(done.stderr).toMatch(why);
});
