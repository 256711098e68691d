import { classOf, covers } from '../../../domain/people/data-classes.ts';
import type { Actor } from '../../../domain/people/role.ts';
import type { Point } from '../../../domain/point.ts';
import { sectorIds, sectors, type SectorId } from '../../../domain/sectors/index.ts';
import { SECOND_MS } from '../../../domain/time.ts';
import { Problem } from '../../../wire/problem.ts';
import { mustBeAllowed, mustExistFor } from '../must.ts';
import type { Ports } from '../ports.ts';
import { shownSite } from './shown-site.ts';

const PAGE = 100;

/** A page of the register of sites, for those who keep it. */
export async function registerPage(
	{ store }: Ports,
	actor: Actor,
	{ search, cursor }: { readonly search: string; readonly cursor: string | null }
) {
	mustBeAllowed(actor, 'admin.view');
	const { districtCode, siteIds } = actor;
	const page = await store.sites(
		{ scope: { districtCode, siteIds }, sort: 'name', ...(search === '' ? {} : { search }) },
		{ limit: PAGE, cursor }
	);
	return {
		search,
		total: page.total,
		nextCursor: page.nextCursor,
		sites: page.items.map(({ site: { id, name, sector, districtCode: district, outsideDistrict } }) => ({
			id,
			name,
			sector,
			district,
			outsideDistrict
		}))
	};
}

/** What the form of one site needs; `id` null = a new one. */
export async function registerSite({ store }: Ports, actor: Actor, id: string | null) {
	mustBeAllowed(actor, 'admin.view');
	if (id === null) return { site: null, points: [], forms: sectorIds.map(formOf) };
	const site = mustExistFor(actor, await store.site(id), { zh: `风险点 ${id}`, en: `Site ${id}` });
	// Who sees public data only keeps accounts, not sites: the form would show nothing but blanks.
	if (!covers(classOf(actor), 'internal'))
		throw new Problem('forbidden', {
			zh: '您的角色不查看风险点的内部数据',
			en: 'Your role does not see internal data of sites'
		});
	return {
		site: shownSite(actor, site),
		points: (await store.pointsOfSite(id)).map(pointRow),
		forms: sectorIds.map(formOf)
	};
}

/** Facts and limit profiles of a sector, as far as a form shows them. */
function formOf(id: SectorId) {
	return {
		id,
		facts: sectors[id].facts,
		profiles: sectors[id].limitProfiles.map(
			({ id: profile, name, unit, noDataAfterMs, calibrationByKind }) => ({
				id: profile,
				name,
				unit,
				noDataAfterS: noDataAfterMs / SECOND_MS,
				hasSensorKinds: calibrationByKind !== undefined
			})
		)
	};
}

function pointRow(point: Point) {
	return {
		code: point.code,
		name: point.name,
		profile: point.profile,
		unit: point.unit,
		service: point.service,
		noDataAfterS: point.noDataAfterMs / SECOND_MS,
		sensorKind: point.sensorKind ?? null,
		version: point.version,
		limits: point.limits.map(({ id, name, kind, activateAt, source }) => ({
			id,
			name,
			kind,
			activateAt,
			isSiteSet: source.confidence === 'site-set'
		}))
	};
}
