import { answer, endpoint } from '$lib/server/edge/http/endpoint.ts';

/** The rehearsal that runs or ran last since the server started; `run` is `null` when there was none. */
export const GET = endpoint(async ({ system, caller }) => answer({ run: system.rehearsals.status(caller) }));

/** Breaks off the rehearsal that runs. */
export const DELETE = endpoint(async ({ system, caller }) => {
	system.rehearsals.cancel(caller);
	return answer({ run: system.rehearsals.status(caller) });
});
