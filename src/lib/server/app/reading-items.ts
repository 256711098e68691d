import { coversPoint, type Actor } from '../../domain/people/role.ts';
import type { Reading } from '../../domain/point.ts';
import type { Text } from '../../domain/text.ts';
import { MINUTE_MS } from '../../domain/time.ts';
import { instantMs } from '../../wire/instant.ts';
import type { ProblemCode } from '../../wire/problem.ts';
import { ReadingItem } from '../../wire/readings.ts';
import { refusalOf } from '../../wire/refusals.ts';
import type { Incoming, RefusedItem } from './evaluate-readings.ts';
import { inScope } from './must.ts';
import type { KnownPoint } from './point-register.ts';

/** A gateway's clock may be this far ahead of ours; later times would hide the point's next readings. */
const CLOCK_AHEAD_MAX_MS = 5 * MINUTE_MS;

/** The items of one request as its sender wrote them: readings, and what is refused with its place in the request. */
export function parseItems(
	items: readonly unknown[],
	nowMs: number,
	sender: Actor | undefined
): { incoming: Incoming[]; refused: RefusedItem[] } {
	const incoming: Incoming[] = [];
	const refused: RefusedItem[] = [];
	const limit = sender && isLimited(sender) ? { mayReach: reachOf(sender) } : {};
	items.forEach((item, index) => {
		const parsed = parseItem(item, nowMs);
		if ('code' in parsed)
			refused.push({ index, code: parsed.code, message: parsed.message, path: pathIn(index, parsed.path) });
		else incoming.push({ index, ...parsed, ...limit });
	});
	return { incoming, refused };
}

function isLimited({ districtCode, siteIds, points }: Actor): boolean {
	return districtCode !== null || siteIds !== null || points !== undefined;
}

function reachOf(sender: Actor): (point: KnownPoint) => boolean {
	return ({ point, site }) =>
		inScope(sender, site) && (sender.points === undefined || coversPoint(sender.points, point.code));
}

function pathIn(index: number, path: string): string {
	return path === '' ? `readings[${index}]` : `readings[${index}].${path}`;
}

type Refused = { readonly code: ProblemCode; readonly message: Text; readonly path: string };
type Parsed = { readonly point: string; readonly reading: Omit<Reading, 'pointKey'> };

function parseItem(item: unknown, nowMs: number): Parsed | Refused {
	const parsed = ReadingItem.safeParse(item, { reportInput: true });
	if (!parsed.success) {
		const [first] = parsed.error.issues;
		const { path, message } = first
			? refusalOf(first)
			: { path: '', message: { zh: '内容有误', en: 'Not valid' } };
		return { code: 'bad_request', message, path };
	}
	const { point, at, value, quality } = parsed.data;
	const atMs = instantMs(at) ?? Number.NaN;
	if (!(atMs <= nowMs + CLOCK_AHEAD_MAX_MS)) {
		return {
			code: 'bad_time',
			message: {
				zh: '时间晚于当前时间，请校准网关时钟',
				en: "The time lies in the future: set the gateway's clock"
			},
			path: 'at'
		};
	}
	return { point, reading: { atMs, value, quality } };
}
