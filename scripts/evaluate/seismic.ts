import { fitLogistic, logOdds } from '../../src/lib/domain/foresight/logistic.ts';
import { fileOf, type Evaluation } from './evaluation.ts';
import { byGroup, compared, OURS, stretches } from './interval.ts';
import { auc, averagePrecision } from './metrics.ts';
import { rowsOf } from './panels.ts';

const LEARN_SHARE = 0.6;
const STRETCH_ROWS = 20;
const RIDGE = 1e-2;
const INPUTS = ['genergy', 'gpuls', 'nbumps', 'nbumps2', 'nbumps3', 'nbumps4', 'energy', 'maxenergy'];

/** Rock bursts of the next shift: reported because it is weak. The product raises nothing from it. */
export const seismic: Evaluation = {
	id: 'seismic-bumps',
	async run(folder) {
		const rows = rowsOf(folder, fileOf(folder, /seismic_bumps.*\.csv(\.gz)?$/));
		const truths = rows.map((row) => row['class'] === '1');
		const inputs = rows.map((row) => INPUTS.map((name) => Math.log1p(Math.max(0, Number(row[name])))));
		const from = Math.floor(rows.length * LEARN_SHARE);
		const weights = fitLogistic(inputs.slice(0, from), truths.slice(0, from), RIDGE);
		const scores: Record<string, readonly number[]> = {
			[OURS]: inputs.map((row) => logOdds(weights, row)),
			"the mine's own hazard class": rows.map((row) => 'abcd'.indexOf(row['ghazard'] ?? 'a')),
			'number of bumps': rows.map((row) => Number(row['nbumps'])),
			'always or never': rows.map(() => 0)
		};
		const groups = stretches(rows.length - from, STRETCH_ROWS);
		const measures = (measure: typeof auc) =>
			Object.fromEntries(
				Object.entries(scores).map(([by, all]) => [
					by,
					byGroup(measure({ scores: all.slice(from), truths: truths.slice(from) }), groups)
				])
			);
		const stretchCount = (groups.at(-1) ?? 0) + 1;
		return {
			measured: [
				...compared('AUC (weak: nothing is raised from it)', stretchCount, measures(auc)),
				...compared('average precision (weak)', stretchCount, measures(averagePrecision))
			],
			bars: []
		};
	}
};
