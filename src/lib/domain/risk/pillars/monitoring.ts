import type { AlarmEvidence, SiteEvidence } from '../evidence.ts';
import type { ScoreModel } from '../score-model.ts';
import type { Contribution } from '../site-score.ts';
import { noteRest, partlySeen, unknownPillar, type Ledger, type Measured } from './measured.ts';

/** Points this alarm alone takes from its pillar. Acknowledging makes nobody safer, so it changes nothing. */
export function alarmPenalty(alarm: AlarmEvidence, model: ScoreModel): number {
	const full = model.monitoring.active[alarm.priority];
	if (alarm.active) return full;
	return alarm.acknowledged ? 0 : full * model.monitoring.returnedShare;
}

/**
 * The worst alarm in full, every further one in part, and the burden of the last 30 days; silent and faulty points hide
 * what they would have said, so the worst case falls with their share and the rest is not lifted by it.
 */
export function measureMonitoring(
	{ alarms, alarmsLast30Days, points }: Pick<SiteEvidence, 'alarms' | 'alarmsLast30Days' | 'points'>,
	nowMs: number,
	model: ScoreModel,
	ledger: Ledger
): Measured {
	if (points.total === 0 && alarms.length === 0 && alarmsLast30Days === 0) {
		return unknownPillar(ledger, model, 'monitoring.none', { zh: '没有在线监测', en: 'Not monitored' });
	}
	const rules = model.monitoring;
	const worstAlarm = findWorst(alarms, model);
	const burden = Math.min(rules.alarmsLast30DaysMax, alarmsLast30Days) * rules.perAlarmLast30Days;
	let total = burden;
	for (const alarm of alarms)
		total += alarmPenalty(alarm, model) * (alarm === worstAlarm ? 1 : rules.furtherShare);
	const talking = points.total - Math.min(points.total, points.silent + points.faulty);
	const share = points.total === 0 ? 0 : talking / points.total;
	const measured = partlySeen(100 - Math.min(100, total), share, share, model);
	if (ledger) {
		const scale = total > 100 ? 100 / total : 1;
		for (const alarm of alarms) {
			const part = scale * (alarm === worstAlarm ? 1 : rules.furtherShare);
			if (alarmPenalty(alarm, model) > 0) ledger.push(alarmContribution(alarm, part, nowMs, model));
		}
		noteRest(ledger, -burden * scale, 'alarms-30d', () => burdenText(alarmsLast30Days), rules.source);
		const silent = () => silentText(points);
		noteRest(ledger, measured.counted - measured.best, 'points-silent', silent, model.unknownShare.source);
	}
	return measured;
}

/** The largest penalty; of equal ones the smallest id, so that the order of evidence does not matter. */
function findWorst(alarms: readonly AlarmEvidence[], model: ScoreModel): AlarmEvidence | null {
	let worst: AlarmEvidence | null = null;
	let most = -1;
	for (const alarm of alarms) {
		const penalty = alarmPenalty(alarm, model);
		if (penalty < most || (penalty === most && worst !== null && alarm.id > worst.id)) continue;
		worst = alarm;
		most = penalty;
	}
	return worst;
}

function alarmContribution(
	alarm: AlarmEvidence,
	part: number,
	nowMs: number,
	model: ScoreModel
): Contribution {
	const { pointName, limitName } = alarm;
	const state = alarm.active
		? { zh: '报警中', en: 'active' }
		: { zh: '已恢复未确认', en: 'returned, not acknowledged' };
	return {
		id: `alarm:${alarm.id}`,
		text: {
			zh: `${pointName} ${limitName.zh}：${state.zh}`,
			en: `${pointName} ${limitName.en}: ${state.en}`
		},
		points: -alarmPenalty(alarm, model) * part,
		ageMs: Math.max(0, nowMs - alarm.sinceMs),
		source: alarm.source
	};
}

function burdenText(alarms: number) {
	return { zh: `近 30 天报警 ${alarms} 次`, en: `${alarms} alarms in the last 30 days` };
}

function silentText({ total, silent, faulty }: SiteEvidence['points']) {
	if (total === 0) return { zh: '没有测点', en: 'No points' };
	return {
		zh: `${total} 个测点中 ${silent} 个无数据、${faulty} 个故障`,
		en: `Of ${total} points ${silent} are silent and ${faulty} faulty`
	};
}
