import { expect, test } from 'vitest';
import { MINUTE_MS } from '../time.ts';
import { contradiction, suspectPairs, type MethaneSensor } from './neighbourhood-sensors.ts';

const T0 = Date.UTC(2026, 10, 22, 0, 0);

function aSensor(parts: Partial<MethaneSensor>): MethaneSensor {
	return {
		code: 'T1',
		name: '3101 工作面 T1',
		siteId: 'M1',
		siteName: '一矿',
		position: { lon: 125.6, lat: 43.5 },
		profile: 'coal-ch4-coal-face-low-high',
		lastValue: 0,
		lastAtMs: T0,
		...parts
	};
}
const t1 = aSensor({});
const t2 = aSensor({
	code: 'T2',
	name: '3101 工作面 T2',
	profile: 'coal-ch4-coal-face-return',
	lastValue: 0.8
});
const codes = (sensors: MethaneSensor[], nowMs = T0) =>
	suspectPairs(sensors, nowMs).map(({ zero, active }) => `${zero.code}/${active.code}`);

test('T1 at zero beside an active T2 of the same face is suspect', () => {
	expect(codes([t1, t2])).toEqual(['T1/T2']);
	expect(codes([t1, { ...t2, name: '3102 工作面 T2' }]), 'another face').toEqual([]);
	expect(codes([t1, { ...t2, siteId: 'M2' }]), 'another mine').toEqual([]);
	expect(codes([t1, { ...t2, lastValue: 0.49 }]), 'not active').toEqual([]);
	expect(codes([{ ...t1, lastValue: 0.02 }, t2]), 'not zero').toEqual([]);
	expect(codes([t1, t2], T0 + 11 * MINUTE_MS), 'silent for long').toEqual([]);
});

test('manholes of two sites pair up to 60 m', () => {
	const manhole = aSensor({ code: 'A', siteId: 'G1', profile: 'gas-ch4-adjacent-space' });
	const other = (metres: number) =>
		aSensor({
			code: 'B',
			siteId: 'G2',
			profile: 'gas-ch4-adjacent-space',
			lastValue: 30,
			position: { lon: 125.6, lat: 43.5 + metres / 111_195 }
		});
	expect(codes([manhole, other(59)])).toEqual(['A/B']);
	expect(codes([manhole, other(61)])).toEqual([]);
});

test('ten minutes of both without a gap make the finding; less does not', () => {
	const every = (value: number, minutes: number) =>
		Array.from({ length: minutes + 1 }, (_, i) => ({ atMs: T0 + i * MINUTE_MS, ch4Percent: value }));
	const pair = { family: 'coal-face', zero: t1, active: t2 };
	const found = contradiction(pair, every(0, 10), every(0.8, 10));
	expect(found).toMatchObject({ siteId: 'M1', otherSiteId: 'M1', pointCodes: ['T1', 'T2'] });
	expect(found?.reason.zh).toContain('0.8 %CH4');
	expect(contradiction(pair, every(0, 9), every(0.8, 9))).toBeNull();
	expect(contradiction(pair, [], every(0.8, 12))).toBeNull();
});
