import { expect, test } from 'vitest';
import { aSite, NOW_MS } from '../../../../testing/builders.ts';
import { anAlarm, change } from '../../../../testing/store-rows.ts';
import { alarmPriorities } from '../../../domain/alarm/limit.ts';
import type { Actor } from '../../../domain/people/role.ts';
import { DAY_MS, MINUTE_MS, SECOND_MS, shanghaiDayStartMs } from '../../../domain/time.ts';
import { silentLog } from '../../log.ts';
import { openSqlite } from '../../store/sqlite/open.ts';
import type { Ports } from '../ports.ts';
import { performancePage } from './performance-page.ts';

const officer: Actor = {
	...{ id: 'duty', name: '值班', kind: 'person', role: 'duty_officer', districtCode: null, siteIds: null }
};
const TEN_MS = 10 * MINUTE_MS;

interface Happened {
	readonly atMs: number;
	readonly endMs: number | null;
	readonly limit: number;
}

/** Always the same "random" numbers between 0 and 1. */
function numbers(): () => number {
	let last = 7;
	return () => (last = (last * 16_807) % 2_147_483_647) / 2_147_483_647;
}

/** Days of alarms with quiet and busy hours, storms, chattering, fleeting and standing ones. */
function aPast(days: number): readonly Happened[] {
	const next = numbers();
	const all: Happened[] = [];
	const add = (atMs: number, lastsMs: number | null, limit: number) =>
		all.push({ atMs: Math.round(atMs), endMs: lastsMs === null ? null : Math.round(atMs + lastsMs), limit });
	for (let n = 0; n < days * 20; n++) {
		const atMs = NOW_MS - 1 - next() * days * DAY_MS;
		const kind = next();
		const limit = Math.floor(next() * 12);
		if (kind < 0.02) for (let i = 0; i < 25; i++) add(atMs + i * 9 * SECOND_MS, 5 * MINUTE_MS, i % 12);
		else if (kind < 0.06) for (let i = 0; i < 5; i++) add(atMs + i * 12 * SECOND_MS, 6 * SECOND_MS, limit);
		else if (kind < 0.12) add(atMs, 8 * SECOND_MS, limit);
		else if (kind < 0.16) add(atMs, (1 + next() * 3) * DAY_MS, limit);
		else add(atMs, next() * 4 * 3_600_000, limit);
	}
	return all.filter(({ atMs }) => atMs < NOW_MS).toSorted((a, b) => a.atMs - b.atMs);
}

async function pageOf(past: readonly Happened[]) {
	const { store } = await openSqlite(':memory:');
	await store.commit(change({ sites: [{ row: aSite({ id: 'site-1' }), expect: null }] }));
	await store.commit(
		change({
			alarms: past.map(({ atMs, endMs, limit }, n) => {
				const isOver = endMs !== null && endMs < NOW_MS;
				const times = { activatedAtMs: atMs, returnedAtMs: isOver ? endMs : null, active: !isOver };
				const priority = alarmPriorities[limit % 4] ?? 'blue';
				return { row: anAlarm({ id: `a${n}`, limitId: `l${limit}`, priority, ...times }, 1), expect: null };
			})
		})
	);
	const ports: Ports = { store, nowMs: () => NOW_MS, wake: () => {}, log: silentLog, demo: false };
	const page = await performancePage(ports, officer, new URLSearchParams());
	await store.close();
	return page;
}

test('thirty days and more: every figure is that of a slow count over all alarms', async () => {
	const past = aPast(45);
	const page = await pageOf(past);
	expect(page.isWhole).toBe(true);
	const toMs = (Math.floor(NOW_MS / TEN_MS) + 1) * TEN_MS;
	const fromMs = shanghaiDayStartMs(toMs) - 30 * DAY_MS;
	const own = past.filter(({ atMs }) => atMs >= fromMs && atMs < toMs);
	const spanDays = (toMs - fromMs) / DAY_MS;
	const counts: number[] = [];
	for (let atMs = fromMs; atMs < toMs; atMs += TEN_MS)
		counts.push(own.filter((one) => one.atMs >= atMs && one.atMs < atMs + TEN_MS).length);
	let isFlood = false;
	const flooded = counts.filter((count) => (isFlood = count > 10 || (isFlood && count >= 5)));
	const ofLimit = Array.from({ length: 12 }, (_none, limit) => own.filter((one) => one.limit === limit));
	const topTen = ofLimit.map(({ length }) => length).toSorted((a, b) => b - a);
	const nuisance = ofLimit.filter((list) =>
		list.some(({ atMs, endMs }, i) => {
			const third = list[i - 2];
			const chatters = third !== undefined && atMs - third.atMs <= MINUTE_MS;
			const alone = [list[i - 1], list[i + 1]].every((o) => !o || Math.abs(o.atMs - atMs) > MINUTE_MS);
			return chatters || (endMs !== null && endMs - atMs <= 10 * SECOND_MS && alone);
		})
	);
	const endOf = ({ endMs }: Happened) => (endMs !== null && endMs < NOW_MS ? endMs : toMs);
	const staleOn = (day: number) =>
		past.filter(
			(one) =>
				endOf(one) - one.atMs >= DAY_MS &&
				one.atMs + DAY_MS < day + DAY_MS &&
				endOf(one) > Math.max(day, fromMs)
		).length;
	const stale = Array.from({ length: 31 }, (_none, n) => staleOn(fromMs + n * DAY_MS));
	const figures = Object.fromEntries(page.figures.map(({ id, value }) => [id, value]));
	expect(page.total).toBe(own.length);
	expect(figures).toEqual({
		perDay: expect.closeTo(own.length / spanDays, 9),
		perHour: expect.closeTo(own.length / spanDays / 24, 9),
		perTenMinutes: expect.closeTo(own.length / counts.length, 9),
		peakTenMinutes: Math.max(...counts),
		floodShare: expect.closeTo(flooded.length / counts.length, 9),
		topTenShare: expect.closeTo(topTen.slice(0, 10).reduce((sum, n) => sum + n, 0) / own.length, 9),
		chattering: nuisance.length,
		stalePerDay: Math.max(...stale)
	});
	expect(figures['floodShare']).toBeGreaterThan(0);
	expect(page.split.map(({ count }) => count)).toEqual(
		alarmPriorities.map((_one, rank) => own.filter(({ limit }) => limit % 4 === rank).length)
	);
});

test('records that began yesterday: averages are over that day, not over thirty calm ones', async () => {
	const past = Array.from({ length: 200 }, (_none, n) => {
		const atMs = NOW_MS - DAY_MS + n * 7 * MINUTE_MS;
		return { atMs, endMs: atMs + MINUTE_MS, limit: n % 12 };
	});
	const page = await pageOf(past);
	expect(page).toMatchObject({ isWhole: false, total: 200 });
	const perDay = page.figures.find(({ id }) => id === 'perDay');
	expect(perDay?.value).toBeGreaterThan(195);
	expect(perDay?.verdict).toBe('watch');
	expect(page.perDay).toHaveLength(31);
});
