import { answer, endpoint, jsonBodyOfItems } from '$lib/server/edge/http/endpoint.ts';
import { mustSendReadings } from '$lib/server/app/record-readings.ts';
import { READINGS_BODY_BYTES_MAX, readingsIn } from '$lib/wire/readings.ts';

/** Readings from a gateway. Answered after they are stored; one bad item never sinks the batch. */
export const POST = endpoint(async ({ system, caller, event, lang }) => {
	mustSendReadings(caller.actor);
	const readings = readingsIn(await jsonBodyOfItems(event, READINGS_BODY_BYTES_MAX));
	const { accepted, duplicates, refused } = await system.recordReadings.submit(readings, caller.actor);
	const side = lang === 'en' ? 'en' : 'zh';
	return answer({
		accepted,
		duplicates,
		refused: refused.map((one) => ({ ...one, message: one.message[side] }))
	});
});
