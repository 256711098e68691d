import type { Limit, LimitProfile } from '../../alarm/limit.ts';
import { MINUTE_MS } from '../../time.ts';
import type { Text } from '../../text.ts';
import { firstAction } from './first-actions.ts';
import { methaneRows } from './methane-rows.ts';
import { ourProposal, regulations } from './sources.ts';

/** Data age: silent above 300 s; our proposal, the polling cycle of the standard is conflicting (20–30 s). */
const NO_DATA_AFTER_MS = 5 * MINUTE_MS;

type Row = Omit<Limit, 'onDelayMs' | 'offDelayMs' | 'latching' | 'reAlarmMs' | 'action'> & {
	readonly action?: Text;
};

function limit(row: Row): Limit {
	return {
		onDelayMs: 0,
		offDelayMs: 0,
		latching: false,
		reAlarmMs: row.priority === 'red' ? 10 * MINUTE_MS : row.priority === 'orange' ? 30 * MINUTE_MS : null,
		...row,
		action: row.action ?? firstAction[row.priority]
	};
}

/** Art. 536: alarm ≥, power cut ≥, restore strictly below. Alarm is orange and cut is red by our choice. */
const methaneProfiles: readonly LimitProfile[] = methaneRows.map((row) => {
	const source = regulations('Art. 536');
	const restoreAt = row.restore ?? row.alarm;
	const alarm = limit({
		id: 'alarm',
		name: { zh: '甲烷报警', en: 'Methane alarm' },
		kind: 'high',
		priority: 'orange',
		activateAt: row.alarm,
		// The table gives one restore value, for the power; the alarm itself ends strictly below its own value.
		clear: { restoreAt: row.alarm },
		source
	});
	const cut =
		row.cut === null
			? []
			: [
					limit({
						id: 'cut',
						name: { zh: '甲烷断电', en: 'Methane power cut' },
						kind: 'high',
						priority: 'red',
						activateAt: row.cut,
						clear: { restoreAt },
						action: {
							zh: `切断电源并撤人；断电范围：${row.scope ?? '按规程'}`,
							en: `Cut power and withdraw people; scope: ${row.scope ?? 'by the regulations'}`
						},
						source
					})
				];
	return {
		id: `coal-ch4-${row.id}`,
		name: { zh: `甲烷 ${row.zh}`, en: `CH4 ${row.en}` },
		quantity: 'ch4',
		unit: '%CH4',
		span: { low: 0, high: 4 },
		noDataAfterMs: NO_DATA_AFTER_MS,
		limits: [alarm, ...cut]
	};
});

interface Other {
	readonly id: string;
	readonly name: Text;
	readonly quantity: string;
	readonly unit: string;
	readonly high: number;
	readonly limits: readonly Limit[];
}

const others: readonly Other[] = [
	{
		id: 'coal-co-return',
		name: { zh: '一氧化碳 回风', en: 'CO return air' },
		quantity: 'co',
		unit: '% vol',
		high: 0.1,
		limits: [
			limit({
				id: 'alarm',
				name: { zh: '一氧化碳报警', en: 'CO alarm' },
				kind: 'high',
				priority: 'orange',
				activateAt: 0.0024,
				clear: { restoreAt: 0.0024 },
				source: regulations('Art. 541')
			})
		]
	},
	{
		id: 'coal-co-belt',
		name: { zh: '一氧化碳 带式输送机滚筒下风侧', en: 'CO downwind of belt drums' },
		quantity: 'co',
		unit: '% vol',
		high: 0.1,
		limits: [
			limit({
				id: 'alarm',
				name: { zh: '一氧化碳报警', en: 'CO alarm' },
				kind: 'high',
				priority: 'orange',
				activateAt: 0.001,
				clear: { restoreAt: 0.001 },
				source: regulations('Art. 541')
			})
		]
	},
	{
		id: 'coal-o2-intake',
		name: { zh: '氧气 进风流', en: 'O2 intake air' },
		quantity: 'o2',
		unit: '% vol',
		high: 25,
		limits: [
			limit({
				id: 'low',
				name: { zh: '氧气过低', en: 'O2 low' },
				kind: 'low',
				priority: 'orange',
				activateAt: 20,
				beyond: true,
				clear: { deadband: 0 },
				source: regulations('Art. 156', 'verified', 'At least 20 %: 20 itself is allowed.')
			})
		]
	},
	{
		id: 'coal-co2-intake',
		name: { zh: '二氧化碳 进风流', en: 'CO2 intake air' },
		quantity: 'co2',
		unit: '% vol',
		high: 5,
		limits: [
			limit({
				id: 'alarm',
				name: { zh: '二氧化碳超限', en: 'CO2 over limit' },
				kind: 'high',
				priority: 'yellow',
				activateAt: 0.5,
				beyond: true,
				clear: { deadband: 0 },
				source: regulations('Art. 156', 'verified', 'At most 0.5 %: 0.5 itself is allowed.')
			})
		]
	},
	{
		id: 'coal-wind-face',
		name: { zh: '风速 采掘工作面', en: 'Wind speed at the face' },
		quantity: 'wind_speed',
		unit: 'm/s',
		high: 15,
		limits: [
			limit({
				id: 'low',
				name: { zh: '风速过低', en: 'Wind too slow' },
				kind: 'low',
				priority: 'orange',
				activateAt: 0.25,
				beyond: true,
				clear: { deadband: 0 },
				source: regulations('Art. 157', 'verified', 'At least 0.25 m/s.')
			}),
			limit({
				id: 'high',
				name: { zh: '风速过高', en: 'Wind too fast' },
				kind: 'high',
				priority: 'yellow',
				activateAt: 4,
				beyond: true,
				clear: { deadband: 0 },
				source: regulations(
					'Art. 157',
					'verified',
					'At most 4 m/s; up to 5 at mechanised faces with dust control.'
				)
			})
		]
	},
	{
		id: 'coal-temperature',
		name: { zh: '温度', en: 'Temperature' },
		quantity: 'temperature',
		unit: '°C',
		high: 100,
		// Art. 541: the mine's chief engineer sets the values; without them there is nothing to compare with.
		limits: []
	},
	{
		id: 'coal-feed-state',
		name: { zh: '馈电状态（断电后仍有电为 1）', en: 'Feed state (1 = power although cut)' },
		quantity: 'feed_state',
		unit: '',
		high: 1,
		limits: [
			limit({
				id: 'abnormal',
				name: { zh: '馈电异常', en: 'Power although cut' },
				kind: 'high',
				priority: 'red',
				activateAt: 1,
				clear: { restoreAt: 1 },
				source: ourProposal('A cut that the feed sensor does not confirm is red.')
			})
		]
	}
];

export const limitProfiles: readonly LimitProfile[] = [
	...methaneProfiles,
	...others.map(({ high, ...row }) => ({ ...row, span: { low: 0, high }, noDataAfterMs: NO_DATA_AFTER_MS }))
];
