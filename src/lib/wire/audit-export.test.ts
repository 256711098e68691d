import { expect, test } from 'vitest';
import { auditHeading, auditLine } from './audit-export.ts';

const entry = {
	...{
		seq: 7,
		atMs: 1,
		actorId: 'p',
		actorName: '=cmd|calc',
		action: 'a',
		subject: 's',
		reason: 'he said "no"'
	},
	...{ detail: '{}', from: '10.0.0.1', previousHash: 'x', hash: 'y' }
};

test('a table has a heading, quotes, and no formulas', () => {
	expect(auditHeading('csv')).toMatch(/^\uFEFFseq,atMs,/);
	expect(auditLine('csv', entry)).toBe(
		`7,1,"p","'=cmd|calc","a","s","he said ""no""","{}","10.0.0.1","x","y"\r\n`
	);
});

test('lines of JSON keep everything as it is', () => {
	expect(auditHeading('jsonl')).toBe('');
	expect(JSON.parse(auditLine('jsonl', entry))).toEqual(entry);
});
