import { adminPeople } from '$lib/server/app/queries/admin-pages.ts';
import { loadFor } from '$lib/server/edge/http/load-for.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = loadFor(({ system, actor }) => adminPeople(system.ports, actor));
