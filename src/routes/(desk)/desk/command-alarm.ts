import { call } from '$lib/client/call.ts';
import type { AlarmView } from '$lib/wire/live.ts';

export type AlarmCommand = 'acknowledge' | 'shelve' | 'unshelve' | 'shelf-consent' | 'reset';

/** Sends what an officer decided, with the version that was seen; throws `CallRefused`, a conflict when it has changed. */
export function commandAlarm(
	alarm: Pick<AlarmView, 'id' | 'version'>,
	command: AlarmCommand,
	body: Readonly<Record<string, unknown>>
): Promise<AlarmView> {
	const path = `/api/v1/alarms/${encodeURIComponent(alarm.id)}/${command}`;
	return call<AlarmView>('POST', path, { version: alarm.version, ...body });
}
