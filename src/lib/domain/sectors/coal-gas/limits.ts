import type { LimitProfile } from '../../alarm/limit.ts';
import { airProfiles } from './limits-air.ts';
import { methaneProfiles } from './limits-methane.ts';

/** All limit profiles of the sector. */
export const limitProfiles: readonly LimitProfile[] = [...methaneProfiles, ...airProfiles];
