import type { Actor } from '../../../domain/people/role.ts';
import { mustBeAllowed } from '../must.ts';
import type { Ports } from '../ports.ts';
import { DEMO_CONFIRMATION, type DemoData } from '../remove-demo.ts';
import { boundsOf, keptDaysMin, keptForEver, lastRun, retentionOf } from '../retention.ts';

/** More is not counted: the page says "more than". */
const COUNTED_MAX = 100_000;

/** `/admin/retention`: how long each kind is kept, what would go now, and the demo data beside it. */
export async function retentionPage({ store, nowMs, demo }: Ports, demoData: DemoData, actor: Actor) {
	mustBeAllowed(actor, 'admin.view');
	const now = nowMs();
	const { days, version } = await retentionOf(store);
	const [due, last, siteIds, isThere] = await Promise.all([
		store.forgettable(boundsOf(days, now), COUNTED_MAX),
		lastRun(store),
		store.siteIds(),
		demoData.isThere()
	]);
	return {
		...{ days, version, due, last, keptForEver, countedMax: COUNTED_MAX },
		least: keptDaysMin,
		demoData: {
			isRunning: demo,
			isThere,
			bytes: isThere ? await demoData.bytes() : null,
			sites: siteIds.length,
			confirmation: DEMO_CONFIRMATION
		}
	};
}
