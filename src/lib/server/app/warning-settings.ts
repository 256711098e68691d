import { type Chain, type ChainPerson, type Responsibility } from '../../domain/warning/recipients.ts';
import { defaultLadders, type LadderBook } from '../../domain/warning/ladder.ts';
import type { Store } from '../store/store.ts';

export const LADDERS = 'warning.ladders';
export const RESPONSIBILITIES = 'warning.responsibilities';

/** The administrator's version of the clocks, else ours. What is stored was parsed when it was stored. */
export async function ladderBook(store: Store): Promise<LadderBook> {
	const own = await store.setting(LADDERS);
	return own === null ? defaultLadders : (JSON.parse(own) as LadderBook);
}

export async function responsibilities(store: Store): Promise<readonly Responsibility[]> {
	const own = await store.setting(RESPONSIBILITIES);
	return own === null ? [] : (JSON.parse(own) as readonly Responsibility[]);
}

/** Who answers for what at this moment. */
export async function chainAt(store: Store, nowMs: number): Promise<Chain> {
	const [people, shifts, named] = await Promise.all([
		store.people(),
		store.shiftsAt(nowMs),
		responsibilities(store)
	]);
	return {
		people: new Map(people.map((person): [string, ChainPerson] => [person.id, person])),
		shifts,
		responsibilities: named
	};
}
