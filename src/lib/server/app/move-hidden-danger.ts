import { decideHiddenDanger, type HiddenDangerCommand } from '../../domain/inspection/hidden-danger-moves.ts';
import type { HiddenDanger, HiddenDangerMove } from '../../domain/inspection/hidden-danger.ts';
import { actorMay } from '../../domain/people/rights.ts';
import type { Actor } from '../../domain/people/role.ts';
import type { Site } from '../../domain/site.ts';
import type { HiddenDangerMoveBody } from '../../wire/hidden-dangers.ts';
import { Problem } from '../../wire/problem.ts';
import type { AuditEntry } from '../store/rows.ts';
import { inScope, mustBeAllowed, mustBePerson, notFound, withRetry } from './must.ts';
import type { Caller, Ports } from './ports.ts';
import { dangerEvent } from './record-inspection.ts';

const TRIES = 3;
/** More than a danger ever sees; the audit keeps what falls off. */
const MOVES_KEPT_MAX = 200;

export interface MovedHiddenDanger {
	readonly danger: HiddenDanger;
	/** `false`: the step was taken before, under the same id. */
	readonly isNew: boolean;
}

/**
 * Takes one step with a hidden danger: graded, assigned, rectified, re-inspected by another person, closed. Who may do what
 * and when is `domain/inspection/hidden-danger-moves`. The site's new score follows from the event.
 */
export async function moveHiddenDanger(
	ports: Ports,
	caller: Caller,
	id: string,
	body: HiddenDangerMoveBody
): Promise<MovedHiddenDanger> {
	mustBePerson(caller.actor);
	mustWorkOnDangers(caller.actor);
	return withRetry(TRIES, () => moveOnce(ports, caller, id, body));
}

async function moveOnce(
	ports: Ports,
	caller: Caller,
	id: string,
	body: HiddenDangerMoveBody
): Promise<MovedHiddenDanger> {
	const { site, danger } = await dangerFor(ports, caller, id);
	const before = danger.moves?.find((one) => one.id === body.id);
	if (before) return { danger: mustBeSameStep(before, caller, body, danger), isNew: false };
	if (body.version !== undefined && body.version !== danger.version) throw changedMeanwhile();
	await mustHavePhotos(ports, danger, body.photos);
	const nowMs = ports.nowMs();
	const decision = decideHiddenDanger(danger, commandOf(body), caller.actor, nowMs);
	if (!decision.ok) throw new Problem(decision.code, decision.text, decision.path ?? undefined);
	const steps = decision.events.map(
		({ kind: _kind, hiddenDangerId: _danger, siteId: _site, ...step }): HiddenDangerMove => ({
			id: body.id,
			...step,
			photoIds: body.photos
		})
	);
	const moved = {
		...decision.danger,
		moves: [...(danger.moves ?? []), ...steps].slice(-MOVES_KEPT_MAX)
	};
	await ports.store.commit({
		hiddenDangers: [{ row: moved, expect: danger.version }],
		events: [dangerEvent(site, moved, nowMs)],
		audit: [auditOf(caller, danger, moved, body, nowMs)]
	});
	ports.wake();
	return { danger: moved, isNew: true };
}

/** Either right will do to begin with; each step asks for its own. */
export function mustWorkOnDangers(actor: Actor): void {
	if (!actorMay(actor, 'hidden_danger.judge')) mustBeAllowed(actor, 'hidden_danger.rectify');
}

/** The hidden danger and its site, if the caller works there. */
export async function dangerFor(
	{ store }: Pick<Ports, 'store'>,
	{ actor }: Caller,
	id: string
): Promise<{ readonly danger: HiddenDanger; readonly site: Site }> {
	const danger = await store.hiddenDanger(id);
	const site = danger && (await store.site(danger.siteId));
	if (danger && site && inScope(actor, site)) return { danger, site };
	throw notFound({ zh: '该隐患', en: 'The hidden danger' });
}

function commandOf({ command, photos }: HiddenDangerMoveBody): HiddenDangerCommand {
	if (command.kind === 'ask_reinspection') return { ...command, photoIds: photos };
	if (command.kind !== 'assign') return command;
	const { measures, ...rest } = command;
	return measures === undefined ? rest : { ...rest, measures };
}

function mustBeSameStep(
	before: HiddenDangerMove,
	{ actor }: Caller,
	{ command, id }: HiddenDangerMoveBody,
	danger: HiddenDanger
): HiddenDanger {
	if (before.byId === actor.id && before.command === command.kind) return danger;
	throw new Problem('duplicate', {
		zh: `编号 ${id} 已用于另一步操作，请换一个编号`,
		en: `The id ${id} belongs to a different step: use a new one`
	});
}

function changedMeanwhile(): Problem {
	return new Problem('conflict', {
		zh: '该隐患刚被他人处理，请重新读取后再试',
		en: 'Somebody else just worked on the hidden danger; read it again'
	});
}

async function mustHavePhotos(
	{ store }: Ports,
	danger: HiddenDanger,
	photoIds: readonly string[]
): Promise<void> {
	if (photoIds.length === 0) return;
	const known = new Set((await store.photosOfDanger(danger.id)).map((photo) => photo.id));
	const index = photoIds.findIndex((id) => !known.has(id));
	if (index < 0) return;
	throw new Problem(
		'bad_request',
		{ zh: `照片 ${photoIds[index]} 还没有上传`, en: `The photo ${photoIds[index]} was not sent` },
		`photos[${index}]`
	);
}

function auditOf(
	{ actor, address }: Caller,
	before: HiddenDanger,
	after: HiddenDanger,
	{ command, photos }: HiddenDangerMoveBody,
	nowMs: number
): AuditEntry {
	const shown = ({ state, grade, isCandidate, ownerName, dueAtMs, listedForSupervision }: HiddenDanger) => ({
		...{ state, grade, isCandidate, ownerName, dueAtMs, listedForSupervision }
	});
	return {
		atMs: nowMs,
		actorId: actor.id,
		actorName: actor.name,
		action: `hidden_danger.${command.kind}`,
		subject: `hidden_danger:${before.id}`,
		reason: command.reason,
		detail: JSON.stringify({ before: shown(before), after: shown(after), photos }),
		from: address
	};
}
