import type { Actor } from '../../../domain/people/role.ts';
import type { TimelineEntry } from '../../../domain/warning/entry.ts';
import { mustBeAllowed } from '../must.ts';
import { readableWarning } from '../operate-warning.ts';
import type { Ports } from '../ports.ts';
import { chainOfSite } from './chain-of-site.ts';
import { shownSite } from './shown-site.ts';
import { subjectOf } from '../warning-draft.ts';
import { ladderBook } from '../warning-settings.ts';
import { warningView } from '../warning-view.ts';

const ENTRIES_AT_ONCE = 500;
/** Far above any real warning; a file beyond it is refused loudly by its own check. */
const ENTRIES_MAX = 20_000;
const DELIVERIES_MAX = 2000;

/** One warning with its whole story. */
export async function warningPage(ports: Ports, actor: Actor, id: string) {
	mustBeAllowed(actor, 'warning.view');
	const { store, nowMs } = ports;
	const warning = await readableWarning(ports, actor, id);
	const [timeline, instructions, deliveries, site, book, chain, ...alarms] = await Promise.all([
		wholeTimeline(ports, subjectOf(id)),
		store.instructions({ warningId: id }, { limit: 500, cursor: null }),
		store.deliveriesOfWarning(id, DELIVERIES_MAX),
		store.site(warning.siteId),
		ladderBook(store),
		chainOfSite(ports, warning),
		...warning.alarmIds.slice(0, 20).map((alarmId) => store.alarm(alarmId))
	]);
	const judgements = (
		await Promise.all(warning.alarmIds.slice(0, 20).map((one) => store.judgementsOfAlarm(one)))
	).flat();
	return {
		nowMs: nowMs(),
		warning: warningView(warning),
		timeline,
		instructions: instructions.items,
		deliveries,
		judgements,
		chain,
		alarms: alarms.flatMap((alarm) => (alarm ? [alarm.view] : [])),
		ladder: { ...book.grades[warning.grade], version: book.version, source: book.source },
		place: site && {
			address: site.address,
			responsibleName: shownSite(actor, site).responsibleName,
			responsiblePhone: shownSite(actor, site).responsiblePhone,
			position: site.position
		}
	};
}

export async function wholeTimeline({ store }: Ports, subject: string): Promise<readonly TimelineEntry[]> {
	const entries: TimelineEntry[] = [];
	while (entries.length < ENTRIES_MAX) {
		const portion = await store.timeline(subject, entries.at(-1)?.n ?? 0, ENTRIES_AT_ONCE);
		entries.push(...portion);
		if (portion.length < ENTRIES_AT_ONCE) break;
	}
	return entries;
}
