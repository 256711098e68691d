import type { Actor } from '../../../domain/people/role.ts';
import { levels } from '../../../domain/risk/level.ts';
import { DAY_MS } from '../../../domain/time.ts';
import { mustBeAllowed, readingScope } from '../must.ts';
import type { Ports } from '../ports.ts';
import { shownAudit } from './shown-audit.ts';

const DELIVERIES_SINCE_MS = 7 * DAY_MS;
const DELIVERIES_MAX = 500;
const SITES_AT_ONCE = 500;
const AUDIT_AT_ONCE = 100;

/** The figures an administrator looks at first: what there is, what is open, what did not arrive. */
export async function adminOverview({ store, nowMs }: Ports, actor: Actor) {
	mustBeAllowed(actor, 'admin.view');
	const now = nowMs();
	const [siteIds, scores, people, alarms, deliveries, head] = await Promise.all([
		store.siteIds(),
		store.scores(),
		store.people(),
		store.openAlarms(1),
		store.recentDeliveries(now - DELIVERIES_SINCE_MS, DELIVERIES_MAX, readerOf(actor)),
		store.auditHead()
	]);
	const levelOf = new Map(scores.map((score) => [score.siteId, score.level]));
	return {
		nowMs: now,
		sites: siteIds.length,
		levels: levels.map((level) => ({
			level,
			count: siteIds.filter((id) => (levelOf.get(id) ?? 'unrated') === level).length
		})),
		points: await pointCounts(store, siteIds, now),
		people: people.length,
		openAlarms: alarms.total,
		deliveries: {
			pending: deliveries.filter((one) => one.state === 'pending').length,
			failed: deliveries.filter((one) => one.state === 'failed').length,
			dead: deliveries.filter((one) => one.state === 'dead').length,
			cut: deliveries.length === DELIVERIES_MAX
		},
		troubled: deliveries.filter((one) => one.state === 'failed' || one.state === 'dead').slice(0, 20),
		auditSeq: head.seq
	};
}

/** Figures are the city's; messages by name are those of the reader's own limits. */
function readerOf(actor: Actor) {
	const isLimited = actor.districtCode !== null || actor.siteIds !== null;
	return isLimited ? { scope: readingScope(actor), personId: actor.id } : undefined;
}

async function pointCounts(store: Ports['store'], siteIds: readonly string[], nowMs: number) {
	const sum = { total: 0, silent: 0, faulty: 0 };
	for (let from = 0; from < siteIds.length; from += SITES_AT_ONCE) {
		const health = await store.pointHealth(siteIds.slice(from, from + SITES_AT_ONCE), nowMs);
		for (const { total, silent, faulty } of health.values()) {
			sum.total += total;
			sum.silent += silent;
			sum.faulty += faulty;
		}
	}
	return sum;
}

export interface AuditSearch {
	readonly actorId?: string;
	readonly action?: string;
	readonly subject?: string;
	readonly fromMs?: number;
	readonly toMs?: number;
}

/** A page of the book of changes, newest first, with each entry's place in the hash chain. */
export async function adminAudit(
	{ store }: Ports,
	actor: Actor,
	{ cursor, ...filter }: AuditSearch & { readonly cursor: string | null }
) {
	mustBeAllowed(actor, 'audit.view');
	const page = await store.audit(filter, { limit: AUDIT_AT_ONCE, cursor });
	return { entries: await shownAudit(store, actor, page.items), nextCursor: page.nextCursor };
}
