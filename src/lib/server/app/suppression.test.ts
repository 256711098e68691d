import { expect, test } from 'vitest';
import { aLimit } from '../../../testing/builders.ts';
import { anEngine } from '../../../testing/engine.ts';
import type { Caller } from './ports.ts';
import { askSuppression, decideSuppression } from './change-suppression.ts';
import { coalGas } from '../../domain/sectors/coal-gas/model.ts';

const MINUTE = 60_000;
const profile = coalGas.limitProfiles.find(({ id }) => id === 'coal-ch4-heading-face');
if (!profile) throw new Error('the heading face has a profile');

/** A methane point with the published limits: alarm (orange), cut (red), and our `rise` (yellow). */
async function heading() {
	return anEngine(
		{ T1: profile?.limits ?? [aLimit()] },
		{ detectors: profile?.detectors ?? [] },
		{ T1: 'coal-ch4-heading-face' }
	);
}
type Engine = Awaited<ReturnType<typeof heading>>;
const standing = async (engine: Engine) =>
	(await engine.alarms())
		.filter(({ pointCode, active }) => pointCode === 'T1' && active)
		.map(({ limitId, suppressed }) => `${limitId}${suppressed ? ' silent' : ''}`)
		.sort();
const audited = async (engine: Engine) =>
	(await engine.store.audit({}, { limit: 50, cursor: null })).items
		.filter(({ actorId }) => actorId === 'system:design')
		.map(({ action, reason }) => `${action} ${reason}`);

test('over its limit, “rises fast” is silent by rule, listed and audited; the red cut never is', async () => {
	const engine = await heading();
	await engine.send('T1', 0, 0.3);
	await engine.send('T1', MINUTE, 0.7);
	expect(await standing(engine)).toEqual(['rise']);
	expect(await audited(engine)).toEqual([]);
	await engine.send('T1', 2 * MINUTE, 1.2);
	expect(await standing(engine)).toEqual(['alarm', 'rise silent']);
	await engine.send('T1', 3 * MINUTE, 1.6);
	expect(await standing(engine)).toEqual(['alarm', 'cut', 'rise silent']);
	expect(await audited(engine)).toEqual(['alarm.suppress 甲烷报警或断电期间，抑制“快速上升”']);
	expect((await engine.changes()).filter((one) => one.includes('rise'))).toEqual([
		'activated rise',
		'suppressed rise'
	]);
});

test('what was silent and still stands is announced when its cause is gone, also after a restart', async () => {
	const engine = await heading();
	await engine.send('T1', 0, 0.3);
	await engine.send('T1', MINUTE, 1.1);
	// Both in one step: the rise is listed without ever having been announced by itself.
	expect(await standing(engine)).toEqual(['alarm', 'rise silent']);
	expect((await engine.changes()).filter((one) => one.includes('rise'))).toEqual(['activated rise']);
	const again = engine.restart();
	await again.send('T1', 2 * MINUTE, 0.8);
	expect(await standing(again)).toEqual(['rise']);
	expect(await audited(again)).toEqual([
		'alarm.unsuppress 抑制条件已解除',
		'alarm.suppress 甲烷报警或断电期间，抑制“快速上升”'
	]);
});

const admin = callerOf('admin', 'administrator');
const leader = callerOf('leader', 'leader');
const RULE = 'methane-high-over-rise';

function callerOf(id: string, role: 'administrator' | 'leader'): Caller {
	const actor = { kind: 'person', id, name: id, role, districtCode: null, siteIds: null } as const;
	return { actor, address: '' };
}

test('a rule ends when another person agrees; what it kept silent is announced, and nothing is silent any more', async () => {
	const engine = await heading();
	await engine.send('T1', 0, 0.3);
	await engine.send('T1', MINUTE, 1.1);
	const ask = { on: false, version: 0, reason: '试用期不抑制' };
	await askSuppression(engine.ports, admin, RULE, ask);
	expect(await standing(engine)).toEqual(['alarm', 'rise silent']);
	const agree = { agreed: true, version: 1, reason: '同意' };
	await expect(
		decideSuppression(engine.ports, engine.recordReadings, admin, RULE, agree)
	).rejects.toMatchObject({
		code: 'forbidden'
	});
	await expect(
		decideSuppression(engine.ports, engine.recordReadings, leader, RULE, { ...agree, version: 0 })
	).rejects.toMatchObject({ code: 'conflict' });
	await decideSuppression(engine.ports, engine.recordReadings, leader, RULE, agree);
	expect(await standing(engine)).toEqual(['alarm', 'rise']);
	expect(await engine.changes()).toContain('unsuppressed rise');
	await engine.send('T1', 2 * MINUTE, 1.3);
	expect(await standing(engine)).toEqual(['alarm', 'rise']);
	const { items } = await engine.store.audit({}, { limit: 50, cursor: null });
	expect(items.map(({ actorId, action, reason }) => `${actorId} ${action} ${reason}`)).toEqual(
		expect.arrayContaining([
			'admin suppression.ask 试用期不抑制',
			'leader suppression.agree 同意',
			'leader alarm.unsuppress 抑制规则已停用'
		])
	);
	const back = { on: true, version: 2, reason: '恢复' };
	await askSuppression(engine.ports, admin, RULE, back);
	await decideSuppression(engine.ports, engine.recordReadings, leader, RULE, { ...agree, version: 3 });
	await engine.send('T1', 3 * MINUTE, 1.6);
	expect(await standing(engine)).toEqual(['alarm', 'cut', 'rise silent']);
});
