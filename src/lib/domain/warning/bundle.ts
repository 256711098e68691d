import { alarmPriorities, type AlarmPriority } from '../alarm/limit.ts';
import type { Text } from '../text.ts';
import { MINUTE_MS } from '../time.ts';

/** What stands in a message that stands for several. Lists are cut, counts are not. */
export interface MessageBundle {
	readonly total: number;
	readonly byPriority: Readonly<Record<AlarmPriority, number>>;
	readonly siteIds: readonly string[];
	/** Those with a red one; absent in bundles from before it was kept. */
	readonly redSiteIds?: readonly string[];
	readonly alarmIds: readonly string[];
	readonly warningIds: readonly string[];
	/** The most urgent ones in words. */
	readonly lines: readonly Text[];
}

export const MESSAGES_PER_MINUTE_MAX = 3;
const WINDOW_MS = MINUTE_MS;
const LINES_MAX = 5;
const IDS_MAX = 500;

/** What the rule needs of one message. */
export interface Bundled {
	readonly priority: AlarmPriority;
	readonly siteId: string;
	readonly alarmId: string | null;
	readonly warningId: string | null;
	readonly title: Text;
}

export interface Plan<Message> {
	/** Sent as they are. */
	readonly single: readonly Message[];
	/** Sent together as one, at `atMs`; empty = none. */
	readonly together: readonly Message[];
	readonly atMs: number;
	/** The first red of a site, though there is no room: told at once, one per site. */
	readonly urgent: readonly Message[];
}

/**
 * At most `perMinute` messages per person and minute. What fits goes one by one, at once; what does not fit goes as one, at
 * once, so that places stay free for what comes next; without room it waits until the oldest message is a minute old. Only
 * the first red of a site never waits: it is `urgent` unless its site is in `redSites`, those the person was told of.
 * `times` are the moments of the person's messages of the last minute, oldest first.
 * Example: nothing sent yet, 10 messages → one summary of 10, at once.
 */
export function planMessages<Message extends Bundled>(
	messages: readonly Message[],
	times: readonly number[],
	nowMs: number,
	perMinute = MESSAGES_PER_MINUTE_MAX,
	redSites: ReadonlySet<string> = new Set()
): Plan<Message> {
	const ordered = messages.toSorted((a, b) => rank(a) - rank(b));
	const recent = times.filter((atMs) => atMs > nowMs - WINDOW_MS);
	const room = Math.max(0, perMinute - recent.length);
	if (ordered.length <= room) return { single: ordered, together: [], atMs: nowMs, urgent: [] };
	if (room > 0) return { single: [], together: ordered, atMs: nowMs, urgent: [] };
	const urgent = firstReds(ordered, redSites);
	const together = ordered.filter((message) => !urgent.includes(message));
	// Free again when the one that fills the third place from the end has left the window.
	const leaving = recent[recent.length - perMinute] ?? nowMs;
	return { single: [], together, atMs: leaving + WINDOW_MS, urgent };
}

/** One red per site that the person does not know to be red; the warning before the alarm under it. */
export function firstReds<Message extends Bundled>(
	messages: readonly Message[],
	redSites: ReadonlySet<string>
): readonly Message[] {
	const first = new Map<string, Message>();
	for (const message of messages) {
		if (message.priority !== 'red' || redSites.has(message.siteId)) continue;
		const known = first.get(message.siteId);
		if (!known || (known.warningId === null && message.warningId !== null))
			first.set(message.siteId, message);
	}
	return [...first.values()];
}

const rank = ({ priority }: Bundled): number => alarmPriorities.indexOf(priority);

export const emptyBundle: MessageBundle = {
	total: 0,
	byPriority: { red: 0, orange: 0, yellow: 0, blue: 0 },
	siteIds: [],
	redSiteIds: [],
	alarmIds: [],
	warningIds: [],
	lines: []
};

export function addToBundle(bundle: MessageBundle, messages: readonly Bundled[]): MessageBundle {
	const byPriority = { ...bundle.byPriority };
	for (const { priority } of messages) byPriority[priority] += 1;
	const add = (known: readonly string[], ids: readonly (string | null)[]) =>
		[...new Set([...known, ...ids.filter((id): id is string => id !== null)])].slice(0, IDS_MAX);
	return {
		total: bundle.total + messages.length,
		byPriority,
		siteIds: add(
			bundle.siteIds,
			messages.map(({ siteId }) => siteId)
		),
		redSiteIds: add(
			bundle.redSiteIds ?? [],
			messages.filter(({ priority }) => priority === 'red').map(({ siteId }) => siteId)
		),
		alarmIds: add(
			bundle.alarmIds,
			messages.map(({ alarmId }) => alarmId)
		),
		warningIds: add(
			bundle.warningIds,
			messages.map(({ warningId }) => warningId)
		),
		lines: [...bundle.lines, ...messages.map(({ title }) => title)].slice(0, LINES_MAX)
	};
}

const colours: Readonly<Record<AlarmPriority, Text>> = {
	red: { zh: '红', en: 'red' },
	orange: { zh: '橙', en: 'orange' },
	yellow: { zh: '黄', en: 'yellow' },
	blue: { zh: '蓝', en: 'blue' }
};

/** e.g. `汇总：12 条（红 3、橙 9），5 个风险点`. */
export function bundleTitle({ total, byPriority, siteIds }: MessageBundle): Text {
	const present = alarmPriorities.filter((priority) => byPriority[priority] > 0);
	const words = (side: 'zh' | 'en') =>
		present
			.map((priority) => `${colours[priority][side]} ${byPriority[priority]}`)
			.join(side === 'zh' ? '、' : ', ');
	return {
		zh: `汇总：${total} 条（${words('zh')}），${siteIds.length} 个风险点`,
		en: `Summary: ${total} (${words('en')}) at ${siteIds.length} sites`
	};
}

export function bundleBody({ total, lines }: MessageBundle): Text {
	const more = total - lines.length;
	return {
		zh: lines.map(({ zh }) => zh).join('；') + (more > 0 ? `；另有 ${more} 条，见简报与值班台` : ''),
		en:
			lines.map(({ en }) => en).join('; ') + (more > 0 ? `; and ${more} more on the brief and the desk` : '')
	};
}
