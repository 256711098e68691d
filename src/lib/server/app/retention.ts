import type { z } from 'zod';
import { DAY_MS, MINUTE_MS } from '../../domain/time.ts';
import type { RetentionBody } from '../../wire/retention.ts';
import { Problem } from '../../wire/problem.ts';
import type { Store } from '../store/store.ts';
import { auditEntry } from './audit-entry.ts';
import { mustBeAllowed, mustBeOfCity, withRetry } from './must.ts';
import type { Caller, Ports } from './ports.ts';

/**
 * How long things are kept. Hourly roll-ups, alarms, inspections, hidden dangers, warnings, messages and the audit are kept
 * for ever; the law of network security asks for logs of six months, which the audit covers. The figures are our choice.
 */
export const keptDays = {
	/** Single readings; afterwards their minutes remain. */
	readings: 400,
	/** Minutes; afterwards their hours remain. */
	minutes: 3 * 365,
	/** Events that screens catch up with; a screen behind them starts with a fresh snapshot. */
	events: 30
} as const;
export type KeptDays = Readonly<Record<keyof typeof keptDays, number>>;

/** Never shorter. Six months of readings as for logs (网络安全法; its clause not checked), a year of minutes, a week of events: our choice. */
export const keptDaysMin: KeptDays = { readings: 180, minutes: 365, events: 7 };

/** What is never deleted, in the words of the catalogue. The audit's six months are thereby kept. */
export const keptForEver = ['audit', 'warnings', 'alarms', 'inspections', 'messages', 'hours'] as const;

export const RETENTION_SETTING = 'retention';
const LAST_RUN = 'retention.last_run';

export interface RetentionRun {
	readonly atMs: number;
	readonly readings: number;
	readonly events: number;
}

export async function retentionOf(store: Pick<Store, 'versionedSetting'>): Promise<{
	readonly days: KeptDays;
	/** 0 = never changed. */
	readonly version: number;
}> {
	const row = await store.versionedSetting(RETENTION_SETTING);
	return row
		? { days: JSON.parse(row.value) as KeptDays, version: row.version }
		: { days: keptDays, version: 0 };
}

export async function lastRun(store: Pick<Store, 'setting'>): Promise<RetentionRun | null> {
	const value = await store.setting(LAST_RUN);
	return value === null ? null : (JSON.parse(value) as RetentionRun);
}

/** From which moment on each kind is kept. */
export function boundsOf(days: KeptDays, nowMs: number) {
	return {
		rawMs: nowMs - days.readings * DAY_MS,
		minuteMs: nowMs - days.minutes * DAY_MS,
		eventMs: nowMs - days.events * DAY_MS
	};
}

/** A portion that blocks the embedded database for a few milliseconds only. */
const AT_ONCE = 500;
/** With nothing left to forget, looking again sooner would find nothing either. */
const REST_MS = 10 * MINUTE_MS;

/** Forgets what has been kept long enough, a portion per call while there is some; never what is not rolled up or sent yet. */
export function forgetOld({ store, nowMs }: Pick<Ports, 'store' | 'nowMs'>): () => Promise<void> {
	let restUntilMs = 0;
	let sum = { readings: 0, events: 0 };
	return async () => {
		const now = nowMs();
		if (now < restUntilMs) return;
		const bounds = boundsOf((await retentionOf(store)).days, now);
		const readings = await store.forgetReadings(bounds, AT_ONCE);
		const events = await store.forgetEvents(bounds.eventMs, AT_ONCE);
		sum = { readings: sum.readings + readings, events: sum.events + events };
		if (readings >= AT_ONCE || events >= AT_ONCE) return;
		restUntilMs = now + REST_MS;
		const run: RetentionRun = { atMs: now, ...sum };
		sum = { readings: 0, events: 0 };
		await store.commit({ settings: { [LAST_RUN]: JSON.stringify(run) }, events: [], audit: [] });
	};
}

/** Changes how long is kept; what is kept shorter is gone for ever within minutes, so the least is fixed. */
export async function changeRetention(
	ports: Ports,
	caller: Caller,
	{ version, reason, ...days }: z.output<typeof RetentionBody>
): Promise<{ readonly days: KeptDays; readonly version: number }> {
	mustBeAllowed(caller.actor, 'admin.change');
	mustBeOfCity(caller.actor);
	for (const kind of ['readings', 'minutes', 'events'] as const) mustBeLongEnough(kind, days[kind]);
	if (days.minutes < days.readings) {
		throw new Problem(
			'bad_request',
			{
				zh: '分钟值不能比原始数据保存得短',
				en: 'Minutes cannot be kept shorter than the readings they are made of'
			},
			'minutes'
		);
	}
	const before = await retentionOf(ports.store);
	const row = { key: RETENTION_SETTING, value: JSON.stringify(days), version: version + 1 };
	const detail = { before: before.days, after: days };
	const what = { action: 'retention.change', subject: 'retention', reason, detail };
	await withRetry(1, () =>
		ports.store.commit({
			versionedSettings: [{ row, expect: version === 0 ? null : version }],
			events: [],
			audit: [auditEntry(ports, caller, what)]
		})
	);
	return { days, version: row.version };
}

function mustBeLongEnough(kind: keyof KeptDays, days: number): void {
	if (days >= keptDaysMin[kind]) return;
	throw new Problem(
		'bad_request',
		{ zh: `不能少于 ${keptDaysMin[kind]} 天`, en: `At least ${keptDaysMin[kind]} days` },
		kind
	);
}
