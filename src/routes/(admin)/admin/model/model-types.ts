import type { PageData } from './$types';

export type EditionView = PageData['editions'][number];
export type SectorForm = PageData['forms'][number];
export type Change = EditionView['change'];
export type Cuts = PageData['publishedCuts'];
export type HalfLives = PageData['halfLifeDays'];

/** A point with what a person must know to set one of its limits. */
export type NamedPoint = PageData['points'][number];

/** What stands in the form; an empty field is `null`. */
export interface TypedPointLimit {
	readonly point: string;
	readonly limitId: string;
	activateAt: number | null;
	restoreAt: number | null;
}

/** As `GET /api/v1/models/rehearsal` tells it. */
export interface RehearsalRun {
	readonly editionId: string;
	readonly byName: string;
	readonly state: 'running' | 'done' | 'failed' | 'stopped';
	readonly progress: {
		readonly phase: 'alarms' | 'levels';
		readonly done: number;
		readonly total: number | null;
		readonly readings: number;
	};
}
