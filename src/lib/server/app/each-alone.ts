import type { Log } from '../log.ts';

/** One after the other; what goes wrong at one of them is logged and keeps no other one from its turn. */
export async function eachAlone<Item>(
	log: Log,
	items: Iterable<Item>,
	work: (item: Item) => Promise<unknown>
): Promise<void> {
	for (const item of items)
		try {
			await work(item);
		} catch (error) {
			log.error({ err: error }, 'due work failed for one of several, will try again');
		}
}
