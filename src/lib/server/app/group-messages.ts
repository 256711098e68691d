import type { EntryKind } from '../../domain/warning/entry.ts';
import { priorityOfGrade } from '../../domain/warning/warning.ts';
import type { LiveEvent, WarningChange } from '../../wire/live.ts';
import type { StoredDelivery } from '../store/rows.ts';
import type { Ports } from './ports.ts';

/** What a group or another system hears of a warning: its beginning, its escalation, its end. */
const told: ReadonlySet<EntryKind> = new Set(['issued', 'escalated', 'regraded', 'lifted', 'withdrawn']);

const verbs: Readonly<Partial<Record<EntryKind, { zh: string; en: string }>>> = {
	issued: { zh: '发布', en: 'issued' },
	escalated: { zh: '升级（签收不足）', en: 'escalated, too few confirmed' },
	regraded: { zh: '调整级别', en: 'changed in grade' },
	lifted: { zh: '解除', en: 'lifted' },
	withdrawn: { zh: '撤回', en: 'withdrawn' }
};

/** One message per channel and step of a warning; the id is the same again when the step is looked at twice. */
export function groupMessages(
	{ groupChannels = () => [], demo }: Ports,
	events: readonly LiveEvent[],
	nowMs: number
): readonly StoredDelivery[] {
	const changes = events.flatMap((event) =>
		event.kind === 'warning.changed' && told.has(event.body.change) ? [event.body] : []
	);
	return changes.flatMap((warning) =>
		groupChannels().map((channel) => message(warning, channel, demo, nowMs))
	);
}

function message(warning: WarningChange, channel: string, demo: boolean, nowMs: number): StoredDelivery {
	const verb = verbs[warning.change] ?? { zh: '', en: '' };
	const names = warning.recipients.map(({ personName }) => personName).join('、');
	return {
		id: [warning.id, `${warning.change}-${warning.version}`, 'group', channel].join('|'),
		personId: `channel:${channel}`,
		personName: channel,
		channel,
		alarmId: warning.alarmIds[0] ?? null,
		warningId: warning.id,
		bundle: null,
		siteId: warning.siteId,
		districtCode: warning.districtCode,
		title: {
			zh: `${demo ? '【演示】' : ''}${warning.grade} 级预警${verb.zh}：${warning.title.zh}`,
			en: `${demo ? '[DEMO] ' : ''}Grade ${warning.grade} warning ${verb.en}: ${warning.title.en}`
		},
		body: {
			zh: `${warning.text.zh}\n接收人：${names}；已签收 ${warning.received}/${warning.needed}。内部预警，非法定预警。编号 ${warning.id}`,
			en: `${warning.text.en}\nTo: ${names}; ${warning.received}/${warning.needed} confirmed. Internal, not statutory. ${warning.id}`
		},
		priority: priorityOfGrade[warning.grade],
		state: 'pending',
		tries: 0,
		createdAtMs: nowMs,
		deliveredAtMs: null,
		receiptAtMs: null,
		lastError: null,
		nextTryAtMs: nowMs
	};
}
