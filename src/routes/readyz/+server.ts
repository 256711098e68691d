import { system } from '$lib/server/system.ts';

/** Ready to serve: started, the database answers and can be written, the disk has room, the outbox moves. */
export const GET = async () => {
	const running = await system();
	const trouble = running.isReady() ? await running.health.trouble() : 'starting or stopping';
	return new Response(`${trouble ?? 'ready'}\n`, {
		status: trouble === null ? 200 : 503,
		headers: { 'cache-control': 'no-store' }
	});
};
