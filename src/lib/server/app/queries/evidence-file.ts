import { actorMay } from '../../../domain/people/rights.ts';
import type { Actor } from '../../../domain/people/role.ts';
import type { Warning } from '../../../domain/warning/warning.ts';
import type { StoredAudit } from '../../store/rows.ts';
import { EVIDENCE_FORMAT, messageOf, sectionsOf, sha256Of, type EvidenceFile } from '../evidence.ts';
import { isCleared, mustBeAllowed, notCleared } from '../must.ts';
import { readableWarning } from '../operate-warning.ts';
import type { Caller, Ports } from '../ports.ts';
import { subjectOf } from '../warning-draft.ts';
import { wholeTimeline } from './warning-page.ts';

const ALL = 500;
const MESSAGES_MAX = 5000;

/** What lies beside the chain: judgements, instructions, messages, as they stood at `untilMs`. */
async function besides({ store }: Ports, warning: Warning, untilMs: number) {
	const judgements = await Promise.all(warning.alarmIds.map((alarmId) => store.judgementsOfAlarm(alarmId)));
	const { items } = await store.instructions({ warningId: warning.id }, { limit: ALL, cursor: null });
	const deliveries = await store.deliveriesOfWarning(warning.id, MESSAGES_MAX);
	return {
		judgements: judgements.flat().filter(({ atMs }) => atMs <= untilMs),
		instructions: items,
		messages: deliveries
			.filter(({ createdAtMs }) => createdAtMs <= untilMs)
			.map((delivery) => messageOf(delivery, untilMs))
	};
}

/** Written into the archiving step, so that the chain seals it too. */
export async function sealOf(ports: Ports, warning: Warning, nowMs: number) {
	return { sections: sectionsOf(await besides(ports, warning, nowMs)) };
}

type Place = Pick<Warning, 'siteId' | 'districtCode'>;

/** Whoever is cleared for the place; and who reads the whole book of changes may read these pages of it. */
export function seesEvidence(actor: Actor, { siteId, districtCode }: Place): boolean {
	return actorMay(actor, 'audit.view') || isCleared(actor, { id: siteId, districtCode }, 'evidence file');
}

export async function evidenceFile(ports: Ports, { actor }: Caller, id: string): Promise<EvidenceFile> {
	mustBeAllowed(actor, 'warning.view');
	const warning = await readableWarning(ports, actor, id);
	if (!seesEvidence(actor, warning)) throw notCleared();
	const madeAtMs = ports.nowMs();
	const timeline = await wholeTimeline(ports, subjectOf(id));
	const last = timeline.at(-1);
	const isFinal = warning.state === 'archived' && last?.kind === 'archived';
	const content = {
		format: EVIDENCE_FORMAT,
		madeAtMs,
		madeBy: actor.name,
		final: isFinal,
		demo: ports.demo,
		warning,
		timeline,
		...(await besides(ports, warning, isFinal ? last.atMs : madeAtMs)),
		audit: await auditOf(ports, subjectOf(id))
	} as const;
	return { ...content, digest: sha256Of(content) };
}

async function auditOf({ store }: Ports, subject: string): Promise<readonly StoredAudit[]> {
	const rows: StoredAudit[] = [];
	let cursor: string | null = null;
	do {
		const page: Awaited<ReturnType<typeof store.audit>> = await store.audit(
			{ subject },
			{ limit: ALL, cursor }
		);
		rows.push(...page.items);
		cursor = page.nextCursor;
	} while (cursor !== null);
	return rows.toReversed();
}
