import { expect, test } from 'vitest';
import { sectors, type SectorId } from '../sectors/index.ts';
import { majorHazardsOn } from './major-hazards.ts';

const on = (sector: SectorId, day: string) => majorHazardsOn(sectors[sector].vetoItems, day);
const countOf = (sector: SectorId, day: string, prefix: string) =>
	on(sector, day).value.filter(({ id }) => id.startsWith(prefix)).length;

// By hand from the lists: first day of each edition and the day before.
test.each([
	['hazchem', '2026-09-29', 'hazchem-2017-', 20],
	['hazchem', '2026-09-29', 'hazchem-aq3067-', 0],
	['hazchem', '2026-09-30', 'hazchem-2017-', 0],
	['hazchem', '2026-09-30', 'hazchem-aq3067-', 53],
	['coal-gas', '2026-06-30', 'coal-o4-', 35],
	['coal-gas', '2026-06-30', 'coal-o21', 0],
	// Order 21 has no text we could read: the list before it stays to work with.
	['coal-gas', '2026-07-01', 'coal-o4-', 35],
	['coal-gas', '2019-12-31', 'coal-o4-', 0],
	['hazchem', '2016-12-31', 'hazchem-', 0],
	['construction', '2021-12-31', 'con-', 0],
	['coal-gas', '2026-07-01', 'coal-o21', 1],
	['gas-supply', '2023-09-20', 'gas-2023-', 0],
	['gas-supply', '2023-09-21', 'gas-2023-', 22],
	['road-transport', '2023-09-30', 'road-2023-', 0],
	['road-transport', '2023-10-01', 'road-2023-', 8],
	['construction', '2024-12-31', 'con-2022-', 29],
	['construction', '2024-12-31', 'con-2024-', 0],
	['construction', '2025-01-01', 'con-2022-', 0],
	['construction', '2025-01-01', 'con-2024-', 45]
] as const)('%s on %s: %s… has %i items', (sector, day, prefix, count) =>
	expect(countOf(sector, day, prefix)).toBe(count)
);

test('an edition names itself, its days and how many items hold', () => {
	const { steps, notes } = on('gas-supply', '2026-11-22');
	expect(steps).toMatchObject([{ formula: '2023-09-21 ≤ 2026-11-22 < ?', value: 22 }]);
	expect(notes).toEqual([]);
});

test('before any known edition there is no list, and that is said', () => {
	const { value, steps, notes } = on('gas-supply', '2020-01-01');
	expect([value, steps, notes.length]).toEqual([[], [], 1]);
});

test('a list in force whose text is missing says that the older one stands in for it', () => {
	const { steps, notes } = on('coal-gas', '2026-11-23');
	expect(steps).toMatchObject([{ value: 1 }, { value: 35, formula: '2026-07-01 ≤ 2026-11-23' }]);
	expect(notes).toHaveLength(1);
	expect(notes[0]?.zh).toContain('应急管理部令第4号');
	expect(on('coal-gas', '2026-06-30').notes).toEqual([]);
});
