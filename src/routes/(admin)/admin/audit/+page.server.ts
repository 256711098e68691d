import { AUDIT_EXPORT_MAX } from '$lib/server/app/export-audit.ts';
import { adminAudit } from '$lib/server/app/queries/admin-pages.ts';
import { auditSearch } from '$lib/server/edge/http/audit-search.ts';
import { loadFor } from '$lib/server/edge/http/load-for.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = loadFor(async ({ system, actor, url }) => ({
	...(await adminAudit(system.ports, actor, { ...auditSearch(url), cursor: url.searchParams.get('cursor') })),
	exportMax: AUDIT_EXPORT_MAX
}));
