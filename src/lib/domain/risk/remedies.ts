import type { Sector } from '../sectors/sector.ts';
import type { Text } from '../text.ts';
import type { AlarmEvidence, InspectionEvidence, SiteEvidence } from './evidence.ts';
import { dutyLoss } from './pillars/duty.ts';
import { hiddenDangerPenalty, isOverdue } from './pillars/hidden-dangers.ts';
import { itemOf, newestPerChecklist } from './pillars/inspection.ts';
import { alarmPenalty } from './pillars/monitoring.ts';
import { ourProposal, type ScoreModel } from './score-model.ts';
import type { Remedy } from './site-score.ts';

/** A step with what it does to the evidence. No step makes a site worse. */
export interface EvidenceRemedy extends Remedy {
	/** Steps with the same word here and the same effort have the same effect on the score. */
	readonly same: string;
	/** `floor`: without it the site stays red whatever else is done. */
	readonly lifts: 'floor' | 'points';
	readonly assumes: Text | null;
	readonly apply: (evidence: SiteEvidence, nowMs: number) => SiteEvidence;
}

/** Relative effort of a step; 1 = a visit. */
const efforts = {
	closeGeneral: 2,
	closeMajor: 8,
	clearAlarm: 1,
	restorePoint: 0.5,
	doDuty: 1,
	reinspect: 1,
	rectifyItem: 2,
	source: ourProposal('Relative efforts of rectifications, 1 = a visit; to be replaced by local experience.')
} as const;

const sameFindings: Text = {
	zh: '假定复查结果与上次检查相同',
	en: 'A repeated inspection is taken to find what the last one found'
};
const linear: Text = {
	zh: '假定整改一项即收回该项所扣分值',
	en: 'Rectifying an item is taken to win back the points it lost'
};

/** Everything a person could do about this site now, of which the effect is known. */
export function listRemedies(
	sector: Sector,
	evidence: SiteEvidence,
	nowMs: number,
	model: ScoreModel
): readonly EvidenceRemedy[] {
	return [
		...dangerRemedies(sector, evidence, nowMs, model),
		...alarmRemedies(evidence.alarms, model),
		...pointRemedies(evidence.points),
		...dutyRemedies(evidence, nowMs, model),
		...newestPerChecklist(evidence.inspections).flatMap((inspection) =>
			inspectionRemedies(sector, inspection, nowMs)
		)
	];
}

function dangerRemedies(
	sector: Sector,
	evidence: SiteEvidence,
	nowMs: number,
	model: ScoreModel
): readonly EvidenceRemedy[] {
	return evidence.hiddenDangers
		.filter((danger) => danger.status !== 'closed')
		.map((danger) => {
			const isVeto = danger.grade === 'major' && danger.status === 'open';
			return {
				id: `close:${danger.id}`,
				text: { zh: `整改并销号：${danger.title}`, en: `Rectify and close: ${danger.title}` },
				effort: danger.grade === 'major' ? efforts.closeMajor : efforts.closeGeneral,
				same: `close:${hiddenDangerPenalty(danger, nowMs, model)}:${isVeto}:${isOverdue(danger, nowMs)}`,
				lifts: isVeto ? ('floor' as const) : ('points' as const),
				assumes: null,
				source: sector.vetoItems.find(({ id }) => id === danger.vetoItemId)?.source ?? null,
				dueAtMs: danger.dueAtMs,
				apply: (before: SiteEvidence, atMs: number) => ({
					...before,
					hiddenDangers: before.hiddenDangers.map((one) =>
						one.id === danger.id ? { ...one, status: 'closed' as const, closedAtMs: atMs } : one
					)
				})
			};
		});
}

function alarmRemedies(alarms: readonly AlarmEvidence[], model: ScoreModel): readonly EvidenceRemedy[] {
	return alarms
		.filter((alarm) => alarmPenalty(alarm, model) > 0)
		.map((alarm) => ({
			id: `clear:${alarm.id}`,
			text: {
				zh: `处置并确认报警：${alarm.pointName} ${alarm.limitName.zh}`,
				en: `Handle and acknowledge the alarm: ${alarm.pointName} ${alarm.limitName.en}`
			},
			effort: efforts.clearAlarm,
			same: `clear:${alarm.priority}:${alarm.active}`,
			lifts: alarm.active && alarm.priority === 'red' ? 'floor' : 'points',
			assumes: null,
			...{ source: alarm.source, dueAtMs: null },
			apply: (before) => ({ ...before, alarms: before.alarms.filter((one) => one.id !== alarm.id) })
		}));
}

function pointRemedies({ silent, faulty }: SiteEvidence['points']): readonly EvidenceRemedy[] {
	const quiet = silent + faulty;
	if (quiet === 0) return [];
	return [
		{
			id: 'restore-points',
			text: { zh: `恢复 ${quiet} 个无数据或故障的测点`, en: `Bring back ${quiet} silent or faulty points` },
			effort: efforts.restorePoint * quiet,
			same: 'restore-points',
			lifts: 'points',
			assumes: null,
			...{ source: null, dueAtMs: null },
			apply: (before) => ({ ...before, points: { ...before.points, silent: 0, faulty: 0 } })
		}
	];
}

/** What was done late stays late; what is overdue can still be done. */
function dutyRemedies(evidence: SiteEvidence, nowMs: number, model: ScoreModel): readonly EvidenceRemedy[] {
	return evidence.duties
		.filter((duty) => duty.doneAtMs === null && dutyLoss(duty, nowMs, model) === 1)
		.map((duty) => ({
			id: `duty:${duty.kind}:${duty.subject}`,
			text: { zh: `补办超期事项：${duty.subject}`, en: `Do what is overdue: ${duty.subject}` },
			effort: efforts.doDuty,
			same: 'duty',
			lifts: 'points',
			assumes: null,
			...{ source: null, dueAtMs: duty.dueAtMs },
			apply: (before, atMs) => ({
				...before,
				duties: before.duties.map((one) =>
					one.doneAtMs === null &&
					one.subject === duty.subject &&
					one.kind === duty.kind &&
					one.dueAtMs === duty.dueAtMs
						? { ...one, doneAtMs: atMs }
						: one
				)
			})
		}));
}

function inspectionRemedies(
	sector: Sector,
	inspection: InspectionEvidence,
	nowMs: number
): readonly EvidenceRemedy[] {
	const { id: inspectionId, result } = inspection;
	const change = (
		before: SiteEvidence,
		to: (one: InspectionEvidence) => InspectionEvidence
	): SiteEvidence => ({
		...before,
		inspections: before.inspections.map((one) => (one.id === inspectionId ? to(one) : one))
	});
	const total = result.lost.reduce((sum, { points }) => sum + points, 0);
	const rectify = result.lost
		.filter(({ points }) => points > 0)
		.map(({ itemId, points }): EvidenceRemedy => {
			const back = ((100 - result.best) * points) / total;
			const item = itemOf(sector, result, itemId);
			const text = item?.text;
			return {
				id: `rectify:${result.checklistId}:${itemId}`,
				text: { zh: `整改检查项：${text?.zh ?? itemId}`, en: `Rectify the item: ${text?.en ?? itemId}` },
				effort: efforts.rectifyItem,
				same: `rectify:${inspectionId}:${points}`,
				lifts: 'points',
				assumes: linear,
				...{ source: item?.source ?? null, dueAtMs: null },
				apply: (before) => change(before, (one) => wonBack(one, itemId, back))
			};
		});
	if (inspection.atMs >= nowMs) return rectify;
	const reinspect: EvidenceRemedy = {
		id: `reinspect:${result.checklistId}`,
		text: { zh: '重新检查', en: 'Inspect again' },
		effort: efforts.reinspect,
		same: `reinspect:${result.checklistId}`,
		lifts: 'points',
		assumes: sameFindings,
		...{ source: null, dueAtMs: null },
		apply: (before, atMs) => change(before, (one) => ({ ...one, atMs }))
	};
	return [...rectify, reinspect];
}

function wonBack(inspection: InspectionEvidence, itemId: string, points: number): InspectionEvidence {
	const { result } = inspection;
	const best = Math.min(100, result.best + points);
	return {
		...inspection,
		result: {
			...result,
			best,
			worst: Math.min(best, result.worst + points),
			lost: result.lost.filter((one) => one.itemId !== itemId)
		}
	};
}
