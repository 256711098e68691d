import { evidenceFile } from '$lib/server/app/queries/evidence-file.ts';
import { endpoint } from '$lib/server/edge/http/endpoint.ts';

export const GET = endpoint(async ({ system, caller, event }) => {
	const id = event.params['id'] ?? '';
	const file = await evidenceFile(system.ports, caller, id);
	return new Response(JSON.stringify(file, null, '\t'), {
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'content-disposition': `attachment; filename="${encodeURIComponent(id)}.json"`
		}
	});
});
