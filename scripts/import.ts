/** `npm run import -- FILE… [--dry-run] [--kind KIND] [--crs SYSTEM]`: brings files in, or says what it would do. */
import { createReadStream, existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { coordinateSystems } from '../src/lib/domain/geo.ts';
import { importRecords, type ImportOutcome } from '../src/lib/server/app/import-records.ts';
import { importOptions } from '../src/lib/server/app/import-options.ts';
import { composeCore } from '../src/lib/server/compose.ts';
import { createLog } from '../src/lib/server/log.ts';
import { readImport } from '../src/lib/wire/import/read-import.ts';
import { importKinds, type ImportRemark } from '../src/lib/wire/import/record.ts';

const usage = `用法 usage: npm run import -- FILE… [--dry-run] [--kind ${importKinds.join('|')}] [--crs ${coordinateSystems.join('|')}] [--lang zh|en]`;
const REMARKS_PRINTED_MAX = 200;

const { positionals: files, values } = arguments_();
const side = values.lang === 'en' ? 'en' : 'zh';
const kind = oneOf('kind', importKinds);
const crs = oneOf('crs', coordinateSystems);
if (files.length === 0) stop(usage);
for (const file of files) if (!existsSync(file)) stop(`找不到文件 no such file: ${file}`);

const core = await composeCore({ ...process.env, DEMO: process.env['DEMO'] ?? '1' }, createLog('warn'));
let refusedTotal = 0;
try {
	for (const file of files) {
		const options = {
			...importOptions(Date.now()),
			...(kind === undefined ? {} : { kind }),
			...(crs === undefined ? {} : { crs })
		};
		const name = path.basename(file);
		const items = readImport({ name, content: createReadStream(file) }, options);
		const caller = {
			actor: {
				id: 'console',
				name: 'console',
				kind: 'system',
				role: null,
				districtCode: null,
				siteIds: null
			},
			address: ''
		} as const;
		const run = { file: name, dryRun: values['dry-run'] === true, caller };
		const outcome = await importRecords(core.ports, core.recordReadings, run, items);
		print(name, outcome);
		refusedTotal += outcome.refusedTotal;
	}
} finally {
	await core.recordReadings.stop();
	await core.close();
}
// What could be read was brought in; the exit code says that something was not.
process.exit(refusedTotal === 0 ? 0 : 1);

function arguments_() {
	try {
		return parseArgs({
			allowPositionals: true,
			options: {
				'dry-run': { type: 'boolean' },
				kind: { type: 'string' },
				crs: { type: 'string' },
				lang: { type: 'string' }
			}
		});
	} catch (error) {
		stop(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
	}
}

function oneOf<Value extends string>(name: 'kind' | 'crs', allowed: readonly Value[]): Value | undefined {
	const given = values[name];
	if (given === undefined) return undefined;
	const found = allowed.find((one) => one === given);
	if (!found) stop(`--${name} ${given}: ${allowed.join(', ')}`);
	return found;
}

function print(file: string, outcome: ImportOutcome): void {
	const words =
		side === 'en'
			? { added: 'new', changed: 'changed', same: 'unchanged', refused: 'refused', notice: 'note' }
			: { added: '新增', changed: '更新', same: '不变', refused: '拒绝', notice: '提示' };
	console.log(
		`${file}${values['dry-run'] ? (side === 'en' ? ' (dry run, nothing stored)' : '（试运行，未保存）') : ''}`
	);
	for (const [name, { added, changed, same }] of Object.entries(outcome.counts)) {
		console.log(`  ${name}: ${words.added} ${added}, ${words.changed} ${changed}, ${words.same} ${same}`);
	}
	if (outcome.refusedTotal > 0) console.log(`  ${words.refused}: ${outcome.refusedTotal}`);
	for (const remark of outcome.refused.slice(0, REMARKS_PRINTED_MAX))
		console.log(`  ${words.refused} ${line(remark)}`);
	for (const remark of outcome.notices.slice(0, REMARKS_PRINTED_MAX))
		console.log(`  ${words.notice} ${line(remark)}`);
}

function line({ sheet, line: row, column, message, value, code }: ImportRemark): string {
	const place = [sheet, side === 'en' ? `line ${row}` : `第 ${row} 行`, column].filter(Boolean).join(' · ');
	return `${place}: ${message[side]} [${code}]${value === null ? '' : ` ← ${value}`}`;
}

function stop(message: string): never {
	console.error(message);
	process.exit(2);
}
