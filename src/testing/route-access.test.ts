import { expect, test } from 'vitest';
import { routeAccess } from './route-access.ts';
import { routesInTheTree } from './routes-in-the-tree.ts';

test('every route says who may use it, and nothing else is listed', () => {
	expect(Object.keys(routeAccess).sort()).toEqual(routesInTheTree().sort());
});
