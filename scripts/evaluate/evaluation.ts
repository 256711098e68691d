import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { seriesMethods } from '../../src/lib/domain/foresight/series/registry.ts';
import type { SeriesOutput, SeriesSetup } from '../../src/lib/domain/foresight/series/series-method.ts';
import { readSeries, type Series } from '../../src/lib/wire/series-csv.ts';
import type { Measured } from './interval.ts';

/** Something the data set is expected to show; one that begins with `should` is aimed at and not required. */
export interface Bar {
	readonly name: string;
	readonly isMet: boolean;
}

export interface Evaluation {
	/** Also the folder of the data set. */
	readonly id: string;
	/** Judged where it is there, no failure where it is not. */
	readonly isExtra?: boolean;
	run(folder: string): Promise<{ readonly measured: readonly Measured[]; readonly bars: readonly Bar[] }>;
}

/** A folder in which a file is not there. */
export class MissingData extends Error {}

/** Files of a folder by what their names say, whichever part of the data it is, in the order of their names. */
export function filesOf(folder: string, pattern: RegExp): readonly string[] {
	const found = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => pattern.test(file))
		.sort();
	if (found.length === 0) throw new MissingData(`${folder}: ${pattern.source}`);
	return found;
}

export function fileOf(folder: string, pattern: RegExp): string {
	return filesOf(folder, pattern)[0] ?? '';
}

/** The text of a file, unpacked where it ends in `.gz`. */
export function textOf(folder: string, file: string): string {
	const bytes = readFileSync(path.join(folder, file));
	return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

export function seriesOf(folder: string, file: string): Promise<Series> {
	return readSeries([Buffer.from(textOf(folder, file))]);
}

/** What a method says to every row of a series, as `npm run detect` would. */
export function outputsOf(
	id: string,
	setup: SeriesSetup,
	{ rows }: Pick<Series, 'rows'>
): readonly SeriesOutput[] {
	const method = seriesMethods.find((one) => one.id === id);
	if (!method) throw new Error(`no such method: ${id}`);
	const detector = method.start(setup);
	return rows.map((row) => detector.step(row));
}

export function columnOf(series: Series, name: string): readonly number[] {
	const index = series.columns.indexOf(name);
	if (index < 0) throw new Error(`the series has no column ${name}`);
	return series.rows.map(({ values }) => values[index] ?? Number.NaN);
}
