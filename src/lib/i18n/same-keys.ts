/**
 * The shape of a catalogue in another language: the same keys, and where English needs it a singular beside the key
 * (`rows: '{{count}} rows', rows_one: '{{count}} row'`).
 */
export type SameKeys<Zh> = {
	readonly [Key in keyof Zh]: Zh[Key] extends string ? string : SameKeys<Zh[Key]>;
} & { readonly [Key in `${keyof Zh & string}_one`]?: string };
