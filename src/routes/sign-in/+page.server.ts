import { redirect } from '@sveltejs/kit';
import { demoAccounts } from '$lib/server/app/queries/demo-accounts.ts';
import { system } from '$lib/server/system.ts';
import { ownPath } from '$lib/wire/own-path.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const next = ownPath(url.searchParams.get('next'));
	if (locals.actor) redirect(303, next);
	const { ports } = await system();
	return { next, accounts: ports.demo ? await demoAccounts(ports) : [] };
};
