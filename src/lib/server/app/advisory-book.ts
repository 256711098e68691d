import type { Advisory } from '../../domain/foresight/advisory.ts';
import { HOUR_MS } from '../../domain/time.ts';
import type { Change, Expecting, NewEvent } from '../store/change.ts';

/** Advisories raised longer ago than this are history, not news. */
const NEWS_MS = HOUR_MS;

/** Advisories of one step: each written once, the newest version; news of the last hour become events. */
export class AdvisoryBook {
	readonly #nowMs: number;
	readonly #rows = new Map<string, Expecting<Advisory>>();
	readonly touched = new Set<number>();

	constructor(nowMs: number) {
		this.#nowMs = nowMs;
	}

	add(row: Advisory, expect: number | null, pointKey: number): void {
		const before = this.#rows.get(row.id);
		this.#rows.set(row.id, { row, expect: before ? before.expect : expect });
		this.touched.add(pointKey);
	}

	change(): Change {
		const advisories = [...this.#rows.values()];
		const events = advisories.flatMap(({ row }): NewEvent[] =>
			row.shadow || row.raisedAtMs < this.#nowMs - Math.max(NEWS_MS, row.horizonMs)
				? []
				: [
						{
							kind: 'advisory.changed',
							atMs: this.#nowMs,
							siteId: row.siteId,
							districtCode: row.districtCode,
							personId: null,
							body: row
						}
					]
		);
		return { advisories, events, audit: [] };
	}
}
