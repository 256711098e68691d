import { assignees } from '$lib/server/app/queries/assignees.ts';
import { warningPage } from '$lib/server/app/queries/warning-page.ts';
import { loadFor } from '$lib/server/edge/http/load-for.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = loadFor(async ({ system, actor, params }) => {
	const shown = await warningPage(system.ports, actor, params['id'] ?? '');
	return { ...shown, assignees: await assignees(system.ports, actor, shown.warning) };
});
