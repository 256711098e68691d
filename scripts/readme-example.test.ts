import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { SiteEvidence } from '../src/lib/domain/risk/evidence.ts';
import { scoreSite } from '../src/lib/domain/risk/score-site.ts';
import { sectorIds, sectors, type SectorId } from '../src/lib/domain/sectors/index.ts';
import { DAY_MS } from '../src/lib/domain/time.ts';

const NOW_MS = Date.UTC(2026, 10, 22);

/** What the README says of every site of its table: only the facts differ. */
function evidenceOf(sector: SectorId, facts: Record<string, unknown>): SiteEvidence {
	const checklist = sectors[sector].checklists[0];
	return {
		siteId: 'example',
		facts,
		inspections: [
			{
				id: 'i1',
				atMs: NOW_MS - DAY_MS,
				result: {
					checklistId: checklist?.id ?? '',
					version: checklist?.version ?? 1,
					worst: 90,
					best: 90,
					coverage: 1,
					rating: null,
					vetoCandidates: [],
					lost: [],
					missing: [],
					notes: []
				}
			}
		],
		hiddenDangers: [
			{
				id: 'd1',
				title: '示例隐患',
				grade: 'general',
				status: 'open',
				vetoItemId: null,
				foundAtMs: NOW_MS - 3 * DAY_MS,
				dueAtMs: NOW_MS + 10 * DAY_MS,
				closedAtMs: null,
				repeats: 0,
				listedForSupervision: false
			}
		],
		alarms: [],
		alarmsLast30Days: 0,
		points: { total: 4, silent: 0, faulty: 0 },
		duties: [
			{ kind: 'inspection', subject: 'monthly', dueAtMs: NOW_MS + 20 * DAY_MS, doneAtMs: NOW_MS - DAY_MS }
		]
	};
}

const readme = readFileSync(path.resolve(import.meta.dirname, '../README.md'), 'utf8');
const rows = [...readme.matchAll(/^\| `([a-z-]+)` \| `(\{.*\})` \| (.*) \|$/gm)].map(
	([, sector, facts, rest = '']) => ({
		sector: sector as SectorId,
		facts: JSON.parse(facts ?? '{}') as Record<string, unknown>,
		cells: rest.split('|').map((cell) => cell.trim())
	})
);
const shown = (value: number | null) => (value === null ? '?' : value.toFixed(1));

test('the README has one worked example per sector', () => {
	expect(rows.map(({ sector }) => sector)).toEqual(sectorIds);
});

test.each(rows)(
	'$sector: the example of the README is what the product computes',
	({ sector, facts, cells }) => {
		const { pillars, score, level } = scoreSite(sectors[sector], evidenceOf(sector, facts), NOW_MS);
		expect([...pillars.map(({ counted }) => shown(counted)), shown(score), level]).toEqual(cells);
	}
);

test.each(rows)('$sector: the mean of the README by hand', ({ sector, facts }) => {
	const { pillars, score } = scoreSite(sectors[sector], evidenceOf(sector, facts), NOW_MS);
	// Each pillar p becomes 1 + 0.99 p; the weighted geometric mean of those is brought back to 0–100.
	const mean = Math.exp(
		pillars.reduce((sum, { weight, counted }) => sum + weight * Math.log(1 + 0.99 * counted), 0)
	);
	expect(score).toBeCloseTo((mean - 1) / 0.99, 6);
});
