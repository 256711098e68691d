import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { problemCodes } from '../wire/problem.ts';
import { en } from './en.ts';
import { translator, type Key } from './translator.ts';
import { zhCN } from './zh-CN.ts';

function flatten(node: object, prefix = ''): [key: string, sentence: string][] {
	return Object.entries(node).flatMap(([name, value]) =>
		typeof value === 'string'
			? [[prefix + name, value] as [string, string]]
			: flatten(value, `${prefix}${name}.`)
	);
}

const zhSentences = new Map(flatten(zhCN));
const enSentences = new Map(flatten(en).filter(([key]) => !key.endsWith('_one')));
const names = (sentence = '') => [...sentence.matchAll(/{{(\w+)}}/g)].map((match) => match[1]).sort();

const sources = globSync('src/**/*.{svelte,ts}')
	.filter((path) => !/lib\/i18n\/(zh-CN|en)\//.test(path) && !path.endsWith('.test.ts'))
	.map((path) => ({ path, text: readFileSync(path, 'utf8') }));

/** Keys as they stand in `t('a.b')` and `` t(`a.${x}.b`) ``; a hole matches one part of the path. */
function usedKeys(text: string): string[] {
	return [...text.matchAll(/\bt\(\s*(['"`])([^'"`]+)\1/g)].map((match) => match[2] ?? '');
}

const patternOf = (used: string) =>
	new RegExp(`^${used.replaceAll('.', '\\.').replaceAll(/\$\{[^}]*\}/g, '[^.]+')}$`);

describe('the catalogues', () => {
	test('have the same keys in both languages', () => {
		expect([...enSentences.keys()].sort()).toEqual([...zhSentences.keys()].sort());
	});

	test('have no empty sentence', () => {
		const empty = [...zhSentences, ...enSentences].filter(([, sentence]) => sentence.trim() === '');
		expect(empty).toEqual([]);
	});

	test('name the same parameters in both languages', () => {
		const differing = [...zhSentences].filter(
			([key, zh]) => `${names(zh)}` !== `${names(enSentences.get(key))}`
		);
		expect(differing).toEqual([]);
	});

	test('are Chinese in Chinese', () => {
		const untranslated = [...zhSentences].filter(
			([key, zh]) => zh === enSentences.get(key) && /[A-Za-z]{3}/.test(zh.replaceAll(/{{\w+}}/g, ''))
		);
		expect(untranslated).toEqual([]);
	});

	test('name every problem code', () => {
		expect(Object.keys(zhCN.problem).sort()).toEqual(Object.keys(problemCodes).sort());
	});
});

describe('the screens', () => {
	test('use only keys that exist', () => {
		const unknown = sources.flatMap(({ path, text }) =>
			usedKeys(text)
				.filter((used) => ![...zhSentences.keys()].some((key) => patternOf(used).test(key)))
				.map((used) => `${path}: ${used}`)
		);
		expect(unknown).toEqual([]);
	});

	test('use every key', () => {
		const patterns = [...new Set(sources.flatMap(({ text }) => usedKeys(text)))].map(patternOf);
		const quoted = new Set(
			sources.flatMap(({ text }) => [...text.matchAll(/['"]([\w-]+(?:\.[\w-]+)+)['"]/g)].map((m) => m[1]))
		);
		const unused = [...zhSentences.keys()].filter(
			(key) => !quoted.has(key) && !patterns.some((pattern) => pattern.test(key)) && !reserved.test(key)
		);
		expect(unused).toEqual([]);
	});
});

/** The scales, problem codes and the verbs of buttons are complete whether or not a screen shows every entry today. */
const reserved = /^(problem|level|alarm|warning|common\.action|common\.table)\.|\.title$/;

describe('the translator', () => {
	const zh = translator('zh-CN');
	const english = translator('en');

	test('finds a sentence by its path', () => {
		expect(zh.t('level.red.name')).toBe('重大风险');
		expect(english.t('level.red.name')).toBe('Major risk');
	});

	test('fills in parameters and does not escape them', () => {
		expect(zh.t('common.connection.age', { age: '<3 分钟前' })).toBe('数据 <3 分钟前');
	});

	test('uses the English singular where there is one', () => {
		expect(english.t('common.table.rows', { count: 1 })).toBe('1 row');
		expect(english.t('common.table.rows', { count: 2 })).toBe('2 rows');
		expect(zh.t('common.table.rows', { count: 1 })).toBe('共 1 行');
	});

	test('picks the side of a text', () => {
		expect(zh.text({ zh: '矿井', en: 'mine' })).toBe('矿井');
		expect(english.text({ zh: '矿井', en: 'mine' })).toBe('mine');
	});

	test('refuses a key or a parameter that does not exist (checked by the compiler)', () => {
		// @ts-expect-error there is no such key
		const missing: Key = 'level.purple.name';
		// @ts-expect-error the parameter is missing
		const unfilled = zh.t('common.connection.age');
		expect([missing, unfilled]).toHaveLength(2);
	});
});
