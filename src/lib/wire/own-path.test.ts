import { expect, test } from 'vitest';
import { ownPath } from './own-path.ts';

test.each(['/', '/wall', '/admin/audit?action=key.create', '/sites/CG-0001'])('%s is ours', (path) => {
	expect(ownPath(path)).toBe(path);
});

test.each([
	null,
	'',
	'wall',
	'https://elsewhere.com',
	'//elsewhere.com',
	'/\\elsewhere.com',
	'/\t/elsewhere.com',
	'/\n/elsewhere.com',
	'/.//elsewhere.com',
	'javascript:alert(1)'
])('%j leads to the start', (path) => {
	expect(ownPath(path)).toBe('/');
});
