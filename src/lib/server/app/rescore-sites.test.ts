import { expect, test, vi } from 'vitest';
import { aSite, change } from '../../../testing/store-rows.ts';
import type { scoreSite } from '../../domain/risk/score-site.ts';
import { createLog } from '../log.ts';
import { openSqlite } from '../store/sqlite/open.ts';
import { rescoreSites } from './rescore-sites.ts';

vi.mock('../../domain/risk/score-site.ts', async (original) => {
	const real = await original<{ scoreSite: typeof scoreSite }>();
	return {
		scoreSite: (...given: Parameters<typeof scoreSite>) => {
			if (given[1].siteId === 'broken') throw new RangeError('depth must be positive');
			return real.scoreSite(...given);
		}
	};
});

test('a site that cannot be scored is unrated, says why, and does not hold up the others', async () => {
	const { store } = await openSqlite(':memory:');
	const sites = ['a', 'broken', 'z'].map((id) => ({ row: aSite({ id }), expect: null }));
	await store.commit(change({ sites }));
	const log = createLog('silent');
	const failed = vi.spyOn(log, 'error');
	const { scores } = await rescoreSites({ store, log }, ['a', 'broken', 'z'], 1_795_400_000_000);
	expect(scores.map(({ siteId }) => siteId)).toEqual(['a', 'broken', 'z']);
	expect(scores[1]).toMatchObject({ level: 'unrated', score: null, worst: 0, best: 100 });
	expect(scores[1]?.decision.text.en).toContain('depth must be positive');
	expect(failed).toHaveBeenCalledOnce();
	expect(failed.mock.calls[0]?.[0]).toMatchObject({ site: 'broken' });
});
