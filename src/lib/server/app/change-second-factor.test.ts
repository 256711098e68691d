import { expect, test } from 'vitest';
import { aWarningCity } from '../../../testing/warning-city.ts';
import { Problem } from '../../wire/problem.ts';
import { changeSecondFactor } from './change-second-factor.ts';
import { secondFactorRuleOf } from './security-settings.ts';

const problemOf = (run: Promise<unknown>) =>
	run.then(
		() => 'none',
		(error: unknown) => (error instanceof Problem ? `${error.code} ${error.path ?? ''}`.trim() : error)
	);
const roles = ['administrator', 'security_administrator', 'leader'] as const;

test('who manages access changes it with a reason; less than the default must be said; of two the later is told', async () => {
	const city = await aWarningCity([
		{ id: 'admin', role: 'administrator' },
		{ id: 'duty', role: 'duty_officer' },
		{ id: 'auditor', role: 'auditor' },
		{ id: 'local', role: 'administrator', districtCode: '220112' }
	]);
	const set = (wish: object, version = 0, who = 'admin') =>
		changeSecondFactor(city.ports, city.caller(who), {
			...{ roles: [...roles], graceHours: 24, belowDefault: false, ...wish },
			...{ version, reason: '等保测评' }
		});
	expect(await problemOf(set({}, 0, 'duty'))).toBe('forbidden');
	expect(await problemOf(set({}, 0, 'auditor'))).toBe('forbidden');
	expect(await problemOf(set({}, 0, 'local'))).toBe('forbidden');
	expect(await problemOf(set({ roles: ['leader'], belowDefault: true }))).toBe('bad_request roles');
	expect(await problemOf(set({ graceHours: 48 }))).toBe('bad_request belowDefault');
	expect((await secondFactorRuleOf(city.store)).version).toBe(0);

	expect(await set({ roles: [...roles, 'auditor'], graceHours: 8 })).toEqual({ version: 1 });
	expect(await problemOf(set({}, 0))).toMatch(/^(conflict|duplicate)/u);
	expect(await set({ graceHours: 48, belowDefault: true }, 1)).toEqual({ version: 2 });
	expect((await secondFactorRuleOf(city.store)).rule.graceMs).toBe(48 * 3_600_000);

	const written = (await city.store.auditAfter(0, 100)).filter(
		({ action }) => action === 'security.second_factor'
	);
	expect(written.map(({ actorId, reason, detail }) => [actorId, reason, JSON.parse(detail)])).toEqual([
		[
			'admin',
			'等保测评',
			{
				before: { roles: ['leader', 'administrator', 'security_administrator'], graceHours: 24 },
				after: {
					roles: ['leader', 'administrator', 'security_administrator', 'auditor'],
					...{ graceHours: 8, belowDefault: false }
				}
			}
		],
		[
			'admin',
			'等保测评',
			{
				before: { roles: ['leader', 'administrator', 'security_administrator', 'auditor'], graceHours: 8 },
				after: {
					roles: ['leader', 'administrator', 'security_administrator'],
					...{ graceHours: 48, belowDefault: true }
				}
			}
		]
	]);
});
