import { redirect } from '@sveltejs/kit';
import { actorMay } from '$lib/domain/people/rights.ts';
import type { PageServerLoad } from './$types';

/** A screen that may show the wall already has nothing to pair. */
export const load: PageServerLoad = ({ locals, url }) => {
	if (locals.actor && actorMay(locals.actor, 'wall.view')) redirect(303, '/wall');
	return { origin: url.origin };
};
