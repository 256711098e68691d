import { pointOnFeature } from '@turf/turf';
import type { Feature, MultiPolygon, Polygon } from 'geojson';
import type { Site } from '../../domain/site.ts';
import type { Text } from '../../domain/text.ts';
import { setupSteps, type CityBody, type DistrictsBody, type SetupStep } from '../../wire/city.ts';
import { coordinateFault } from '../../wire/import/coordinates.ts';
import { districtLookup } from '../../wire/import/district-of.ts';
import { Problem } from '../../wire/problem.ts';
import { CommitRefused } from '../store/change.ts';
import type { Store } from '../store/store.ts';
import { mustBeAllowed, mustBeOfCity } from './must.ts';
import type { Caller, Ports } from './ports.ts';
import { city, useCity } from './queries/names.ts';
import { siteView } from './queries/snapshot.ts';

const NAME = 'city.name';
const DISTRICTS = 'city.districts';
/** Changes with every change of the two others, so that processes need not read the outlines to see it. */
const REVISION = 'city.revision';
const STEP = 'setup.step';

let known: string | null = null;

/** Takes over the city as it is stored, where it changed since the last call. Cheap when nothing did. */
export async function readCity(store: Store): Promise<void> {
	const revision = await store.setting(REVISION);
	if (revision === known) return;
	const [name, districts] = await Promise.all([store.setting(NAME), store.setting(DISTRICTS)]);
	useCity(name === null ? null : (JSON.parse(name) as Text), districts);
	known = revision;
}

/**
 * Names the city and, where outlines are given, puts them in the place of those in use. Every site must still have its
 * district; sites that now lie outside theirs are flagged anew.
 */
export async function saveCity(ports: Ports, caller: Caller, body: CityBody): Promise<void> {
	mustBeAllowed(caller.actor, 'admin.change');
	mustBeOfCity(caller.actor);
	const { store } = ports;
	const nowMs = ports.nowMs();
	const name: Text = { zh: body.zh, en: body.en || body.zh };
	const districts = body.districts === null ? null : JSON.stringify(outlinesOf(body.districts));
	if (districts !== null) await mustHoldAllSites(store, districts);
	const before = city();
	await store.commit({
		settings: {
			[NAME]: JSON.stringify(name),
			...(districts === null ? {} : { [DISTRICTS]: districts }),
			[REVISION]: String(nowMs)
		},
		events: [],
		audit: [
			{
				atMs: nowMs,
				actorId: caller.actor.id,
				actorName: caller.actor.name,
				action: 'city.change',
				subject: 'city',
				reason: body.reason,
				detail: JSON.stringify({
					before: { name: before.name, districts: before.districts.names.length },
					after: { name, districts: body.districts?.features.length ?? before.districts.names.length }
				}),
				from: caller.address
			}
		]
	});
	await readCity(store);
	if (districts !== null) await flagSites(ports);
}

/** How far the guided set-up has come; `null` = not begun. */
export async function setupStep(store: Store): Promise<SetupStep | null> {
	const step = await store.setting(STEP);
	return setupSteps.find((one) => one === step) ?? null;
}

export async function saveSetupStep(ports: Ports, caller: Caller, step: SetupStep): Promise<void> {
	mustBeAllowed(caller.actor, 'admin.change');
	mustBeOfCity(caller.actor);
	await ports.store.commit({ settings: { [STEP]: step }, events: [], audit: [] });
}

function outlinesOf({ features }: DistrictsBody) {
	const codes = new Set<string>();
	const made = features.map(({ properties, geometry }, index) => {
		const path = `districts.features[${index}]`;
		const code = String(properties.code ?? properties.adcode ?? '');
		const zh = (properties.zh ?? properties.name ?? '').trim();
		if (!/^\d{6}$/.test(code))
			throw refused(`${path}.properties.code`, '应为六位行政区划代码', 'must be a six-digit code');
		if (codes.has(code))
			throw refused(`${path}.properties.code`, `代码 ${code} 出现两次`, `${code} appears twice`);
		if (zh === '') throw refused(`${path}.properties.zh`, '缺少名称', 'the name is missing');
		codes.add(code);
		const feature = { type: 'Feature', properties: {}, geometry } as Feature<Polygon | MultiPolygon>;
		mustLieInChina(feature, path);
		const center = pointOnFeature(feature).geometry.coordinates.map((degrees) => Number(degrees.toFixed(5)));
		return { ...feature, properties: { code, zh, en: properties.en?.trim() || zh, center } };
	});
	return { type: 'FeatureCollection', features: made };
}

function mustLieInChina({ geometry }: Feature<Polygon | MultiPolygon>, path: string): void {
	const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
	for (const [x = Number.NaN, y = Number.NaN] of polygons.flat(2)) {
		const wrong = coordinateFault(x, y);
		if (wrong) throw refused(`${path}.geometry`, wrong.message.zh, wrong.message.en);
	}
}

async function mustHoldAllSites(store: Store, districts: string): Promise<void> {
	const { districts: units } = districtLookup(JSON.parse(districts));
	const codes = new Set(units.map(({ code }) => code));
	const lost = (await store.allSites()).filter((site) => !codes.has(site.districtCode));
	const [first] = lost;
	if (!first) return;
	throw refused(
		'districts',
		`${lost.length} 个风险点所属区县不在其中，例如“${first.name}”（${first.districtCode}）`,
		`it lacks the district of ${lost.length} sites, e.g. "${first.name}" (${first.districtCode})`
	);
}

function refused(path: string, zh: string, en: string): Problem {
	return new Problem('bad_request', { zh: `${path}：${zh}`, en: `${path}: ${en}` }, path);
}

/** Only sites whose flag changes are written; one that somebody changes meanwhile is flagged by that change. */
async function flagSites({ store, nowMs, wake }: Ports): Promise<void> {
	const { districtAt } = districtLookup(JSON.parse(city().districts.text));
	for (const { id } of await store.allSites()) {
		const site = await store.site(id);
		if (!site) continue;
		const outsideDistrict = districtAt(site.position) !== site.districtCode;
		if (outsideDistrict === site.outsideDistrict) continue;
		await flag(store, { ...site, outsideDistrict, version: site.version + 1 }, nowMs());
	}
	wake();
}

async function flag(store: Store, site: Site, nowMs: number): Promise<void> {
	try {
		await store.commit({
			sites: [{ row: site, expect: site.version - 1 }],
			events: [
				{
					kind: 'site.changed',
					atMs: nowMs,
					siteId: site.id,
					districtCode: site.districtCode,
					personId: null,
					body: siteView(site)
				}
			],
			audit: []
		});
	} catch (error) {
		if (!(error instanceof CommitRefused)) throw error;
	}
}
