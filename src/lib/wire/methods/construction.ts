import type { PublishedMethod } from './method.ts';

export const constructionMethods: readonly PublishedMethod[] = [];
