import { escalate } from '../../domain/warning/escalate.ts';
import type { LadderBook } from '../../domain/warning/ladder.ts';
import type { Chain } from '../../domain/warning/recipients.ts';
import type { Warning } from '../../domain/warning/warning.ts';
import { CommitRefused } from '../store/change.ts';
import { eachAlone } from './each-alone.ts';
import { limitsOf, joined, planned } from './plan-messages.ts';
import type { Ports } from './ports.ts';
import { systemDoer } from './timeline.ts';
import { changeOfDraft, warningMessages, type WarningDraft } from './warning-draft.ts';
import { chainAt, ladderBook } from './warning-settings.ts';
import { instructionEvent } from './warning-view.ts';

/** Per call; the interval comes back every second. */
const AT_ONCE_MAX = 200;

/** Clocks that ran out: silence is passed on, rungs are climbed, late work is named. Called by the one interval. */
export async function warningsDue(ports: Ports): Promise<void> {
	const nowMs = ports.nowMs();
	const [due, late] = await Promise.all([
		ports.store.warningsDue(nowMs, AT_ONCE_MAX),
		ports.store.instructionsDue(nowMs, AT_ONCE_MAX)
	]);
	if (due.length > 0) {
		const [book, chain] = await Promise.all([ladderBook(ports.store), chainAt(ports.store, nowMs)]);
		await eachAlone(ports.log, due, (warning) => climb(ports, warning, book, chain, nowMs));
	}
	await eachAlone(ports.log, late, ({ id }) => noteLate(ports, id, nowMs));
	if (due.length + late.length > 0) ports.wake();
}

/** One warning, one commit. Another process that was faster, or a person who acted: the next look decides again. */
async function climb(
	ports: Ports,
	before: Warning,
	book: LadderBook,
	chain: Chain,
	nowMs: number
): Promise<void> {
	const { warning, notices, told } = escalate(before, book, chain, nowMs);
	const draft: WarningDraft = {
		expect: before.version,
		warning,
		entries: notices.map(({ kind, text, dueAtMs }) => ({
			kind,
			text,
			detail: { dueAtMs, lateMs: nowMs - dueAtMs },
			doer: systemDoer
		})),
		messages: []
	};
	const transition = `rung${warning.rungsDone}@${warning.ladderFromMs}`;
	const messages = warningMessages(warning, told, { transition, demo: ports.demo }, nowMs);
	const plan = await planned(ports.store, messages, limitsOf(chain, book), nowMs);
	await unlessOutrun(() => ports.store.commit(joined(changeOfDraft(draft, book, nowMs), plan)));
}

async function noteLate(ports: Ports, id: string, nowMs: number): Promise<void> {
	const instruction = await ports.store.instruction(id);
	if (!instruction || instruction.overdueNoticedAtMs !== null) return;
	const row = { ...instruction, overdueNoticedAtMs: nowMs, version: instruction.version + 1 };
	const text = {
		zh: `批示逾期未办结（${instruction.assigneeName}）：${instruction.text}`,
		en: `Instruction overdue (${instruction.assigneeName}): ${instruction.text}`
	};
	const entry = {
		kind: 'instruction_changed',
		text,
		detail: { instructionId: id },
		doer: systemDoer
	} as const;
	const warning = instruction.warningId === null ? null : await ports.store.warning(instruction.warningId);
	const book = await ladderBook(ports.store);
	const part = warning
		? changeOfDraft({ expect: warning.version, warning, entries: [entry], messages: [] }, book, nowMs)
		: {};
	await unlessOutrun(() =>
		ports.store.commit(
			joined(part, {
				instructions: [{ row, expect: instruction.version }],
				events: [instructionEvent(row, nowMs)]
			})
		)
	);
}

async function unlessOutrun(commit: () => Promise<unknown>): Promise<void> {
	try {
		await commit();
	} catch (error) {
		if (!(error instanceof CommitRefused)) throw error;
	}
}
