import type { LimitProfile } from '../../domain/alarm/limit.ts';
import type { Point } from '../../domain/point.ts';
import type { Site } from '../../domain/site.ts';
import { SECOND_MS } from '../../domain/time.ts';
import { Problem } from '../../wire/problem.ts';
import type { PointBody } from '../../wire/register.ts';
import { changedFields } from './changed-fields.ts';
import { mustBeAllowed, mustExistFor, withRetry } from './must.ts';
import { pointOf, sensorOf } from './point-of.ts';
import type { Caller, Ports } from './ports.ts';
import type { RecordReadings } from './record-readings.ts';
import { mustBeId, mustBeSame } from './save-site.ts';
import { profileInUse } from './sectors-in-use.ts';

/** Another point may take the same free key at the same moment: the commit says so and a new key is drawn. */
const TRIES = 3;

/** An administrator makes a point or changes its name, service or time of silence. Its limits stay what they are. */
export async function savePoint(
	ports: Ports,
	recordReadings: RecordReadings,
	caller: Caller,
	code: string,
	body: PointBody
): Promise<Point> {
	mustBeAllowed(caller.actor, 'admin.change');
	const site = mustExistFor(caller.actor, await ports.store.site(body.site), {
		zh: `风险点 ${body.site}`,
		en: `Site ${body.site}`
	});
	const point = await withRetry(body.version === null ? TRIES : 1, () =>
		store(ports, caller, site, code, body)
	);
	await recordReadings.settle([code]);
	ports.wake();
	return point;
}

async function store(
	ports: Ports,
	caller: Caller,
	site: Site,
	code: string,
	body: PointBody
): Promise<Point> {
	const [known = null] = await ports.store.pointsByCode([mustBeId(code)]);
	mustBeSame('point', code, known?.version ?? null, body.version);
	const nowMs = ports.nowMs();
	const profile = profileInUse(site.sector, body.profile);
	const point = known
		? withClock(changed(known, body), profile, body)
		: withClock(await made(ports, site, code, body, nowMs), profile, body);
	await ports.store.commit({
		points: [{ row: point, expect: body.version }],
		events: [
			{
				kind: 'point.changed',
				atMs: nowMs,
				siteId: site.id,
				districtCode: site.districtCode,
				personId: null,
				body: { key: point.key, code, siteId: site.id }
			}
		],
		audit: [
			{
				atMs: nowMs,
				actorId: caller.actor.id,
				actorName: caller.actor.name,
				action: known ? 'point.change' : 'point.create',
				subject: `point:${code}`,
				reason: body.reason,
				detail: JSON.stringify(changedFields(known, point)),
				from: caller.address
			}
		]
	});
	return point;
}

function changed(known: Point, body: PointBody): Point {
	if (known.siteId !== body.site || known.profile !== body.profile) {
		throw new Problem('wrong_state', {
			zh: '测点所属风险点和限值模板不能更改：历史数据和报警属于它们。请停用后新建。',
			en: "A point's site and profile cannot be changed: its history belongs to them. Retire it and make a new one."
		});
	}
	return {
		...known,
		name: body.name,
		service: body.service,
		noDataAfterMs: body.noDataAfterS === null ? known.noDataAfterMs : body.noDataAfterS * SECOND_MS,
		version: known.version + 1
	};
}

/** The calibration clock of the sensor that was stated. A profile that no longer exists leaves the clock as it is. */
function withClock(point: Point, profile: LimitProfile | null, { sensorKind }: PointBody): Point {
	const { sensorKind: _before, calibrationEveryMs: old, ...rest } = point;
	if (profile) return { ...rest, ...sensorOf(profile, sensorKind) };
	return {
		...rest,
		...(sensorKind === null ? {} : { sensorKind }),
		...(old === undefined ? {} : { calibrationEveryMs: old })
	};
}

async function made(ports: Ports, site: Site, code: string, body: PointBody, nowMs: number): Promise<Point> {
	const profile = profileInUse(site.sector, body.profile);
	if (!profile) {
		throw new Problem(
			'bad_request',
			{
				zh: `该行业领域没有限值模板 ${body.profile}`,
				en: `The site's sector has no profile ${body.profile}`
			},
			'profile'
		);
	}
	const record = {
		code,
		siteId: site.id,
		name: body.name,
		profile: profile.id,
		service: body.service,
		sensorKind: body.sensorKind,
		limitOverrides: [],
		limitReason: null
	};
	const point = pointOf(record, profile, await ports.store.nextPointKey(), 1, nowMs);
	return body.noDataAfterS === null ? point : { ...point, noDataAfterMs: body.noDataAfterS * SECOND_MS };
}
