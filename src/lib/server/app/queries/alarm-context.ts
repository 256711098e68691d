import type { Actor } from '../../../domain/people/role.ts';
import { DAY_MS } from '../../../domain/time.ts';
import { classFor, mustBeAllowed, notFound } from '../must.ts';
import type { Ports } from '../ports.ts';
import { shownSite } from './shown-site.ts';
import { pointView } from './site-view.ts';

const EARLIER_MS = 30 * DAY_MS;
const EARLIER_SHOWN = 10;
const COUNTED_MAX = 500;

/** What an officer looks at beside one alarm: the whole point, its neighbours at the site, and how it was before. */
export async function alarmContext({ store, nowMs }: Ports, actor: Actor, id: string) {
	mustBeAllowed(actor, 'desk.view');
	const alarm = (await store.alarm(id))?.view;
	if (!alarm || classFor(actor, { id: alarm.siteId, districtCode: alarm.districtCode }) === null)
		throw notFound({ zh: '该报警', en: 'The alarm' });
	const now = nowMs();
	const [site, points, open, judgements] = await Promise.all([
		store.site(alarm.siteId),
		store.pointsOfSite(alarm.siteId),
		store.openAlarmsOfSites([alarm.siteId]),
		store.judgementsOfAlarm(id)
	]);
	const point = points.find((one) => one.code === alarm.pointCode) ?? null;
	const states = new Map(
		(await store.pointStates(points.map((one) => one.key))).map((one) => [one.pointKey, one])
	);
	const earlier = point
		? await store.alarms(
				{ pointKey: point.key, state: 'all', fromMs: now - EARLIER_MS },
				{ limit: COUNTED_MAX, cursor: null }
			)
		: { items: [] };
	const loud = Map.groupBy(open, (one) => one.pointCode);
	return {
		nowMs: now,
		site: site && {
			address: site.address,
			responsibleName: shownSite(actor, site).responsibleName,
			responsiblePhone: shownSite(actor, site).responsiblePhone
		},
		judgements,
		limits: point?.limits ?? [],
		noDataAfterMs: point?.noDataAfterMs ?? null,
		neighbours: points
			.filter((one) => one.code !== alarm.pointCode && one.service !== 'retired')
			.map((one) => ({
				...neighbourOf(pointView(one, states.get(one.key) ?? null, now)),
				alarm: loud.get(one.code)?.[0]?.priority ?? null
			})),
		earlier: earlier.items
			.filter((one) => one.id !== id && one.limitId === alarm.limitId)
			.slice(0, EARLIER_SHOWN)
			.map(({ id: occurrence, activatedAtMs, returnedAtMs, value, acknowledgedBy, comment }) => ({
				...{ id: occurrence, activatedAtMs, returnedAtMs, value, acknowledgedBy, comment }
			})),
		earlierCount: earlier.items.filter((one) => one.id !== id && one.limitId === alarm.limitId).length
	};
}

function neighbourOf({ code, name, unit, service, lastValue, lastQuality, lastAtMs, silent }: View) {
	return { code, name, unit, service, lastValue, lastQuality, lastAtMs, silent };
}
type View = ReturnType<typeof pointView>;
