import { createHash } from 'node:crypto';
import type { CoordinateSystem } from '../../domain/geo.ts';
import type { ImportReport } from '../../wire/admin.ts';
import { readImport } from '../../wire/import/read-import.ts';
import type { ImportKind } from '../../wire/import/record.ts';
import { Problem } from '../../wire/problem.ts';
import { importOptions } from './import-options.ts';
import { importRecords } from './import-records.ts';
import { mustBeAllowed, mustBeOfCity } from './must.ts';
import type { Caller, Ports } from './ports.ts';
import type { RecordReadings } from './record-readings.ts';

/** More is not read on a screen; the counts stay whole. */
const REMARKS_SHOWN_MAX = 500;

export interface ImportRequest {
	readonly name: string;
	readonly bytes: Uint8Array;
	readonly dryRun: boolean;
	readonly kind: ImportKind | undefined;
	readonly crs: CoordinateSystem | undefined;
	/** Why; needed as soon as something is stored. */
	readonly reason: string;
	/** SHA-256 of what the dry run saw; the same bytes must come again. */
	readonly sha256: string | undefined;
}

/** Reads one file and says what it would change, or changes it: an administrator's import, with its reason in the audit. */
export async function runImport(
	ports: Ports,
	recordReadings: RecordReadings,
	caller: Caller,
	request: ImportRequest
): Promise<ImportReport> {
	mustBeAllowed(caller.actor, 'admin.change');
	mustBeOfCity(caller.actor);
	const sha256 = createHash('sha256').update(request.bytes).digest('hex');
	mustBeChecked(request, sha256);
	const { name, dryRun, kind, crs } = request;
	const options = {
		...importOptions(ports.nowMs()),
		...(kind === undefined ? {} : { kind }),
		...(crs === undefined ? {} : { crs })
	};
	const items = readImport({ name, content: request.bytes }, options);
	const outcome = await importRecords(ports, recordReadings, { file: name, dryRun, caller }, items);
	if (!dryRun)
		await note(ports, caller, request, { sha256, counts: outcome.counts, refused: outcome.refusedTotal });
	return {
		dryRun,
		sha256,
		bytes: request.bytes.byteLength,
		counts: outcome.counts,
		refused: outcome.refused.slice(0, REMARKS_SHOWN_MAX),
		refusedTotal: outcome.refusedTotal,
		notices: outcome.notices.slice(0, REMARKS_SHOWN_MAX)
	};
}

function mustBeChecked({ dryRun, reason, sha256 }: ImportRequest, actual: string): void {
	if (dryRun) return;
	if (reason === '')
		throw new Problem('bad_request', { zh: '请写明导入原因', en: 'Give the reason of the import' }, 'reason');
	if (sha256 === actual) return;
	throw new Problem(
		'conflict',
		{
			zh: '文件与试运行时不同，请重新试运行',
			en: 'The file differs from the one that was tried: try it again'
		},
		'sha256'
	);
}

async function note(
	ports: Ports,
	caller: Caller,
	{ name, reason }: ImportRequest,
	after: object
): Promise<void> {
	await ports.store.commit({
		events: [],
		audit: [
			{
				atMs: ports.nowMs(),
				actorId: caller.actor.id,
				actorName: caller.actor.name,
				action: 'import.run',
				subject: `file:${name}`,
				reason,
				detail: JSON.stringify({ after }),
				from: caller.address
			}
		]
	});
}
