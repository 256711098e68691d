import { exportAudit } from '$lib/server/app/export-audit.ts';
import { auditSearch } from '$lib/server/edge/http/audit-search.ts';
import { endpoint } from '$lib/server/edge/http/endpoint.ts';
import { auditFormats } from '$lib/wire/audit-export.ts';

const types = { csv: 'text/csv; charset=utf-8', jsonl: 'application/x-ndjson; charset=utf-8' } as const;

/** The audit as a file, with the same filters as its page. */
export const GET = endpoint(async ({ system, caller, event }) => {
	const wanted = event.url.searchParams.get('format');
	const format = auditFormats.find((one) => one === wanted) ?? 'csv';
	const lines = await exportAudit(system.ports, caller, format, auditSearch(event.url));
	const encoder = new TextEncoder();
	const body = new ReadableStream<Uint8Array>({
		async pull(controller) {
			const { value, done } = await lines.next();
			if (done) controller.close();
			else controller.enqueue(encoder.encode(value));
		}
	});
	return new Response(body, {
		headers: {
			'content-type': types[format],
			'content-disposition': `attachment; filename="audit.${format}"`,
			'cache-control': 'no-store'
		}
	});
});
