import type { Random } from './random.ts';

// Every enterprise name starts with 示例: no reader may take one for a real enterprise.
const firsts = [
	'青',
	'云',
	'澄',
	'砚',
	'霁',
	'栖',
	'望',
	'岚',
	'松',
	'溪',
	'禾',
	'朔',
	'榆',
	'桦',
	'枫',
	'鹭',
	'渚',
	'原',
	'翠',
	'银',
	'沐',
	'岭',
	'晴',
	'静',
	'远',
	'芦',
	'槐',
	'柏',
	'雁',
	'星'
];
const seconds = [
	'杉',
	'脊',
	'川',
	'禾',
	'湾',
	'梧',
	'岭',
	'屿',
	'泽',
	'麓',
	'泉',
	'坪',
	'舟',
	'野',
	'石',
	'桥',
	'谷',
	'陂',
	'汀',
	'塬'
];
const surnames = [
	'王',
	'李',
	'张',
	'刘',
	'陈',
	'杨',
	'赵',
	'黄',
	'周',
	'吴',
	'徐',
	'孙',
	'马',
	'朱',
	'胡',
	'林',
	'郭',
	'何',
	'高',
	'罗',
	'郑',
	'梁',
	'谢',
	'宋',
	'唐',
	'许',
	'邓',
	'冯',
	'韩',
	'曹'
];
const givens = [
	'岚舟',
	'澄宇',
	'砚秋',
	'禾青',
	'望舒',
	'知远',
	'思齐',
	'云帆',
	'松年',
	'景行',
	'若溪',
	'明朗',
	'向晨',
	'致和',
	'雨辰',
	'文澜',
	'书禾',
	'立衡',
	'启明',
	'静川',
	'安澜',
	'沐阳',
	'乐山',
	'怀瑾'
];

/** Invented names, each given out once. */
export class Names {
	readonly #random: Random;
	readonly #used = new Set<string>();
	#phones = 0;

	constructor(random: Random) {
		this.#random = random;
	}

	/** e.g. `示例·青杉煤矿`. */
	site(kind: string): string {
		return this.#once(() => `示例·${this.#random.pick(firsts)}${this.#random.pick(seconds)}${kind}`);
	}

	person(): string {
		return this.#once(() => this.#random.pick(surnames) + this.#random.pick(givens));
	}

	/** No Chinese number begins with 000: it can never ring at somebody's. */
	phone(): string {
		this.#phones += 1;
		return `000-0000-${String(this.#phones).padStart(4, '0')}`;
	}

	#once(make: () => string): string {
		for (let tries = 0; tries < 5000; tries++) {
			const name = make();
			if (this.#used.has(name)) continue;
			this.#used.add(name);
			return name;
		}
		throw new Error('the stock of names is used up');
	}
}
