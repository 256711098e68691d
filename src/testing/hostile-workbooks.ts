import { crc32, deflateRawSync } from 'node:zlib';

interface Entry {
	readonly name: string;
	readonly bytes: Uint8Array;
	/** What the directory says it unpacks to; the truth unless told. */
	readonly declared?: number;
}

/** A zip archive made by hand, so that it can lie. */
function zip(entries: readonly Entry[]): Buffer {
	const locals: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const { name, bytes, declared = bytes.length } of entries) {
		const packed = deflateRawSync(bytes);
		const nameBytes = Buffer.from(name);
		const shared = Buffer.alloc(26);
		shared.writeUInt16LE(20, 0);
		shared.writeUInt16LE(8, 4);
		shared.writeUInt32LE(crc32(bytes), 10);
		shared.writeUInt32LE(packed.length, 14);
		shared.writeUInt32LE(declared, 18);
		shared.writeUInt16LE(nameBytes.length, 22);
		const tail = Buffer.alloc(14);
		tail.writeUInt32LE(offset, 10);
		directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), shared, tail, nameBytes]));
		const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared, nameBytes, packed]);
		locals.push(local);
		offset += local.length;
	}
	const list = Buffer.concat(directory);
	const end = Buffer.alloc(22);
	end.write('PK\x05\x06', 0, 'latin1');
	end.writeUInt16LE(entries.length, 8);
	end.writeUInt16LE(entries.length, 10);
	end.writeUInt32LE(list.length, 12);
	end.writeUInt32LE(offset, 16);
	return Buffer.concat([...locals, list, end]);
}

const head = '<?xml version="1.0" encoding="UTF-8"?>';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const cell = (text: string) => `<c r="A1" t="inlineStr"><is><t>${text}</t></is></c>`;
const sheetOf = (rows: string, before = '') =>
	`${head}${before}<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`;

/** The parts of a workbook with one sheet, whose text the caller gives. */
function workbookParts(sheet: string): Entry[] {
	const part = (name: string, text: string): Entry => ({ name, bytes: Buffer.from(text) });
	return [
		part(
			'[Content_Types].xml',
			`${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`
		),
		part(
			'_rels/.rels',
			`${head}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`
		),
		part(
			'xl/workbook.xml',
			`${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>`
		),
		part(
			'xl/_rels/workbook.xml.rels',
			`${head}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`
		),
		part('xl/worksheets/sheet1.xml', sheet)
	];
}

const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');
const MIB = 1024 * 1024;
const hugeSheet = () => sheetOf(`<row r="1">${cell('x'.repeat(230 * MIB))}</row>`);

/** A harmless one, to show that the others are refused for what they are. */
export const harmlessWorkbook = () => zip(workbookParts(sheetOf(`<row r="1">${cell('编号')}</row>`)));

/** Workbooks that want memory, time or files of the server; made when asked for, some are large before they are packed. */
export const hostileWorkbooks: Readonly<Record<string, () => Buffer>> = {
	'one part of 230 MB in 230 kB': () => zip(workbookParts(hugeSheet())),
	'the same, declared as ten bytes': () =>
		zip(workbookParts(hugeSheet()).map((one) => (one.bytes.length > MIB ? { ...one, declared: 10 } : one))),
	'230 parts of one MB': () => {
		const filler = Array.from({ length: 230 }, (_, n) => ({
			name: `xl/filler${n}.xml`,
			bytes: Buffer.alloc(MIB, 32)
		}));
		return zip([...workbookParts(sheetOf('')), ...filler]);
	},
	'an archive of 230 MB in the place of a sheet': () => {
		const inner = zip(workbookParts(hugeSheet()));
		return zip(
			workbookParts('').map((one) => (one.name.endsWith('sheet1.xml') ? { ...one, bytes: inner } : one))
		);
	},
	'more parts than a workbook has': () =>
		zip(Array.from({ length: 2000 }, (_, n) => ({ name: `xl/${n}.xml`, bytes: Buffer.from('<a/>') }))),
	'a cell in the farthest corner': () =>
		zip(workbookParts(sheetOf('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))),
	'entities that grow tenfold nine times': () =>
		zip(
			workbookParts(sheetOf(`<row r="1">${cell('&l9;')}</row>`, `<!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]>`))
		),
	'an entity that names a file': () =>
		zip(
			workbookParts(
				sheetOf(`<row r="1">${cell('&f;')}</row>`, '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>')
			)
		),
	'the same in UTF-16': () => {
		const text = sheetOf(
			`<row r="1">${cell('&f;')}</row>`,
			'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
		);
		const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
		return zip(
			workbookParts('').map((one) => (one.name.endsWith('sheet1.xml') ? { ...one, bytes: wide } : one))
		);
	},
	'a path out of the archive': () =>
		zip([
			...workbookParts(sheetOf('')),
			{ name: '../../../../tmp/fengsui-escaped.xml', bytes: Buffer.from('x') }
		])
};
