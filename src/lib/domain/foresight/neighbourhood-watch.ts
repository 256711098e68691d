import { DAY_MS, HOUR_MS } from '../time.ts';
import type { JointFinding } from './neighbourhood-finding.ts';

/** The one task of a joint watch: both inspectors have it, one report ends it. */
export interface JointTask {
	readonly assignees: readonly { readonly id: string; readonly name: string; readonly siteId: string }[];
	readonly dueAtMs: number;
	readonly doneAtMs: number | null;
	readonly doneBy: string | null;
	readonly report: string | null;
}

/** A joint watch 联合关注 on two records, from the moment the condition is found to the moment it has ended. */
export interface JointWatch extends JointFinding {
	readonly state: 'open' | 'closed';
	readonly openedAtMs: number;
	readonly closedAtMs: number | null;
	/** How often the condition came back; people are told once per episode. */
	readonly episode: number;
	readonly task: JointTask;
	readonly version: number;
}

/** A condition that comes back sooner is the same episode: nobody is told again. Our choice. */
const SAME_EPISODE_MS = DAY_MS;
/** The task is to be done within a day. Our choice. */
const TASK_WITHIN_MS = 24 * HOUR_MS;

export interface WatchChange {
	readonly watch: JointWatch;
	readonly expect: number | null;
	readonly change: 'opened' | 'reopened' | 'updated' | 'closed';
}

/**
 * What becomes of the watches when these findings hold now. Only kinds in `kinds` are judged: a run that looked at
 * sensors says nothing about circles. `watches` are all open ones, and closed ones of the same ids.
 */
export function settleWatches(
	findings: readonly JointFinding[],
	watches: readonly JointWatch[],
	kinds: ReadonlySet<JointFinding['kind']>,
	assigneesOf: (finding: JointFinding) => JointTask['assignees'],
	nowMs: number
): WatchChange[] {
	const known = new Map(watches.map((watch) => [watch.id, watch]));
	const found = new Set(findings.map(({ id }) => id));
	const changes = findings.flatMap((finding): WatchChange[] => {
		const before = known.get(finding.id);
		if (!before) return [opened(finding, null, assigneesOf(finding), nowMs)];
		if (before.state === 'closed') return [opened(finding, before, assigneesOf(finding), nowMs)];
		if (before.reason.zh === finding.reason.zh) return [];
		const watch = { ...before, ...finding, version: before.version + 1 };
		return [{ watch, expect: before.version, change: 'updated' }];
	});
	const over = watches.filter(({ id, state, kind }) => state === 'open' && kinds.has(kind) && !found.has(id));
	return [
		...changes,
		...over.map((before): WatchChange => ({
			watch: { ...before, state: 'closed', closedAtMs: nowMs, version: before.version + 1 },
			expect: before.version,
			change: 'closed'
		}))
	];
}

function opened(
	finding: JointFinding,
	before: JointWatch | null,
	assignees: JointTask['assignees'],
	nowMs: number
): WatchChange {
	if (before?.closedAtMs && nowMs - before.closedAtMs < SAME_EPISODE_MS) {
		const watch = {
			...before,
			...finding,
			state: 'open',
			closedAtMs: null,
			version: before.version + 1
		} as const;
		return { watch, expect: before.version, change: 'reopened' };
	}
	const task = { assignees, dueAtMs: nowMs + TASK_WITHIN_MS, doneAtMs: null, doneBy: null, report: null };
	const watch: JointWatch = {
		...finding,
		state: 'open',
		openedAtMs: nowMs,
		closedAtMs: null,
		episode: (before?.episode ?? 0) + 1,
		task,
		version: (before?.version ?? 0) + 1
	};
	return { watch, expect: before?.version ?? null, change: 'opened' };
}
