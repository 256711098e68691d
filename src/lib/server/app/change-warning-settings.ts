import type { z } from 'zod';
import { defaultLadders, type LadderBook } from '../../domain/warning/ladder.ts';
import type { Responsibility } from '../../domain/warning/recipients.ts';
import { Problem } from '../../wire/problem.ts';
import type { LadderBookBody, ResponsibilitiesBody } from '../../wire/warnings.ts';
import { mustBeAllowed, mustBeOfCity } from './must.ts';
import type { Caller, Ports } from './ports.ts';
import { LADDERS, ladderBook, responsibilities, RESPONSIBILITIES } from './warning-settings.ts';

/** The city's own clocks. They hold for warnings from now on, and for the clocks of open ones that have not run out. */
export async function changeLadders(
	ports: Ports,
	caller: Caller,
	{ reason, ...body }: z.output<typeof LadderBookBody>
): Promise<LadderBook> {
	mustBeAllowed(caller.actor, 'warning.settings');
	mustBeOfCity(caller.actor);
	const before = await ladderBook(ports.store);
	const source = {
		standard: '本市设定',
		clause: null,
		edition: body.version,
		effectiveFrom: null,
		effectiveTo: null,
		confidence: 'site-set',
		note: reason
	} as const;
	const known = new Map(defaultLadders.reporting.map((rule) => [rule.id, rule.source]));
	const reporting = body.reporting.map((rule) => ({ ...rule, source: known.get(rule.id) ?? source }));
	const book: LadderBook = { ...body, reporting, source };
	await keep(
		ports,
		caller,
		LADDERS,
		book,
		{ before: { version: before.version }, after: { version: book.version } },
		reason
	);
	return book;
}

/** Who answers for what; people are named by id or user name and must exist. */
export async function changeResponsibilities(
	ports: Ports,
	caller: Caller,
	{ reason, items }: z.output<typeof ResponsibilitiesBody>
): Promise<readonly Responsibility[]> {
	mustBeAllowed(caller.actor, 'warning.settings');
	mustBeOfCity(caller.actor);
	const ids = new Map(
		(await ports.store.people()).flatMap(({ id, username }) => [
			[id, id],
			[username, id]
		])
	);
	const idOf = (name: string, path: string): string => {
		const id = ids.get(name);
		if (id) return id;
		throw new Problem('bad_request', { zh: `没有这个人：${name}`, en: `Nobody is called ${name}` }, path);
	};
	const named = items.map(({ person, substitute, ...rest }, index): Responsibility => ({
		...rest,
		personId: idOf(person, `items[${index}].person`),
		substituteId: substitute === null ? null : idOf(substitute, `items[${index}].substitute`)
	}));
	const before = await responsibilities(ports.store);
	await keep(
		ports,
		caller,
		RESPONSIBILITIES,
		named,
		{ before: { count: before.length }, after: { count: named.length } },
		reason
	);
	return named;
}

async function keep(
	{ store, nowMs, wake }: Ports,
	{ actor, address }: Caller,
	key: string,
	value: unknown,
	detail: unknown,
	reason: string
): Promise<void> {
	await store.commit({
		settings: { [key]: JSON.stringify(value) },
		events: [],
		audit: [
			{
				atMs: nowMs(),
				actorId: actor.id,
				actorName: actor.name,
				action: 'warning.settings',
				subject: `setting:${key}`,
				reason,
				detail: JSON.stringify(detail),
				from: address
			}
		]
	});
	wake();
}
