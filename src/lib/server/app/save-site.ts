import type { Site } from '../../domain/site.ts';
import { sectorIds, sectors, type SectorId } from '../../domain/sectors/index.ts';
import { parseId } from '../../wire/import/cell.ts';
import { coordinateFault, wgs84Of } from '../../wire/import/coordinates.ts';
import { districtLookup } from '../../wire/import/district-of.ts';
import { parseFact } from '../../wire/import/site-record.ts';
import { Problem } from '../../wire/problem.ts';
import type { SiteBody } from '../../wire/register.ts';
import { changedFields } from './changed-fields.ts';
import { inScope, mustBeAllowed, mustExistFor, notFound, withRetry } from './must.ts';
import type { Caller, Ports } from './ports.ts';
import { districtFile } from './queries/names.ts';
import { siteView } from './queries/snapshot.ts';

/**
 * An administrator makes or changes a site. What somebody else changed since it was read is a conflict, never
 * overwritten. The site is scored anew by the reaction to its event.
 */
export async function saveSite(ports: Ports, caller: Caller, id: string, body: SiteBody): Promise<Site> {
	mustBeAllowed(caller.actor, 'admin.change');
	return withRetry(1, async () => {
		const known = await ports.store.site(mustBeId(id));
		if (known) mustExistFor(caller.actor, known, { zh: `风险点 ${id}`, en: `Site ${id}` });
		mustBeSame('site', id, known?.version ?? null, body.version);
		const site = siteOf(id, body, known);
		if (!inScope(caller.actor, site)) throw notFound({ zh: `区县 ${body.district}`, en: body.district });
		const nowMs = ports.nowMs();
		await ports.store.commit({
			sites: [{ row: site, expect: body.version }],
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
			audit: [
				{
					atMs: nowMs,
					actorId: caller.actor.id,
					actorName: caller.actor.name,
					action: known ? 'site.change' : 'site.create',
					subject: `site:${id}`,
					reason: body.reason,
					detail: JSON.stringify(changedFields(known, site)),
					from: caller.address
				}
			]
		});
		ports.wake();
		return site;
	});
}

/** The id of something an administrator makes, by the rule that imports follow. */
export function mustBeId(id: string): string {
	const parsed = parseId(id);
	if (parsed.ok && parsed.value === id) return id;
	throw new Problem('bad_request', {
		zh: '编号只能由文字、数字和 . _ : / - 组成，最多 64 个字符',
		en: 'An id has at most 64 letters, digits and . _ : / -'
	});
}

/** What was read must still be what is stored; `null` = it must not exist yet. */
export function mustBeSame(
	what: 'site' | 'point',
	id: string,
	stored: number | null,
	read: number | null
): void {
	if (stored === read) return;
	const noun = what === 'site' ? { zh: '风险点', en: 'Site' } : { zh: '测点', en: 'Point' };
	if (stored === null) throw notFound({ zh: `${noun.zh} ${id}`, en: `${noun.en} ${id}` });
	if (read === null)
		throw new Problem('duplicate', { zh: `编号 ${id} 已被使用`, en: `The id ${id} is taken` }, 'id');
	throw new Problem('conflict', {
		zh: `${noun.zh} ${id} 在您打开之后被他人修改过。您填写的内容仍在，请对照最新内容后再保存。`,
		en: `${noun.en} ${id} was changed by somebody else after you opened it. What you wrote is still here: compare and save again.`
	});
}

function siteOf(id: string, body: SiteBody, known: Site | null): Site {
	const sector = sectorOf(body.sector);
	if (known && known.sector !== sector) {
		throw new Problem(
			'wrong_state',
			{
				zh: '行业领域不能更改：测点、检查和评分都属于它。请新建风险点。',
				en: 'The sector cannot be changed: points, inspections and scores belong to it. Make a new site.'
			},
			'sector'
		);
	}
	const { districts, districtAt } = districtLookup(JSON.parse(districtFile().text));
	if (!districts.some(({ code }) => code === body.district)) {
		throw new Problem(
			'bad_request',
			{ zh: `没有区县 ${body.district}`, en: `No district ${body.district}` },
			'district'
		);
	}
	const wrong = coordinateFault(body.position.x, body.position.y);
	if (wrong) throw new Problem('bad_request', wrong.message, 'position');
	const position = wgs84Of(body.position);
	return {
		id,
		name: body.name,
		sector,
		districtCode: body.district,
		...streetOf(body.street === undefined ? known?.streetCode : body.street),
		address: body.address,
		position,
		statedPosition: body.position,
		outsideDistrict: districtAt(position) !== body.district,
		responsibleName: body.responsibleName,
		responsiblePhone: body.responsiblePhone,
		facts: factsOf(sector, body.facts),
		version: (known?.version ?? 0) + 1
	};
}

function streetOf(streetCode: string | null | undefined): Pick<Site, 'streetCode'> {
	return typeof streetCode === 'string' ? { streetCode } : {};
}

function sectorOf(id: string): SectorId {
	const known = sectorIds.find((one) => one === id);
	if (known) return known;
	throw new Problem(
		'bad_request',
		{
			zh: `没有行业领域 ${id}；可用：${sectorIds.join('、')}`,
			en: `No sector ${id}; known: ${sectorIds.join(', ')}`
		},
		'sector'
	);
}

/** Unknown facts stay unknown: `null` and empty text leave the field out, they never become zero. */
function factsOf(sector: SectorId, given: Readonly<Record<string, unknown>>): Record<string, unknown> {
	const facts: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(given)) {
		const path = `facts.${name}`;
		const field = sectors[sector].facts.find(({ id }) => id === name);
		if (!field) throw new Problem('bad_request', { zh: `没有字段 ${name}`, en: `No field ${name}` }, path);
		if (value === null || value === '') continue;
		const parsed = parseFact(value, field);
		if (!parsed.ok) {
			const { zh, en } = parsed.fault.message;
			throw new Problem(
				'bad_request',
				{ zh: `${field.name.zh}：${zh}`, en: `${field.name.en}: ${en}` },
				path
			);
		}
		facts[name] = parsed.value;
	}
	return facts;
}
