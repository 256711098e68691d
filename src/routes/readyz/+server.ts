import { system } from '$lib/server/system.ts';

/** Ready to serve: started, and the database answers. */
export const GET = async () => {
	const running = await system();
	try {
		await running.ports.store.ping();
	} catch {
		return new Response('database does not answer\n', { status: 503 });
	}
	// Reading still works on a full disk: a process that cannot keep anything must get no more work.
	if (running.writes().failingSinceMs !== null)
		return new Response('database cannot be written\n', { status: 503 });
	const ready = running.isReady();
	return new Response(ready ? 'ready\n' : 'starting\n', {
		status: ready ? 200 : 503,
		headers: { 'cache-control': 'no-store' }
	});
};
