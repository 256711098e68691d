import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const browserMustNotReachServer = {
	'no-restricted-imports': [
		'error',
		{
			patterns: [
				{
					group: ['$lib/server/**', '**/lib/server/**'],
					message: 'The browser never sees server code, not even its types: move the shape to lib/wire.'
				}
			]
		}
	]
};

const pureRules = ['Date.now', 'Math.random'].map((name) => {
	const [object, property] = name.split('.');
	return { object, property, message: `${name} is not allowed in lib/domain: take it as an argument.` };
});

export default ts.config(
	{
		ignores: ['build/', '.svelte-kit/', 'node_modules/', 'data/', 'test-results/', 'playwright-report/']
	},
	...ts.configs.strict,
	...svelte.configs['flat/recommended'],
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		rules: {
			'no-undef': 'off',
			eqeqeq: 'error',
			'no-console': 'error',
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			'@typescript-eslint/no-dynamic-delete': 'off',
			'@typescript-eslint/no-invalid-void-type': 'off',
			'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true, IIFEs: false }]
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts', '**/*.svelte.js'],
		languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
		// Links are plain paths: the product is served from the root and the rule cannot see params in strings.
		// Maps here are replaced as a whole ($state.raw), or local: a reactive map would only cost.
		rules: {
			'svelte/no-navigation-without-resolve': 'off',
			'svelte/prefer-svelte-reactivity': 'off',
			'max-lines-per-function': 'off'
		}
	},
	{
		files: [
			'src/routes/**/*.svelte',
			'src/lib/ui/**',
			'src/lib/client/**',
			'src/lib/i18n/**',
			'src/service-worker/**'
		],
		rules: browserMustNotReachServer
	},
	{
		files: ['src/lib/domain/**/*.ts'],
		ignores: ['**/*.test.ts'],
		rules: {
			'no-restricted-properties': ['error', ...pureRules],
			'no-restricted-globals': [
				'error',
				...[
					'fetch',
					'setTimeout',
					'setInterval',
					'setImmediate',
					'process',
					'window',
					'crypto',
					'performance'
				].map((name) => ({ name, message: `${name} is I/O or chance: rules are pure.` }))
			],
			'no-restricted-syntax': [
				'error',
				{
					selector: "NewExpression[callee.name='Date'][arguments.length=0]",
					message: 'The clock is an argument in lib/domain.'
				}
			]
		}
	},
	{ files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
	{
		// Command-line programs and tests speak to a terminal; a test may be as long as its table.
		files: ['scripts/**', '**/*.test.ts', '**/*.e2e.ts', 'src/testing/**'],
		rules: {
			'no-console': 'off',
			'max-lines-per-function': 'off',
			'@typescript-eslint/no-non-null-assertion': 'off'
		}
	}
);
