import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { publishedMethods } from '../src/lib/wire/methods/index.ts';

/** Runs the command as `npm run -s method -- …` does. */
function method(args: readonly string[], input = '', env: Record<string, string> = {}) {
	const script = new URL('method.ts', import.meta.url).pathname;
	const settings = { input, encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '', ...env } } as const;
	const { status, stdout, stderr } = spawnSync('node', [script, ...args], {
		...settings,
		maxBuffer: 64 * 1024 * 1024
	});
	return { status, stdout, stderr };
}

/** The example of the site score, for a mine with these facts. */
function siteWith(facts: object): string {
	const example = publishedMethods.find(({ id }) => id === 'risk.site-score')?.example as {
		evidence: object;
	};
	return JSON.stringify({ ...example, sector: 'coal-gas', evidence: { ...example.evidence, facts } });
}

interface Listed {
	readonly id: string;
	readonly title: { readonly zh: string; readonly en: string };
	readonly input: { readonly type?: string };
	readonly output: object;
	readonly example: unknown;
}

test('--list names every method once, with schemas and an example', () => {
	const { status, stdout, stderr } = method(['--list']);
	expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
	const listed = JSON.parse(stdout) as Listed[];
	expect(listed.length).toBe(publishedMethods.length);
	expect(new Set(listed.map(({ id }) => id)).size).toBe(listed.length);
	expect(listed.map(({ id }) => id)).toEqual(
		expect.arrayContaining(['risk.ahp', 'risk.lec', 'risk.ls', 'risk.site-score'])
	);
	for (const { title, example, output } of listed) {
		expect(title.zh && title.en).toBeTruthy();
		expect(example).toBeDefined();
		expect(output).toHaveProperty('properties.value');
	}
});

test.each(publishedMethods.map((one) => [one.id, one] as const))(
	'the example of %s works and has the listed shape',
	(_id, one) => {
		const result = one.run(one.example);
		expect(() => z.parse(one.output, result.value)).not.toThrow();
		expect(result.steps.length).toBeGreaterThan(0);
		for (const step of result.steps) expect(step.source.confidence).toBeTruthy();
		// Nothing that JSON would silently turn into null.
		expect(JSON.parse(JSON.stringify(result))).toEqual(result);
	}
);

test('a method prints its result', () => {
	const { status, stdout } = method(['risk.lec'], '{"likelihood": 3, "exposure": 6, "consequence": 15}');
	expect(status).toBe(0);
	expect(JSON.parse(stdout)).toMatchObject({ value: { danger: 270, grade: 4, level: 'orange' }, notes: [] });
});

test('an example can be piped back in', () => {
	const example = method(['--example', 'risk.site-score']).stdout;
	const { status, stdout } = method(['risk.site-score', '--lang', 'en'], example);
	expect(status).toBe(0);
	expect(JSON.parse(stdout)).toHaveProperty('value.decision.rule');
});

describe('refusals: exit 2, nothing on stdout, the place on stderr', () => {
	test.each([
		{ what: 'nothing asked', args: [], input: '', says: '--list' },
		{ what: 'an unknown option', args: ['--lst'], input: '', says: '--list' },
		{ what: 'two methods', args: ['risk.lec', 'risk.ls'], input: '', says: '--list' },
		{ what: 'an unknown method', args: ['risk.none'], input: '{}', says: 'risk.none' },
		{ what: 'an unknown language', args: ['--lang', 'fr', 'risk.lec'], input: '{}', says: '--lang' },
		{ what: 'no input', args: ['risk.lec'], input: '', says: '第 1 行第 1 列' },
		{
			what: 'broken JSON',
			args: ['risk.lec'],
			input: '{\n  "likelihood": 3,\n  exposure: 6 }',
			says: '第 3 行第 3 列'
		},
		{
			what: 'half an input',
			args: ['risk.lec'],
			input: '{"likelihood": 3, "exposure": 6}',
			says: 'consequence'
		},
		{
			what: 'a value outside the table',
			args: ['risk.lec'],
			input: '{"likelihood": 4, "exposure": 6, "consequence": 15}',
			says: 'likelihood'
		},
		{
			what: 'an unknown field',
			args: ['risk.ls'],
			input: '{"likelihood": 3, "severity": 3, "sevirity": 1}',
			says: 'sevirity'
		},
		{
			what: 'a deep mistake',
			args: ['risk.ahp'],
			input: '{"criteria": ["a", "b"], "matrix": [[1, 2], ["x", 1]]}',
			says: 'matrix[1][0]'
		},
		{
			what: 'a contradiction',
			args: ['risk.ahp'],
			input: '{"criteria": ["a", "b"], "matrix": [[1, 2], [2, 1]]}',
			says: 'matrix[0][1]'
		},
		{
			what: 'a number that is none',
			args: ['risk.ls'],
			input: '{"likelihood": 1e999, "severity": 3}',
			says: 'likelihood'
		},
		{
			what: 'a result beyond any number',
			args: ['road-transport.hsm-rural-two-lane'],
			input: '{"averageDailyTraffic": 5000, "lengthKm": 5e-324}',
			says: 'value.'
		},
		{
			what: 'an unknown fact',
			args: ['risk.site-score'],
			input: siteWith({ hasOutburstSeem: true }),
			says: 'evidence.facts.hasOutburstSeem'
		},
		{
			what: 'a fact of the wrong type',
			args: ['risk.site-score'],
			input: siteWith({ hasOutburstSeam: 'yes' }),
			says: 'evidence.facts.hasOutburstSeam'
		},
		{
			what: 'a field that stands twice',
			args: ['risk.lec'],
			input: '{"likelihood": 3, "likelihood": 6, "exposure": 6, "consequence": 15}',
			says: 'likelihood: 同一字段出现两次'
		},
		{
			what: 'a field that stands twice deep inside',
			args: ['road-transport.epdo'],
			input: '{"counts": {"fatal": 1, "injury": 0, "fatal": 1, "damageOnly": 0}, "weights": "massachusetts"}',
			says: 'counts.fatal'
		},
		{
			what: 'a field left out',
			args: ['coal-gas.methane-limits'],
			input: '{"position": "heading-face"}',
			says: 'ch4Percent: 缺少该字段'
		},
		{
			what: 'a number beyond numbers',
			args: ['coal-gas.methane-limits'],
			input: '{"position": "heading-face", "ch4Percent": 1e400}',
			says: 'ch4Percent: 数值过大'
		},
		{ what: 'the wrong kind', args: ['risk.lec'], input: '[]', says: '整个输入' }
	])('$what', ({ args, input, says }) => {
		const { status, stdout, stderr } = method(args, input);
		expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
		expect(stderr).toContain(says);
	});

	test.each([
		{
			args: ['risk.lec'],
			env: { LANG: 'en_GB.UTF-8' },
			says: 'The input is not valid JSON: line 1, column 1'
		},
		{ args: ['risk.lec'], env: { LANG: 'zh_CN.UTF-8' }, says: '输入不是有效的 JSON' },
		{ args: ['risk.lec', '--lang', 'en'], env: { LANG: 'zh_CN.UTF-8' }, says: 'The input is not valid JSON' },
		{ args: ['risk.lec', '--lang=zh'], env: { LANG: 'en_GB.UTF-8' }, says: '输入不是有效的 JSON' }
	])('$args with $env says: $says', ({ args, env, says }) => {
		expect(method(args, 'x', env).stderr).toContain(says);
	});
});

// A field of several forms: the form that was meant says what is missing; a wrong choice names the right ones.
test.each([
	['road-transport.epdo', { weights: { fatal: 9, injury: 3 } }, ['weights.damageOnly: 缺少该字段']],
	['road-transport.epdo', { weights: 'foo' }, ['weights:', '"massachusetts"']],
	['gas-supply.impact-radius', { constant: 'foo' }, ['constant: 只能是', '"us-0.69"']]
])('%s %j says what is wrong', (id, change, words) => {
	const example = publishedMethods.find((one) => one.id === id)?.example;
	const { status, stdout, stderr } = method([id], JSON.stringify({ ...(example as object), ...change }));
	expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
	for (const word of words) expect(stderr).toContain(word);
});
