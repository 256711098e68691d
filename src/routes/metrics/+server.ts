import { system } from '$lib/server/system.ts';

export const GET = async () => {
	const running = await system();
	return new Response(await running.metrics(), {
		headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }
	});
};
