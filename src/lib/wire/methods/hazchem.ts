import type { PublishedMethod } from './method.ts';

/** Published methods of the hazardous-chemicals sector. */
export const hazchemMethods: readonly PublishedMethod[] = [];
