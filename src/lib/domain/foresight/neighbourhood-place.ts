import type { Position } from '../geo.ts';
import type { Text } from '../text.ts';

/** Kinds of places where many people, or people who cannot flee quickly, are together. */
export const placeKinds = ['school', 'kindergarten', 'market', 'hospital', 'care_home', 'station'] as const;
export type PlaceKind = (typeof placeKinds)[number];

export const placeKindNames: Readonly<Record<PlaceKind, Text>> = {
	school: { zh: '学校', en: 'school' },
	kindergarten: { zh: '幼儿园', en: 'kindergarten' },
	market: { zh: '市场', en: 'market' },
	hospital: { zh: '医院', en: 'hospital' },
	care_home: { zh: '养老机构', en: 'care home' },
	station: { zh: '车站', en: 'station' }
};

/** A sensitive place 敏感场所: not a risk itself, but what a neighbour's risk can reach. */
export interface SensitivePlace {
	readonly id: string;
	readonly name: string;
	readonly kind: PlaceKind;
	readonly districtCode: string;
	readonly position: Position;
	/** Usual number of people; `null` = not known. */
	readonly people: number | null;
	readonly version: number;
}
