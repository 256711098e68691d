import { mustBeAllowed } from '$lib/server/app/must.ts';
import { checklistWorkbook, saveChecklist } from '$lib/server/app/save-checklist.ts';
import { answer, endpoint } from '$lib/server/edge/http/endpoint.ts';
import { fileBody } from '$lib/server/edge/http/file-body.ts';
import { queryOf } from '$lib/server/edge/http/list.ts';
import { CHECKLIST_BYTES_MAX, ChecklistFileQuery, ChecklistQuery } from '$lib/wire/checklists.ts';

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** One edition as a workbook. */
export const GET = endpoint(async ({ caller, event }) => {
	mustBeAllowed(caller.actor, 'admin.view');
	const { sector, id, version } = queryOf(ChecklistFileQuery, event.url);
	const bytes = await checklistWorkbook(sector, id, version);
	return new Response(new Uint8Array(bytes), {
		headers: {
			'content-type': WORKBOOK,
			'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${id}-v${version}.xlsx`)}`
		}
	});
});

/** A workbook as the next edition: first tried, then stored. */
export const POST = endpoint(async ({ system, caller, event }) => {
	mustBeAllowed(caller.actor, 'admin.change');
	const query = queryOf(ChecklistQuery, event.url);
	const bytes = await fileBody(event.request, CHECKLIST_BYTES_MAX);
	return answer(await saveChecklist(system.ports, caller, query, bytes));
});
