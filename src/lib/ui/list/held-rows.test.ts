import { expect, test } from 'vitest';
import { heldShift } from './held-rows.ts';

const seen = [
	{ key: 'c', index: 2 },
	{ key: 'd', index: 3 },
	{ key: 'e', index: 4 }
];

test.each([
	{ name: 'nothing changed', keys: ['a', 'b', 'c', 'd', 'e', 'f'], shift: 0 },
	{ name: 'two new ones above', keys: ['x', 'y', 'a', 'b', 'c', 'd', 'e'], shift: 2 },
	{ name: 'one above left', keys: ['b', 'c', 'd', 'e'], shift: -1 },
	{ name: 'one in view moved to the end', keys: ['a', 'b', 'd', 'e', 'f', 'g', 'c'], shift: -1 },
	{ name: 'new ones below', keys: ['a', 'b', 'c', 'd', 'e', 'x', 'y'], shift: 0 },
	{ name: 'everything else', keys: ['x', 'y'], shift: 0 },
	{ name: 'nothing left', keys: [], shift: 0 }
])('$name: scrolled by $shift', ({ keys, shift }) => {
	expect(heldShift(seen, keys)).toBe(shift);
});
