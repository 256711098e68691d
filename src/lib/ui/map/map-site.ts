import type { GeoJSONSourceDiff } from 'maplibre-gl';
import type { AlarmPriority } from '../../domain/alarm/limit.ts';
import type { Level } from '../../domain/risk/level.ts';

/** What the map needs of one site. Reuse the same object while nothing changed: it makes the comparison cheap. */
export interface MapSite {
	readonly id: string;
	readonly lon: number;
	readonly lat: number;
	readonly level: Level;
	readonly name: string;
	/** Worst alarm that is active or unacknowledged. */
	readonly alarmPriority: AlarmPriority | null;
	/** How many alarms nobody has acknowledged; above 0 the site calls. */
	readonly unacked: number;
}

/** A place on the map: what it looks at, or what was pressed. */
export type MapTarget = { readonly site: string } | { readonly district: string };

interface SiteFeature {
	readonly type: 'Feature';
	readonly id: string;
	readonly geometry: { readonly type: 'Point'; readonly coordinates: [number, number] };
	readonly properties: Record<string, string | number>;
}

function propertiesOf(site: MapSite) {
	return {
		id: site.id,
		name: site.name,
		level: site.level,
		alarm: site.alarmPriority ?? '',
		calls: site.unacked > 0 ? 1 : 0
	};
}

export function siteFeature(site: MapSite): SiteFeature {
	return {
		type: 'Feature',
		id: site.id,
		geometry: { type: 'Point', coordinates: [site.lon, site.lat] },
		properties: propertiesOf(site)
	};
}

export function siteCollection(sites: readonly MapSite[]) {
	return { type: 'FeatureCollection' as const, features: sites.map(siteFeature) };
}

const looksAlike = (a: MapSite, b: MapSite) =>
	a.lon === b.lon &&
	a.lat === b.lat &&
	a.level === b.level &&
	a.name === b.name &&
	a.alarmPriority === b.alarmPriority &&
	a.unacked > 0 === b.unacked > 0;

/**
 * What changed between two lists of sites, in the form `GeoJSONSource.updateData` takes; `null` when nothing did. Sending
 * all 10,000 sites on each event would stall the map.
 */
export function siteDiff(
	before: ReadonlyMap<string, MapSite>,
	sites: readonly MapSite[]
): GeoJSONSourceDiff | null {
	const diff = {
		remove: [] as string[],
		add: [] as SiteFeature[],
		update: [] as NonNullable<GeoJSONSourceDiff['update']>
	};
	const seen = new Set<string>();
	for (const site of sites) {
		seen.add(site.id);
		const old = before.get(site.id);
		if (!old) diff.add.push(siteFeature(site));
		else if (old !== site && !looksAlike(old, site)) diff.update.push(changeOf(old, site));
	}
	for (const id of before.keys()) if (!seen.has(id)) diff.remove.push(id);
	return diff.remove.length + diff.add.length + diff.update.length === 0 ? null : diff;
}

function changeOf(old: MapSite, site: MapSite) {
	const moved = old.lon !== site.lon || old.lat !== site.lat;
	return {
		id: site.id,
		...(moved ? { newGeometry: siteFeature(site).geometry } : {}),
		addOrUpdateProperties: Object.entries(propertiesOf(site)).map(([key, value]) => ({ key, value }))
	};
}
