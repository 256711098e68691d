import type { problem as zh } from '../zh-CN/problem.ts';
import type { SameKeys } from '../same-keys.ts';

export const problem: SameKeys<typeof zh> = {
	bad_request: 'Something in it is not valid: check and send again',
	bad_json: 'The body is not valid JSON',
	not_signed_in: 'Please sign in',
	bad_key: 'The gateway key is not valid or was withdrawn',
	wrong_code: 'The code is wrong or was used',
	forbidden: 'Your role may not do this',
	not_found: 'Not found: it was removed, or the id is wrong',
	conflict: 'Somebody changed it a moment ago: look at it again first',
	wrong_state: 'Not possible in its present state',
	unknown_point: 'The point is not known',
	retired_point: 'The point is retired',
	out_of_range: 'The value is outside any possible range',
	different_value: 'Another value is stored for this moment',
	bad_time: 'The time is not plausible',
	duplicate: 'The id is taken by different content',
	too_large: 'It is too large',
	wrong_type: 'This content type is not supported',
	rate_limited: 'Too many requests: wait a moment',
	sign_in_locked: 'Locked for a while after too many failures',
	overloaded: 'The system is busy: try again shortly',
	unavailable: 'Not available at the moment: try again shortly',
	internal: 'Internal error; it has been recorded'
};
