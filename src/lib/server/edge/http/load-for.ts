import { error, type ServerLoadEvent } from '@sveltejs/kit';
import type { Actor } from '../../../domain/people/role.ts';
import { Problem, problemCodes } from '../../../wire/problem.ts';
import { system, type System } from '../../system.ts';

export interface PageCall {
	readonly system: System;
	readonly actor: Actor;
	readonly params: Readonly<Record<string, string | undefined>>;
	readonly url: URL;
	readonly cookie: string;
}

/** A page's data for the signed-in person; refusals become the error page with the right status and words. */
export function loadFor<Data extends Record<string, unknown>>(run: (call: PageCall) => Promise<Data>) {
	return async ({ locals, params, url, request }: ServerLoadEvent): Promise<Data> => {
		if (!locals.actor) error(401, { message: 'not_signed_in' });
		try {
			return await run({
				system: await system(),
				actor: locals.actor,
				params,
				url,
				cookie: request.headers.get('cookie') ?? ''
			});
		} catch (cause) {
			if (!(cause instanceof Problem)) throw cause;
			error(problemCodes[cause.code].status, {
				message: locals.lang === 'en' ? cause.detail.en : cause.detail.zh
			});
		}
	};
}
