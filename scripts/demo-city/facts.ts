import type { FactField } from '../../src/lib/domain/sectors/sector.ts';
import { sectors, type SectorId } from '../../src/lib/domain/sectors/index.ts';
import type { Archetype } from './archetypes.ts';
import { factRules } from './fact-rules.ts';
import type { Random } from './random.ts';

/** What a rule may look at. `care` 0–1: a badly run place has worse facts. */
export interface FactScene {
	readonly random: Random;
	readonly care: number;
	readonly kind: string;
	/** Facts drawn before this one, in the order of the sector's fields. */
	readonly known: Readonly<Record<string, unknown>>;
}

/** `undefined` = not known for this site: left empty, as in real registers. */
export type FactRule = (scene: FactScene) => unknown;

/** One value per field of the sector. The fields come from the sector's own model; a rule only says what is likely. */
export function makeFacts(
	random: Random,
	sector: SectorId,
	archetype: Archetype,
	care: number
): Record<string, unknown> {
	const facts: Record<string, unknown> = {};
	for (const field of sectors[sector].facts) {
		const scene: FactScene = { random: random.fork(field.id), care, kind: archetype.kind, known: facts };
		const rule = factRules[sector][field.id];
		const value = archetype.facts?.[field.id] ?? (rule ? rule(scene) : likely(field, scene));
		if (value !== undefined) facts[field.id] = value;
	}
	return facts;
}

/** For fields nobody wrote a rule for: the calm quarter of the range. */
function likely(field: FactField, { random }: FactScene): unknown {
	if (random.chance(0.04)) return undefined;
	const { min = 0, max = 100 } = field;
	switch (field.type) {
		case 'number':
			return Math.round((min + (max - min) * 0.3 * random.next()) * 10) / 10;
		case 'integer':
			return Math.round(min + (max - min) * 0.3 * random.next());
		case 'boolean':
			return false;
		case 'choice':
			return random.pick(field.choices ?? []).id;
		case 'text':
		case 'substances':
			return undefined;
	}
}
