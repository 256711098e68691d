import type { Text } from '../text.ts';
import type { FactField, SiteFacts } from './sector.ts';

/** The facts of a site that can be used: of the field's type and within its range. */
export interface KnownFacts {
	number(id: string): number | undefined;
	yesNo(id: string): boolean | undefined;
	choice(id: string): string | undefined;
	text(id: string): string | undefined;
	/** Fields with nothing usable, in the order of the fields. */
	readonly missing: readonly string[];
	/** Values that are there but cannot be used: they count as missing, and the reader is told. */
	readonly notes: readonly Text[];
}

/** Reads stored facts defensively. A wrong type, a value outside the range or an unknown choice is missing, never a guess. */
export function knownFacts(fields: readonly FactField[], facts: SiteFacts): KnownFacts {
	const known = new Map(fields.map((field) => [field.id, accept(field, facts[field.id])]));
	const unusable = fields.filter(({ id }) => known.get(id) === undefined && (facts[id] ?? null) !== null);
	return {
		number: (id) => known.get(id) as number | undefined,
		yesNo: (id) => known.get(id) as boolean | undefined,
		choice: (id) => known.get(id) as string | undefined,
		text: (id) => known.get(id) as string | undefined,
		missing: fields.map(({ id }) => id).filter((id) => known.get(id) === undefined),
		notes: unusable.map(({ name }) => ({
			zh: `“${name.zh}”的值不可用，按未知处理。`,
			en: `The value of "${name.en}" cannot be used and counts as unknown.`
		}))
	};
}

function accept(field: FactField, value: unknown): number | boolean | string | undefined {
	const { type, min = -Infinity, max = Infinity } = field;
	switch (type) {
		case 'number':
		case 'integer': {
			const isNumber = typeof value === 'number' && Number.isFinite(value) && value >= min && value <= max;
			return isNumber && (type === 'number' || Number.isInteger(value)) ? value : undefined;
		}
		case 'boolean':
			return typeof value === 'boolean' ? value : undefined;
		case 'choice':
			return field.choices?.find(({ id }) => id === value)?.id;
		case 'text':
			return typeof value === 'string' && value.trim() !== '' ? value : undefined;
		case 'substances':
			return undefined;
	}
}
