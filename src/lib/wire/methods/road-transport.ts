import type { PublishedMethod } from './method.ts';

export const roadTransportMethods: readonly PublishedMethod[] = [];
