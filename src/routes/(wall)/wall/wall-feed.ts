import type { Live } from '$lib/client/live.svelte.ts';

/** What the wall reads of the live connection. */
export type WallFeed = Pick<
	Live,
	| 'connection'
	| 'hasSnapshot'
	| 'seq'
	| 'nowMs'
	| 'heardAtMs'
	| 'sites'
	| 'scores'
	| 'alarms'
	| 'alarmsTotal'
	| 'deliveries'
	| 'inspections'
	| 'drive'
	| 'incidents'
	| 'dutyGap'
	| 'writes'
	| 'notWritingSinceMs'
>;
