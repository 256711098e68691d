import type { Actor } from '../../../domain/people/role.ts';
import type { Store } from '../../store/store.ts';
import type { StoredAudit } from '../../store/rows.ts';
import { inScope } from '../must.ts';

/** An entry of the book of changes as a reader may see it; `outside` = it is about what lies outside their limits. */
export interface ShownAudit extends StoredAudit {
	readonly outside: boolean;
}

type Places = Pick<
	Store,
	'site' | 'alarm' | 'warning' | 'incident' | 'hiddenDanger' | 'instruction' | 'shiftSheet' | 'accounts'
>;
interface Place {
	readonly id: string;
	readonly districtCode: string;
}

/**
 * The book is one chain of the whole city: a reader who is limited to a district or to sites sees every link of it, and what
 * was changed and why only of their own. What cannot be placed is the whole city's, and not theirs.
 */
export async function shownAudit(
	store: Places,
	actor: Actor,
	entries: readonly StoredAudit[]
): Promise<readonly ShownAudit[]> {
	if (actor.districtCode === null && actor.siteIds === null)
		return entries.map((entry) => ({ ...entry, outside: false }));
	const subjects = [...new Set(entries.map(({ subject }) => subject))];
	const found = await Promise.all(subjects.map((subject) => placeOf(store, subject)));
	const own = new Set(
		subjects.filter((_subject, index) => {
			const place = found[index];
			return place && inScope(actor, place);
		})
	);
	return entries.map((entry) => {
		const isOwn = entry.actorId === actor.id || own.has(entry.subject);
		return isOwn
			? { ...entry, outside: false }
			: { ...entry, reason: '', detail: '', from: '', outside: true };
	});
}

/** `warning:W-1` → where the warning is. */
async function placeOf(store: Places, subject: string): Promise<Place | null> {
	const at = subject.indexOf(':');
	const [kind, id] = [subject.slice(0, at), subject.slice(at + 1)];
	const ofSite = (row: { siteId: string; districtCode: string } | null | undefined): Place | null =>
		row ? { id: row.siteId, districtCode: row.districtCode } : null;
	switch (kind) {
		case 'site':
			return store.site(id);
		case 'alarm':
			return ofSite((await store.alarm(id))?.view);
		case 'warning':
			return ofSite(await store.warning(id));
		case 'incident':
			return ofSite(await store.incident(id));
		case 'instruction':
			return ofSite(await store.instruction(id));
		case 'hidden_danger': {
			const danger = await store.hiddenDanger(id);
			return danger && store.site(danger.siteId);
		}
		case 'shift_sheet':
			return ofDesk((await store.shiftSheet(id))?.districtCode);
		case 'person':
			return ofDesk((await store.accounts()).find((one) => one.id === id)?.districtCode);
		default:
			return null;
	}
}

/** A desk or a person of a district belongs to no site. */
function ofDesk(districtCode: string | null | undefined): Place | null {
	return districtCode ? { id: '', districtCode } : null;
}
