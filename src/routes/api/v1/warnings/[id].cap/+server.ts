import { mustBeAllowed, notFound } from '$lib/server/app/must.ts';
import { readableWarning } from '$lib/server/app/operate-warning.ts';
import { endpoint } from '$lib/server/edge/http/endpoint.ts';
import { capMessage } from '$lib/wire/cap.ts';

/** The warning as a CAP 1.2 message. */
export const GET = endpoint(async ({ system, caller, event }) => {
	mustBeAllowed(caller.actor, 'warning.view');
	const { ports, config } = system;
	const warning = await readableWarning(ports, caller.actor, event.params['id'] ?? '');
	const site = await ports.store.site(warning.siteId);
	if (!site) throw notFound({ zh: '该风险点', en: 'The site' });
	const sender = new URL(config.origin ?? event.url.origin).hostname;
	return new Response(capMessage(warning, site, { sender: `fengsui@${sender}`, demo: ports.demo }), {
		headers: { 'content-type': 'application/cap+xml; charset=utf-8' }
	});
});
