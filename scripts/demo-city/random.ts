/** FNV-1a over UTF-16 units, 32 bit: turns a label into a seed. */
export function hashOf(text: string): number {
	let hash = 0x811c9dc5;
	for (let index = 0; index < text.length; index++) {
		hash ^= text.charCodeAt(index);
		hash = Math.imul(hash, 0x01000193);
	}
	return hash >>> 0;
}

/** One number in [0, 1) from a 32-bit state: the output step of mulberry32 (Tommy Ettinger, public domain). */
export function scrambled(state: number): number {
	let mixed = Math.imul(state ^ (state >>> 15), state | 1);
	mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
	return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
}

/** Repeatable chance: the same seed gives the same sequence on every machine. Not for secrets. */
export class Random {
	readonly #seed: number;
	#state: number;

	constructor(seed: number) {
		this.#seed = seed >>> 0;
		this.#state = this.#seed;
	}

	/** An independent sequence by name, so that drawing more of one thing changes nothing else. */
	fork(label: string): Random {
		return new Random(hashOf(`${this.#seed} ${label}`));
	}

	next(): number {
		this.#state = (this.#state + 0x6d2b79f5) >>> 0;
		return scrambled(this.#state);
	}

	chance(probability: number): boolean {
		return this.next() < probability;
	}

	between(low: number, high: number): number {
		return low + (high - low) * this.next();
	}

	/** Whole number, both ends included. */
	whole(low: number, high: number): number {
		return low + Math.floor(this.next() * (high - low + 1));
	}

	pick<Item>(items: readonly Item[]): Item {
		const item = items[Math.floor(this.next() * items.length)];
		if (item === undefined) throw new RangeError('nothing to pick from');
		return item;
	}

	weighted<Item>(items: readonly (readonly [item: Item, weight: number])[]): Item {
		let at = this.next() * items.reduce((sum, [, weight]) => sum + weight, 0);
		for (const [item, weight] of items) if ((at -= weight) < 0) return item;
		throw new RangeError('nothing to pick from');
	}

	/** Standard normal by twelve uniforms: bounded to ±6, so positions and readings never run away. */
	normal(): number {
		let sum = -6;
		for (let index = 0; index < 12; index++) sum += this.next();
		return sum;
	}

	shuffled<Item>(items: readonly Item[]): Item[] {
		const list = [...items];
		for (let index = list.length - 1; index > 0; index--) {
			const other = this.whole(0, index);
			[list[index], list[other]] = [list[other] as Item, list[index] as Item];
		}
		return list;
	}
}
