import { may } from '../../domain/people/rights.ts';
import { missingContents, publicContents, type PublicContents } from '../../domain/warning/public-warning.ts';
import type { WarningView } from '../../wire/live.ts';
import { Problem } from '../../wire/problem.ts';
import { mustBeAllowed } from './must.ts';
import { operate, personOf, withPerson } from './operate-warning.ts';
import type { Caller, Ports } from './ports.ts';
import { ladderBook } from './warning-settings.ts';

export interface ProposePublic {
	readonly contents: Partial<PublicContents>;
	readonly approver: string;
}

/** Recommends a statutory public warning: refused until all eight contents are there; a named person decides. */
export async function proposePublicWarning(
	ports: Ports,
	caller: Caller,
	id: string,
	{ contents, approver }: ProposePublic
): Promise<WarningView> {
	mustBeAllowed(caller.actor, 'warning.issue');
	const [missing] = missingContents(contents);
	if (missing !== undefined) {
		throw new Problem(
			'bad_request',
			{
				zh: `法定预警须载明八项内容（突发事件应对法第六十四条），缺：${missingContents(contents).join('、')}`,
				en: `A statutory warning states eight contents (art. 64); missing: ${missingContents(contents).join(', ')}`
			},
			`contents.${missing}`
		);
	}
	const person = await personOf(ports, approver);
	const approverRole = (await ports.store.person(person.id))?.role ?? null;
	if (!may(approverRole, 'public_warning.approve'))
		throw new Problem(
			'bad_request',
			{ zh: '审批人须为领导', en: 'The approver must be a leader' },
			'approver'
		);
	const book = await ladderBook(ports.store);
	return await operate(ports, caller, id, (warning, nowMs) => {
		const { recipients, tell } = withPerson(warning, person, book.grades[warning.grade].ackMs, nowMs);
		const all = Object.fromEntries(publicContents.map((one) => [one, contents[one] ?? ''])) as PublicContents;
		const text = {
			zh: `建议发布法定预警，报 ${person.name} 审批（平台不发布，只建议）`,
			en: `Publication of a statutory warning is recommended to ${person.name} (the platform only recommends)`
		};
		return {
			warning: {
				...warning,
				recipients,
				publicProposal: {
					contents: all,
					approverId: person.id,
					approverName: person.name,
					proposedById: caller.actor.id,
					proposedByName: caller.actor.name,
					proposedAtMs: nowMs,
					decision: 'waiting',
					decidedAtMs: null,
					reason: ''
				}
			},
			entries: [{ kind: 'public_proposed', text, detail: { contents: all, approverId: person.id } }],
			tell,
			transition: 'public'
		};
	});
}

/** Only the named approver decides, once. */
export async function decidePublicWarning(
	ports: Ports,
	caller: Caller,
	id: string,
	{ approve, reason }: { readonly approve: boolean; readonly reason: string }
): Promise<WarningView> {
	return await operate(ports, caller, id, (warning, nowMs) => {
		const proposal = warning.publicProposal;
		if (!proposal || proposal.decision !== 'waiting')
			throw new Problem('wrong_state', {
				zh: '没有待审批的发布建议',
				en: 'No recommendation waits for a decision'
			});
		if (proposal.approverId !== caller.actor.id)
			throw new Problem('forbidden', {
				zh: `只有 ${proposal.approverName} 可以审批`,
				en: `Only ${proposal.approverName} can decide`
			});
		const decision = approve ? 'approved' : 'rejected';
		const text = approve
			? { zh: `同意建议发布：${reason}`, en: `The recommendation is approved: ${reason}` }
			: { zh: `不同意发布：${reason}`, en: `The recommendation is rejected: ${reason}` };
		return {
			warning: { ...warning, publicProposal: { ...proposal, decision, decidedAtMs: nowMs, reason } },
			entries: [{ kind: 'public_decided', text }]
		};
	});
}
