import { Problem } from '../../../wire/problem.ts';

/** The file itself is the body; a type of its own keeps a form on another page from sending it. */
const TYPE = 'application/octet-stream';

/** The body as bytes; a larger one is refused before it is taken in. `hint` says what to do instead. */
export async function fileBody(
	request: Request,
	bytesMax: number,
	hint: { readonly zh: string; readonly en: string } = { zh: '', en: '' }
): Promise<Uint8Array> {
	if (request.headers.get('content-type') !== TYPE)
		throw new Problem('wrong_type', { zh: `Content-Type 应为 ${TYPE}`, en: `Content-Type must be ${TYPE}` });
	const parts: Uint8Array[] = [];
	let size = Number(request.headers.get('content-length') ?? 0);
	if (size <= bytesMax && request.body) {
		size = 0;
		for await (const part of request.body as unknown as AsyncIterable<Uint8Array>) {
			size += part.byteLength;
			if (size > bytesMax) break;
			parts.push(part);
		}
	}
	if (size <= bytesMax) return Buffer.concat(parts);
	const mib = bytesMax / 1024 / 1024;
	throw new Problem('too_large', {
		zh: `文件不能超过 ${mib} MiB${hint.zh}`,
		en: `The file may have at most ${mib} MiB${hint.en}`
	});
}
