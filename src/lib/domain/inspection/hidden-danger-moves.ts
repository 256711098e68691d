import type { Right } from '../people/right.ts';
import { may } from '../people/rights.ts';
import type { Actor } from '../people/role.ts';
import type { Text } from '../text.ts';
import { DAY_MS } from '../time.ts';
import {
	fiveItemIds,
	type FiveItems,
	type HiddenDanger,
	type HiddenDangerCommandKind,
	type HiddenDangerMove,
	type HiddenDangerState
} from './hidden-danger.ts';

/** What a person can do with a hidden danger 隐患. `reason` is what the person wrote; some moves need one. */
export type HiddenDangerCommand =
	| { readonly kind: 'grade'; readonly grade: HiddenDanger['grade']; readonly reason?: string }
	/** A suspicion that was wrong; only before it is graded. */
	| { readonly kind: 'dismiss'; readonly reason: string }
	| {
			readonly kind: 'assign';
			readonly ownerName: string;
			readonly dueAtMs: number;
			/** Needed for a major one. */
			readonly measures?: Partial<FiveItems>;
			readonly reason?: string;
	  }
	| { readonly kind: 'start'; readonly reason?: string }
	/** With what shows the work: photos or, where phones are not allowed (underground), words. */
	| {
			readonly kind: 'ask_reinspection';
			readonly reason?: string;
			readonly photoIds?: readonly string[];
	  }
	| { readonly kind: 'pass_reinspection'; readonly reason?: string }
	| { readonly kind: 'fail_reinspection'; readonly reason: string }
	| { readonly kind: 'extend'; readonly dueAtMs: number; readonly reason: string }
	| { readonly kind: 'list_for_supervision'; readonly reason: string };

/** Every move a hidden danger can make; a pair that is missing here is refused. The diagram is `states.md`. */
export const hiddenDangerMoves: Readonly<
	Record<HiddenDangerState, Partial<Readonly<Record<HiddenDangerCommandKind, HiddenDangerState>>>>
> = {
	found: { grade: 'graded', dismiss: 'closed' },
	graded: { grade: 'graded', assign: 'assigned', list_for_supervision: 'graded' },
	// Found again while open, it becomes a candidate for major: a person must be able to judge that in every open state.
	assigned: {
		grade: 'graded',
		assign: 'assigned',
		start: 'rectifying',
		ask_reinspection: 'reinspection_asked',
		extend: 'assigned',
		list_for_supervision: 'assigned'
	},
	rectifying: {
		grade: 'graded',
		ask_reinspection: 'reinspection_asked',
		extend: 'rectifying',
		list_for_supervision: 'rectifying'
	},
	reinspection_asked: {
		grade: 'graded',
		pass_reinspection: 'closed',
		fail_reinspection: 'rectifying',
		list_for_supervision: 'reinspection_asked'
	},
	closed: {}
};

/** Who may make which move. */
const rightOf: Readonly<Record<HiddenDangerCommandKind, Right>> = {
	grade: 'hidden_danger.judge',
	dismiss: 'hidden_danger.judge',
	assign: 'hidden_danger.judge',
	start: 'hidden_danger.rectify',
	ask_reinspection: 'hidden_danger.rectify',
	pass_reinspection: 'hidden_danger.judge',
	fail_reinspection: 'hidden_danger.judge',
	extend: 'hidden_danger.judge',
	list_for_supervision: 'hidden_danger.judge'
};

/** The steps a state allows to somebody with these rights; whoever rectified it is still refused its re-inspection. */
export function hiddenDangerSteps(
	state: HiddenDangerState,
	rights: readonly string[]
): readonly HiddenDangerCommandKind[] {
	const kinds = Object.keys(hiddenDangerMoves[state]) as HiddenDangerCommandKind[];
	return kinds.filter((kind) => rights.includes(rightOf[kind]));
}

/** Steps that are not taken without a word of why. */
export const needsReason: ReadonlySet<HiddenDangerCommandKind> = new Set([
	'dismiss',
	'fail_reinspection',
	'extend',
	'list_for_supervision'
]);

export interface HiddenDangerMoved extends Omit<HiddenDangerMove, 'id' | 'photoIds'> {
	readonly kind: 'hidden_danger.changed';
	readonly hiddenDangerId: string;
	readonly siteId: string;
}

/** The codes are those of `wire/problem.ts` that a rule can give. */
export interface HiddenDangerRefusal {
	readonly ok: false;
	readonly code: 'wrong_state' | 'forbidden' | 'bad_request';
	readonly text: Text;
	/** The field of the command that is wrong; `null` when it is the move itself. */
	readonly path: string | null;
}

export type HiddenDangerDecision =
	| { readonly ok: true; readonly danger: HiddenDanger; readonly events: readonly HiddenDangerMoved[] }
	| HiddenDangerRefusal;

/**
 * Decides a move: the state must allow it, the person must have the right to it, and what the move needs must be there:
 * the five items for a major danger, a later deadline for an extension, another person than the one who rectified for a
 * re-inspection. A candidate that is graded by a person is none any more. The version grows by one.
 */
export function decideHiddenDanger(
	danger: HiddenDanger,
	command: HiddenDangerCommand,
	actor: Actor,
	nowMs: number
): HiddenDangerDecision {
	const to = hiddenDangerMoves[danger.state][command.kind];
	if (to === undefined) return wrongState(danger, command.kind);
	const refusal = refuseActor(danger, command, actor) ?? refuseContent(danger, command, nowMs);
	if (refusal) return refusal;

	const moved = {
		...danger,
		...changeOf(danger, command, actor, nowMs),
		state: to,
		version: danger.version + 1
	};
	const event: HiddenDangerMoved = {
		kind: 'hidden_danger.changed',
		hiddenDangerId: danger.id,
		siteId: danger.siteId,
		command: command.kind,
		from: danger.state,
		to,
		byId: actor.id,
		byName: actor.name,
		reason: command.reason?.trim() ?? '',
		atMs: nowMs
	};
	return { ok: true, danger: moved, events: [event] };
}

function refuseActor(
	danger: HiddenDanger,
	command: HiddenDangerCommand,
	actor: Actor
): HiddenDangerRefusal | null {
	if (actor.kind !== 'person' || !may(actor.role, rightOf[command.kind])) {
		return refuse('forbidden', null, '没有办理这一步的权限', 'not allowed to make this move');
	}
	if (actor.siteIds !== null && !actor.siteIds.includes(danger.siteId)) {
		return refuse('forbidden', null, '不是本单位的隐患', 'the hidden danger is at another site');
	}
	const judgesOwnWork = command.kind === 'pass_reinspection' || command.kind === 'fail_reinspection';
	if (judgesOwnWork && danger.rectifiedBy === actor.id) {
		return refuse(
			'forbidden',
			null,
			'整改人不能复查、销号自己整改的隐患',
			'who rectified it cannot re-inspect and close it'
		);
	}
	return null;
}

function refuseContent(
	danger: HiddenDanger,
	command: HiddenDangerCommand,
	nowMs: number
): HiddenDangerRefusal | null {
	if (needsReason.has(command.kind) && isBlank(command.reason)) {
		return refuse('bad_request', 'reason', '请写明理由', 'a reason is needed');
	}
	if (command.kind === 'assign') return refuseAssignment(danger, command, nowMs);
	if (command.kind === 'ask_reinspection' && isBlank(command.reason) && !command.photoIds?.length) {
		return refuse(
			'bad_request',
			'reason',
			'请附整改照片，或写明整改情况',
			'attach a photo of the work or say what was done'
		);
	}
	if (command.kind === 'extend') return refuseExtension(danger, command.dueAtMs, nowMs);
	if (command.kind === 'list_for_supervision' && danger.listedForSupervision) {
		return refuse('wrong_state', null, '已经挂牌督办', 'it is already listed for supervision');
	}
	if (command.kind === 'list_for_supervision' && (danger.grade !== 'major' || danger.isCandidate)) {
		return refuse(
			'wrong_state',
			null,
			'只有已确认的重大隐患才挂牌督办',
			'only a confirmed major hidden danger is listed'
		);
	}
	return null;
}

function refuseAssignment(
	danger: HiddenDanger,
	command: Extract<HiddenDangerCommand, { kind: 'assign' }>,
	nowMs: number
): HiddenDangerRefusal | null {
	if (isBlank(command.ownerName))
		return refuse('bad_request', 'ownerName', '请写明责任人', 'an owner is needed');
	if (!(command.dueAtMs > nowMs)) {
		return refuse('bad_request', 'dueAtMs', '整改期限应在当前时间之后', 'the deadline must lie ahead');
	}
	// A new owner must not be a way round the extension and its reason.
	if (danger.dueAtMs !== null && danger.state === 'assigned' && command.dueAtMs > danger.dueAtMs) {
		return refuse(
			'bad_request',
			'dueAtMs',
			'推迟期限请办理延期',
			'ask for an extension to move the deadline'
		);
	}
	if (danger.grade !== 'major') return null;
	const measures = command.measures ?? danger.measures;
	const missing = fiveItemIds.find((id) => isBlank(measures?.[id]));
	if (missing === undefined) return null;
	const name = fiveItemNames[missing];
	return refuse(
		'bad_request',
		`measures.${missing}`,
		`重大隐患须落实“${name.zh}”`,
		`a major hidden danger needs: ${name.en}`
	);
}

/** Names of the five items, for forms and refusals. */
export const fiveItemNames: Readonly<Record<keyof FiveItems, Text>> = {
	measures: { zh: '措施', en: 'measures' },
	responsibility: { zh: '责任', en: 'responsibility' },
	funds: { zh: '资金', en: 'funds' },
	timeLimit: { zh: '时限', en: 'time limit' },
	contingencyPlan: { zh: '预案', en: 'contingency plan' }
};

function refuseExtension(danger: HiddenDanger, dueAtMs: number, nowMs: number): HiddenDangerRefusal | null {
	// Our choice: what is overdue stays overdue and escalates; an extension is asked for in time.
	if (isHiddenDangerOverdue(danger, nowMs)) {
		return refuse('wrong_state', null, '已超期，不能再延期', 'it is overdue: too late for an extension');
	}
	if (!(dueAtMs > (danger.dueAtMs ?? nowMs))) {
		return refuse(
			'bad_request',
			'dueAtMs',
			'新期限应晚于原期限',
			'the new deadline must be later than the old one'
		);
	}
	return null;
}

function changeOf(
	danger: HiddenDanger,
	command: HiddenDangerCommand,
	actor: Actor,
	nowMs: number
): Partial<HiddenDanger> {
	switch (command.kind) {
		case 'grade':
			return { grade: command.grade, isCandidate: false };
		case 'dismiss':
		case 'pass_reinspection':
			return { closedBy: actor.id, closedAtMs: nowMs };
		case 'assign':
			return assignment(danger, command);
		case 'ask_reinspection':
			return { rectifiedBy: actor.id };
		case 'fail_reinspection':
			return { failedReinspections: danger.failedReinspections + 1 };
		case 'extend':
			return { dueAtMs: command.dueAtMs, extensions: (danger.extensions ?? 0) + 1 };
		case 'list_for_supervision':
			return { listedForSupervision: true };
		case 'start':
			return {};
	}
}

function assignment(
	danger: HiddenDanger,
	command: Extract<HiddenDangerCommand, { kind: 'assign' }>
): Partial<HiddenDanger> {
	const given = command.measures;
	const measures: FiveItems | null = given
		? {
				measures: given.measures ?? '',
				responsibility: given.responsibility ?? '',
				funds: given.funds ?? '',
				timeLimit: given.timeLimit ?? '',
				contingencyPlan: given.contingencyPlan ?? ''
			}
		: (danger.measures ?? null);
	return { ownerName: command.ownerName.trim(), dueAtMs: command.dueAtMs, measures };
}

/** Overdue 超期: not closed and past its deadline; the deadline itself is still in time. */
export function isHiddenDangerOverdue(
	danger: Pick<HiddenDanger, 'state' | 'dueAtMs'>,
	nowMs: number
): boolean {
	return danger.state !== 'closed' && danger.dueAtMs !== null && nowMs > danger.dueAtMs;
}

/** The same item found again within this time counts as a repeat; our rule (DESIGN §5.4). */
export const REPEAT_WITHIN_MS = 90 * DAY_MS;

/**
 * What it means that an item is found (again) at a site. Still open: no new hidden danger, the open one counts a repeat.
 * Closed at most 90 days ago: a new one that carries the count. Either way the grade is raised to major, as a candidate
 * until a person confirms it (a confirmed major one stays confirmed). An earlier one that was dismissed as wrong was
 * never rectified and does not count. Of several earlier ones an open one counts before a closed one, then the newest.
 */
export function judgeRepeat(
	finding: {
		readonly siteId: string;
		readonly itemId: string | null;
		readonly atMs: number;
		readonly grade: HiddenDanger['grade'];
	},
	earlier: readonly HiddenDanger[]
): {
	readonly same: HiddenDanger | null;
	readonly repeats: number;
	readonly grade: HiddenDanger['grade'];
	readonly isCandidate: boolean;
} {
	const before = finding.itemId === null ? null : findBefore(finding, earlier);
	if (before === null)
		return { same: null, repeats: 0, grade: finding.grade, isCandidate: finding.grade === 'major' };
	const isOpen = before.state !== 'closed';
	const isConfirmed = isOpen && before.grade === 'major' && !before.isCandidate;
	return {
		same: isOpen ? before : null,
		repeats: before.repeats + 1,
		grade: 'major',
		isCandidate: !isConfirmed
	};
}

function findBefore(
	finding: { readonly siteId: string; readonly itemId: string | null; readonly atMs: number },
	earlier: readonly HiddenDanger[]
): HiddenDanger | null {
	const fitting = earlier.filter(
		(one) =>
			one.siteId === finding.siteId &&
			one.itemId === finding.itemId &&
			// An open one counts also when the finding arrives late: nothing is opened twice.
			(one.state !== 'closed' || one.foundAtMs <= finding.atMs) &&
			!(one.state === 'closed' && one.rectifiedBy === null) &&
			(one.closedAtMs === null || finding.atMs - one.closedAtMs <= REPEAT_WITHIN_MS)
	);
	const newestFirst = fitting.toSorted((a, b) => b.foundAtMs - a.foundAtMs || (a.id < b.id ? -1 : 1));
	return newestFirst.find((one) => one.state !== 'closed') ?? newestFirst[0] ?? null;
}

function isBlank(text: string | null | undefined): boolean {
	return (text ?? '').trim() === '';
}

function refuse(
	code: HiddenDangerRefusal['code'],
	path: string | null,
	zh: string,
	en: string
): HiddenDangerRefusal {
	return { ok: false, code, text: { zh, en }, path };
}

function wrongState(danger: HiddenDanger, kind: HiddenDangerCommandKind): HiddenDangerRefusal {
	const zh = `隐患处于“${stateNames[danger.state].zh}”，不能${commandNames[kind].zh}`;
	return refuse(
		'wrong_state',
		null,
		zh,
		`cannot ${commandNames[kind].en} while ${stateNames[danger.state].en}`
	);
}

export const stateNames: Readonly<Record<HiddenDangerState, Text>> = {
	found: { zh: '已发现', en: 'found' },
	graded: { zh: '已定级', en: 'graded' },
	assigned: { zh: '已交办', en: 'assigned' },
	rectifying: { zh: '整改中', en: 'being rectified' },
	reinspection_asked: { zh: '待复查', en: 'waiting for re-inspection' },
	closed: { zh: '已销号', en: 'closed' }
};

export const commandNames: Readonly<Record<HiddenDangerCommandKind, Text>> = {
	grade: { zh: '定级', en: 'grade' },
	dismiss: { zh: '排除', en: 'dismiss' },
	assign: { zh: '交办', en: 'assign' },
	start: { zh: '开始整改', en: 'start rectification' },
	ask_reinspection: { zh: '申请复查', en: 'ask for re-inspection' },
	pass_reinspection: { zh: '复查通过并销号', en: 'pass the re-inspection' },
	fail_reinspection: { zh: '复查不通过', en: 'fail the re-inspection' },
	extend: { zh: '延期', en: 'extend' },
	list_for_supervision: { zh: '挂牌督办', en: 'list for supervision' }
};

/** Everything its history can hold. */
export const moveNames: Readonly<Record<HiddenDangerMove['command'], Text>> = {
	...commandNames,
	report: { zh: '上报', en: 'report' }
};
