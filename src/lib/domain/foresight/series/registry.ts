import { anomaly } from './anomaly.ts';
import { baseline } from './baseline.ts';
import { cusum, ewma } from './change.ts';
import { exceedance } from './exceedance.ts';
import type { SeriesMethod } from './series-method.ts';
import { trend } from './trend.ts';
import { watch } from './watch.ts';

/** What `npm run detect` offers, in the order of its list. */
export const seriesMethods: readonly SeriesMethod[] = [
	exceedance,
	trend,
	ewma,
	cusum,
	baseline,
	watch,
	anomaly
];
