import { city, sectorNames, viewerOf } from '$lib/server/app/queries/names.ts';
import { system } from '$lib/server/system.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals }) => {
	const { ports } = await system();
	return {
		lang: locals.lang,
		theme: locals.theme,
		demo: ports.demo,
		viewer: viewerOf(locals.actor),
		sectors: sectorNames(),
		city: city().name,
		districts: city().districts.names
	};
};
