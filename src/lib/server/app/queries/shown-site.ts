import { classOfSiteField, covers } from '../../../domain/people/data-classes.ts';
import type { Actor } from '../../../domain/people/role.ts';
import type { Site } from '../../../domain/site.ts';
import { classFor } from '../must.ts';

/** What stands where a field is above the reader's class: nothing. */
const hidden = { responsibleName: '', responsiblePhone: '', facts: {} } as const satisfies Partial<Site>;

/** The site as this reader may see it: fields above their class are empty. One rule for every page, list and file. */
export function shownSite<Part extends Pick<Site, 'id' | 'districtCode'>>(actor: Actor, site: Part): Part {
	const highest = classFor(actor, site) ?? 'public';
	const kept = Object.entries(site).map(([name, value]) => {
		const isHidden = name in hidden && !covers(highest, classOfSiteField[name as keyof Site]);
		return [name, isHidden ? hidden[name as keyof typeof hidden] : value];
	});
	return Object.fromEntries(kept) as Part;
}
