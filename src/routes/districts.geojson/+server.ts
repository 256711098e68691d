import { districtFile } from '$lib/server/app/queries/names.ts';

export const GET = () =>
	new Response(districtFile().text, {
		headers: {
			'content-type': 'application/geo+json; charset=utf-8',
			'cache-control': 'private, max-age=3600'
		}
	});
