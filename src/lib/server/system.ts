import type { Identity, Ports } from './app/ports.ts';
import type { LookNext } from './app/look-next.ts';
import type { ModelRehearsals } from './app/model-rehearsals.ts';
import type { DemoData } from './app/remove-demo.ts';
import type { ForesightWatch } from './app/watch-readings.ts';
import type { RecordReadings } from './app/record-readings.ts';
import type { WriteHealth } from '../wire/live.ts';
import type { ChannelBook } from './push/push.ts';
import type { Health } from './health.ts';
import type { Config } from './config.ts';

/** The composed product as routes see it. */
export interface System {
	readonly config: Config;
	readonly ports: Ports;
	readonly identity: Identity;
	readonly recordReadings: RecordReadings;
	readonly foresight: ForesightWatch;
	readonly channels: ChannelBook;
	readonly rehearsals: ModelRehearsals;
	readonly demoData: DemoData;
	readonly lookNext: LookNext;
	/** Whether what people do can be kept. */
	readonly writes: () => WriteHealth;
	/** Set on the very first start only: printed once and kept nowhere in plain. */
	readonly firstPassword: { readonly username: string; readonly password: string } | null;
	/** Prometheus text of everything counted. */
	readonly metrics: () => Promise<string>;
	readonly isReady: () => boolean;
	readonly health: Health;
	/** Stops in reverse order: no new work, finish what runs, close the sockets, then the store. */
	readonly stop: () => Promise<void>;
}

const PLACE = Symbol.for('fengsui.system');
type Globals = typeof globalThis & { [PLACE]?: Promise<System> };

/**
 * One system for the life of the process. The entry script and the framework's bundle are different module graphs, so
 * it lives on `globalThis`; a module variable would give two.
 */
export function provideSystem(make: () => Promise<System>): Promise<System> {
	const globals = globalThis as Globals;
	return (globals[PLACE] ??= make());
}

export function system(): Promise<System> {
	const running = (globalThis as Globals)[PLACE];
	if (!running) throw new Error('the system is used before it was composed');
	return running;
}
