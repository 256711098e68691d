import { createHash } from 'node:crypto';
import { classOf } from '../../../domain/people/data-classes.ts';
import type { Actor } from '../../../domain/people/role.ts';

/**
 * One room per what may be seen: limits, class of data, and what grants open. Two actors in one room are sent the same
 * bytes, so everything that decides about an event must be in its name.
 */
export function roomOf(actor: Actor): string {
	const { districtCode, siteIds, granted } = actor;
	const highest = classOf(actor);
	if (siteIds === null && !granted)
		return districtCode === null ? `city ${highest}` : `district:${districtCode} ${highest}`;
	const sees = JSON.stringify([districtCode, siteIds, granted?.internal, granted?.restricted]);
	return `${highest} ${createHash('sha256').update(sees).digest('base64')}`;
}

/** The limits that a person has by themselves; when they change, everything a screen has is somebody else's. */
export function limitsOf({ districtCode, siteIds }: Pick<Actor, 'districtCode' | 'siteIds'>): string {
	return JSON.stringify([districtCode, siteIds]);
}

export function personRoom(id: string): string {
	return `person:${id}`;
}
