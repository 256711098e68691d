import { createGunzip } from 'node:zlib';
import { Readable } from 'node:stream';
import { UnreadableFile } from './fault.ts';
import { importLimits } from './limits.ts';
import type { ImportFile } from './record.ts';

const CHUNK_BYTES = 64 * 1024;
/** Longest byte order mark. */
const MARK_BYTES = 3;

/** The file's bytes in bounded chunks; `.gz` is unpacked on the way. */
export async function* byteChunks(file: ImportFile): AsyncGenerator<Uint8Array> {
	const plain = file.content instanceof Uint8Array ? sliced(file.content) : file.content;
	let total = 0;
	for await (const chunk of /\.gz$/i.test(file.name) ? unpacked(plain) : plain) {
		total += chunk.byteLength;
		if (total > importLimits.maxTextBytes)
			throw new UnreadableFile('too_large', '文件过大', 'The file is too large');
		yield chunk;
	}
}

function* sliced(bytes: Uint8Array): Generator<Uint8Array> {
	for (let at = 0; at < bytes.byteLength; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
}

async function* unpacked(
	chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
): AsyncGenerator<Uint8Array> {
	const gunzip = createGunzip();
	const source = Readable.from(chunks);
	// pipe() does not pass errors on: without this a failing source would leave the loop below waiting forever.
	source.on('error', (error) => gunzip.destroy(error));
	try {
		for await (const chunk of source.pipe(gunzip)) yield chunk as Uint8Array;
	} catch (error) {
		if ((error as { code?: string }).code?.startsWith('Z_') !== true) throw error;
		throw new UnreadableFile('bad_file', '压缩文件已损坏', 'The compressed file is damaged');
	} finally {
		source.destroy();
	}
}

/** All bytes at once, for formats that cannot be streamed. */
export async function allBytes(file: ImportFile, maxBytes: number): Promise<Uint8Array> {
	const parts: Uint8Array[] = [];
	let total = 0;
	for await (const chunk of byteChunks(file)) {
		total += chunk.byteLength;
		if (total > maxBytes) {
			const mib = Math.floor(maxBytes / 1024 / 1024);
			throw new UnreadableFile('too_large', `文件超过 ${mib} MiB`, `The file is larger than ${mib} MiB`);
		}
		parts.push(chunk);
	}
	return Buffer.concat(parts);
}

type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

/**
 * Text in chunks. A byte order mark decides; without one, bytes that are valid UTF-8 are UTF-8 and others GB18030
 * (what Excel writes as CSV in China). Judged on the first 64 KiB from the first non-ASCII byte on; a file that
 * breaks the rule later is refused, never patched with replacement characters.
 */
export async function* decodedText(
	chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
	stated?: 'utf-8' | 'gb18030'
): AsyncGenerator<string> {
	let decoder: TextDecoder | null = null;
	let encoding: Encoding = stated ?? 'utf-8';
	let held: Uint8Array = new Uint8Array(0);
	for await (const chunk of chunks) {
		if (decoder !== null) {
			yield decode(decoder, encoding, chunk, true);
			continue;
		}
		held = Buffer.concat([held, chunk]);
		if (held.byteLength < MARK_BYTES) continue;
		if (stated === undefined && held.every((byte) => byte < 0x80)) {
			// Pure ASCII reads the same in both encodings: pass it on, so that a long file is not held back.
			yield new TextDecoder('utf-8').decode(held);
			held = new Uint8Array(0);
			continue;
		}
		const judged = stated ?? judge(held, false);
		if (judged === null) continue;
		encoding = judged;
		decoder = new TextDecoder(encoding, { fatal: true });
		yield decode(decoder, encoding, held, true);
	}
	if (decoder === null) {
		encoding = stated ?? judge(held, true) ?? 'utf-8';
		decoder = new TextDecoder(encoding, { fatal: true });
		yield decode(decoder, encoding, held, true);
	}
	yield decode(decoder, encoding, new Uint8Array(0), false);
}

function judge(bytes: Uint8Array, isAll: boolean): Encoding | null {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
	if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
	const firstWide = bytes.findIndex((byte) => byte >= 0x80);
	if (!isAll && bytes.byteLength - firstWide < CHUNK_BYTES) return null;
	return isUtf8(bytes, isAll) ? 'utf-8' : 'gb18030';
}

function isUtf8(bytes: Uint8Array, isAll: boolean): boolean {
	try {
		new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !isAll });
		return true;
	} catch {
		return false;
	}
}

function decode(decoder: TextDecoder, encoding: Encoding, bytes: Uint8Array, stream: boolean): string {
	try {
		return decoder.decode(bytes, { stream });
	} catch {
		throw new UnreadableFile(
			'bad_encoding',
			`不是有效的 ${encoding.toUpperCase()} 文字，请另存为 UTF-8`,
			`Not valid ${encoding.toUpperCase()} text: save the file as UTF-8`
		);
	}
}
