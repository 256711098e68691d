import { answer, openEndpoint } from '$lib/server/edge/http/endpoint.ts';

/** A wall asks for a code. Nobody is signed in there: what is made is worth nothing until an administrator confirms it. */
export const POST = openEndpoint(async ({ system }) => answer(await system.identity.startPairing(), 201));
