import { deflateSync, inflateSync } from 'node:zlib';
import { ASCENT, DESCENT, EmbeddedFont } from './embedded-font.ts';

/**
 * A plain PDF of lines of text, Chinese and Latin. The characters used are embedded as a font of their own, so that the
 * page looks the same on a machine without any Chinese font; text can be copied and searched.
 */
export interface PdfLine {
	readonly text: string;
	/** Points. */
	readonly size?: number;
	/** Points from the left margin. */
	readonly indent?: number;
	/** Points of space above. */
	readonly above?: number;
}

const PAGE = { width: 595, height: 842, margin: 56 } as const;
const DEFAULT_SIZE = 10;
const LEADING = 1.5;

/** A file that travels inside the document; readers offer it under its name. */
export interface Attached {
	/** Latin letters, digits, `.`, `-` and `_`. */
	readonly name: string;
	readonly content: string;
}

/** A document in A4; long lines are broken, pages are numbered. */
export function textPdf(
	title: string,
	lines: readonly PdfLine[],
	attached: Attached | null = null
): Uint8Array<ArrayBuffer> {
	const font = new EmbeddedFont();
	const pages = paged(lines.flatMap((line) => broken(line, font)));
	const contents = pages.map((page, index) => pageContent(page, `${index + 1} / ${pages.length}`, font));
	return document(title, contents, { font, attached });
}

interface Placed extends PdfLine {
	readonly size: number;
	readonly indent: number;
	readonly above: number;
}

/** Between any two Chinese characters; Latin words and numbers stay whole as long as they fit on a line. */
function broken(line: PdfLine, font: EmbeddedFont): Placed[] {
	const { size = DEFAULT_SIZE, indent = 0, above = 0 } = line;
	const room = (PAGE.width - 2 * PAGE.margin - indent) / size;
	const rows: string[] = [''];
	let used = 0;
	const put = (piece: string, width: number) => {
		if (used > 0 && used + width > room) {
			rows.push('');
			used = 0;
		}
		rows[rows.length - 1] += piece;
		used += width;
	};
	for (const word of font.spelled(line.text.replace(/\s+/gu, ' ')).match(WORD) ?? []) {
		const width = widthOf(word, font);
		if (width <= room) put(word, width);
		else for (const char of word) put(char, font.widthOf(char));
	}
	return rows.map((text, index) => ({ text, size, indent, above: index === 0 ? above : 0 }));
}

/** A Latin word with what follows it, or one character with the punctuation that must not begin a line. */
const WORD = /[\x21-\x7e]+[，。；：！？、）】》”’…]* ?|.[，。；：！？、）】》”’…]*/gu;

const widthOf = (text: string, font: EmbeddedFont): number =>
	[...text].reduce((sum, char) => sum + font.widthOf(char), 0);

function paged(lines: readonly Placed[]): Placed[][] {
	const pages: Placed[][] = [[]];
	let left = PAGE.height - 2 * PAGE.margin;
	for (const line of lines) {
		const height = line.size * LEADING + line.above;
		if (height > left) {
			pages.push([]);
			left = PAGE.height - 2 * PAGE.margin;
		}
		pages.at(-1)?.push(line);
		left -= height;
	}
	return pages;
}

function pageContent(lines: readonly Placed[], foot: string, font: EmbeddedFont): string {
	let y = PAGE.height - PAGE.margin;
	const shown = lines.map(({ text, size, indent, above }) => {
		y -= size * LEADING + above;
		return shownAt(text, { size, x: PAGE.margin + indent, y }, font);
	});
	const size = 8;
	const x = (PAGE.width - size * widthOf(foot, font)) / 2;
	return ['1 J 1 j', ...shown, shownAt(foot, { size, x, y: PAGE.margin / 2 }, font)].join('\n');
}

/**
 * The font's default is its thinnest weight: drawn with a line around it, it has that of a book. Of the em. Our choice; the
 * other way, working out the variable font's outlines at another weight, brings nothing that is seen on paper.
 */
const STROKE = 0.035;

function shownAt(
	text: string,
	{ size, x, y }: Readonly<Record<'size' | 'x' | 'y', number>>,
	font: EmbeddedFont
): string {
	const line = `2 Tr ${(size * STROKE).toFixed(3)} w`;
	return `BT ${line} /F1 ${size} Tf ${x.toFixed(1)} ${y.toFixed(1)} Td <${glyphs(text, font)}> Tj ET`;
}

const hex4 = (value: number): string => value.toString(16).padStart(4, '0');
const glyphs = (text: string, font: EmbeddedFont): string =>
	[...text].map((char) => hex4(font.idOf(char))).join('');
const utf16 = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex');

function document(
	title: string,
	contents: readonly string[],
	{ font, attached }: { readonly font: EmbeddedFont; readonly attached: Attached | null }
): Uint8Array<ArrayBuffer> {
	const names = attached ? namesOf(attached, 9 + 2 * contents.length) : '';
	const pageIds = contents.map((_content, index) => 9 + 2 * index);
	const file = font.file();
	return written([
		`<< /Type /Catalog /Pages 2 0 R /Lang (zh-CN) ${names}>>`,
		`<< /Type /Pages /Count ${contents.length} /Kids [${pageIds.map((id) => `${id} 0 R`).join(' ')}] >>`,
		`<< /Type /Font /Subtype /Type0 /BaseFont /${FONT} /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 8 0 R >>`,
		`<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${FONT} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /CIDToGIDMap /Identity /FontDescriptor 5 0 R /DW 1000 /W [0 [${font.advances.join(' ')}]] >>`,
		`<< /Type /FontDescriptor /FontName /${FONT} /Flags 4 /FontBBox [-1000 ${DESCENT * 2} 3000 ${ASCENT * 2}] /ItalicAngle 0 /Ascent ${ASCENT} /Descent ${DESCENT} /CapHeight 733 /StemV 60 /FontFile2 7 0 R >>`,
		`<< /Title <feff${utf16(title)}> /Producer (Fengsui) >>`,
		streamed(file, `/Length1 ${file.length}`),
		streamed(Buffer.from(toUnicode(font), 'latin1')),
		...contents.flatMap((content, index) => [
			`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Resources << /Font << /F1 3 0 R >> >> /Contents ${10 + 2 * index} 0 R >>`,
			streamed(Buffer.from(content, 'latin1'))
		]),
		...(attached ? [streamed(Buffer.from(attached.content, 'utf8'), ATTACHED)] : [])
	]);
}

const ATTACHED = '/Type /EmbeddedFile /Subtype /application#2Fjson';

function namesOf({ name }: Attached, id: number): string {
	const file = `<< /Type /Filespec /F (${name}) /UF (${name}) /EF << /F ${id} 0 R >> >>`;
	return `/Names << /EmbeddedFiles << /Names [(${name}) ${file}] >> >> `;
}

/** The file that travels in a document made here; `null` = none. */
export function attachedIn(pdf: Uint8Array): string | null {
	const object = unpacked(pdf).find(({ head }) => head.includes(ATTACHED));
	return object ? object.body.toString('utf8') : null;
}

/** Whether two documents made here say the same. Packed data differ between machines and are compared unpacked. */
export function isSamePdf(one: Uint8Array, other: Uint8Array): boolean {
	const [a, b] = [unpacked(one), unpacked(other)];
	return (
		a.length === b.length &&
		a.every(({ head, body }, n) => head === b[n]?.head && body.equals(b[n]?.body ?? Buffer.alloc(0)))
	);
}

interface Unpacked {
	readonly head: string;
	readonly body: Buffer;
}

/** What stands before each stream, and the stream; what stands after the last one, without its places in the file. */
function unpacked(pdf: Uint8Array): readonly Unpacked[] {
	const text = Buffer.from(pdf).toString('latin1');
	const parts: Unpacked[] = [];
	let at = 0;
	for (const found of text.matchAll(/\/Length (\d+) (\/Filter \/FlateDecode [^\n]*>>\nstream\n)/gu)) {
		// Inside packed data the same letters would mean nothing.
		if (found.index < at) continue;
		const from = found.index + found[0].length;
		const packed = Buffer.from(text.slice(from, from + Number(found[1])), 'latin1');
		parts.push({ head: text.slice(at, found.index) + (found[2] ?? ''), body: inflateSync(packed) });
		at = from + packed.length;
	}
	const rest = text.slice(at).replace(/\d{10} 00000 n|startxref\n\d+/gu, '');
	return [...parts, { head: rest, body: Buffer.alloc(0) }];
}

/** Six letters and a plus say that it is a part of the font (ISO 32000-1, 9.6.4). */
const FONT = 'FENGSU+NotoSansSC-Thin';

/** A CMap holds at most a hundred lines in one block. */
const CMAP_LINES = 100;

function toUnicode(font: EmbeddedFont): string {
	const all = font.characters.map(([id, char]) => `<${hex4(id)}> <${utf16(char)}>`);
	const blocks = Array.from({ length: Math.ceil(all.length / CMAP_LINES) }, (_, n) => {
		const some = all.slice(n * CMAP_LINES, (n + 1) * CMAP_LINES);
		return `${some.length} beginbfchar\n${some.join('\n')}\nendbfchar`;
	});
	return [
		'/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
		'/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
		'/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
		'1 begincodespacerange <0000> <ffff> endcodespacerange',
		...blocks,
		'endcmap CMapName currentdict /CMap defineresource pop end end'
	].join('\n');
}

function streamed(content: Buffer, more = ''): Buffer {
	const packed = deflateSync(content);
	return Buffer.concat([
		Buffer.from(`<< /Length ${packed.length} /Filter /FlateDecode ${more} >>\nstream\n`, 'latin1'),
		packed,
		Buffer.from('\nendstream', 'latin1')
	]);
}

/** Numbered objects, and the table that says where each begins. */
function written(objects: readonly (string | Buffer)[]): Uint8Array<ArrayBuffer> {
	const parts: Buffer[] = [];
	let length = 0;
	const add = (part: Buffer) => {
		parts.push(part);
		length += part.length;
	};
	// A line of high bytes says that the file is not text.
	add(Buffer.from('%PDF-1.5\n%\xe2\xe3\xcf\xd3\n', 'latin1'));
	const offsets = objects.map((object, index) => {
		const offset = length;
		add(Buffer.from(`${index + 1} 0 obj\n`, 'latin1'));
		add(typeof object === 'string' ? Buffer.from(object, 'latin1') : object);
		add(Buffer.from('\nendobj\n', 'latin1'));
		return offset;
	});
	const start = length;
	const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
	add(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`, 'latin1'));
	const trailer = `<< /Size ${objects.length + 1} /Root 1 0 R /Info 6 0 R >>`;
	add(Buffer.from(`trailer\n${trailer}\nstartxref\n${start}\n%%EOF\n`, 'latin1'));
	return new Uint8Array(Buffer.concat(parts));
}
