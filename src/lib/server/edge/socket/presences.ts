import type { LiveEvent, PresenceView } from '../../../wire/live.ts';

type PresenceEvent = Extract<LiveEvent, { kind: 'desk.presence' }>;

/** More desks than a city has; the oldest word is forgotten first. */
const DESKS_MAX = 500;

/** Who is at which alarm, from the sequence that every process sees: a desk of another process is known too. */
export class Presences {
	readonly #byDesk = new Map<string, PresenceEvent>();

	take(events: readonly LiveEvent[]): void {
		for (const event of events) {
			if (event.kind !== 'desk.presence') continue;
			this.#byDesk.delete(event.body.deskId);
			if (event.body.alarmId !== null) this.#byDesk.set(event.body.deskId, event);
			const [oldest] = this.#byDesk.keys();
			if (this.#byDesk.size > DESKS_MAX && oldest !== undefined) this.#byDesk.delete(oldest);
		}
	}

	/** Those that still hold at `nowMs` and may be seen. */
	now(nowMs: number, sees: (event: LiveEvent) => boolean): readonly PresenceView[] {
		return [...this.#byDesk.values()]
			.filter((event) => event.body.untilMs > nowMs && sees(event))
			.map((event) => event.body);
	}
}
