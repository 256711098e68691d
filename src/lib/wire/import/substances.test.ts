import { expect, test } from 'vitest';
import { parseSubstances } from './substances.ts';

test.each([
	[
		'液氯:12.5; 氨：３',
		[
			{ substance: '液氯', quantityT: 12.5 },
			{ substance: '氨', quantityT: 3 }
		]
	],
	['硝酸铵#50:1,200', [{ substance: '硝酸铵', quantityT: 1200, row: 50 }]],
	['丙烯酸丁酯[W5.3, J5]=8；', [{ substance: '丙烯酸丁酯', quantityT: 8, hazardClasses: ['W5.3', 'J5'] }]],
	['7782-50-5:1', [{ substance: '7782-50-5', quantityT: 1 }]],
	[
		'[{"substance":"氨","quantityT":3,"hazardClasses":["J5"]}]',
		[{ substance: '氨', quantityT: 3, hazardClasses: ['J5'] }]
	],
	[[{ substance: '氨', quantityT: 3, row: 1 }], [{ substance: '氨', quantityT: 3, row: 1 }]]
])('%j', (given, value) => expect(parseSubstances(given)).toEqual({ ok: true, value }));

test.each([
	['液氯'],
	[':3'],
	['液氯:-1'],
	['液氯:3吨'],
	['[1]'],
	['[{"substance":"氨"}]'],
	[[{ substance: '氨', quantityT: 1, x: 2 }]],
	[[{ substance: '氨', quantityT: 1, row: 1.5 }]],
	[7]
])('%j is refused', (given) => expect(parseSubstances(given)).toMatchObject({ ok: false }));
