import { runImport } from '$lib/server/app/run-import.ts';
import { answer, endpoint } from '$lib/server/edge/http/endpoint.ts';
import { fileBody } from '$lib/server/edge/http/file-body.ts';
import { mustBeAllowed } from '$lib/server/app/must.ts';
import { queryOf } from '$lib/server/edge/http/list.ts';
import { IMPORT_BYTES_MAX, ImportQuery } from '$lib/wire/admin.ts';

const larger = {
	zh: '；更大的文件请用命令 npm run import',
	en: ': use the command npm run import for larger ones'
};

export const POST = endpoint(async ({ system, caller, event }) => {
	mustBeAllowed(caller.actor, 'admin.change');
	const { name, dryRun, kind, crs, reason, sha256 } = queryOf(ImportQuery, event.url);
	const bytes = await fileBody(event.request, IMPORT_BYTES_MAX, larger);
	const request = { name, bytes, dryRun, kind, crs, reason, sha256 };
	return answer(await runImport(system.ports, system.recordReadings, caller, request));
});
