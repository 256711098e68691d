import type { OpenStore } from '../../lib/server/store/kysely-store.ts';

/** Gives an empty, migrated store for one test. A test that closes it says so before. */
export type Fresh = (options?: { readonly mayClose?: boolean }) => Promise<OpenStore>;
