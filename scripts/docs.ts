/** `npm run docs`: writes the manual's table of import columns from the table that parses. */
import { writeFileSync } from 'node:fs';
import { importMarkdown } from '../src/lib/wire/import/columns-doc.ts';

const head = `# Columns of import files 导入文件的列

Written by \`npm run docs\`; do not edit by hand. Headings may be Chinese, English or the id; width, case, blanks, \`_\` and \`-\`
do not matter. Facts of a sector are columns named \`fact.<id>\` or \`事实.<中文名>\`.

`;
writeFileSync(new URL('../src/lib/wire/import/COLUMNS.md', import.meta.url), head + importMarkdown());
