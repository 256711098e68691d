import type { HiddenDanger } from '../lib/domain/inspection/hidden-danger.ts';
import type { Inspection } from '../lib/domain/inspection/inspection.ts';
import type { Point } from '../lib/domain/point.ts';
import type { Provenance } from '../lib/domain/provenance.ts';
import type { SiteScore } from '../lib/domain/risk/site-score.ts';
import type { Site } from '../lib/domain/site.ts';
import type { MessageBundle } from '../lib/domain/warning/bundle.ts';
import type { TimelineEntry } from '../lib/domain/warning/entry.ts';
import type { AuditEntry, StoredAlarm, StoredDelivery, StoredPointState } from '../lib/server/store/rows.ts';
import type { Change, NewEvent } from '../lib/server/store/change.ts';
import { type AlarmView, withoutHolds } from '../lib/wire/live.ts';

/** 2026-11-22T08:00:00+08:00, on a full hour. */
export const T0 = 1_795_305_600_000;

/** A change with only what is named. */
export const change = (parts: Partial<Change>): Change => ({ events: [], audit: [], ...parts });

export const ourChoice: Provenance = {
	standard: '烽燧',
	clause: null,
	edition: null,
	effectiveFrom: null,
	effectiveTo: null,
	confidence: 'our-proposal'
};

export function aSite(parts: Partial<Site> = {}): Site {
	return {
		id: 'site-1',
		name: '南关加油站',
		sector: 'hazchem',
		districtCode: '220102',
		address: '人民大街 1 号',
		position: { lon: 125.32, lat: 43.88 },
		statedPosition: { x: 125.326, y: 43.882, system: 'GCJ-02' },
		outsideDistrict: false,
		responsibleName: '王某',
		responsiblePhone: '000-0000',
		facts: { tanks: 4, 备注: '含 “引号”' },
		version: 1,
		...parts
	};
}

export function aPoint(parts: Partial<Point> = {}): Point {
	return {
		key: 1,
		code: 'P-1',
		siteId: 'site-1',
		name: '罐区 1 号',
		profile: 'profile',
		quantity: 'ch4',
		unit: '%CH4',
		spanLow: 0,
		spanHigh: 4,
		noDataAfterMs: 60_000,
		service: 'in_service',
		limits: [],
		version: 1,
		...parts
	};
}

export function aPointState(parts: Partial<StoredPointState> = {}): StoredPointState {
	return {
		pointKey: 1,
		lastAtMs: T0,
		lastValue: 0.5,
		lastQuality: 'good',
		receivedAtMs: T0 + 50,
		evaluation: '{}',
		dueAtMs: null,
		holds: null,
		version: 1,
		...parts
	};
}

export function aReading(parts: Partial<NonNullable<Change['readings']>[number]> = {}) {
	return { pointKey: 1, atMs: T0, value: 0.5, quality: 'good' as const, receivedAtMs: T0 + 50, ...parts };
}

export function anAlarm(parts: Partial<AlarmView> = {}, pointKey = 1): StoredAlarm {
	const view: AlarmView = {
		id: 'alarm-1',
		siteId: 'site-1',
		siteName: '南关加油站',
		districtCode: '220102',
		sector: 'hazchem',
		pointCode: 'P-1',
		pointName: '罐区 1 号',
		limitId: 'high',
		limitName: { zh: '高限', en: 'High' },
		priority: 'red',
		active: true,
		acknowledged: false,
		activatedAtMs: T0,
		returnedAtMs: null,
		value: 1.2,
		unit: '%CH4',
		activateAt: 1,
		limitKind: 'high',
		action: { zh: '撤人', en: 'Withdraw' },
		source: ourChoice,
		acknowledgedBy: null,
		acknowledgedAtMs: null,
		comment: null,
		late: false,
		...withoutHolds,
		version: 1,
		...parts
	};
	return { view, pointKey, occurrence: '{"state":"x"}', dueAtMs: null };
}

export function anInspection(parts: Partial<Inspection> = {}): Inspection {
	return {
		id: 'inspection-1',
		siteId: 'site-1',
		checklistId: 'list',
		checklistVersion: 1,
		inspectorId: 'person-1',
		inspectorName: '李某',
		atMs: T0,
		answers: [{ itemId: 'a', result: 'pass' }],
		result: {
			checklistId: 'list',
			version: 1,
			worst: 80,
			best: 90,
			coverage: 0.9,
			rating: null,
			vetoCandidates: [],
			lost: [],
			missing: [],
			notes: []
		},
		note: '',
		...parts
	};
}

export function aHiddenDanger(parts: Partial<HiddenDanger> = {}): HiddenDanger {
	return {
		id: 'danger-1',
		siteId: 'site-1',
		title: '消防通道堵塞',
		description: '',
		grade: 'general',
		state: 'found',
		isCandidate: false,
		vetoItemId: null,
		itemId: null,
		inspectionId: null,
		foundBy: 'person-1',
		foundAtMs: T0,
		ownerName: '',
		dueAtMs: null,
		rectifiedBy: null,
		closedBy: null,
		closedAtMs: null,
		repeats: 0,
		failedReinspections: 0,
		listedForSupervision: false,
		version: 1,
		...parts
	};
}

export function aScore(parts: Partial<SiteScore> = {}): SiteScore {
	return {
		siteId: 'site-1',
		atMs: T0,
		score: 82.4,
		worst: 80,
		best: 85,
		level: 'yellow',
		decision: { rule: 'band', text: { zh: '分值', en: 'Band' }, source: ourChoice },
		pillars: [],
		candidates: [],
		evidenceAgeMs: null,
		coverage: 1,
		modelVersion: '1',
		...parts
	};
}

export function aDelivery(parts: Partial<StoredDelivery> = {}): StoredDelivery {
	return {
		id: 'delivery-1',
		personId: 'person-1',
		personName: '李某',
		channel: 'inbox',
		warningId: null,
		bundle: null,
		alarmId: 'alarm-1',
		siteId: 'site-1',
		title: { zh: '报警', en: 'Alarm' },
		body: { zh: '甲烷 1.2 %', en: 'Methane 1.2 %' },
		priority: 'red',
		state: 'pending',
		tries: 0,
		createdAtMs: T0,
		deliveredAtMs: null,
		receiptAtMs: null,
		lastError: null,
		nextTryAtMs: T0,
		districtCode: '220102',
		...parts
	};
}

export function anEvent(name = '南关加油站', atMs = T0): NewEvent {
	const { id, sector, districtCode, position, outsideDistrict } = aSite();
	const body = { id, name, sector, districtCode, ...position, outsideDistrict };
	return { kind: 'site.changed', atMs, siteId: id, districtCode, personId: null, body };
}

export function anAuditEntry(parts: Partial<AuditEntry> = {}): AuditEntry {
	return {
		atMs: T0,
		actorId: 'person-1',
		actorName: '李某',
		action: 'site.change',
		subject: 'site:site-1',
		reason: '地址更正',
		detail: '{"before":{},"after":{}}',
		from: '10.0.0.1',
		...parts
	};
}

export const aBundle: MessageBundle = {
	total: 1,
	byPriority: { red: 1, orange: 0, yellow: 0, blue: 0 },
	siteIds: ['site-1'],
	alarmIds: ['alarm-1'],
	warningIds: [],
	lines: [{ zh: '报警', en: 'Alarm' }]
};

export const anEntry: TimelineEntry = {
	subject: 'warning:w1',
	n: 1,
	atMs: T0,
	actorId: 'person-1',
	actorName: '李某',
	kind: 'issued',
	text: { zh: '发布', en: 'Issued' },
	detail: '{}',
	previousHash: '',
	hash: 'x'
};
