import { expect, test } from 'vitest';
import {
	NOW_MS,
	anAlarm,
	anInspection,
	someEvidence,
	testSector,
	weightsOf
} from '../../../testing/generated-evidence.ts';
import { rehearse, type RehearsedMoment } from './rehearsal.ts';

const moment = (siteId: string, districtCode: string, failed: readonly number[]): RehearsedMoment => ({
	sector: testSector,
	districtCode,
	atMs: NOW_MS,
	evidence: someEvidence({
		siteId,
		inspections: [anInspection({ failed })],
		alarms: [anAlarm({ priority: 'blue' })]
	})
});
const moments = [
	moment('s1', '220102', []),
	moment('s2', '220102', [1, 2, 3]),
	moment('s3', '220103', [1, 2, 3])
];

test('nothing proposed changes nothing', () => {
	const { changes, moments: count, all, activeAlarms } = rehearse(moments, {});
	expect({ changes, count, activeAlarms }).toEqual({
		changes: [],
		count: 3,
		activeAlarms: { now: 3, proposed: 3 }
	});
	// Hand: monitoring 88 and inspection 70 → 100·0.8812^0.2·0.703^0.3 = 87.7, yellow; with inspection 100 → 97.5, blue.
	expect(all.yellow.yellow).toBe(2);
	expect(all.blue.blue).toBe(1);
});

test('more weight on the inspection: who falls is named, by sector and district', () => {
	const { changes, byDistrict, bySector } = rehearse(moments, {
		weights: { test: weightsOf(0.05, 0.8, 0.05, 0.05, 0.05) }
	});
	// Hand: 100·0.703^0.8·0.8812^0.05 = 74.95 on 1–100, 74.7 on 0–100: just below 75.
	expect(changes.map(({ siteId, from, to }) => ({ siteId, from, to }))).toEqual([
		{ siteId: 's2', from: 'yellow', to: 'orange' },
		{ siteId: 's3', from: 'yellow', to: 'orange' }
	]);
	expect(byDistrict['220102']?.yellow.orange).toBe(1);
	expect(byDistrict['220103']?.yellow.orange).toBe(1);
	expect(bySector['test']?.yellow.orange).toBe(2);
});

test('alarms reread under other limits are scored and counted', () => {
	const { changes, activeAlarms } = rehearse(moments, {
		reread: ({ evidence }) => ({
			...evidence,
			alarms: [...evidence.alarms, anAlarm({ id: 'new', priority: 'red' })]
		})
	});
	expect(changes.every(({ to }) => to === 'red')).toBe(true);
	expect(activeAlarms).toEqual({ now: 3, proposed: 6 });
});
