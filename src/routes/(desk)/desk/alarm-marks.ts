import { formatTime } from '$lib/i18n/format.ts';
import type { Translator } from '$lib/i18n/translator.ts';
import type { AlarmView } from '$lib/wire/live.ts';

/** In a few words what lies over an alarm, for its line in the list. */
export function marksOf(alarm: AlarmView, { t, lang }: Translator): string[] {
	const clock = (atMs: number) => formatTime(atMs, lang, 'clock').slice(0, 5);
	return [
		...(alarm.damped ? [t('desk.marks.damped', { count: alarm.activationsInRow })] : []),
		...(alarm.shelved ? [t('desk.marks.shelved', { time: clock(alarm.shelved.untilMs) })] : []),
		...(alarm.shelfAsked ? [t('desk.marks.asked')] : []),
		...(alarm.suppressed
			? [t(alarm.suppressed.isByDesign ? 'desk.marks.byDesign' : 'desk.marks.suppressed')]
			: []),
		...(alarm.outOfService ? [t('desk.marks.outOfService')] : []),
		...(alarm.latched && !alarm.active ? [t('desk.marks.latched')] : []),
		...(alarm.reAlarms > 0 ? [t('desk.marks.reAlarmed')] : [])
	];
}
