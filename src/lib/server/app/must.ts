import type { Right } from '../../domain/people/right.ts';
import { classOf, classOfDocument, covers, type DataClass } from '../../domain/people/data-classes.ts';
import { rightNames } from '../../domain/people/right-names.ts';
import { actorMay } from '../../domain/people/rights.ts';
import type { Actor } from '../../domain/people/role.ts';
import type { Text } from '../../domain/text.ts';
import { Problem } from '../../wire/problem.ts';
import { CommitRefused } from '../store/change.ts';
import type { Scope } from '../store/lists.ts';
import type { Store } from '../store/store.ts';

/** Refuses unless the actor has the right: by role, or what its key or pairing was made for. */
export function mustBeAllowed(actor: Actor, right: Right): void {
	if (actorMay(actor, right)) return;
	const { zh, en } = rightNames[right];
	throw new Problem('forbidden', {
		zh: `没有“${zh}”的权限，需要时请联系管理员`,
		en: `The right to ${en} is missing: ask an administrator if you need it`
	});
}

/** Refuses whoever is limited to a district or to sites: what is changed here holds for the whole city. */
export function mustBeOfCity({ districtCode, siteIds }: Actor): void {
	if (districtCode === null && siteIds === null) return;
	throw new Problem('forbidden', {
		zh: '此项对全市生效，限于区县或风险点的账号不能修改',
		en: 'This holds for the whole city: an account limited to a district or to sites cannot change it'
	});
}

/** What somebody or something else may see and do, as far as limits go. */
export interface Limits {
	readonly districtCode: string | null;
	readonly siteIds?: readonly string[] | null;
}

/** Nobody gives, changes or takes away what reaches beyond their own limits. */
export function manages(actor: Actor, { districtCode, siteIds = null }: Limits): boolean {
	if (actor.districtCode !== null && actor.districtCode !== districtCode) return false;
	const own = actor.siteIds;
	return own === null || (siteIds !== null && siteIds.every((id) => own.includes(id)));
}

export function mustManage(actor: Actor, limits: Limits): void {
	if (manages(actor, limits)) return;
	throw new Problem(
		'forbidden',
		{
			zh: '不能授予超出自己权限范围的区县或风险点',
			en: 'Nobody gives more districts or sites than their own limits hold'
		},
		'districtCode'
	);
}

/** Refuses who manages no accounts; a person outside the actor's own limits is answered as if they did not exist. */
export async function mustManagePerson(
	{ store }: { readonly store: Pick<Store, 'accounts'> },
	actor: Actor,
	personId: string
): Promise<void> {
	mustBeAllowed(actor, 'access.manage');
	const known = (await store.accounts()).find(({ id }) => id === personId);
	if (!known || !manages(actor, known)) throw notFound({ zh: '该人员', en: 'The person' });
}

/** Screens and machines have no account of their own. */
export function mustBePerson({ kind }: Actor): void {
	if (kind === 'person') return;
	throw new Problem('forbidden', { zh: '仅限本人登录后使用', en: 'Only for a person who is signed in' });
}

/** True when the place lies inside the actor's district and sites. */
export function inScope(
	actor: Actor,
	place: { readonly districtCode: string; readonly id: string }
): boolean {
	if (actor.districtCode !== null && actor.districtCode !== place.districtCode) return false;
	return actor.siteIds === null || actor.siteIds.includes(place.id);
}

/** A place outside the actor's scope is answered as if it did not exist, so that nothing can be probed. */
export function mustExistFor<Place extends { readonly districtCode: string; readonly id: string }>(
	actor: Actor,
	place: Place | null,
	what: Text
): Place {
	if (place && inScope(actor, place)) return place;
	throw notFound(what);
}

/** For reading: what lies inside the actor's limits, or what a grant opens. */
export function readingScope({ districtCode, siteIds, granted }: Actor): Scope {
	const alsoSiteIds = granted ? [...granted.internal, ...granted.restricted] : [];
	if (alsoSiteIds.length > 0) granted?.onUse?.(null);
	return { districtCode, siteIds, ...(alsoSiteIds.length === 0 ? {} : { alsoSiteIds }) };
}

/** The highest class of fields the actor may see of this place; `null` = nothing, as if it did not exist. */
export function classFor(
	actor: Actor,
	place: { readonly districtCode: string; readonly id: string }
): DataClass | null {
	const own = inScope(actor, place) ? classOf(actor) : null;
	const opened = openedBy(actor.granted, place.id);
	if (opened === null || covers(own ?? 'public', opened)) return own;
	actor.granted?.onUse?.(place.id);
	return opened;
}

function openedBy(granted: Actor['granted'], siteId: string): DataClass | null {
	if (granted?.restricted.includes(siteId)) return 'restricted';
	return granted?.internal.includes(siteId) ? 'internal' : null;
}

type Document = keyof typeof classOfDocument;

/** Whether the actor's class at the document's place is enough for it. */
export function isCleared(
	actor: Actor,
	place: { readonly districtCode: string; readonly id: string },
	document: Document
): boolean {
	return covers(classFor(actor, place) ?? 'public', classOfDocument[document]);
}

/** Refuses a document whose class is above what the actor may see of its place. */
export function mustBeCleared(
	actor: Actor,
	place: { readonly districtCode: string; readonly id: string },
	document: Document
): void {
	if (!isCleared(actor, place, document)) throw notCleared();
}

export function notCleared(): Problem {
	return new Problem('forbidden', {
		zh: '此文书含联系人等受限数据，您无权查看',
		en: 'The document holds restricted data, such as contacts, that you may not see'
	});
}

/** As `mustExistFor`, for reading: a grant opens it, too. */
export function mustBeReadable<Place extends { readonly districtCode: string; readonly id: string }>(
	actor: Actor,
	place: Place | null,
	what: Text
): Place {
	if (place && classFor(actor, place) !== null) return place;
	throw notFound(what);
}

export function notFound(what: Text): Problem {
	return new Problem('not_found', { zh: `未找到${what.zh}`, en: `${what.en} was not found` });
}

/** Decides again on a conflict, a few times; then the caller is told that somebody else was faster. */
export async function withRetry<Result>(tries: number, attempt: () => Promise<Result>): Promise<Result> {
	for (let left = tries; ; left--) {
		try {
			return await attempt();
		} catch (error) {
			if (!(error instanceof CommitRefused)) throw error;
			if (error.code === 'duplicate') {
				throw new Problem('duplicate', {
					zh: `编号已存在：${error.subject}`,
					en: `The id exists: ${error.subject}`
				});
			}
			if (left <= 1) {
				throw new Problem('conflict', {
					zh: `${error.subject} 刚被他人修改，请重新读取后再试`,
					en: `${error.subject} was just changed by somebody else; read it again`
				});
			}
		}
	}
}
