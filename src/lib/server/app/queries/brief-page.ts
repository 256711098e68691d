import type { Actor } from '../../../domain/people/role.ts';
import { mustBeAllowed } from '../must.ts';
import type { Ports } from '../ports.ts';

const MESSAGES_SHOWN = 50;

/** What `/brief` starts with: the person's own messages, and where each site is and who answers for it. */
export async function briefPage({ store, nowMs }: Ports, actor: Actor) {
	mustBeAllowed(actor, 'brief.view');
	const { items } = await store.deliveriesOf(actor.id, { limit: MESSAGES_SHOWN, cursor: null });
	const siteIds = [...new Set(items.map((message) => message.siteId))];
	const sites = await Promise.all(siteIds.map((id) => store.site(id)));
	const alarmIds = [...new Set(items.flatMap((message) => message.alarmId ?? []))];
	const alarms = await Promise.all(alarmIds.map((id) => store.alarm(id)));
	return {
		nowMs: nowMs(),
		messages: items,
		alarms: alarms.flatMap((alarm) => (alarm ? [alarm.view] : [])),
		places: sites.flatMap((site) =>
			site
				? [
						{
							id: site.id,
							name: site.name,
							address: site.address,
							districtCode: site.districtCode,
							responsibleName: site.responsibleName,
							responsiblePhone: site.responsiblePhone
						}
					]
				: []
		)
	};
}
