import { crc32, inflateRawSync } from 'node:zlib';
import { UnreadableFile } from './fault.ts';
import { importLimits } from './limits.ts';

interface Part {
	readonly name: string;
	readonly bytes: Buffer;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;

const damaged = () => new UnreadableFile('bad_file', '不是有效的 XLSX 文件', 'Not a valid XLSX file');
const tooLarge = (zh: string, en: string) => new UnreadableFile('too_large', zh, en);

/**
 * Unpacks a workbook under the limits of `limits.ts` and packs it again without compression. The parser behind
 * unpacks whatever it is given, so it only ever sees parts whose true size was measured here: a part that inflates
 * past the rest of the budget, or past what the directory declares, ends the import.
 */
export function repackedWorkbook(bytes: Uint8Array): Buffer {
	const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (zip.length > importLimits.maxXlsxBytes)
		throw tooLarge('XLSX 超过 20 MiB，请改用 CSV', 'The XLSX is larger than 20 MiB: use CSV');
	try {
		const parts = unpackedParts(zip);
		parts.forEach(checkDeclarations);
		parts.forEach(checkSheetSize);
		return packed(parts);
	} catch (error) {
		// Buffer reads past the end throw RangeError, zlib its own errors: both mean a damaged archive.
		if (error instanceof UnreadableFile) throw error;
		throw damaged();
	}
}

function unpackedParts(zip: Buffer): Part[] {
	const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
	if (end < 0 || zip.readUInt32LE(end) !== END_OF_DIRECTORY) throw damaged();
	const count = zip.readUInt16LE(end + 10);
	if (count > importLimits.maxXlsxParts) throw tooLarge('XLSX 内部文件过多', 'The XLSX has too many parts');
	const parts: Part[] = [];
	let at = zip.readUInt32LE(end + 16);
	let budget: number = importLimits.maxXlsxUnpackedBytes;
	for (let index = 0; index < count; index++) {
		if (zip.readUInt32LE(at) !== DIRECTORY_ENTRY) throw damaged();
		const nameLength = zip.readUInt16LE(at + 28);
		const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
		if (/\.(xml|rels)$/i.test(name)) {
			const part = { name, bytes: unpackedPart(zip, at, budget) };
			budget -= part.bytes.length;
			parts.push(part);
		}
		at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
	}
	return parts;
}

function unpackedPart(zip: Buffer, entryAt: number, budget: number): Buffer {
	const method = zip.readUInt16LE(entryAt + 10);
	const packedSize = zip.readUInt32LE(entryAt + 20);
	const declared = zip.readUInt32LE(entryAt + 24);
	const localAt = zip.readUInt32LE(entryAt + 42);
	if ((zip.readUInt16LE(entryAt + 8) & 1) !== 0)
		throw new UnreadableFile(
			'bad_file',
			'XLSX 已加密，请先去除密码',
			'The XLSX is encrypted: remove the password'
		);
	if (declared > budget) throw tooLarge('XLSX 解压后超过 200 MiB', 'The XLSX unpacks to more than 200 MiB');
	if (zip.readUInt32LE(localAt) !== LOCAL_ENTRY) throw damaged();
	const from = localAt + 30 + zip.readUInt16LE(localAt + 26) + zip.readUInt16LE(localAt + 28);
	const raw = zip.subarray(from, from + packedSize);
	if (raw.length !== packedSize) throw damaged();
	if (method === STORED) return raw;
	if (method !== DEFLATED) throw damaged();
	const bytes = inflateRawSync(raw, { maxOutputLength: Math.max(declared, 1) });
	if (bytes.length !== declared) throw damaged();
	return bytes;
}

/**
 * A workbook's parts have no document type: one that brings entities along is an attack, whatever the parser does with it.
 * UTF-16 is unheard of in workbooks and would hide them.
 */
function checkDeclarations({ bytes }: Part): void {
	const isWide = bytes.readUInt16BE(0) === 0xfeff || bytes.readUInt16BE(0) === 0xfffe || bytes.includes(0);
	if (isWide || /<!(DOCTYPE|ENTITY)/i.test(bytes.toString('latin1'))) throw damaged();
}

/** The parser lays a sheet out as a full grid up to its farthest cell: one cell at XFD1048576 would be 17 billion. */
function checkSheetSize({ name, bytes }: Part): void {
	if (!/worksheets\//i.test(name)) return;
	for (const match of bytes.toString('latin1').matchAll(/\br\s*=\s*["']([^"']{0,40})["']/g)) {
		const [, letters = '', row = ''] = /^\$?([A-Z]{0,4})\$?(\d{1,8})$/i.exec(match[1] ?? '') ?? [];
		if (row === '') throw damaged();
		if (Number(row) > importLimits.maxXlsxRows || columnNumber(letters) > importLimits.maxXlsxColumns)
			throw tooLarge(
				'工作表超过 200000 行或 500 列，请改用 CSV',
				'A sheet has more than 200,000 rows or 500 columns: use CSV'
			);
	}
}

function columnNumber(letters: string): number {
	return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

function packed(parts: readonly Part[]): Buffer {
	const locals: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const { name, bytes } of parts) {
		const nameBytes = Buffer.from(name);
		const shared = sharedHeader(nameBytes, bytes);
		const local = Buffer.concat([uint32(LOCAL_ENTRY), shared, nameBytes, bytes]);
		const tail = Buffer.alloc(14);
		tail.writeUInt32LE(offset, 10);
		directory.push(Buffer.concat([uint32(DIRECTORY_ENTRY), Buffer.from([20, 0]), shared, tail, nameBytes]));
		locals.push(local);
		offset += local.length;
	}
	const directoryBytes = Buffer.concat(directory);
	const end = Buffer.alloc(22);
	end.writeUInt32LE(END_OF_DIRECTORY, 0);
	end.writeUInt16LE(parts.length, 8);
	end.writeUInt16LE(parts.length, 10);
	end.writeUInt32LE(directoryBytes.length, 12);
	end.writeUInt32LE(offset, 16);
	return Buffer.concat([...locals, directoryBytes, end]);
}

/** The 26 bytes that local and directory entries share: version 20, UTF-8 names, stored, 1980-01-01. */
function sharedHeader(name: Buffer, bytes: Buffer): Buffer {
	const header = Buffer.alloc(26);
	header.writeUInt16LE(20, 0);
	header.writeUInt16LE(0x0800, 2);
	header.writeUInt16LE(STORED, 4);
	header.writeUInt16LE(0x21, 8);
	header.writeUInt32LE(crc32(bytes), 10);
	header.writeUInt32LE(bytes.length, 14);
	header.writeUInt32LE(bytes.length, 18);
	header.writeUInt16LE(name.length, 22);
	return header;
}

function uint32(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32LE(value);
	return bytes;
}
