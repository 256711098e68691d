import { AttendSchema } from '../../../wire/hello.ts';
import { Problem } from '../../../wire/problem.ts';
import { attendAlarm, type Attending } from '../../app/attend-alarm.ts';
import type { Ports } from '../../app/ports.ts';
import type { LiveSocket } from './live-socket.ts';

/** Faster than this nobody chooses alarms; what comes in between is dropped, the desk repeats itself anyway. */
const ATTEND_EVERY_MS = 200;

/** Passes on which alarm this desk is at, and that it left when its connection ends. */
export function attendance(ports: Ports, socket: LiveSocket): void {
	let attending: Attending | null = null;
	let lastMs = Number.NEGATIVE_INFINITY;
	let queue: Promise<void> = Promise.resolve();

	async function attend(said: unknown): Promise<void> {
		const parsed = AttendSchema.safeParse(said);
		if (!parsed.success) return;
		try {
			const { actor } = socket.data;
			attending = await attendAlarm(ports, { actor }, socket.id, parsed.data, attending);
		} catch (error) {
			// Not allowed or gone: the desk's own calls say so. Anything else is worth a line.
			if (!(error instanceof Problem)) ports.log.error({ err: error }, 'an attendance was not kept');
		}
	}

	socket.on('attend', (said) => {
		const nowMs = performance.now();
		if (nowMs - lastMs < ATTEND_EVERY_MS) return;
		lastMs = nowMs;
		queue = queue.then(() => attend(said));
	});
	socket.on('disconnect', () => {
		queue = queue.then(() => (attending ? attend({ alarmId: null, activity: 'viewing' }) : undefined));
	});
}
