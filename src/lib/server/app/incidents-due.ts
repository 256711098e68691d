import type { Incident } from '../../domain/warning/incident.ts';
import { resolve } from '../../domain/warning/recipients.ts';
import { CommitRefused } from '../store/change.ts';
import { eachAlone } from './each-alone.ts';
import { incidentMessages } from './incident-messages.ts';
import { changeOfIncident } from './incidents.ts';
import { joined, limitsOf, planned } from './plan-messages.ts';
import type { Ports } from './ports.ts';
import { systemDoer } from './timeline.ts';
import { chainAt, ladderBook } from './warning-settings.ts';

/** More places under command at once than any city has; the rest has its turn when some are closed. */
const OPEN_MAX = 200;

/** Reports upward that nobody made in time are named once, and told to the commander and the leader on duty. */
export async function incidentsDue(ports: Ports): Promise<void> {
	const nowMs = ports.nowMs();
	const { items } = await ports.store.incidents({ open: true }, { limit: OPEN_MAX, cursor: null });
	const late = items.filter((incident) => lateReports(incident, nowMs).length > 0);
	await eachAlone(ports.log, late, (incident) => note(ports, incident, nowMs));
}

const lateReports = ({ reporting }: Incident, nowMs: number) =>
	reporting.filter(
		(clock) => clock.reportedAtMs === null && clock.overdueNoticedAtMs === null && clock.dueAtMs <= nowMs
	);

async function note(ports: Ports, before: Incident, nowMs: number): Promise<void> {
	const { store, demo } = ports;
	const late = new Set(lateReports(before, nowMs));
	const incident = {
		...before,
		reporting: before.reporting.map((clock) =>
			late.has(clock) ? { ...clock, overdueNoticedAtMs: nowMs } : clock
		)
	};
	const said = [...late].map(({ id, name, dueAtMs }) => ({
		kind: 'report_overdue' as const,
		text: { zh: `逾时未报：${name.zh}`, en: `Report overdue: ${name.en}` },
		detail: { clock: id, dueAtMs, lateMs: nowMs - dueAtMs }
	}));
	const [book, chain] = await Promise.all([ladderBook(store), chainAt(store, nowMs)]);
	const { told } = resolve(['duty_leader'], before, chain);
	const people = new Map([
		[before.commanderId, { id: before.commanderId, name: before.commanderName }],
		...told.map(({ person }): [string, { id: string; name: string }] => [person.id, person])
	]);
	const body = {
		zh: said.map(({ text }) => text.zh).join('；'),
		en: said.map(({ text }) => text.en).join('; ')
	};
	const occasion = `late:${[...late].map(({ id }) => id).join('+')}`;
	const messages = incidentMessages(incident, [...people.values()], { occasion, body, demo }, nowMs);
	const plan = await planned(store, messages, limitsOf(chain, book), nowMs);
	const part = changeOfIncident(incident, before.version, said, systemDoer, nowMs);
	try {
		await store.commit(joined(part, plan));
	} catch (error) {
		// Somebody reported or acted in this moment: the next look decides again.
		if (!(error instanceof CommitRefused)) throw error;
		return;
	}
	ports.wake();
}
