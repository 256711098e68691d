import { DAY_MS } from '../../../domain/time.ts';
import type { AuditSearch } from '../../app/queries/admin-pages.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What the audit's form asks for; empty and unreadable fields are left out. Days are those of Changchun, both included. */
export function auditSearch({ searchParams }: URL): AuditSearch {
	const given = (name: string) => searchParams.get(name)?.trim().slice(0, 200) || undefined;
	const [actorId, action, subject] = [given('actor'), given('action'), given('subject')];
	const [fromMs, toMs] = [dayMs(given('from')), dayMs(given('to'))];
	return {
		...(actorId === undefined ? {} : { actorId }),
		...(action === undefined ? {} : { action }),
		...(subject === undefined ? {} : { subject }),
		...(fromMs === undefined ? {} : { fromMs }),
		...(toMs === undefined ? {} : { toMs: toMs + DAY_MS })
	};
}

function dayMs(day: string | undefined): number | undefined {
	if (day === undefined || !DAY.test(day)) return undefined;
	const ms = Date.parse(`${day}T00:00:00+08:00`);
	return Number.isNaN(ms) ? undefined : ms;
}
