import { holdsOf } from '../../../domain/alarm/point-hold.ts';
import type { HiddenDanger } from '../../../domain/inspection/hidden-danger.ts';
import type { Inspection } from '../../../domain/inspection/inspection.ts';
import type { Point } from '../../../domain/point.ts';
import type { SiteRow, StoredPointState } from '../../store/rows.ts';

/** What leaves of a site in lists: named fields only. Facts and phones stay on the site's own page. */
export function siteRowView({ site, score, activeAlarms, openHiddenDangers, lastInspectionAtMs }: SiteRow) {
	return {
		id: site.id,
		name: site.name,
		sector: site.sector,
		district: site.districtCode,
		address: site.address,
		lon: site.position.lon,
		lat: site.position.lat,
		statedPosition: site.statedPosition,
		outsideDistrict: site.outsideDistrict,
		responsibleName: site.responsibleName,
		level: score?.level ?? 'unrated',
		score: score?.score ?? null,
		worst: score?.worst ?? null,
		best: score?.best ?? null,
		reason: score?.reason ?? null,
		activeAlarms,
		openHiddenDangers,
		lastInspectionAtMs,
		version: site.version
	};
}

export function pointView(point: Point, state: StoredPointState | null, nowMs: number) {
	const lastAtMs = state?.lastAtMs ?? null;
	return {
		code: point.code,
		site: point.siteId,
		name: point.name,
		profile: point.profile,
		quantity: point.quantity,
		unit: point.unit,
		spanLow: point.spanLow,
		spanHigh: point.spanHigh,
		service: point.service,
		noDataAfterMs: point.noDataAfterMs,
		limits: point.limits,
		detectors: point.detectors ?? [],
		/** Out of service, in a planned test or calibration, or asked to be. */
		holds: holdsOf(state?.holds ?? null),
		lastValue: state?.lastValue ?? null,
		lastQuality: state?.lastQuality ?? null,
		lastAtMs,
		/** Never heard of, or not for longer than its own time: a state of its own, not a zero. */
		silent: lastAtMs === null || nowMs - lastAtMs > point.noDataAfterMs,
		version: point.version
	};
}

export function inspectionView(inspection: Inspection) {
	return {
		id: inspection.id,
		site: inspection.siteId,
		checklist: inspection.checklistId,
		checklistVersion: inspection.checklistVersion,
		inspector: inspection.inspectorName,
		atMs: inspection.atMs,
		result: inspection.result,
		answers: inspection.answers,
		note: inspection.note
	};
}

export function hiddenDangerView(danger: HiddenDanger) {
	return {
		id: danger.id,
		site: danger.siteId,
		title: danger.title,
		description: danger.description,
		grade: danger.grade,
		state: danger.state,
		isCandidate: danger.isCandidate,
		vetoItem: danger.vetoItemId,
		item: danger.itemId,
		inspection: danger.inspectionId,
		foundBy: danger.foundBy,
		foundAtMs: danger.foundAtMs,
		owner: danger.ownerName,
		dueAtMs: danger.dueAtMs,
		rectifiedBy: danger.rectifiedBy,
		closedBy: danger.closedBy,
		closedAtMs: danger.closedAtMs,
		repeats: danger.repeats,
		failedReinspections: danger.failedReinspections,
		listedForSupervision: danger.listedForSupervision,
		version: danger.version
	};
}
