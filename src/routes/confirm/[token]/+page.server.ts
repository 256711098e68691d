import { quickMessage } from '$lib/server/app/quick-confirm.ts';
import { langOf } from '$lib/server/edge/http/endpoint.ts';
import { system } from '$lib/server/system.ts';
import { Problem, problemBody } from '$lib/wire/problem.ts';
import type { PageServerLoad } from './$types';

/** Opening the link confirms nothing: mail programs open links by themselves. */
export const load: PageServerLoad = async (event) => {
	const { locals, params, setHeaders } = event;
	setHeaders({ 'cache-control': 'private, no-store' });
	const running = await system();
	try {
		const message = await quickMessage(running.ports, running.channels, params.token, locals.actor);
		return { token: params.token, message, refused: null };
	} catch (cause) {
		if (!(cause instanceof Problem)) throw cause;
		return { token: params.token, message: null, refused: problemBody(cause, langOf(event)).detail };
	}
};
