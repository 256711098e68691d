import type { Actor } from '../../domain/people/role.ts';
import { MINUTE_MS } from '../../domain/time.ts';
import { auditEntry } from './audit-entry.ts';
import type { Caller, Ports } from './ports.ts';

/** The same place again within this time is the same use: a page that is open asks for itself again and again. */
const ONE_USE_MS = 10 * MINUTE_MS;
const REMEMBERED_MAX = 10_000;
const SITES_NAMED_MAX = 20;

/** What was read with grants, from the moment somebody was identified to the answer. */
export interface WatchedUse {
	readonly actor: Actor;
	/** The sites that grants opened; `null` among them = a list that holds such sites. */
	readonly used: ReadonlySet<string | null>;
}

/** The same actor, who remembers what their grants opened. */
export function watchedUse(actor: Actor): WatchedUse {
	const used = new Set<string | null>();
	if (!actor.granted) return { actor, used };
	const granted = { ...actor.granted, onUse: (siteId: string | null) => void used.add(siteId) };
	return { actor: { ...actor, granted }, used };
}

/** Writes into the audit which grant was used, by whom, where and for which sites: once per place and ten minutes. */
export class GrantUses {
	readonly #lastMs = new Map<string, number>();

	async note(
		ports: Pick<Ports, 'store' | 'nowMs'>,
		caller: Caller,
		where: string,
		used: ReadonlySet<string | null>
	): Promise<void> {
		if (used.size === 0) return;
		const grants = caller.actor.granted?.grants ?? [];
		const fresh = grants
			.map(({ id, siteIds }) => ({ id, sites: siteIds.filter((site) => used.has(site)), siteIds }))
			.filter(({ sites }) => sites.length > 0 || used.has(null))
			.filter(({ id }) => this.#isNew(`${caller.actor.id} ${id} ${where}`, ports.nowMs()));
		if (fresh.length === 0) return;
		const audit = fresh.map(({ id, sites, siteIds }) =>
			auditEntry(ports, caller, {
				...{ action: 'grant.use', subject: `grant:${id}`, reason: '' },
				detail: { where, sites: sites.slice(0, SITES_NAMED_MAX), of: siteIds.length }
			})
		);
		await ports.store.commit({ events: [], audit });
	}

	#isNew(use: string, nowMs: number): boolean {
		const lastMs = this.#lastMs.get(use);
		if (lastMs !== undefined && nowMs - lastMs < ONE_USE_MS) return false;
		this.#lastMs.delete(use);
		this.#lastMs.set(use, nowMs);
		const [oldest] = this.#lastMs.keys();
		if (this.#lastMs.size > REMEMBERED_MAX && oldest !== undefined) this.#lastMs.delete(oldest);
		return true;
	}
}
