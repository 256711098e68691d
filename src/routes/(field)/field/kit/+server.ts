import { fieldKit } from '$lib/server/app/queries/field-kit.ts';
import { answer, endpoint } from '$lib/server/edge/http/endpoint.ts';

/** What a phone takes along to work without a network. */
export const GET = endpoint(async ({ system, caller }) => answer(await fieldKit(system.ports, caller.actor)));
