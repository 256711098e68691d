import { mustBeAllowed, readingScope } from '$lib/server/app/must.ts';
import { warningView } from '$lib/server/app/warning-view.ts';
import { loadFor } from '$lib/server/edge/http/load-for.ts';
import type { PageServerLoad } from './$types';

const SHOWN = 100;

export const load: PageServerLoad = loadFor(async ({ system, actor, url }) => {
	mustBeAllowed(actor, 'warning.view');
	const asked = url.searchParams.get('state');
	const state = asked === 'all' || asked === 'archived' ? asked : 'open';
	const scope = readingScope(actor);
	const { items, nextCursor } = await system.ports.store.warnings(
		{ scope, state },
		{ limit: SHOWN, cursor: null }
	);
	return { state, warnings: items.map(warningView), nextCursor, nowMs: system.ports.nowMs() };
});
