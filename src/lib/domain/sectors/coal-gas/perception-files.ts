import type { ReadingQuality } from '../../alarm/limit.ts';
import type { MethodResult } from '../../risk/method.ts';
import type { Text } from '../../text.ts';
import {
	abnormalTypes,
	analogSensorTypes,
	perceptionFileTypes,
	perceptionSource,
	powerStates,
	runStates,
	statusBits,
	switchSensorTypes,
	type PerceptionFileCode,
	type PerceptionFileType
} from './perception-codes.ts';

export interface PointCode {
	readonly mineCode: string;
	readonly system: 'safety_monitoring' | 'drainage';
	readonly valueType: 'analog' | 'switch';
	readonly sensorType: string;
	/** `null` = a type that the code list does not have. */
	readonly sensorName: Text | null;
	readonly vendorCode: string;
}

/**
 * Parts of a point code: mine 12 + system 2 + `MN`/`KG` + sensor type 4 + vendor's own, at most 8.
 * Refuses anything else. Example: `41040300468802MN0043011A08` is a laser CH4 sensor of mine 410403004688.
 */
export function decodePointCode(code: string): PointCode {
	const parts = /^(\d{12})(\d{2})(MN|KG)(\d{4})([0-9A-Za-z]{0,8})$/u.exec(code);
	if (!parts)
		throw new RangeError(`point code ${code} is not mine 12 + system 2 + MN/KG + type 4 + at most 8`);
	const [, mineCode = '', systemCode = '', valueType = '', sensorType = '', vendorCode = ''] = parts;
	const names = valueType === 'MN' ? analogSensorTypes : switchSensorTypes;
	return {
		mineCode,
		// The one parser that is known reads every other system code as drainage.
		system: systemCode === '01' ? 'safety_monitoring' : 'drainage',
		valueType: valueType === 'MN' ? 'analog' : 'switch',
		sensorType,
		sensorName: names[sensorType] ?? null,
		vendorCode
	};
}

/** Names of the bits set; an unknown bit is refused, because guessing it "normal" would hide a fault. */
export function statusNames(status: number): readonly Text[] {
	const known = statusBits.reduce((sum, { bit }) => sum | bit, 0);
	if (!Number.isInteger(status) || status < 0 || (status & ~known) !== 0 || status > known)
		throw new RangeError(`status ${status} has bits that are not known`);
	return statusBits.filter(({ bit }) => (status & bit) !== 0).map(({ name }) => name);
}

const OVER_RANGE = 8;
const CALIBRATION = 4;
/** Substation fault, not polled, paused, sensor fault: the value says nothing. */
const FAULTS = 16 | 32 | 64 | 128;

/** What a status says about the value. Alarm and power-cut are still good measurements. The worst bit decides. */
export function qualityOf(status: number): ReadingQuality {
	statusNames(status);
	if ((status & FAULTS) !== 0) return 'fault';
	if ((status & CALIBRATION) !== 0) return 'calibration';
	return (status & OVER_RANGE) === 0 ? 'good' : 'over_range';
}

export interface PerceptionFile {
	readonly header: string;
	/** One object per record, by field name; CDSS also gets `quality`. Extra fields of open types are left out. */
	readonly records: readonly Readonly<Record<string, string>>[];
}

/** Doubtful records that are named one by one. */
const DOUBTS_MAX = 100;
/** Records of one file; more is not a perception file of one polling cycle. */
const MOST_RECORDS = 100_000;

/**
 * Reads one file: records end with `~`, fields with `;`, the file with `||`; element 0 is the header. A file without its end
 * marker is still being written and is refused whole, as is a record with the wrong number of fields, an impossible point code or an unknown status (named by number).
 * Times and numbers stay text: their form is not published. A CDSS value that is no number, or a time that no clock shows, has quality `fault`.
 */
export function readPerceptionFile(code: PerceptionFileCode, content: string): MethodResult<PerceptionFile> {
	const end = content.indexOf('||');
	if (end < 0) throw new RangeError('the end marker || is missing: the file is not complete');
	const [header = '', ...rows] = content
		.slice(0, end)
		.split('~')
		.map((row) => row.trim());
	const filled = rows.filter((row) => row !== '');
	if (filled.length > MOST_RECORDS) throw new RangeError(`more than ${MOST_RECORDS} records`);
	const type: PerceptionFileType = perceptionFileTypes[code];
	const records = filled.map((row, index) => recordOf(type, code, row, index + 1));
	return {
		value: { header, records },
		steps: [
			{
				id: code,
				text: type.name,
				formula: `${type.fields.length} ×`,
				value: records.length,
				source: perceptionSource
			}
		],
		notes: code === 'CDSS' ? doubtNotes(records) : notesOf(code, records)
	};
}

function recordOf({ fields, open }: PerceptionFileType, code: string, row: string, number: number) {
	const cells = row
		.replace(/;$/u, '')
		.split(';')
		.map((cell) => cell.trim());
	const where = `${code} record ${number}`;
	const fits = open ? cells.length >= fields.length : cells.length === fields.length;
	if (!fits) throw new RangeError(`${where}: ${cells.length} fields instead of ${fields.length}`);
	const record = Object.fromEntries(fields.map((field, index) => [field, cells[index] ?? '']));
	try {
		if (record['pointCode'] !== undefined) decodePointCode(record['pointCode']);
		return code === 'CDSS' ? { ...record, quality: qualityIn(record) } : record;
	} catch (error) {
		throw error instanceof RangeError ? new RangeError(`${where}: ${error.message}`) : error;
	}
}

/** A value that is no number, or a time that no clock shows, is no measurement, whatever the status says. */
function qualityIn(record: Readonly<Record<string, string>>): ReadingQuality {
	const stated = qualityOf(statusOf(record['status']));
	return doubtOf(record) ? 'fault' : stated;
}

/** The field of a CDSS record that cannot be right. Times of another form than this one are left to their reader. */
function doubtOf(record: Readonly<Record<string, string>>): 'value' | 'time' | null {
	const { pointCode = '', value = '', time = '' } = record;
	const isNumber =
		/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/u.test(value) && Number.isFinite(Number(value));
	if (!isNumber && decodePointCode(pointCode).valueType === 'analog') return 'value';
	const [, day, clock] = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})/u.exec(time) ?? [];
	if (time === '') return 'time';
	if (day === undefined) return null;
	const readMs = Date.parse(`${day}T${clock}Z`);
	const isReal = Number.isFinite(readMs) && new Date(readMs).toISOString().startsWith(`${day}T${clock}`);
	return isReal ? null : 'time';
}

/** What a reader of a CDSS file must not take for a measurement, by record. */
function doubtNotes(records: readonly Readonly<Record<string, string>>[]): readonly Text[] {
	const first = new Map<string, { readonly number: number; readonly value: string }>();
	const notes = records.flatMap((record, index): readonly Text[] => {
		const number = index + 1;
		const doubt = doubtOf(record);
		if (doubt)
			return [
				{
					zh: `第 ${number} 条：${doubt} “${record[doubt]}”不可能，按故障处理`,
					en: `Record ${number}: ${doubt} "${record[doubt]}" is impossible, taken as a fault`
				}
			];
		const { pointCode = '', value = '', time = '' } = record;
		const key = `${pointCode} ${time}`;
		const before = first.get(key);
		if (!before) first.set(key, { number, value });
		if (!before || Number(before.value) === Number(value)) return [];
		return [
			{
				zh: `第 ${before.number}、${number} 条：${pointCode} 同一时间两个值（${before.value}、${value}），须核对`,
				en: `Records ${before.number} and ${number}: ${pointCode} has two values at one time (${before.value}, ${value}): check`
			}
		];
	});
	const left = notes.length - DOUBTS_MAX;
	return left <= 0
		? notes
		: [...notes.slice(0, DOUBTS_MAX), { zh: `另有 ${left} 处`, en: `and ${left} more` }];
}

/** An empty status is not "normal". */
const statusOf = (cell: string | undefined) =>
	cell === undefined || cell === '' ? Number.NaN : Number(cell);

/** Codes that the lists do not have: shown, not guessed. */
function notesOf(
	code: PerceptionFileCode,
	records: readonly Readonly<Record<string, string>>[]
): readonly Text[] {
	const [field, known] =
		code === 'YCBJ' ? (['abnormalType', abnormalTypes] as const) : (['runState', runStates] as const);
	const unknown = new Set<string>();
	if (code === 'YCBJ' || code === 'FZSS')
		for (const record of records) {
			const one = record[field];
			if (one !== undefined && known[one] === undefined) unknown.add(`${field} ${one}`);
			const power = code === 'FZSS' ? record['powerState'] : undefined;
			if (power !== undefined && powerStates[power] === undefined) unknown.add(`powerState ${power}`);
		}
	return [...unknown].map((what) => ({ zh: `代码表中没有：${what}`, en: `Not in the code list: ${what}` }));
}
