import type { FactField } from '$lib/domain/sectors/sector.ts';
import type { SubstanceFact } from '$lib/wire/import/substances.ts';

/** A stored fact as its form field shows it; an unknown one is empty. Substances read as in an import file. */
export function factText(field: FactField, value: unknown): string {
	if (value === undefined || value === null) return '';
	if (field.type !== 'substances') return String(value);
	return Array.isArray(value) ? (value as SubstanceFact[]).map(substanceText).join('; ') : '';
}

function substanceText({ substance, quantityT, row, hazardClasses }: SubstanceFact): string {
	const place = row === undefined ? '' : `#${row}`;
	const classes = hazardClasses?.length ? `[${hazardClasses.join(', ')}]` : '';
	return `${substance}${place}${classes}:${quantityT}`;
}
