import { expect, test } from 'vitest';
import { aCaller, anEngine } from '../../../testing/engine.ts';
import { aHiddenDanger, anInspection, aSite, change } from '../../../testing/store-rows.ts';
import { DAY_MS } from '../../domain/time.ts';
import { createLookNext } from './look-next.ts';
import { nextPage } from './queries/next-page.ts';

async function city() {
	const engine = await anEngine();
	const nowMs = engine.ports.nowMs();
	const ago = (days: number) => nowMs - days * DAY_MS;
	const sites = ['quiet', 'slides', 'away'].map((id) => ({
		row: aSite({ id, districtCode: id === 'away' ? '220113' : '220112' }),
		expect: null
	}));
	const monthly = (siteId: string, since: number) =>
		[0, 30, 60, 90].map((days) => anInspection({ id: `${siteId}-${days}`, siteId, atMs: ago(since + days) }));
	await engine.store.commit(
		change({
			sites,
			inspections: [...monthly('quiet', 5), ...monthly('slides', 70), ...monthly('away', 70)],
			hiddenDangers: ['slides', 'away'].map((siteId) => ({
				row: aHiddenDanger({
					id: `d-${siteId}`,
					siteId,
					foundAtMs: ago(40),
					dueAtMs: ago(3),
					closedAtMs: null
				}),
				expect: null
			}))
		})
	);
	return engine;
}

test('a site with signs comes first and says why; who is limited to a district sees theirs only', async () => {
	const engine = await city();
	const lookNext = createLookNext(engine.ports);
	const first = { limit: 10, cursor: null };
	const all = await nextPage(lookNext, aCaller('d').actor, {}, first);
	expect(
		all.items
			.map(({ site }) => site.id)
			.slice(0, 2)
			.sort()
	).toEqual(['away', 'slides']);
	expect(all.items[0]?.drifts.map(({ kind }) => kind)).toEqual(['inspections', 'overdue']);
	expect(all.items[0]?.drifts[0]?.text.zh).toContain('70 天');
	const own = aCaller('d', 'duty_officer', { districtCode: '220112' }).actor;
	const limited = await nextPage(lookNext, own, {}, first);
	expect(limited.items.map(({ site }) => site.id)).not.toContain('away');
	expect(limited.items[0]?.site.id).toBe('slides');
	await expect(nextPage(lookNext, aCaller('g', 'grid_worker').actor, {}, first)).rejects.toMatchObject({
		code: 'forbidden'
	});
	await lookNext.stop();
	await engine.store.close();
});

test('pages follow each other without a gap, and filters hold', async () => {
	const engine = await city();
	const lookNext = createLookNext(engine.ports);
	const { actor } = aCaller('d');
	const one = await nextPage(lookNext, actor, {}, { limit: 1, cursor: null });
	const two = await nextPage(lookNext, actor, {}, { limit: 1, cursor: one.nextCursor });
	expect(new Set([one, two].flatMap(({ items }) => items.map(({ site }) => site.id))).size).toBe(2);
	const other = await nextPage(lookNext, actor, { district: '220113' }, { limit: 9, cursor: null });
	expect(other.items.map(({ site }) => site.id)).toEqual(['away']);
	expect((await nextPage(lookNext, actor, { sector: 'coal-gas' }, { limit: 9, cursor: null })).total).toBe(0);
	await engine.store.close();
});
