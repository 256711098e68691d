import { expect, test } from 'vitest';
import { NOW_MS } from '../../../testing/builders.ts';
import { aCaller, anEngine } from '../../../testing/engine.ts';
import type { PointBody } from '../../wire/register.ts';
import { savePoint } from './save-point.ts';

const DAY = 86_400_000;

/** A methane point whose administrator says what its sensor is. */
async function methanePoint(sensorKind: PointBody['sensorKind']) {
	const engine = await anEngine();
	const save = (version: number | null, kind: PointBody['sensorKind']) =>
		savePoint(engine.ports, engine.recordReadings, aCaller('admin', 'administrator'), 'CH4-1', {
			...{ version, reason: '登记', site: 'S-1', profile: 'coal-ch4-heading-face' },
			...{ name: '掘进面甲烷', service: 'in_service', noDataAfterS: 86_400 * 31, sensorKind: kind }
		});
	const point = await save(null, sensorKind);
	const overdueAfter = async (days: number) => {
		engine.at(days * DAY);
		await engine.recordReadings.runDue(NOW_MS + days * DAY);
		return (await engine.alarms()).filter(
			({ limitId, active, pointCode }) => limitId === 'calibration_due' && active && pointCode === 'CH4-1'
		).length;
	};
	return { point, save, overdueAfter };
}

test.each([
	['catalytic', 14.9, 0],
	['catalytic', 15, 1],
	['laser', 182.9, 0],
	['laser', 183, 1],
	[null, 182.9, 0],
	[null, 183, 1]
] as const)('a %s methane sensor after %d days without calibration: overdue %d', async (kind, days, want) => {
	const { overdueAfter } = await methanePoint(kind);
	expect(await overdueAfter(days)).toBe(want);
});

test('stated anew as a laser sensor, a catalytic one is no longer overdue', async () => {
	const { point, save, overdueAfter } = await methanePoint('catalytic');
	expect(await overdueAfter(20)).toBe(1);
	await save(point.version, 'laser');
	expect(await overdueAfter(21)).toBe(0);
	expect(await overdueAfter(184)).toBe(1);
});
