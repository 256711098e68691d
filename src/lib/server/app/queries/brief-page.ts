import type { Actor } from '../../../domain/people/role.ts';
import { may } from '../../../domain/people/rights.ts';
import { mustBeAllowed } from '../must.ts';
import type { Ports } from '../ports.ts';
import { assignees } from './assignees.ts';
import { shownSite } from './shown-site.ts';

const MESSAGES_SHOWN = 50;

/** What `/brief` starts with: the person's own messages, and where each site is and who answers for it. */
export async function briefPage({ store, nowMs }: Ports, actor: Actor) {
	mustBeAllowed(actor, 'brief.view');
	const own = await store.deliveriesOf(actor.id, { limit: MESSAGES_SHOWN, cursor: null });
	// A summary that waits for its minute is not there yet.
	const items = own.items.filter(({ createdAtMs }) => createdAtMs <= nowMs());
	const siteIds = [...new Set(items.map((message) => message.siteId))];
	const sites = await Promise.all(siteIds.map((id) => store.site(id)));
	const mine = await store.instructions(
		{ assigneeId: actor.id, open: true },
		{ limit: MESSAGES_SHOWN, cursor: null }
	);
	const alarmIds = [...new Set(items.flatMap((message) => message.alarmId ?? []))];
	const alarms = await Promise.all(alarmIds.map((id) => store.alarm(id)));
	return {
		nowMs: nowMs(),
		messages: items,
		instructions: mine.items,
		assignees: may(actor.role, 'warning.handle') ? await assignees({ store }, actor, null) : [],
		alarms: alarms.flatMap((alarm) => (alarm ? [alarm.view] : [])),
		places: sites.flatMap((site) =>
			site
				? [
						{
							id: site.id,
							name: site.name,
							address: site.address,
							districtCode: site.districtCode,
							responsibleName: shownSite(actor, site).responsibleName,
							responsiblePhone: shownSite(actor, site).responsiblePhone
						}
					]
				: []
		)
	};
}
