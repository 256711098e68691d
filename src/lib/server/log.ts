import { pino } from 'pino';

/** What the rest of the server may write to the log. Objects first, then one short sentence. */
export interface Log {
	info(detail: object, message: string): void;
	warn(detail: object, message: string): void;
	error(detail: object, message: string): void;
	debug(detail: object, message: string): void;
}

export function createLog(level: string): Log {
	return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}

/** Writes nothing: for tests and command-line programs. */
export const silentLog: Log = { info() {}, warn() {}, error() {}, debug() {} };
