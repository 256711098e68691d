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

/** Larger values would overflow when squared and smaller ones vanish; no sensor means them. */
const VALUE_MAX = 1e150;
const VALUE_MIN = 1e-150;

/** A value of the row, or `null` where there is none. */
export function valueAt({ values }: SeriesRow, column: number): number | null {
	const value = values[column];
	if (value === undefined || value === null || Number.isNaN(value)) return null;
	if (Math.abs(value) < VALUE_MIN) return 0;
	return Math.max(-VALUE_MAX, Math.min(VALUE_MAX, value));
}

/** Distance in units of a scatter; where there is no scatter, any distance is the largest. */
export function inUnitsOf(scatter: number, distance: number): number {
	if (scatter > 0) return Math.min(Number.MAX_SAFE_INTEGER, distance / scatter);
	return distance > 0 ? Number.MAX_SAFE_INTEGER : 0;
}

const POWERS: readonly number[] = Array.from({ length: 23 }, (_none, exponent) => 10 ** exponent);

/**
 * About that many significant figures; seven are more than most sensors have. Lists of numbers stay small when they are
 * stored as text. Multiplied, rounded and divided, which is many times faster than printing and reading. Example:
 * 1/3 → 0.3333333.
 */
export function figures(value: number, count = 7): number {
	if (value === 0) return 0;
	const places = count - 1 - Math.floor(Math.log10(Math.abs(value)));
	const power = POWERS[Math.abs(places)];
	if (power === undefined) return Number(value.toPrecision(count));
	return places >= 0 ? Math.round(value * power) / power : Math.round(value / power) * power;
}

/** To about a hundredth of the series' scatter: finer differences are noise. Example: 0.286408 at 0.008 → 0.286. */
export function toScatter(value: number, scatter: number): number {
	if (!(scatter > 0)) return figures(value);
	const finer = 1 + Math.ceil(Math.log10(Math.abs(value) / scatter + 1));
	return figures(value, Math.max(3, Math.min(9, finer)));
}
