/**
 * A plain PDF of lines of text, Chinese and Latin. Chinese uses the standard CJK font `STSong-Light` with the predefined
 * encoding `UniGB-UCS2-H` (PDF 1.4, 5.6.4): nothing has to be embedded, the reader brings the font, text can be
 * copied and searched. Characters outside the basic plane are shown as `□`.
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

/** A document in A4; long lines are broken, pages are numbered. */
export function simplePdf(title: string, lines: readonly PdfLine[]): Uint8Array<ArrayBuffer> {
	const pages = paged(lines.flatMap(broken));
	const contents = pages.map((page, index) => pageContent(page, `${index + 1} / ${pages.length}`));
	return document(title, contents);
}

interface Placed extends PdfLine {
	readonly size: number;
	readonly indent: number;
	readonly above: number;
}

/** Widths are those of the fonts named: Chinese one em, Latin about half of it. */
function broken(line: PdfLine): Placed[] {
	const { size = DEFAULT_SIZE, indent = 0, above = 0 } = line;
	const room = (PAGE.width - 2 * PAGE.margin - indent) / size;
	const rows: string[] = [''];
	let used = 0;
	for (const char of line.text.replace(/\s+/gu, ' ')) {
		const width = char.charCodeAt(0) < 0x100 ? 0.5 : 1;
		if (used + width > room) {
			rows.push('');
			used = 0;
		}
		rows[rows.length - 1] += char;
		used += width;
	}
	return rows.map((text, index) => ({ text, size, indent, above: index === 0 ? above : 0 }));
}

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

function pageContent(lines: readonly Placed[], foot: string): string {
	let y = PAGE.height - PAGE.margin;
	const shown = lines.map(({ text, size, indent, above }) => {
		y -= size * LEADING + above;
		return shownAt(text, size, PAGE.margin + indent, y);
	});
	return [...shown, shownAt(foot, 8, PAGE.width / 2 - 10, PAGE.margin / 2)].join('\n');
}

const shownAt = (text: string, size: number, x: number, y: number): string =>
	`BT /F1 ${size} Tf ${x} ${y.toFixed(1)} Td <${ucs2(text)}> Tj ET`;

function ucs2(text: string): string {
	return [...text]
		.map((char) => (char.length === 1 ? char : '□'))
		.map((char) => char.charCodeAt(0).toString(16).padStart(4, '0'))
		.join('');
}

function document(title: string, contents: readonly string[]): Uint8Array<ArrayBuffer> {
	const pageIds = contents.map((_content, index) => 7 + 2 * index);
	const objects = [
		'<< /Type /Catalog /Pages 2 0 R >>',
		`<< /Type /Pages /Count ${contents.length} /Kids [${pageIds.map((id) => `${id} 0 R`).join(' ')}] >>`,
		'<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UCS2-H /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
		'<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R /DW 1000 /W [1 95 500 814 939 500] >>',
		'<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
		`<< /Title <feff${ucs2(title)}> /Producer (Fengsui) >>`,
		...contents.flatMap((content, index) => [
			`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Resources << /Font << /F1 3 0 R >> >> /Contents ${8 + 2 * index} 0 R >>`,
			`<< /Length ${content.length} >>\nstream\n${content}\nendstream`
		])
	];
	let text = '%PDF-1.4\n';
	const offsets = objects.map((object, index) => {
		const offset = text.length;
		text += `${index + 1} 0 obj\n${object}\nendobj\n`;
		return offset;
	});
	const start = text.length;
	const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
	text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
	text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 6 0 R >>\nstartxref\n${start}\n%%EOF\n`;
	return Uint8Array.from(text, (char) => char.charCodeAt(0));
}
