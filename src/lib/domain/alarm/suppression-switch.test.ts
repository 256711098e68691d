import { expect, test } from 'vitest';
import { askSwitch, decideSwitch, untouched } from './suppression-switch.ts';

const asked = { on: false, byId: 'a', byName: '甲', atMs: 1, reason: '试用' };
const waiting = { ...untouched, asked };

test('a rule stays in force until another person agrees that it ends', () => {
	expect(askSwitch(untouched, asked)).toEqual({ ok: true, next: { on: true, asked, done: null } });
	expect(decideSwitch(waiting, { agreed: true, byId: 'b', byName: '乙', atMs: 2 })).toEqual({
		ok: true,
		next: { on: false, asked: null, done: { ...asked, agreedByName: '乙', agreedAtMs: 2 } }
	});
});

test('nobody agrees to their own request, but may take it back', () => {
	const own = { byId: 'a', byName: '甲', atMs: 2 };
	expect(decideSwitch(waiting, { ...own, agreed: true })).toEqual({ ok: false, why: 'own_request' });
	expect(decideSwitch(waiting, { ...own, agreed: false })).toEqual({ ok: true, next: untouched });
});

test('one request at a time, none for what is so, no answer without a request', () => {
	expect(askSwitch(waiting, asked)).toEqual({ ok: false, why: 'already_asked' });
	expect(askSwitch(untouched, { ...asked, on: true })).toEqual({ ok: false, why: 'already_so' });
	expect(decideSwitch(untouched, { agreed: true, byId: 'b', byName: '乙', atMs: 2 })).toEqual({
		ok: false,
		why: 'nothing_asked'
	});
});
