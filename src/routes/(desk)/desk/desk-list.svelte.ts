import type { DeskWatch } from '$lib/client/desk-watch.svelte.ts';
import type { Live } from '$lib/client/live.svelte.ts';
import type { Text } from '$lib/domain/text.ts';
import type { AlarmView } from '$lib/wire/live.ts';
import { keptPlace, stepped, type Place } from './desk-place.ts';
import { deskRows, idsToAcknowledge, matches, type DeskRow } from './desk-rows.ts';

export const deskFilters = ['all', 'unacked', 'active', 'quiet'] as const;
export type DeskFilter = (typeof deskFilters)[number];

/** Shelved, in a test or out of service: on a list of their own until that ends. */
const isQuiet = (alarm: AlarmView) =>
	alarm.shelved !== null || alarm.suppressed !== null || alarm.outOfService !== null;
const fits: Readonly<Record<DeskFilter, (alarm: AlarmView) => boolean>> = {
	all: (alarm) => !isQuiet(alarm),
	unacked: (alarm) => !isQuiet(alarm) && !alarm.acknowledged,
	active: (alarm) => !isQuiet(alarm) && alarm.active,
	quiet: isQuiet
};

/** The desk's list: what is in it, which line is chosen, and which alarms are marked. */
export class DeskList {
	show = $state<DeskFilter>('all');
	sector = $state('');
	district = $state('');
	search = $state('');
	chosenKey = $state<string | null>(null);
	/** The chosen alarm as last seen: it stays in view when it leaves the list. */
	kept = $state.raw<AlarmView | null>(null);
	/** `null` = grouped while a flood is on. */
	#groupedByHand = $state<boolean | null>(null);
	#opened = $state.raw<ReadonlySet<string>>(new Set());
	#marked = $state.raw<ReadonlySet<string>>(new Set());
	#place: Place | null = null;

	readonly #live: Live;
	readonly #watch: DeskWatch;
	readonly #text: (text: Text) => string;

	constructor(live: Live, watch: DeskWatch, text: (text: Text) => string) {
		[this.#live, this.#watch, this.#text] = [live, watch, text];
		$effect(() => {
			this.#place = keptPlace(this.#place, this.rows, this.chosenKey);
		});
	}

	readonly counts = $derived.by(
		() =>
			Object.fromEntries(
				deskFilters.map((id) => [id, this.#live.openAlarms.filter(fits[id]).length])
			) as Readonly<Record<DeskFilter, number>>
	);
	/** Of the quiet ones, those that a rule keeps silent. */
	readonly byDesign = $derived.by(
		() => this.#live.openAlarms.filter(({ suppressed }) => suppressed?.isByDesign === true).length
	);
	readonly isFiltered = $derived(
		this.show !== 'all' || this.sector !== '' || this.district !== '' || this.search.trim() !== ''
	);
	readonly alarms = $derived.by(() => {
		const search = this.search.trim();
		return this.#live.openAlarms.filter(
			(alarm) =>
				fits[this.show](alarm) &&
				(this.sector === '' || alarm.sector === this.sector) &&
				(this.district === '' || alarm.districtCode === this.district) &&
				(search === '' || matches(alarm, search, this.#text(alarm.limitName)))
		);
	});
	// Who searches wants the alarm, not the heading it stands under.
	readonly isGrouped = $derived.by(
		() => this.#groupedByHand ?? (this.#watch.flood !== null && this.search.trim() === '')
	);
	readonly rows = $derived(deskRows(this.alarms, this.isGrouped, this.#opened));
	/** Another one when the officer asked for another list; new alarms do not change it. */
	readonly askedFor = $derived(
		JSON.stringify([this.show, this.sector, this.district, this.search, this.isGrouped, ...this.#opened])
	);
	/** A group stands for its most urgent alarm. */
	readonly chosen = $derived.by(() => {
		if (this.chosenKey === null) return null;
		if (this.chosenRow?.kind === 'group') return this.chosenRow.worst;
		return this.#live.alarms.get(this.chosenKey) ?? (this.kept?.id === this.chosenKey ? this.kept : null);
	});
	/** What was marked and can still be acknowledged: somebody else may have been faster. */
	readonly marked = $derived.by(
		() => new Set([...this.#marked].filter((id) => this.#live.alarms.get(id)?.acknowledged === false))
	);

	get chosenRow(): DeskRow | undefined {
		return this.rows.find((row) => row.key === this.chosenKey);
	}

	choose(key: string): void {
		if (key === this.chosenKey) return;
		this.chosenKey = key;
		this.kept = this.#live.alarms.get(key) ?? null;
	}

	/** A press on a line; on the heading that is chosen already, it folds. */
	pick(key: string): void {
		if (this.chosenKey === key) this.fold();
		this.choose(key);
	}

	step(by: 1 | -1): void {
		const next = stepped(this.#place, this.rows, this.chosenKey, by);
		if (next) this.choose(next.key);
	}

	/** Opens or closes the chosen heading. */
	fold(): void {
		const row = this.chosenRow;
		if (row?.kind !== 'group') return;
		const next = new Set(this.#opened);
		if (!next.delete(row.worst.siteId)) next.add(row.worst.siteId);
		this.#opened = next;
	}

	group(): void {
		this.#groupedByHand = !this.isGrouped;
	}

	mark(row: DeskRow): void {
		const ids = idsToAcknowledge(row);
		const isOn = ids.every((id) => this.marked.has(id));
		this.markOnly(isOn ? [...this.marked].filter((id) => !ids.includes(id)) : [...this.marked, ...ids]);
	}

	/** Everything in view that waits; pressed again, nothing. */
	markAll(): void {
		const ids = this.alarms.filter((alarm) => !alarm.acknowledged).map(({ id }) => id);
		this.markOnly(ids.every((id) => this.marked.has(id)) ? [] : ids);
	}

	markOnly(ids: readonly string[]): void {
		this.#marked = new Set(ids);
	}
}
