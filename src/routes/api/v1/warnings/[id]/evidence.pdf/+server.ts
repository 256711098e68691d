import { evidencePdf } from '$lib/server/app/evidence-pdf.ts';
import { evidenceFile } from '$lib/server/app/queries/evidence-file.ts';
import { endpoint } from '$lib/server/edge/http/endpoint.ts';

export const GET = endpoint(async ({ system, caller, event }) => {
	const id = event.params['id'] ?? '';
	const pdf = evidencePdf(await evidenceFile(system.ports, caller, id));
	return new Response(pdf, {
		headers: {
			'content-type': 'application/pdf',
			'content-disposition': `attachment; filename="${encodeURIComponent(id)}.pdf"`
		}
	});
});
