import { expect, test } from 'vitest';
import { createLog } from '../log.ts';
import { eachAlone } from './each-alone.ts';

test('one that fails keeps no other one from its turn', async () => {
	const done: number[] = [];
	await eachAlone(createLog('silent'), [1, 2, 3], (item) => {
		if (item === 2) return Promise.reject(new RangeError('cannot'));
		done.push(item);
		return Promise.resolve();
	});
	expect(done).toEqual([1, 3]);
});
