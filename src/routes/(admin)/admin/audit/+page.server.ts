import { adminAudit } from '$lib/server/app/queries/admin-pages.ts';
import { loadFor } from '$lib/server/edge/http/load-for.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = loadFor(({ system, actor, url }) => {
	const given = (name: string) => url.searchParams.get(name)?.trim().slice(0, 200) || null;
	const action = given('action');
	const subject = given('subject');
	return adminAudit(system.ports, actor, {
		...(action === null ? {} : { action }),
		...(subject === null ? {} : { subject }),
		cursor: url.searchParams.get('cursor')
	});
});
