import { runImport } from '$lib/server/app/run-import.ts';
import { answer, endpoint } from '$lib/server/edge/http/endpoint.ts';
import { mustBeAllowed } from '$lib/server/app/must.ts';
import { queryOf } from '$lib/server/edge/http/list.ts';
import { IMPORT_BYTES_MAX, ImportQuery } from '$lib/wire/admin.ts';
import { Problem } from '$lib/wire/problem.ts';

/** The file itself is the body; a type of its own keeps a form on another page from sending it. */
const TYPE = 'application/octet-stream';

export const POST = endpoint(async ({ system, caller, event }) => {
	mustBeAllowed(caller.actor, 'admin.change');
	const { name, dryRun, kind, crs, reason, sha256 } = queryOf(ImportQuery, event.url);
	const bytes = await fileOf(event.request);
	const request = { name, bytes, dryRun, kind, crs, reason, sha256 };
	return answer(await runImport(system.ports, system.recordReadings, caller, request));
});

async function fileOf(request: Request): Promise<Uint8Array> {
	if (request.headers.get('content-type') !== TYPE)
		throw new Problem('wrong_type', { zh: `Content-Type 应为 ${TYPE}`, en: `Content-Type must be ${TYPE}` });
	const parts: Uint8Array[] = [];
	let size = Number(request.headers.get('content-length') ?? 0);
	if (size <= IMPORT_BYTES_MAX && request.body) {
		size = 0;
		for await (const part of request.body as unknown as AsyncIterable<Uint8Array>) {
			size += part.byteLength;
			if (size > IMPORT_BYTES_MAX) break;
			parts.push(part);
		}
	}
	if (size > IMPORT_BYTES_MAX) throw tooLarge();
	return Buffer.concat(parts);
}

function tooLarge(): Problem {
	const mib = IMPORT_BYTES_MAX / 1024 / 1024;
	return new Problem('too_large', {
		zh: `文件不能超过 ${mib} MiB；更大的文件请用命令 npm run import`,
		en: `The file may have at most ${mib} MiB: use the command npm run import for larger ones`
	});
}
