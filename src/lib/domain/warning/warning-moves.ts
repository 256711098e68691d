import type { Text } from '../text.ts';
import {
	openWarningStates,
	receiptsOf,
	type Warning,
	type WarningGrade,
	type WarningState
} from './warning.ts';

/** What can be done with a warning. `receive` and `see` are done by a recipient about themselves. */
export type WarningCommand =
	| { readonly kind: 'see'; readonly personId: string }
	| { readonly kind: 'receive'; readonly personId: string }
	| { readonly kind: 'instruct'; readonly text: string; readonly assigneeName: string }
	| { readonly kind: 'progress'; readonly text: string }
	| { readonly kind: 'hand_over'; readonly toId: string; readonly toName: string; readonly reason: string }
	| { readonly kind: 'feed_back'; readonly text: string }
	| { readonly kind: 'regrade'; readonly grade: WarningGrade; readonly reason: string }
	| { readonly kind: 'lift'; readonly reason: string }
	| { readonly kind: 'withdraw'; readonly reason: string }
	| { readonly kind: 'archive'; readonly reason: string };
export type WarningCommandKind = WarningCommand['kind'];

type Moves = Partial<Readonly<Record<WarningCommandKind, WarningState>>>;

/**
 * Every move; a pair that is missing is refused. `receive` leads to `received` only once enough people confirmed.
 * A danger that is gone is lifted at once, from every open state (突发事件应对法 art. 70).
 */
export const warningMoves: Readonly<Record<WarningState, Moves>> = {
	issued: {
		see: 'issued',
		receive: 'received',
		instruct: 'handling',
		progress: 'handling',
		hand_over: 'issued',
		feed_back: 'fed_back',
		regrade: 'issued',
		lift: 'lifted',
		withdraw: 'withdrawn'
	},
	received: {
		see: 'received',
		receive: 'received',
		instruct: 'handling',
		progress: 'handling',
		hand_over: 'received',
		feed_back: 'fed_back',
		regrade: 'received',
		lift: 'lifted',
		withdraw: 'withdrawn'
	},
	handling: {
		see: 'handling',
		receive: 'handling',
		instruct: 'handling',
		progress: 'handling',
		hand_over: 'handling',
		feed_back: 'fed_back',
		regrade: 'handling',
		lift: 'lifted',
		withdraw: 'withdrawn'
	},
	fed_back: {
		see: 'fed_back',
		receive: 'fed_back',
		instruct: 'handling',
		progress: 'handling',
		hand_over: 'fed_back',
		feed_back: 'fed_back',
		regrade: 'fed_back',
		lift: 'lifted',
		withdraw: 'withdrawn'
	},
	// Late receipts and work still under way are kept; the file is closed only by archiving.
	lifted: { see: 'lifted', receive: 'lifted', feed_back: 'lifted', progress: 'lifted', archive: 'archived' },
	withdrawn: { see: 'withdrawn', receive: 'withdrawn', progress: 'withdrawn', archive: 'archived' },
	archived: {}
};

export type WarningDecision =
	| { readonly ok: true; readonly warning: Warning; readonly text: Text }
	| {
			readonly ok: false;
			readonly code: 'wrong_state' | 'forbidden' | 'bad_request';
			readonly text: Text;
	  };

/** Decides one command. The version grows by one; the returned text says in one sentence what happened. */
export function decideWarning(warning: Warning, command: WarningCommand, nowMs: number): WarningDecision {
	const to = warningMoves[warning.state][command.kind];
	if (to === undefined) return refuseState(warning, command.kind);
	if (command.kind === 'see' || command.kind === 'receive') return heard(warning, command, to, nowMs);
	if (command.kind === 'archive' && warning.openInstructions > 0) return refuseOpenWork(warning);
	const closes = openWarningStates.has(warning.state) && !openWarningStates.has(to);
	const next = {
		...warning,
		...effectOf(warning, command, nowMs),
		state: to,
		closedAtMs: closes ? nowMs : warning.closedAtMs,
		version: warning.version + 1
	};
	return { ok: true, warning: next, text: sentenceOf(command) };
}

type Change = Partial<Warning>;

function effectOf(warning: Warning, command: WarningCommand, nowMs: number): Change {
	switch (command.kind) {
		case 'feed_back':
			return { feedbackAtMs: warning.feedbackAtMs ?? nowMs };
		case 'instruct':
			return { openInstructions: warning.openInstructions + 1 };
		case 'hand_over':
			return { handlerId: command.toId, handlerName: command.toName };
		case 'regrade':
			return { grade: command.grade };
		default:
			return {};
	}
}

function sentenceOf(command: Exclude<WarningCommand, { personId: string }>): Text {
	switch (command.kind) {
		case 'instruct':
			return both(
				`批示（${command.assigneeName}）：${command.text}`,
				`Instruction (${command.assigneeName}): ${command.text}`
			);
		case 'progress':
			return both(command.text, command.text);
		case 'hand_over':
			return both(
				`转交 ${command.toName}：${command.reason}`,
				`Handed over to ${command.toName}: ${command.reason}`
			);
		case 'feed_back':
			return both(`反馈：${command.text}`, `Feedback: ${command.text}`);
		case 'regrade':
			return both(
				`调整为 ${command.grade} 级：${command.reason}`,
				`Changed to grade ${command.grade}: ${command.reason}`
			);
		case 'lift':
			return both(`解除：${command.reason}`, `Lifted: ${command.reason}`);
		case 'withdraw':
			return both(`撤回：${command.reason}`, `Withdrawn: ${command.reason}`);
		case 'archive':
			return both(`归档：${command.reason}`, `Archived: ${command.reason}`);
	}
}

const both = (zh: string, en: string): Text => ({ zh, en });

/** A recipient saw or confirmed it. The first time counts and is never moved. */
function heard(
	warning: Warning,
	command: { readonly kind: 'see' | 'receive'; readonly personId: string },
	to: WarningState,
	nowMs: number
): WarningDecision {
	const own = warning.recipients.find(({ personId }) => personId === command.personId);
	if (!own) {
		return {
			ok: false,
			code: 'forbidden',
			text: both('您不在该预警的接收人之中', 'You are not among the recipients of this warning')
		};
	}
	const recipients = warning.recipients.map((one) =>
		one.personId !== command.personId
			? one
			: {
					...one,
					seenAtMs: one.seenAtMs ?? nowMs,
					receiptAtMs: command.kind === 'receive' ? (one.receiptAtMs ?? nowMs) : one.receiptAtMs
				}
	);
	const isEnough = receiptsOf(recipients) >= warning.needed;
	const state = warning.state === 'issued' && !isEnough ? 'issued' : to;
	const verb = command.kind === 'receive' ? both('签收', 'confirmed') : both('已看到', 'saw it');
	return {
		ok: true,
		warning: { ...warning, recipients, state, version: warning.version + 1 },
		text: both(`${own.personName} ${verb.zh}`, `${own.personName} ${verb.en}`)
	};
}

function refuseState({ state }: Warning, kind: WarningCommandKind): WarningDecision {
	return {
		ok: false,
		code: 'wrong_state',
		text: both(
			`预警${stateWords[state].zh}，不能${commandWords[kind].zh}`,
			`The warning is ${stateWords[state].en}: it cannot be ${commandWords[kind].en}`
		)
	};
}

function refuseOpenWork({ openInstructions }: Warning): WarningDecision {
	return {
		ok: false,
		code: 'wrong_state',
		text: both(
			`还有 ${openInstructions} 项批示未办结，不能归档`,
			`${openInstructions} instructions are still open: it cannot be archived`
		)
	};
}

const stateWords: Readonly<Record<WarningState, Text>> = {
	issued: both('已发布', 'issued'),
	received: both('已签收', 'received'),
	handling: both('处置中', 'being handled'),
	fed_back: both('已反馈', 'fed back'),
	lifted: both('已解除', 'lifted'),
	withdrawn: both('已撤回', 'withdrawn'),
	archived: both('已归档', 'archived')
};

const commandWords: Readonly<Record<WarningCommandKind, Text>> = {
	see: both('查看登记', 'marked as seen'),
	receive: both('签收', 'confirmed'),
	instruct: both('批示', 'instructed upon'),
	progress: both('记录处置', 'worked on'),
	hand_over: both('转交', 'handed over'),
	feed_back: both('反馈', 'fed back on'),
	regrade: both('调整级别', 'regraded'),
	lift: both('解除', 'lifted'),
	withdraw: both('撤回', 'withdrawn'),
	archive: both('归档', 'archived')
};
