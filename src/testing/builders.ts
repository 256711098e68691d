import type { Limit, LimitProfile } from '../lib/domain/alarm/limit.ts';
import type { Checklist, ChecklistItem } from '../lib/domain/inspection/checklist.ts';
import type { HiddenDanger } from '../lib/domain/inspection/hidden-danger.ts';
import type { Inspection } from '../lib/domain/inspection/inspection.ts';
import type { Point, Reading } from '../lib/domain/point.ts';
import type { Provenance } from '../lib/domain/provenance.ts';
import type { Sector } from '../lib/domain/sectors/sector.ts';
import type { Site } from '../lib/domain/site.ts';
import type { DistrictCollection } from '../lib/wire/import/district-of.ts';

/** 2026-11-22 08:00 in Asia/Shanghai: the moment most tests happen at. */
export const NOW_MS = Date.UTC(2026, 10, 22, 0);

export function aProvenance(part: Partial<Provenance> = {}): Provenance {
	return {
		standard: '测试',
		clause: null,
		edition: null,
		effectiveFrom: null,
		effectiveTo: null,
		confidence: 'our-proposal',
		...part
	};
}

export function aSite(part: Partial<Site> = {}): Site {
	return {
		id: 'S-1',
		name: '示例风险点',
		sector: 'coal-gas',
		districtCode: '220112',
		address: '示例路 1 号',
		position: { lon: 125.66, lat: 43.525 },
		statedPosition: { x: 125.66, y: 43.525, system: 'WGS84' },
		outsideDistrict: false,
		responsibleName: '张示例',
		responsiblePhone: '000-0000-0001',
		facts: {},
		version: 1,
		...part
	};
}

/** Methane alarms at 1.0 and clears strictly below 1.0 unless told otherwise. */
export function aLimit(part: Partial<Limit> = {}): Limit {
	return {
		id: 'alarm',
		name: { zh: '报警', en: 'Alarm' },
		kind: 'high',
		priority: 'orange',
		activateAt: 1,
		clear: { restoreAt: 1 },
		onDelayMs: 0,
		offDelayMs: 0,
		latching: false,
		reAlarmMs: null,
		action: { zh: '撤人', en: 'Withdraw people' },
		source: aProvenance(),
		...part
	};
}

export function aProfile(part: Partial<LimitProfile> = {}): LimitProfile {
	return {
		id: 'test-ch4',
		name: { zh: '测试甲烷', en: 'Test methane' },
		quantity: 'ch4',
		unit: '%CH4',
		span: { low: 0, high: 4 },
		noDataAfterMs: 60_000,
		limits: [aLimit()],
		...part
	};
}

export function aPoint(part: Partial<Point> = {}): Point {
	return {
		key: 1,
		code: 'S-1-T1',
		siteId: 'S-1',
		name: '101 工作面 T1',
		profile: 'test-ch4',
		quantity: 'ch4',
		unit: '%CH4',
		spanLow: 0,
		spanHigh: 4,
		noDataAfterMs: 60_000,
		service: 'in_service',
		limits: [aLimit()],
		version: 1,
		...part
	};
}

export function aReading(part: Partial<Reading> = {}): Reading {
	return { pointKey: 1, atMs: NOW_MS, value: 0.4, quality: 'good', ...part };
}

export function aChecklistItem(part: Partial<ChecklistItem> = {}): ChecklistItem {
	return {
		id: 'item-1',
		text: { zh: '第一项', en: 'First item' },
		points: 10,
		source: aProvenance(),
		...part
	};
}

export function aChecklist(part: Partial<Checklist> = {}): Checklist {
	return {
		id: 'test-daily',
		version: 1,
		title: { zh: '测试检查表', en: 'Test checklist' },
		method: 'points',
		groups: [
			{ id: 'g1', title: { zh: '第一组', en: 'First group' }, weightPercent: 100, items: [aChecklistItem()] }
		],
		source: aProvenance(),
		...part
	};
}

export function anInspection(part: Partial<Inspection> = {}): Inspection {
	return {
		id: 'IN-1',
		siteId: 'S-1',
		checklistId: 'test-daily',
		checklistVersion: 1,
		inspectorId: 'jiancha1',
		inspectorName: '李示例',
		atMs: NOW_MS,
		answers: [{ itemId: 'item-1', result: 'pass' }],
		result: {
			checklistId: 'test-daily',
			version: 1,
			worst: 100,
			best: 100,
			coverage: 1,
			rating: null,
			vetoCandidates: [],
			lost: [],
			missing: [],
			notes: []
		},
		note: '',
		...part
	};
}

export function aHiddenDanger(part: Partial<HiddenDanger> = {}): HiddenDanger {
	return {
		id: 'HD-1',
		siteId: 'S-1',
		title: '示例隐患',
		description: '',
		grade: 'general',
		state: 'rectifying',
		isCandidate: false,
		vetoItemId: null,
		itemId: null,
		inspectionId: null,
		foundBy: '李示例',
		foundAtMs: NOW_MS,
		ownerName: '张示例',
		dueAtMs: NOW_MS + 7 * 86_400_000,
		rectifiedBy: null,
		closedBy: null,
		closedAtMs: null,
		repeats: 0,
		failedReinspections: 0,
		listedForSupervision: false,
		version: 1,
		...part
	};
}

/** A sector small enough to see at a glance; it scores nothing. */
export function aSector<Id extends string>(id: Id, part: Partial<Sector<Id>> = {}): Sector<Id> {
	const action = { zh: '处置', en: 'Handle' };
	return {
		id,
		name: { zh: `测试行业 ${id}`, en: `Test sector ${id}` },
		shortName: { zh: id, en: id },
		facts: [],
		limitProfiles: [aProfile()],
		checklists: [aChecklist()],
		vetoItems: [],
		pillarWeights: [],
		firstAction: { red: action, orange: action, yellow: action, blue: action },
		inspectionEveryDays: { red: 1, orange: 7, yellow: 30, blue: 90, source: aProvenance() },
		inherentHazard: () => ({
			worst: 0,
			best: 100,
			coverage: 0,
			steps: [],
			missingFacts: [],
			notes: [],
			vetoCandidates: []
		}),
		scoreChecklist: ({ id: checklistId, version }) => ({
			checklistId,
			version,
			worst: 0,
			best: 100,
			coverage: 0,
			rating: null,
			vetoCandidates: [],
			lost: [],
			missing: [],
			notes: []
		}),
		...part
	};
}

/** Two square districts side by side: 双阳区 lon 125–126, 九台区 126–127, both lat 43–44. */
export function twoDistricts(): DistrictCollection {
	const square = (west: number) => [
		[
			[west, 43],
			[west + 1, 43],
			[west + 1, 44],
			[west, 44],
			[west, 43]
		]
	];
	return {
		type: 'FeatureCollection',
		features: [
			{
				type: 'Feature',
				properties: { code: '220112', zh: '双阳区', en: 'Shuangyang' },
				geometry: { type: 'Polygon', coordinates: square(125) }
			},
			{
				type: 'Feature',
				properties: { code: '220113', zh: '九台区', en: 'Jiutai' },
				geometry: { type: 'Polygon', coordinates: square(126) }
			}
		]
	};
}
