import type { z } from 'zod';
import type { Actor } from '../../../domain/people/role.ts';
import { Problem } from '../../../wire/problem.ts';
import { parseOrRefuse } from '../../../wire/refusals.ts';
import { readingScope } from '../../app/must.ts';
import type { Page, Scope } from '../../store/lists.ts';
import { answer } from './endpoint.ts';

/** The query string as an object; a name given twice is refused instead of guessing which one counts. */
export function queryOf<Value>(schema: z.ZodType<Value>, url: URL): Value {
	const given: Record<string, string> = {};
	for (const [name, value] of url.searchParams) {
		if (Object.hasOwn(given, name)) {
			throw new Problem(
				'bad_request',
				{ zh: `参数 ${name} 出现两次`, en: `Parameter ${name} is given twice` },
				name
			);
		}
		given[name] = value;
	}
	return parseOrRefuse(schema, given);
}

/** A page of named fields; `?fields=` narrows it and refuses names that the items do not have. */
export function listAnswer<Item extends object>(
	page: Page<Item>,
	fields: string | undefined,
	extra: object = {}
): Response {
	return answer({
		items: fields === undefined ? page.items : narrowed(page.items, fields),
		nextCursor: page.nextCursor,
		...extra
	});
}

function narrowed<Item extends object>(items: readonly Item[], fields: string): Partial<Item>[] {
	const names = fields.split(',').map((name) => name.trim());
	const [first] = items;
	const unknown = first && names.find((name) => !Object.hasOwn(first, name));
	if (unknown !== undefined) {
		throw new Problem(
			'bad_request',
			{
				zh: `没有字段 ${unknown}；可选：${Object.keys(first ?? {}).join('、')}`,
				en: `No field ${unknown}; known: ${Object.keys(first ?? {}).join(', ')}`
			},
			'fields'
		);
	}
	return items.map(
		(item) =>
			Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name))) as Partial<Item>
	);
}

/** Limits every list to the actor's district and sites and what grants open; asking for another district gives nothing of it. */
export function scopeOf(actor: Actor): { readonly scope: Scope } {
	return { scope: readingScope(actor) };
}

/** Leaves out what was not given, so that `undefined` never reaches a filter. */
export function given<Filter extends object>(
	filter: Filter
): { [Key in keyof Filter]?: Exclude<Filter[Key], undefined> } {
	return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as {
		[Key in keyof Filter]?: Exclude<Filter[Key], undefined>;
	};
}
