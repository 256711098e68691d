import type { Text } from '../../domain/text.ts';
import type { AlarmView } from '../../wire/live.ts';
import { Problem, type ProblemCode } from '../../wire/problem.ts';
import { commandAlarm } from './command-alarm.ts';
import { mustBeAllowed } from './must.ts';
import type { Caller, Ports } from './ports.ts';

/** One of the chosen alarms, as its officer saw it. */
export interface SeenAlarm {
	readonly id: string;
	readonly version: number;
}

export interface Acknowledged {
	readonly acknowledged: readonly AlarmView[];
	/** Those that were not, each with its reason; the others are not held up by them. */
	readonly refused: readonly { readonly id: string; readonly code: ProblemCode; readonly message: Text }[];
}

/**
 * The chosen alarms with one reason. Each is decided and recorded by itself, with its own entry in the book of changes:
 * one that changed meanwhile is refused by name, and never taken along unseen.
 */
export async function acknowledgeAlarms(
	ports: Ports,
	caller: Caller,
	chosen: readonly SeenAlarm[],
	comment: string
): Promise<Acknowledged> {
	mustBeAllowed(caller.actor, 'alarm.acknowledge');
	const acknowledged: AlarmView[] = [];
	const refused: Acknowledged['refused'][number][] = [];
	for (const { id, version } of chosen) {
		try {
			const ask = { kind: 'acknowledge', reason: comment } as const;
			acknowledged.push(await commandAlarm(ports, caller, id, version, ask));
		} catch (error) {
			if (!(error instanceof Problem)) throw error;
			refused.push({ id, code: error.code, message: error.detail });
		}
	}
	return { acknowledged, refused };
}
