import { horizonOf, type MethodId } from '../../../domain/foresight/advisory-method.ts';
import { pointMethods } from '../../../domain/foresight/advisory-methods.ts';
import {
	looks,
	storedForesight,
	usualByHour,
	type PointForesight
} from '../../../domain/foresight/advisory-point.ts';
import { isTooSlow } from '../../../domain/foresight/point-beat.ts';
import { siteWatchMethod, type SiteWatch } from '../../../domain/foresight/site-watch.ts';
import { keyOf, muteOf } from '../../../domain/foresight/track-record.ts';
import type { Point } from '../../../domain/point.ts';
import type { Actor } from '../../../domain/people/role.ts';
import { sectors } from '../../../domain/sectors/index.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../domain/time.ts';
import type { Store } from '../../store/store.ts';
import { mustBeAllowed, mustBeReadable, notFound } from '../must.ts';
import type { Ports } from '../ports.ts';
import { pointView } from './site-view.ts';
import { siteWatchShown } from './site-watch.ts';
import { trackRecord } from './track-record.ts';

const SHOWN_MS = 30 * DAY_MS;
const ALARMS_MAX = 200;
const ADVISORIES_MAX = 100;
const INSPECTIONS_MAX = 20;
const CORRECTIONS_MAX = 200;
/** Readings looked through for calibrations. */
const CALIBRATION_MS = DAY_MS;
const READINGS_MAX = 5000;

/** Everything `/points/[code]` shows besides the history, which the browser asks for by span. */
export async function pointPage(
	ports: Ports,
	actor: Actor,
	code: string,
	/** Newer than what is stored, where this process watches the point and its site. */
	remembered: {
		readonly point: (pointKey: number) => PointForesight | null;
		readonly site: (siteId: string) => SiteWatch | null;
	}
) {
	mustBeAllowed(actor, 'site.view');
	const { store, nowMs } = ports;
	const what = { zh: `测点 ${code}`, en: `Point ${code}` };
	const [point] = await store.pointsByCode([code]);
	if (!point) throw notFound(what);
	const site = mustBeReadable(actor, await store.site(point.siteId), what);
	const now = nowMs();
	const since = now - SHOWN_MS;
	const [[state], [stored], alarms, advisories, inspections, corrections, record, ofSite] = await Promise.all(
		[
			store.pointStates([point.key]),
			store.foresightStates([point.key]),
			store.alarms({ pointKey: point.key, state: 'all', fromMs: since }, { limit: ALARMS_MAX, cursor: null }),
			store.advisories(
				{ pointCode: code, state: 'all', shadow: true },
				{ limit: ADVISORIES_MAX, cursor: null }
			),
			store.inspectionsOfSites([site.id], INSPECTIONS_MAX),
			store.correctionsOf(point.key, since, CORRECTIONS_MAX),
			trackRecord(ports),
			store.pointsOfSite(site.id)
		]
	);
	const profile = sectors[site.sector].limitProfiles.find(({ id }) => id === point.profile);
	const own = { sector: site.sector, profile: point.profile };
	const foresight = remembered.point(point.key) ?? (stored ? storedForesight(stored.body) : null);
	const standing = (id: MethodId) => ({
		record: record.records.find((one) => keyOf(one) === keyOf({ ...own, method: id })) ?? null,
		mute: muteOf({ ...own, method: id }, record.mutes, record.records, record.sinceMs ?? now)
	});
	return {
		nowMs: now,
		point: pointView(point, state ?? null, now),
		site: { id: site.id, name: site.name, sector: site.sector },
		profileName: profile?.name ?? null,
		alarms: alarms.items,
		advisories: advisories.items,
		inspections: inspections
			.filter(({ atMs }) => atMs >= since)
			.map(({ id, atMs, inspectorName }) => ({ id, atMs, inspectorName })),
		calibrations: await calibrations(store, point.key, now),
		corrections,
		floor: record.floor,
		methods: methodsShown(foresight, point).map((method) => ({ ...method, ...standing(method.id) })),
		watched: watchedShown(foresight),
		siteWatch: {
			...siteWatchMethod,
			...(await siteWatchShown(store, site.id, ofSite, remembered.site(site.id))),
			...standing('watch')
		},
		foreseenAtMs: foresight?.lastAtMs ?? null,
		baseline: foresight ? usualByHour(foresight) : null
	};
}

/** What each method sees of the point now, with what it needs before it can say anything. */
function methodsShown(foresight: PointForesight | null, point: Point) {
	const every = foresight?.beat.every ?? 1;
	const seen = foresight ? looks(foresight, point) : [];
	return pointMethods.map((method) => ({
		id: method.id,
		horizonMs: horizonOf(method, every),
		parameters: method.parameters,
		source: method.source,
		needsRows: method.needsRows(every),
		view: seen.find((one) => one.method.id === method.id)?.view ?? null
	}));
}

/** How often the point is looked at, and how often it was; `null` = nothing was heard of it. */
function watchedShown(foresight: PointForesight | null) {
	if (!foresight) return null;
	const { beat, rows } = foresight;
	return { everyMs: beat.every * MINUTE_MS, rows, isTooSlow: isTooSlow(beat) };
}

/** Stretches of readings that were sent as calibration, in the last day. */
async function calibrations(store: Store, pointKey: number, nowMs: number) {
	const readings = await store.readings(pointKey, nowMs - CALIBRATION_MS, nowMs + HOUR_MS, READINGS_MAX);
	const spells: { fromMs: number; toMs: number }[] = [];
	let open: { fromMs: number; toMs: number } | null = null;
	for (const { atMs, quality } of readings) {
		if (quality !== 'calibration') open = null;
		else if (open) open.toMs = atMs;
		else spells.push((open = { fromMs: atMs, toMs: atMs }));
	}
	return spells;
}
