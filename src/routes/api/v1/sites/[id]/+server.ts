import { saveSite } from '$lib/server/app/save-site.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { SiteBody } from '$lib/wire/register.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 64 * 1024;

/** Makes or changes a site; the body names the version it is based on. */
export const PUT = endpoint(async ({ system, caller, event }) => {
	const body = parseOrRefuse(SiteBody, await jsonBody(event, BODY_BYTES_MAX));
	const site = await saveSite(system.ports, caller, event.params['id'] ?? '', body);
	return answer({ id: site.id, version: site.version, outsideDistrict: site.outsideDistrict });
});
