import { redirect } from '@sveltejs/kit';
import type { Role } from '$lib/domain/people/role.ts';
import { needsSetup } from '$lib/server/app/queries/setup-page.ts';
import { system } from '$lib/server/system.ts';
import type { PageServerLoad } from './$types';

/** Where each role starts its day. */
const homeOfRole: Readonly<Record<Role, string>> = {
	duty_officer: '/desk',
	leader: '/brief',
	inspector: '/field',
	site_owner: '/field',
	grid_worker: '/field',
	administrator: '/admin',
	security_administrator: '/admin',
	auditor: '/admin'
};

export const load: PageServerLoad = async ({ locals }) => {
	const { ports } = await system();
	if (locals.actor && (await needsSetup(ports, locals.actor))) redirect(303, '/admin/setup');
	redirect(303, locals.actor?.role ? homeOfRole[locals.actor.role] : '/sign-in');
};
