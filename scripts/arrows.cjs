const lib = '^src/lib/';
const server = lib + 'server/';
const test = '(\\.test\\.ts$|^src/testing/)';
const adapter = server + '(store/(sqlite|postgres)|push/[^/]+/|edge)/?';
const no = (name, from, to) => ({ name, severity: 'error', from, to });

module.exports = {
	forbidden: [
		no(
			'domain-is-pure',
			{ path: lib + 'domain/', pathNot: test },
			{ pathNot: [lib + 'domain/', 'node_modules/(simple-statistics|@turf)/'] }
		),
		no(
			'sectors-are-islands',
			{ path: lib + 'domain/sectors/([^/]+)/' },
			{ path: lib + 'domain/sectors/[^/]+/', pathNot: lib + 'domain/sectors/$1/' }
		),
		no('wire-is-shapes', { path: lib + 'wire/', pathNot: test }, { path: lib + '(server|client|ui|i18n)/' }),
		no('app-sees-interfaces', { path: server + '(app|outbox)/', pathNot: test }, { path: adapter }),
		no(
			'adapters-never-meet',
			{ path: server + '(store|push|edge)/([^/]+)/', pathNot: test },
			{
				path: server + '(store|push|edge)/[^/]+/',
				pathNot: [server + '$1/$2/', server + 'store/(write|read|migrations)/']
			}
		),
		no(
			'browser-never-server',
			{ path: ['\\.svelte(\\.ts)?$', lib + '(client|ui|i18n)/', '^src/service-worker/'] },
			{ path: server }
		),
		no(
			'ui-is-props-only',
			{ path: lib + 'ui/', pathNot: test },
			{ path: [lib + '(client|server)/', '^src/routes/'] }
		),
		no('no-cycles', {}, { circular: true }),
		no(
			'no-unresolved',
			{},
			{
				couldNotResolve: true,
				pathNot: '^(\\$app|\\$env|\\$service-worker|\\./\\$types|svelte/internal|geojson$)|\\?worker&url$'
			}
		)
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		tsPreCompilationDeps: true,
		webpackConfig: { fileName: 'scripts/arrows-resolve.cjs' },
		tsConfig: { fileName: 'tsconfig.json' },
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['svelte', 'import', 'default', 'node'],
			extensions: ['.ts', '.js', '.mjs', '.svelte', '.json', '.css']
		}
	}
};
