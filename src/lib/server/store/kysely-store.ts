import { type Kysely, sql } from 'kysely';
import * as measures from './read/alarm-measures.ts';
import * as alarms from './read/alarms.ts';
import * as audit from './read/audit.ts';
import * as channels from './read/channels.ts';
import * as checklists from './read/checklists.ts';
import * as models from './read/models.ts';
import * as deliveries from './read/deliveries.ts';
import * as desk from './read/desk.ts';
import * as events from './read/events.ts';
import * as identity from './read/identity.ts';
import * as foresight from './read/foresight.ts';
import * as inspections from './read/inspections.ts';
import * as people from './read/people.ts';
import * as points from './read/points.ts';
import * as readings from './read/readings.ts';
import * as scores from './read/scores.ts';
import * as shifts from './read/shifts.ts';
import * as sites from './read/sites.ts';
import * as warnings from './read/warnings.ts';
import type { Schema } from './schema.ts';
import type { Store } from './store.ts';
import { claimWork, forgetEventsWork } from './write/outbox.ts';
import { forgetWork, rollUpWork } from './write/roll-up.ts';
import { commitWork } from './write/statements.ts';
import type { Transact } from './write/step.ts';

/** What opening a database gives: the store, and the handle that the identity library shares. */
export interface OpenStore {
	readonly store: Store;
	readonly kysely: Kysely<Schema>;
	readonly dialectName: Store['kind'];
}

/** What differs per database; everything else is written once. */
export interface DatabaseParts {
	readonly kind: Store['kind'];
	readonly kysely: Kysely<Schema>;
	readonly transact: Transact;
	readonly existingReadings: Store['existingReadings'];
	readonly close: () => Promise<void>;
}

export class StoreClosed extends Error {
	constructor() {
		super('the store is closed');
		this.name = 'StoreClosed';
	}
}

export function createStore(parts: DatabaseParts): Store {
	const lifetime = lifetimeOf(parts);
	const { kind, kysely } = parts;
	return {
		kind,
		...writes(parts, lifetime.whileOpen),
		...reads(kysely, lifetime.whileOpen),
		existingReadings: (pairs) => lifetime.whileOpen(() => parts.existingReadings(pairs)),
		ping: () => lifetime.whileOpen(async () => void (await sql`select 1`.execute(kysely))),
		close: lifetime.close
	};
}

type WhileOpen = <Result>(use: () => Promise<Result>) => Promise<Result>;

/** Closing waits for what runs, closing twice closes once, and using it afterwards fails with a word instead of hanging. */
function lifetimeOf({ close }: DatabaseParts): { whileOpen: WhileOpen; close: () => Promise<void> } {
	const running = new Set<Promise<unknown>>();
	let closing: Promise<void> | undefined;
	const whileOpen: WhileOpen = async (use) => {
		if (closing) throw new StoreClosed();
		const result = use();
		running.add(result);
		try {
			return await result;
		} finally {
			running.delete(result);
		}
	};
	const finish = async () => {
		await Promise.allSettled(running);
		await close();
	};
	return { whileOpen, close: () => (closing ??= finish()) };
}

type Writes = 'commit' | 'claimDeliveries' | 'rollUp' | 'forgetReadings' | 'forgetEvents';

function writes({ kysely, transact }: DatabaseParts, whileOpen: WhileOpen): Pick<Store, Writes> {
	return {
		commit: (change) =>
			whileOpen(async () => {
				const committed = await transact(() => commitWork(kysely, change));
				events.remember(kysely, committed.events);
				return committed;
			}),
		claimDeliveries: (nowMs, leaseMs, limit, channel) =>
			whileOpen(async () => {
				const rows = await transact(() => claimWork(kysely, nowMs, leaseMs, limit, channel));
				return rows.map(deliveries.storedDeliveryOf);
			}),
		rollUp: (nowMs, limit) => whileOpen(() => transact(() => rollUpWork(kysely, nowMs, limit))),
		forgetReadings: (before, limit) => whileOpen(() => transact(() => forgetWork(kysely, before, limit))),
		forgetEvents: (beforeMs, limit) =>
			whileOpen(() => transact(() => forgetEventsWork(kysely, beforeMs, limit)))
	};
}

const queries = {
	lastSeq: events.lastSeq,
	firstSeq: events.firstSeq,
	eventsAfter: events.eventsAfter,
	cursor: events.consumerCursor,
	site: sites.site,
	siteIds: sites.siteIds,
	sites: sites.sites,
	allSites: sites.allSites,
	sitesWithin: sites.sitesWithin,
	pointsByCode: points.pointsByCode,
	pointsOfSite: points.pointsOfSite,
	point: points.point,
	points: points.points,
	nextPointKey: points.nextPointKey,
	pointStates: points.pointStates,
	pointStatesDue: points.pointStatesDue,
	pointStatesHeld: points.pointStatesHeld,
	pointHealth: points.pointHealth,
	readings: readings.readings,
	readingsBefore: readings.readingsBefore,
	correctionsOf: readings.correctionsOf,
	rollUps: readings.rollUps,
	forgettable: readings.forgettable,
	alarm: alarms.alarm,
	keptAlarmsOfPoints: alarms.keptAlarmsOfPoints,
	alarmsNotEndedAt: alarms.alarmsNotEndedAt,
	alarmsDue: alarms.alarmsDue,
	openAlarms: alarms.openAlarms,
	openAlarmsOfSites: alarms.openAlarmsOfSites,
	alarms: alarms.alarms,
	alarmMeasures: measures.alarmMeasures,
	alarmCounts: alarms.alarmCounts,
	inspection: inspections.inspection,
	inspectionsOfSites: inspections.inspectionsOfSites,
	inspections: inspections.inspections,
	hiddenDanger: inspections.hiddenDanger,
	hiddenDangersOfSites: inspections.hiddenDangersOfSites,
	hiddenDangers: inspections.hiddenDangers,
	dangerPhoto: inspections.dangerPhoto,
	photosOfDanger: inspections.photosOfDanger,
	score: scores.score,
	scores: scores.scores,
	scoreHistory: scores.scoreHistory,
	people: people.people,
	accounts: people.accounts,
	siteIdsWithin: people.siteIdsWithin,
	signInGuard: identity.signInGuard,
	lockedNames: identity.lockedNames,
	forgetSignIns: identity.forgetSignIns,
	dataGrants: identity.dataGrants,
	dataGrantsOf: identity.dataGrantsOf,
	settingOnce: identity.settingOnce,
	person: people.person,
	shiftsAt: people.shiftsAt,
	shiftsBetween: people.shiftsBetween,
	shift: people.shift,
	delivery: deliveries.delivery,
	deliveriesOf: deliveries.deliveriesOf,
	recentDeliveries: deliveries.recentDeliveries,
	deliveriesOfWarning: deliveries.deliveriesOfWarning,
	recentMessages: deliveries.recentMessages,
	versionedSetting: channels.versionedSetting,
	contacts: channels.contacts,
	pushSubscriptions: channels.pushSubscriptions,
	channelHealth: channels.channelHealth,
	deliveryBacklog: channels.deliveryBacklog,
	judgementsOfAlarm: warnings.judgementsOfAlarm,
	judgementsOfPoint: warnings.judgementsOfPoint,
	judgementCounts: warnings.judgementCounts,
	warning: warnings.warning,
	warnings: warnings.warnings,
	openWarningsOfSites: warnings.openWarningsOfSites,
	warningsDue: warnings.warningsDue,
	instruction: warnings.instruction,
	instructions: warnings.instructions,
	instructionsDue: warnings.instructionsDue,
	incident: warnings.incident,
	incidents: warnings.incidents,
	timeline: warnings.timeline,
	wallDrive: desk.wallDrive,
	places: foresight.places,
	placesByIds: foresight.placesByIds,
	sitesWithFacts: foresight.sitesWithFacts,
	methanePoints: foresight.methanePoints,
	jointWatchesByIds: foresight.jointWatchesByIds,
	jointWatches: foresight.jointWatches,
	advisories: foresight.advisories,
	advisoriesInPlay: foresight.advisoriesInPlay,
	advisoriesSince: foresight.advisoriesSince,
	forecastCasesSince: foresight.forecastCasesSince,
	forecastCasesOf: foresight.forecastCasesOf,
	foresightStates: foresight.foresightStates,
	siteWatchStates: foresight.siteWatchStates,
	watchedPoints: foresight.watchedPoints,
	shiftSheet: shifts.shiftSheet,
	shiftSheets: shifts.shiftSheets,
	shiftCounts: shifts.shiftCounts,
	audit: audit.audit,
	auditAfter: audit.auditAfter,
	auditHead: audit.auditHead,
	setting: audit.setting,
	localChecklists: checklists.localChecklists,
	modelEdition: models.modelEdition,
	publishedModels: models.publishedModels,
	modelEditions: models.modelEditions,
	pointsAfter: points.pointsAfter
} satisfies { readonly [Name in Exclude<keyof Store, NotQueries>]: Query<Store[Name]> };

type NotQueries = Writes | 'kind' | 'existingReadings' | 'ping' | 'close';
type Query<Method> = Method extends (...args: infer Args) => infer Result
	? (kysely: Kysely<Schema>, ...args: Args) => Result
	: never;

/** Every query above with the handle filled in. */
function reads(kysely: Kysely<Schema>, whileOpen: WhileOpen): Pick<Store, keyof typeof queries> {
	type AnyQuery = (kysely: Kysely<Schema>, ...args: unknown[]) => Promise<unknown>;
	const bound = Object.entries(queries).map(([name, query]) => [
		name,
		(...args: unknown[]) => whileOpen(() => (query as unknown as AnyQuery)(kysely, ...args))
	]);
	return Object.fromEntries(bound) as Pick<Store, keyof typeof queries>;
}
