import { createInstance, type i18n } from 'i18next';
import type { Text } from '../domain/text.ts';
import type { Lang } from '../wire/problem.ts';
import { en } from './en.ts';
import { zhCN } from './zh-CN.ts';

type Catalogue = typeof zhCN;

/** `{ a: { b: 'x' } }` → `'a.b'`. */
type Paths<Node, Prefix extends string = ''> = {
	[Key in keyof Node & string]: Node[Key] extends string
		? `${Prefix}${Key}`
		: Paths<Node[Key], `${Prefix}${Key}.`>;
}[keyof Node & string];

type At<Node, Path extends string> = Path extends `${infer Head}.${infer Rest}`
	? Head extends keyof Node
		? At<Node[Head], Rest>
		: never
	: Path extends keyof Node
		? Node[Path]
		: never;

/** The names between `{{` and `}}`. */
type Names<Sentence> = Sentence extends `${string}{{${infer Name}}}${infer Rest}`
	? Name | Names<Rest>
	: never;

/** Every key of the catalogues, as a dot path, e.g. `'level.red.name'`. */
export type Key = Paths<Catalogue>;
type Params<K extends Key> = K extends Key ? Names<At<Catalogue, K>> : never;
type ParamsArgument<K extends Key> = [Params<K>] extends [never]
	? []
	: [params: Readonly<Record<Params<K>, string | number>>];

/** The words of one language. */
export interface Translator {
	readonly lang: Lang;
	/** The sentence of a key; parameters in `{{…}}` are checked by the compiler. `count` picks the English plural. */
	t<K extends Key>(key: K, ...params: ParamsArgument<K>): string;
	/** The side of a two-language text that belongs to this language. */
	text(text: Text): string;
}

export const langs = ['zh-CN', 'en'] as const satisfies readonly Lang[];

const catalogues: Readonly<Record<Lang, object>> = { 'zh-CN': zhCN, en };
const translators = new Map<Lang, Translator>();

/** The translator of a language; made once, so it may be called wherever it is needed, on the server too. */
export function translator(lang: Lang): Translator {
	const known = translators.get(lang);
	if (known) return known;
	const words = load(lang);
	const made: Translator = {
		lang,
		t: (key, ...[params]) => words.t(key, params ?? {}),
		text: (text) => (lang === 'en' ? text.en : text.zh)
	};
	translators.set(lang, made);
	return made;
}

function load(lang: Lang): i18n {
	const instance = createInstance();
	void instance.init({
		lng: lang,
		resources: { [lang]: { translation: catalogues[lang] } },
		initAsync: false,
		// Svelte escapes what it renders; escaping twice would show &amp; on screen.
		interpolation: { escapeValue: false }
	});
	return instance;
}
