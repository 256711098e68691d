import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { importMarkdown } from './columns-doc.ts';

test('COLUMNS.md says what the table that parses says (npm run docs writes it)', () => {
	const written = readFileSync(new URL('./COLUMNS.md', import.meta.url), 'utf8');
	expect(written).toContain(importMarkdown());
});
