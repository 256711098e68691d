import type { AlarmPriority, Limit, LimitProfile } from '../../alarm/limit.ts';
import type { Provenance } from '../../provenance.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../time.ts';
import type { Text } from '../../text.ts';
import { dustRules } from './dust.ts';
import { firstAction } from './first-actions.ts';
import {
	defaultPreWarning,
	pitFallback,
	pitQuantityNames,
	type PitFallback,
	type PitQuantity
} from './pit-fallback.ts';
import type { PitClass } from './pit-class.ts';
import {
	craneWarning,
	gb50497,
	gb5144Load,
	gb5144Moment,
	jgj196Wind,
	ourProposal,
	rule,
	windForce6
} from './sources.ts';

/* Priorities, deadbands, delays and silence times are our choice (SOURCES.md); no standard here names them. */

const reAlarmMs: Readonly<Record<AlarmPriority, number | null>> = {
	red: 10 * MINUTE_MS,
	orange: 30 * MINUTE_MS,
	yellow: null,
	blue: null
};

interface LimitRow {
	readonly id: string;
	readonly name: Text;
	readonly kind?: 'high' | 'low';
	readonly priority: AlarmPriority;
	readonly activateAt: number;
	/** The value itself is still allowed. */
	readonly beyond?: true;
	readonly deadband: number;
	readonly onDelayMs?: number;
	readonly latching?: boolean;
	readonly action?: Text;
	readonly source: Provenance;
}

function limit({
	deadband,
	kind = 'high',
	onDelayMs = 0,
	latching = false,
	action,
	...row
}: LimitRow): Limit {
	return {
		...row,
		kind,
		clear: { deadband },
		onDelayMs,
		offDelayMs: MINUTE_MS,
		latching,
		reAlarmMs: reAlarmMs[row.priority],
		action: action ?? firstAction[row.priority]
	};
}

const liftDown: Text = {
	zh: '停止起升和向外变幅，只许下降卸载，起重臂下清空人员',
	en: 'Stop hoisting and luffing out, only lower the load, nobody below the jib'
};
const limiterFailed: Text = {
	zh: '限制器可能失效：立即停机，撤离起重臂覆盖范围人员，检修验收前不得使用',
	en: 'The limiter may have failed: stop the crane, clear its reach, no use before repair and acceptance'
};
const windStop: Text = {
	zh: '停止吊装，吊钩升起，起重臂随风自由回转，人员撤离',
	en: 'Stop lifting, hook up, let the jib slew free with the wind, people away'
};

function percentOfRated(machine: Text, window: Provenance): readonly Limit[] {
	const name = (zh: string, en: string): Text => ({ zh: `${machine.zh}${zh}`, en: `${machine.en} ${en}` });
	return [
		limit({
			id: 'pre-warning',
			name: name('预警', 'pre-warning'),
			priority: 'yellow',
			activateAt: 90,
			deadband: 2,
			source: craneWarning
		}),
		limit({
			id: 'rated',
			name: name('超过额定值', 'above rated'),
			priority: 'orange',
			activateAt: 100,
			beyond: true,
			deadband: 2,
			action: liftDown,
			source: {
				...window,
				note: `The limiter must cut above 100 %: 100 % itself is allowed. ${window.note ?? ''}`.trim()
			}
		}),
		limit({
			id: 'overload',
			name: name('超载', 'overload'),
			priority: 'red',
			activateAt: 105,
			deadband: 5,
			action: liftDown,
			source: craneWarning
		}),
		limit({
			id: 'limiter-failed',
			name: name('限制器未动作', 'limiter did not act'),
			priority: 'red',
			activateAt: 110,
			deadband: 10,
			latching: true,
			action: limiterFailed,
			source: {
				...window,
				note: `The limiter acts below 110 %; at 110 % it did not. ${window.note ?? ''}`.trim()
			}
		})
	];
}

const crane = { noDataAfterMs: 2 * MINUTE_MS };
const percentSpan = { low: 0, high: 150 };
const loadName: Text = { zh: '起重量', en: 'load' };
const momentName: Text = { zh: '力矩', en: 'moment' };

function windLimits(stopAt: number, stop: Provenance, warnAt: number, priority: AlarmPriority) {
	return [
		limit({
			id: 'wind-pre-warning',
			name: { zh: '大风预警', en: 'wind pre-warning' },
			priority: 'yellow',
			activateAt: warnAt,
			deadband: 0.5,
			onDelayMs: 10 * SECOND_MS,
			source: ourProposal(`Warning before the stop value: ${warnAt} m/s.`)
		}),
		limit({
			id: 'wind-stop',
			name: { zh: '大风停止作业', en: 'wind stop' },
			priority,
			activateAt: stopAt,
			deadband: 1,
			action: windStop,
			source: stop
		})
	];
}

const craneProfiles: readonly LimitProfile[] = [
	{
		id: 'con-crane-load-percent',
		name: { zh: '塔机起重量百分比', en: 'Tower crane, load' },
		quantity: 'load-percent',
		unit: '%',
		span: percentSpan,
		...crane,
		limits: percentOfRated(loadName, gb5144Load)
	},
	{
		id: 'con-crane-moment-percent',
		name: { zh: '塔机力矩百分比', en: 'Tower crane, moment' },
		quantity: 'moment-percent',
		unit: '%',
		span: percentSpan,
		...crane,
		limits: percentOfRated(momentName, gb5144Moment)
	},
	{
		id: 'con-crane-wind-lifting',
		name: { zh: '塔机风速（吊装）', en: 'Tower crane, wind while lifting' },
		quantity: 'wind-speed',
		unit: 'm/s',
		span: { low: 0, high: 60 },
		...crane,
		limits: windLimits(10.8, windForce6, 8, 'orange')
	},
	{
		id: 'con-crane-wind-erection',
		name: { zh: '塔机风速（安装、顶升、拆卸）', en: 'Tower crane, wind while erecting' },
		quantity: 'wind-speed',
		unit: 'm/s',
		span: { low: 0, high: 60 },
		...crane,
		limits: windLimits(12, jgj196Wind, 10, 'red')
	},
	{
		id: 'con-crane-verticality',
		name: { zh: '塔身垂直度偏差', en: 'Tower crane, deviation from the vertical' },
		quantity: 'tilt',
		unit: '‰',
		span: { low: 0, high: 50 },
		...crane,
		limits: [
			limit({
				id: 'verticality',
				name: { zh: '垂直度超限', en: 'verticality' },
				priority: 'orange',
				activateAt: 4,
				deadband: 0.5,
				onDelayMs: 30 * SECOND_MS,
				source: rule('塔机安装垂直度', null, 'unverified', {
					note: '4/1000 for the free-standing mast, from general knowledge; no text was seen.'
				})
			})
		]
	},
	{
		id: 'con-crane-distance',
		name: { zh: '群塔防碰撞距离', en: 'Cranes, distance to the next one' },
		quantity: 'distance',
		unit: 'm',
		span: { low: 0, high: 200 },
		...crane,
		limits: [
			limit({
				id: 'distance-pre-warning',
				name: { zh: '接近预警', en: 'closing in' },
				kind: 'low',
				priority: 'yellow',
				activateAt: 5,
				deadband: 1,
				source: ourProposal('5 m leaves time to brake the slewing.')
			}),
			limit({
				id: 'distance',
				name: { zh: '防碰撞距离不足', en: 'too close' },
				kind: 'low',
				priority: 'red',
				activateAt: 2,
				deadband: 1,
				action: {
					zh: '立即停止回转和变幅，反向退出',
					en: 'Stop slewing and luffing at once, back out'
				},
				source: rule('GB 5144-2006', null, 'unverified', {
					edition: '2006',
					note: '2 m between cranes, from general knowledge; the clause was not seen.'
				})
			})
		]
	},
	{
		id: 'con-elevator-load-percent',
		name: { zh: '施工升降机载重百分比', en: 'Construction elevator, load' },
		quantity: 'load-percent',
		unit: '%',
		span: percentSpan,
		...crane,
		limits: [
			limit({
				id: 'pre-warning',
				name: { zh: '载重预警', en: 'load pre-warning' },
				priority: 'yellow',
				activateAt: 90,
				deadband: 2,
				source: ourProposal('As for the crane.')
			}),
			limit({
				id: 'overload',
				name: { zh: '升降机超载', en: 'overload' },
				priority: 'red',
				activateAt: 110,
				deadband: 10,
				action: { zh: '停止运行，卸载减员，检查超载保护', en: 'Stop, unload, check the overload guard' },
				source: ourProposal('110 % of rated as for the crane’s limiter; no text was seen.')
			})
		]
	}
];

const pitAction: Text = {
	zh: '停止开挖，撤离坑内及坑边人员，回填反压或加撑，加密监测，通知设计和监测单位',
	en: 'Stop digging, everybody out of and away from the pit, back-fill or brace, measure more often, call designer and surveyor'
};

/** Both directions count: the sign only says which way it moves. */
function bothWays(
	value: number,
	what: {
		readonly id: string;
		readonly name: Text;
		readonly source: Provenance;
		readonly priority: AlarmPriority;
	}
): readonly Limit[] {
	const share = defaultPreWarning.share;
	const preWarnAt = Math.round(value * share * 1e6) / 1e6;
	return (['high', 'low'] as const).flatMap((kind) => {
		const sign = kind === 'high' ? 1 : -1;
		const zhWay = kind === 'high' ? '（正向）' : '（反向）';
		const enWay = kind === 'high' ? ' (+)' : ' (−)';
		return [
			limit({
				id: `${what.id}-pre-warning-${kind}`,
				name: { zh: `${what.name.zh}预警${zhWay}`, en: `${what.name.en} pre-warning${enWay}` },
				kind,
				priority: 'yellow',
				activateAt: sign * preWarnAt,
				deadband: value * 0.05,
				source: defaultPreWarning.source
			}),
			limit({
				id: `${what.id}-warning-${kind}`,
				name: { zh: `${what.name.zh}报警${zhWay}`, en: `${what.name.en} warning${enWay}` },
				kind,
				priority: what.priority,
				activateAt: sign * value,
				deadband: value * 0.05,
				action: pitAction,
				source: what.source
			})
		];
	});
}

const cumulativeName: Text = { zh: '累计值', en: 'cumulative' };
const rateName: Text = { zh: '速率', en: 'rate' };
const pitNoDataAfterMs = 26 * HOUR_MS;

function pitProfiles(
	quantity: PitQuantity,
	suffix: string,
	suffixName: Text,
	{ values, source }: PitFallback
): readonly LimitProfile[] {
	const { name, unit } = pitQuantityNames[quantity];
	const profile = (id: string, part: Text, partUnit: string, value: number): LimitProfile => ({
		id,
		name: { zh: `${name.zh}${part.zh}${suffixName.zh}`, en: `${name.en}, ${part.en}${suffixName.en}` },
		quantity: `${quantity}${part === rateName ? '-rate' : ''}`,
		unit: partUnit,
		span: { low: -5 * value, high: 5 * value },
		noDataAfterMs: pitNoDataAfterMs,
		limits: bothWays(value, {
			id: part === rateName ? 'rate' : 'cumulative',
			name: part,
			source,
			priority: 'orange'
		})
	});
	return [
		profile(`con-pit-${quantity}${suffix}`, cumulativeName, unit, values.cumulative),
		...(values.ratePerDay === null
			? []
			: [profile(`con-pit-${quantity}-rate${suffix}`, rateName, `${unit}/d`, values.ratePerDay)])
	];
}

const classes: readonly PitClass[] = [1, 2, 3];
const byClass = (['top-horizontal', 'top-vertical', 'ground-settlement'] as const).flatMap((quantity) =>
	classes.flatMap((pitClass) => {
		const fallback = pitFallback(quantity, pitClass, '2019');
		const name: Text = {
			zh: `（${'一二三'[pitClass - 1] ?? ''}级基坑，通用表）`,
			en: ` (class ${pitClass}, generic table)`
		};
		return fallback === null ? [] : pitProfiles(quantity, `-c${pitClass}`, name, fallback);
	})
);
const forEveryClass = (
	['deep-displacement', 'column-settlement', 'bottom-heave', 'water-level', 'strut-force'] as const
).flatMap((quantity) => {
	const fallback = pitFallback(quantity, 1, '2019');
	return fallback === null ? [] : pitProfiles(quantity, '', { zh: '（通用值）', en: ' (generic)' }, fallback);
});

/** Measured value as a share of the designer's warning value: the way a pit or a high formwork should be monitored. */
function shareOfDesign(id: string, zh: string, en: string, source: Provenance, action: Text): LimitProfile {
	return {
		id,
		name: { zh: `${zh}占设计报警值`, en: `${en}, share of the design value` },
		quantity: 'share-of-design',
		unit: '%',
		span: { low: 0, high: 500 },
		noDataAfterMs: id.startsWith('con-pit') ? pitNoDataAfterMs : 30 * MINUTE_MS,
		limits: [
			limit({
				id: 'pre-warning',
				name: { zh: '预警', en: 'pre-warning' },
				priority: 'yellow',
				activateAt: 100 * defaultPreWarning.share,
				deadband: 5,
				source: defaultPreWarning.source
			}),
			limit({
				id: 'warning',
				name: { zh: '达到设计报警值', en: 'design value reached' },
				priority: 'red',
				activateAt: 100,
				deadband: 5,
				action,
				source
			})
		]
	};
}

const formworkAction: Text = {
	zh: '立即停止浇筑，撤离支架上下全部人员，不得进入支架内加固',
	en: 'Stop pouring at once, everybody off and out from under the support, nobody enters to brace it'
};
const formworkSource = ourProposal(
	'Limits of a high formwork are the designer’s; 100 % of them is the alarm. Generic numbers (JGJ 300, H/300) were not verified.'
);

const shareProfiles: readonly LimitProfile[] = [
	shareOfDesign('con-pit-share-of-design', '基坑监测值', 'Pit', gb50497, pitAction),
	shareOfDesign(
		'con-formwork-settlement-share',
		'高支模沉降',
		'Formwork, settlement',
		formworkSource,
		formworkAction
	),
	shareOfDesign(
		'con-formwork-displacement-share',
		'高支模水平位移',
		'Formwork, displacement',
		formworkSource,
		formworkAction
	),
	shareOfDesign(
		'con-formwork-force-share',
		'高支模立杆轴力',
		'Formwork, post force',
		formworkSource,
		formworkAction
	),
	shareOfDesign('con-formwork-tilt-share', '高支模倾角', 'Formwork, tilt', formworkSource, formworkAction)
];

const dustAction: Text = {
	zh: '开启喷淋雾炮，停止土方和拆除作业，覆盖裸土，查明原因',
	en: 'Sprays on, stop earthwork and demolition, cover bare soil, find the cause'
};

const dustProfiles: readonly LimitProfile[] = dustRules.map((dust) => ({
	id: `con-dust-${dust.id}`,
	name: { zh: `扬尘 ${dust.name.zh}`, en: `Dust, ${dust.name.en}` },
	quantity: dust.minusBackground ? `${dust.quantity}-minus-background` : dust.quantity,
	unit: dust.unit,
	span: { low: dust.minusBackground ? -1000 : 0, high: dust.unit === 'mg/m³' ? 10 : 2000 },
	noDataAfterMs: 2 * HOUR_MS,
	limits: [
		limit({
			id: 'dust-pre-warning',
			name: { zh: '扬尘预警', en: 'dust pre-warning' },
			priority: 'blue',
			activateAt: Math.round(dust.limit * 0.8 * 1e6) / 1e6,
			deadband: dust.limit * 0.05,
			source: ourProposal('80 % of the limit.')
		}),
		limit({
			id: 'dust',
			name: { zh: '扬尘超标', en: 'dust' },
			priority: 'yellow',
			activateAt: dust.limit,
			beyond: true,
			deadband: dust.limit * 0.05,
			action: dustAction,
			source: dust.source
		})
	]
}));

/** All limit profiles of the sector. */
export const limitProfiles: readonly LimitProfile[] = [
	...craneProfiles,
	...byClass,
	...forEveryClass,
	...shareProfiles,
	...dustProfiles
];
