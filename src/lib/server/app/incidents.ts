import { randomUUID } from 'node:crypto';
import type { Actor } from '../../domain/people/role.ts';
import type { Text } from '../../domain/text.ts';
import type { EntryKind } from '../../domain/warning/entry.ts';
import type { Incident, PlanStep, Resource } from '../../domain/warning/incident.ts';
import { reportingClocks } from '../../domain/warning/issue.ts';
import type { LadderBook } from '../../domain/warning/ladder.ts';
import { defaultPlan } from '../../domain/warning/plans.ts';
import { resolve } from '../../domain/warning/recipients.ts';
import type { IncidentView } from '../../wire/live.ts';
import { Problem } from '../../wire/problem.ts';
import type { Change } from '../store/change.ts';
import { incidentMessages } from './incident-messages.ts';
import { classFor, inScope, mustBeAllowed, mustExistFor, notFound, withRetry } from './must.ts';
import { doerOf, personOf } from './operate-warning.ts';
import { joined, limitsOf, planned } from './plan-messages.ts';
import type { Caller, Ports } from './ports.ts';
import { auditOfEntry, chainEntries, type Doer } from './timeline.ts';
import { changeOfDraft } from './warning-draft.ts';
import { chainAt, ladderBook } from './warning-settings.ts';
import { incidentEvent, incidentView } from './warning-view.ts';

const TRIES = 10;
export const incidentSubject = (id: string): string => `incident:${id}`;

export interface NewIncident {
	readonly id: string | null;
	readonly siteId: string;
	readonly warningId: string | null;
	readonly title: string;
	readonly commander: string | null;
}

export async function incidentFor({ store }: Ports, actor: Actor, id: string): Promise<Incident> {
	const incident = await store.incident(id);
	if (!incident || !inScope(actor, placeOf(incident))) throw noIncident();
	return incident;
}

/** For reading: a grant opens it, too. */
export async function readableIncident({ store }: Ports, actor: Actor, id: string): Promise<Incident> {
	const incident = await store.incident(id);
	if (!incident || classFor(actor, placeOf(incident)) === null) throw noIncident();
	return incident;
}

const placeOf = ({ siteId, districtCode }: Incident) => ({ id: siteId, districtCode });
const noIncident = () => notFound({ zh: '该突发事件', en: 'The incident' });

/** Switches a place from watching to commanding 平战结合: the plan's steps, the reporting clocks and a log begin. */
export async function declareIncident(
	ports: Ports,
	caller: Caller,
	order: NewIncident
): Promise<IncidentView> {
	const { actor } = caller;
	mustBeAllowed(actor, 'incident.command');
	const { store } = ports;
	const known = order.id === null ? null : await store.incident(order.id);
	if (known && known.declaredById === actor.id) return incidentView(known);
	const site = mustExistFor(actor, await store.site(order.siteId), { zh: '该风险点', en: 'The site' });
	const commander = order.commander === null ? actor : await personOf(ports, order.commander);
	return withRetry(1, async () => {
		const nowMs = ports.nowMs();
		const book = await ladderBook(store);
		const warning = order.warningId === null ? null : await store.warning(order.warningId);
		if (order.warningId !== null && warning?.siteId !== site.id)
			throw notFound({ zh: '该风险点的这条预警', en: 'This warning of the site' });
		const steps = defaultPlan.steps[site.sector].map(({ id, text }): PlanStep => {
			return { id, text, state: 'open', doneByName: null, doneAtMs: null, note: null };
		});
		const incident: Incident = {
			id: order.id ?? randomUUID(),
			warningId: order.warningId,
			siteId: site.id,
			siteName: site.name,
			districtCode: site.districtCode,
			sector: site.sector,
			title: order.title,
			state: 'active',
			declaredById: actor.id,
			declaredByName: actor.name,
			declaredAtMs: nowMs,
			commanderId: commander.id,
			commanderName: commander.name,
			planVersion: defaultPlan.version,
			steps,
			resources: [],
			reporting: reportingClocks(book, nowMs),
			endedAtMs: null,
			review: null,
			reviewedByName: null,
			closedAtMs: null,
			head: { n: 0, hash: '' },
			version: 1
		};
		const text = {
			zh: `宣布突发事件：${order.title}，指挥 ${commander.name}`,
			en: `Incident declared: ${order.title}, commanded by ${commander.name}`
		};
		const doer = doerOf(caller);
		const entry = { kind: 'incident_declared', text, detail: { incidentId: incident.id }, doer } as const;
		const ofWarning = warning
			? changeOfDraft(
					{
						expect: warning.version,
						warning: { ...warning, incidentId: incident.id },
						entries: [entry],
						messages: []
					},
					book,
					nowMs
				)
			: {};
		const part = changeOfIncident(incident, null, [{ kind: entry.kind, text }], doer, nowMs);
		await store.commit(joined(part, ofWarning, await declaredTo(ports, incident, book, text, nowMs)));
		ports.wake();
		return incidentView(part.incidents?.[0]?.row ?? incident);
	});
}

/** Everybody on the chain of the place and all leaders, and the commander first; not who declared it. */
async function declaredTo(
	{ store, demo }: Ports,
	incident: Incident,
	book: LadderBook,
	body: Text,
	nowMs: number
): Promise<Partial<Change>> {
	const chain = await chainAt(store, nowMs);
	const { told } = resolve(
		['duty_officer', 'all_leaders', 'district', 'street', 'grid', 'site'],
		incident,
		chain
	);
	const people = new Map([
		[incident.commanderId, { id: incident.commanderId, name: incident.commanderName }],
		...told.map(({ person }): [string, { id: string; name: string }] => [person.id, person])
	]);
	people.delete(incident.declaredById);
	const messages = incidentMessages(
		incident,
		[...people.values()],
		{ occasion: 'declared', body, demo },
		nowMs
	);
	return await planned(store, messages, limitsOf(chain, book), nowMs);
}

export interface Said {
	readonly kind: EntryKind;
	readonly text: Text;
	readonly detail?: Readonly<Record<string, unknown>>;
}

export function changeOfIncident(
	incident: Incident,
	expect: number | null,
	said: readonly Said[],
	doer: Doer,
	nowMs: number
): Pick<Change, 'incidents' | 'timeline' | 'audit' | 'events'> {
	const fresh = said.map((one) => ({ ...one, doer }));
	const { entries, head } = chainEntries(incidentSubject(incident.id), incident.head, fresh, nowMs);
	const row = { ...incident, head, version: expect === null ? 1 : expect + 1 };
	return {
		incidents: [{ row, expect }],
		timeline: entries,
		audit: entries.map((entry) => auditOfEntry(entry, doer.address)),
		events: [incidentEvent(row, nowMs)]
	};
}

async function change(
	ports: Ports,
	caller: Caller,
	id: string,
	decide: (incident: Incident, nowMs: number) => { readonly incident: Incident; readonly said: Said }
): Promise<IncidentView> {
	mustBeAllowed(caller.actor, 'incident.command');
	return withRetry(TRIES, async () => {
		const before = await incidentFor(ports, caller.actor, id);
		const nowMs = ports.nowMs();
		const { incident, said } = decide(before, nowMs);
		const part = changeOfIncident(incident, before.version, [said], doerOf(caller), nowMs);
		await ports.store.commit(joined(part));
		ports.wake();
		return incidentView(part.incidents?.[0]?.row ?? incident);
	});
}

export function mustBe(incident: Incident, state: Incident['state']): void {
	if (incident.state === state) return;
	throw new Problem('wrong_state', {
		zh:
			incident.state === 'closed'
				? '该事件已评估结案'
				: state === 'ended'
					? '应急响应尚未结束'
					: '应急响应已结束',
		en:
			incident.state === 'closed'
				? 'The incident is closed'
				: state === 'ended'
					? 'The response has not ended yet'
					: 'The response has ended'
	});
}

export interface StepDone {
	readonly step: string;
	readonly state: 'done' | 'skipped';
	readonly note: string;
}

export async function moveStep(
	ports: Ports,
	caller: Caller,
	id: string,
	order: StepDone
): Promise<IncidentView> {
	return await change(ports, caller, id, (incident, nowMs) => {
		mustBe(incident, 'active');
		const step = incident.steps.find((one) => one.id === order.step);
		if (!step) throw notFound({ zh: '该步骤', en: 'The step' });
		if (step.state !== 'open')
			throw new Problem('wrong_state', {
				zh: `该步骤已由 ${step.doneByName ?? ''} 处理`,
				en: 'The step is done already'
			});
		const { state, note } = order;
		const done: PlanStep = { ...step, state, note, doneByName: caller.actor.name, doneAtMs: nowMs };
		const verb = state === 'done' ? { zh: '完成', en: 'Done' } : { zh: '不适用', en: 'Skipped' };
		return {
			incident: { ...incident, steps: incident.steps.map((one) => (one.id === step.id ? done : one)) },
			said: {
				kind: 'step',
				text: { zh: `${verb.zh}：${step.text}。${note}`, en: `${verb.en}: ${step.text}. ${note}` }
			}
		};
	});
}

export interface ResourceOrder {
	readonly resource: string;
	readonly name: string;
	readonly amount: string;
	readonly contact: string;
	readonly state: Resource['state'];
}

const resourceWords: Readonly<Record<Resource['state'], Text>> = {
	called: { zh: '已调派', en: 'called' },
	under_way: { zh: '在途', en: 'under way' },
	on_site: { zh: '到场', en: 'on site' },
	released: { zh: '已撤离', en: 'released' }
};
const RESOURCES_MAX = 200;

/** People, vehicles and goods: added with a new id, moved on with a known one. */
export async function putResource(
	ports: Ports,
	caller: Caller,
	id: string,
	order: ResourceOrder
): Promise<IncidentView> {
	return await change(ports, caller, id, (incident, nowMs) => {
		mustBe(incident, 'active');
		const { resource, name, amount, contact, state } = order;
		const row: Resource = { id: resource, name, amount, contact, state, changedAtMs: nowMs };
		const rest = incident.resources.filter((one) => one.id !== resource);
		if (rest.length >= RESOURCES_MAX)
			throw new Problem('too_large', {
				zh: `最多 ${RESOURCES_MAX} 项力量`,
				en: `At most ${RESOURCES_MAX} resources`
			});
		const words = resourceWords[state];
		return {
			incident: { ...incident, resources: [...rest, row] },
			said: {
				kind: 'resource',
				text: { zh: `${name} ${amount} ${words.zh}`, en: `${name} ${amount} ${words.en}` }
			}
		};
	});
}

export async function noteIncident(
	ports: Ports,
	caller: Caller,
	id: string,
	text: string
): Promise<IncidentView> {
	return await change(ports, caller, id, (incident) => {
		if (incident.state === 'closed') mustBe(incident, 'active');
		return { incident, said: { kind: 'progress', text: { zh: text, en: text } } };
	});
}

export async function reportIncident(
	ports: Ports,
	caller: Caller,
	id: string,
	{ clock, note }: { readonly clock: string; readonly note: string }
): Promise<IncidentView> {
	return await change(ports, caller, id, (incident, nowMs) => {
		const known = incident.reporting.find((one) => one.id === clock);
		if (!known) throw notFound({ zh: '该报告时限', en: 'The reporting clock' });
		if (known.reportedAtMs !== null)
			throw new Problem('wrong_state', { zh: '该项已报告', en: 'It has been reported already' });
		const done = { ...known, reportedAtMs: nowMs, reportedBy: caller.actor.name, note };
		return {
			incident: { ...incident, reporting: incident.reporting.map((one) => (one.id === clock ? done : one)) },
			said: {
				kind: 'reported',
				text: { zh: `已报告（${known.name.zh}）：${note}`, en: `Reported (${known.name.en}): ${note}` }
			}
		};
	});
}

/** The response is over; steps that are open must be decided first, so that nothing is forgotten silently. */
export async function endIncident(
	ports: Ports,
	caller: Caller,
	id: string,
	reason: string
): Promise<IncidentView> {
	return await change(ports, caller, id, (incident, nowMs) => {
		mustBe(incident, 'active');
		const open = incident.steps.filter(({ state }) => state === 'open').length;
		if (open > 0)
			throw new Problem('wrong_state', {
				zh: `还有 ${open} 个步骤没有结论（完成或不适用）`,
				en: `${open} steps are neither done nor skipped`
			});
		return {
			incident: { ...incident, state: 'ended', endedAtMs: nowMs },
			said: { kind: 'lifted', text: { zh: `应急响应结束：${reason}`, en: `The response ended: ${reason}` } }
		};
	});
}

/** Closes with a review 评估: what happened, what worked, what changes. */
export async function reviewIncident(
	ports: Ports,
	caller: Caller,
	id: string,
	review: string
): Promise<IncidentView> {
	return await change(ports, caller, id, (incident, nowMs) => {
		mustBe(incident, 'ended');
		return {
			incident: {
				...incident,
				state: 'closed',
				review,
				reviewedByName: caller.actor.name,
				closedAtMs: nowMs
			},
			said: { kind: 'reviewed', text: { zh: `评估结案：${review}`, en: `Closed with a review: ${review}` } }
		};
	});
}
