import type { PageData } from './$types';

export type EditionView = PageData['editions'][number];
export type SectorForm = PageData['forms'][number];
export type Change = EditionView['change'];

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
