import { openApi } from '$lib/server/edge/http/openapi.ts';

const VERSION = '1';

export const GET = () =>
	new Response(JSON.stringify(openApi(VERSION)), {
		headers: { 'content-type': 'application/json; charset=utf-8' }
	});
