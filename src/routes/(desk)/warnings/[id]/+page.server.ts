import { assignees } from '$lib/server/app/queries/assignees.ts';
import { seesEvidence } from '$lib/server/app/queries/evidence-file.ts';
import { warningPage } from '$lib/server/app/queries/warning-page.ts';
import { loadFor } from '$lib/server/edge/http/load-for.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = loadFor(async ({ system, actor, params }) => {
	const shown = await warningPage(system.ports, actor, params['id'] ?? '');
	const people = await assignees(system.ports, actor, shown.warning);
	return { ...shown, assignees: people, seesEvidence: seesEvidence(actor, shown.warning) };
});
