import { redirect } from '@sveltejs/kit';
import { demoAccounts } from '$lib/server/app/queries/demo-accounts.ts';
import { system } from '$lib/server/system.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const next = safeNext(url.searchParams.get('next'));
	if (locals.actor) redirect(303, next);
	const { ports } = await system();
	return { next, accounts: ports.demo ? await demoAccounts(ports) : [] };
};

/** Only a path of our own: a link must not be able to send people elsewhere after they signed in. */
function safeNext(next: string | null): string {
	return next && /^\/(?![/\\])/.test(next) ? next : '/';
}
