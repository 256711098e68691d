import type { Role } from '../people/role.ts';
import type { Text } from '../text.ts';
import type { Audience } from './ladder.ts';
import type { ChainLevel, Recipient } from './warning.ts';

export interface ChainPerson {
	readonly id: string;
	readonly name: string;
	readonly role: Role;
	readonly districtCode: string | null;
	readonly siteIds: readonly string[] | null;
}

/** A stretch of duty that covers the moment of asking. */
export interface DutyShift {
	readonly role: Role;
	readonly personId: string;
	readonly substituteId: string | null;
}

/** Somebody named for a level of the chain, for a district, a sector or one site; `null` = every one. */
export interface Responsibility {
	readonly level: Exclude<ChainLevel, 'duty'>;
	readonly districtCode: string | null;
	readonly sector: string | null;
	readonly siteId: string | null;
	readonly personId: string;
	readonly substituteId: string | null;
}

/** Everything that says who answers for a place right now. */
export interface Chain {
	readonly people: ReadonlyMap<string, ChainPerson>;
	readonly shifts: readonly DutyShift[];
	readonly responsibilities: readonly Responsibility[];
}

export interface Place {
	readonly siteId: string;
	readonly districtCode: string;
	readonly sector: string;
}

/** One person to be told, with the reason. */
export interface Told {
	readonly person: ChainPerson;
	readonly level: ChainLevel;
	readonly insteadOf: string | null;
	readonly substituteId: string | null;
}

export interface Resolved {
	readonly told: readonly Told[];
	/** Where nobody is named or on duty; a person must see that. */
	readonly gaps: readonly Text[];
}

const levelOf: Readonly<Record<Audience, ChainLevel>> = {
	duty_officer: 'duty',
	duty_leader: 'city',
	all_leaders: 'city',
	district: 'district',
	street: 'street',
	grid: 'grid',
	site: 'site'
};

/** Without somebody named for a level, who holds it by role and area. Streets have no role: they must be named. */
const roleOfLevel: Readonly<Partial<Record<ChainLevel, Role>>> = {
	district: 'leader',
	grid: 'grid_worker',
	site: 'site_owner'
};

/**
 * Who is told, each person once, in the order of the audiences. Nobody on duty never means nobody told: everybody who
 * could be on duty is told instead, and the gap is named.
 */
export function resolve(audiences: readonly Audience[], place: Place, chain: Chain): Resolved {
	const told = new Map<string, Told>();
	const gaps: Text[] = [];
	for (const audience of audiences) {
		const found = ofAudience(audience, place, chain);
		for (const one of found.told) if (!told.has(one.person.id)) told.set(one.person.id, one);
		gaps.push(...found.gaps);
	}
	return { told: [...told.values()], gaps };
}

function ofAudience(audience: Audience, place: Place, chain: Chain): Resolved {
	if (audience === 'duty_officer') return onDuty('duty_officer', place, chain);
	if (audience === 'duty_leader') return onDuty('leader', place, chain);
	if (audience === 'all_leaders') return everyLeader(place, chain);
	return ofLevel(levelOf[audience] as Responsibility['level'], place, chain);
}

function onDuty(role: 'duty_officer' | 'leader', place: Place, chain: Chain): Resolved {
	const level: ChainLevel = role === 'leader' ? 'city' : 'duty';
	const told = chain.shifts
		.filter((shift) => shift.role === role)
		.flatMap(({ personId, substituteId }): Told[] => {
			const person = chain.people.get(substituteId ?? personId);
			if (!person || !covers(person, place)) return [];
			return [{ person, level, insteadOf: substituteId === null ? null : personId, substituteId: null }];
		});
	if (told.length > 0) return { told, gaps: [] };
	const everybody = [...chain.people.values()].filter(
		(person) => person.role === role && covers(person, place)
	);
	return { told: everybody.map((person) => plain(person, level)), gaps: [dutyGapText[role]] };
}

export const dutyGapText: Readonly<Record<'duty_officer' | 'leader', Text>> = {
	duty_officer: {
		zh: '当前无人值班（值班员），已通知全部值班员',
		en: 'No duty officer is on duty: all duty officers are told'
	},
	leader: {
		zh: '当前无带班领导，已通知全部领导',
		en: 'No leader is on duty: all leaders are told'
	}
};

function everyLeader(place: Place, chain: Chain): Resolved {
	const named = ofLevelNamed('city', place, chain);
	const leaders = [...chain.people.values()]
		.filter((person) => person.role === 'leader' && covers(person, place))
		.map((person) => plain(person, person.districtCode === null ? 'city' : 'district'));
	return { told: [...named, ...leaders], gaps: [] };
}

function ofLevel(level: Responsibility['level'], place: Place, chain: Chain): Resolved {
	const named = ofLevelNamed(level, place, chain);
	if (named.length > 0) return { told: named, gaps: [] };
	const role = roleOfLevel[level];
	const told = [...chain.people.values()]
		.filter((person) => person.role === role && holds(person, level, place))
		.map((person) => plain(person, level));
	return { told, gaps: told.length > 0 ? [] : [levelGapText[level]] };
}

function ofLevelNamed(level: ChainLevel, place: Place, chain: Chain): Told[] {
	const fits = (rule: Responsibility) =>
		rule.level === level &&
		(rule.districtCode === null || rule.districtCode === place.districtCode) &&
		(rule.sector === null || rule.sector === place.sector) &&
		(rule.siteId === null || rule.siteId === place.siteId);
	return chain.responsibilities.filter(fits).flatMap(({ personId, substituteId }): Told[] => {
		const person = chain.people.get(personId);
		return person ? [{ person, level, insteadOf: null, substituteId }] : [];
	});
}

/** A grid worker or owner who is limited to sites holds those; one limited to a district holds that district. */
function holds(person: ChainPerson, level: ChainLevel, place: Place): boolean {
	if (level === 'site') return person.siteIds?.includes(place.siteId) ?? false;
	if (person.siteIds !== null) return person.siteIds.includes(place.siteId);
	return person.districtCode === place.districtCode;
}

function covers(person: ChainPerson, place: Place): boolean {
	if (person.districtCode !== null && person.districtCode !== place.districtCode) return false;
	return person.siteIds === null || person.siteIds.includes(place.siteId);
}

const plain = (person: ChainPerson, level: ChainLevel): Told => ({
	person,
	level,
	insteadOf: null,
	substituteId: null
});

const levelGapText: Readonly<Record<Responsibility['level'], Text>> = {
	city: { zh: '市级无责任人', en: 'Nobody is named for the city' },
	district: { zh: '区县级无责任人', en: 'Nobody is named for the district' },
	street: { zh: '街道（乡镇）级无责任人', en: 'Nobody is named for the street' },
	grid: { zh: '网格级无责任人', en: 'Nobody is named for the grid' },
	site: { zh: '企业（风险点）无责任人账号', en: 'Nobody is named for the site' }
};

/** Makes recipients of those who are not among the known ones yet. */
export function newRecipients(
	told: readonly Told[],
	known: readonly Recipient[],
	{ rung, ackMs, nowMs, counts }: { rung: number; ackMs: number; nowMs: number; counts: boolean }
): readonly Recipient[] {
	const ids = new Set(known.map(({ personId }) => personId));
	return told
		.filter(({ person }) => !ids.has(person.id))
		.map(({ person, level, insteadOf, substituteId }) => ({
			personId: person.id,
			personName: person.name,
			role: person.role,
			level,
			rung,
			insteadOf,
			substituteId,
			counts,
			toldAtMs: nowMs,
			dueAtMs: nowMs + ackMs,
			seenAtMs: null,
			receiptAtMs: null,
			silentAtMs: null
		}));
}
