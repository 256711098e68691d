import type { SeriesMethod, SeriesOutput, SeriesRow, SeriesSetup } from './series-method.ts';

/**
 * A method as one pure step. `State` is plain JSON of bounded size and holds all that the next row needs: it can be stored
 * after any row and gone on with. `npm run detect`, `npm run evaluate` and the running product all take this step.
 */
export interface OnlineMethod<State> extends Omit<SeriesMethod, 'start'> {
	fresh(): State;
	step(state: State, row: SeriesRow, setup: SeriesSetup): OnlineStep<State>;
}

export interface OnlineStep<State> {
	readonly state: State;
	readonly output: SeriesOutput;
}

/** The same method over the rows of one series. */
export function overRows<State>(method: OnlineMethod<State>): SeriesMethod {
	const { id, name, about, needs, parameters, source } = method;
	return {
		...{ id, name, about, needs, parameters, source },
		start: (setup) => {
			let state = method.fresh();
			return {
				step(row) {
					const next = method.step(state, row, setup);
					state = next.state;
					return next.output;
				}
			};
		}
	};
}

/** Larger values would overflow when squared; no sensor means them. */
const VALUE_MAX = 1e150;

/** A value of the row, or `null` where there is none. */
export function valueAt({ values }: SeriesRow, column: number): number | null {
	const value = values[column];
	if (value === undefined || value === null || Number.isNaN(value)) return null;
	return Math.max(-VALUE_MAX, Math.min(VALUE_MAX, value));
}

/** Distance in units of a scatter; where there is no scatter, any distance is the largest. */
export function inUnitsOf(scatter: number, distance: number): number {
	if (scatter > 0) return Math.min(Number.MAX_SAFE_INTEGER, distance / scatter);
	return distance > 0 ? Number.MAX_SAFE_INTEGER : 0;
}

/** Seven significant figures, more than any sensor has: lists of numbers stay small when they are stored as text. */
export function figures(value: number): number {
	return Number.isInteger(value) && Math.abs(value) < 1e7 ? value : Number(value.toPrecision(7));
}
