import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Refused, options } from './command-options.ts';
import { MissingData, type Bar, type Evaluation } from './evaluate/evaluation.ts';
import type { Measured } from './evaluate/interval.ts';
import { methane } from './evaluate/methane.ts';
import { nab } from './evaluate/nab.ts';
import { food, hazchem, msha, phmsa, road } from './evaluate/ranking.ts';
import { seismic } from './evaluate/seismic.ts';
import { skab, tep } from './evaluate/watch.ts';

const evaluations: readonly Evaluation[] = [
	methane,
	tep,
	skab,
	nab,
	msha,
	hazchem,
	phmsa,
	road,
	food,
	seismic
];

const usage = `npm run evaluate -- --data FOLDER [--only ID,ID] [--json FILE]
Judges the methods on public data in FOLDER/<id>, each beside naive baselines, in the order of time.

  --only   ${evaluations.map(({ id }) => id).join(', ')}
  --json   also writes every figure with its 95 % interval to FILE

Ends with 1 when a bar is missed or a folder is not there, with 2 when the call is wrong.`;

interface Report {
	readonly id: string;
	readonly measured: readonly Measured[];
	readonly bars: readonly Bar[];
}

async function main(args: readonly string[]): Promise<boolean> {
	const given = options(args, { flags: ['help'], values: ['data', 'only', 'json'] }, usage);
	const folder = given.text('data');
	if (given.has('help') || folder === null) throw new Refused(usage);
	const chosen = chosenOf(given.text('only'));
	const reports: Report[] = [];
	let isWhole = true;
	for (const evaluation of chosen) {
		const own = path.join(folder, evaluation.id);
		const report = await reportOf(evaluation, own);
		if (report) {
			reports.push(report);
			print(report);
		} else if (evaluation.isExtra !== true) isWhole = false;
	}
	const file = given.text('json');
	if (file !== null) writeFileSync(file, `${JSON.stringify(reports, null, 2)}\n`);
	return (
		isWhole &&
		reports.every(({ bars }) => bars.every(({ isMet, name }) => isMet || name.startsWith('should')))
	);
}

/** `null`: the data are not there, which is said. */
async function reportOf(evaluation: Evaluation, folder: string): Promise<Report | null> {
	try {
		if (!existsSync(folder)) throw new MissingData(folder);
		return { id: evaluation.id, ...(await evaluation.run(folder)) };
	} catch (error) {
		if (!(error instanceof MissingData)) throw error;
		console.log(`\n${evaluation.id}: 没有数据 no data: ${error.message}`);
		return null;
	}
}

function chosenOf(only: string | null): readonly Evaluation[] {
	if (only === null) return evaluations;
	return only.split(',').map((id) => {
		const found = evaluations.find((one) => one.id === id.trim());
		if (!found)
			throw new Refused(
				`--only: 没有 no such data set: ${id}; 可用 known: ${evaluations.map((one) => one.id).join(', ')}`
			);
		return found;
	});
}

function print({ id, measured, bars }: Report): void {
	console.log(`\n${id}`);
	for (const { name, by, figure } of measured) {
		const [value, low, high] = [figure.value, figure.low, figure.high].map((one) => one.toFixed(3));
		const interval = figure.low === figure.high ? '' : `  [${low}, ${high}]`;
		console.log(`  ${name.padEnd(60)} ${by.padEnd(32)} ${value}${interval}`);
	}
	for (const { name, isMet } of bars) console.log(`  ${isMet ? '✓' : '✗'} ${name}`);
}

try {
	if (!(await main(process.argv.slice(2)))) process.exitCode = 1;
} catch (error) {
	if (!(error instanceof Refused)) throw error;
	console.error(error.message);
	process.exitCode = 2;
}
