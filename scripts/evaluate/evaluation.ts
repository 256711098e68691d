import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { seriesMethods } from '../../src/lib/domain/foresight/series/registry.ts';
import type { SeriesOutput, SeriesSetup } from '../../src/lib/domain/foresight/series/series-method.ts';
import { readSeries, type Series } from '../../src/lib/wire/series-csv.ts';
import type { Figure } from './metrics.ts';

/** One figure of one method on one data set. */
export interface Measured {
	readonly name: string;
	/** `ours`, or the naive baseline it stands beside. */
	readonly by: string;
	readonly figure: Figure;
}

/** Something the data set is expected to show. */
export interface Bar {
	readonly name: string;
	readonly isMet: boolean;
}

export interface Evaluation {
	/** Also the folder of the data set. */
	readonly id: string;
	run(folder: string): Promise<{ readonly measured: readonly Measured[]; readonly bars: readonly Bar[] }>;
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
