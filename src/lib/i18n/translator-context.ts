import { getContext, hasContext, setContext } from 'svelte';
import { translator, type Translator } from './translator.ts';

const key = Symbol('translator');

/** Called once, in the root layout: `provideTranslator(() => translator(data.lang))`. The getter keeps it reactive. */
export function provideTranslator(current: () => Translator): void {
	setContext<Translator>(key, {
		get lang() {
			return current().lang;
		},
		t: (...call) => current().t(...call),
		text: (text) => current().text(text)
	});
}

/**
 * The language of the page, for components: `const { t, text } = useTranslator()`, then call `t` in the markup
 * (do not destructure `lang`: it would stay what it was). Without a provider, as in a component test, it is Chinese.
 */
export function useTranslator(): Translator {
	return hasContext(key) ? getContext<Translator>(key) : translator('zh-CN');
}
