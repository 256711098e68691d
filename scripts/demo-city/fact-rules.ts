import type { SectorId } from '../../src/lib/domain/sectors/index.ts';
import type { FactRule } from './facts.ts';

/** What is likely for a field, by sector and field id. Fields without a rule are drawn from the calm part of their range. */
export const factRules: Readonly<Partial<Record<SectorId, Readonly<Record<string, FactRule>>>>> = {};
