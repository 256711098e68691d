import { HOUR_MS } from '../lib/domain/time.ts';
import { defaultLadders, type LadderBook } from '../lib/domain/warning/ladder.ts';
import { issueByPerson } from '../lib/server/app/issue-warning.ts';
import { LADDERS } from '../lib/server/app/warning-settings.ts';
import { withCore } from './test-city.ts';

/**
 * Issues a grade I warning at a site that nobody confirms; its first rung falls due after `rungMs`. Needs a duty officer
 * and a leader on duty. For the time the product is down.
 */
export async function warningWithClock(
	env: NodeJS.ProcessEnv,
	siteId: string,
	rungMs: number
): Promise<{ readonly id: string; readonly dueAtMs: number }> {
	return withCore(env, async ({ ports }) => {
		const one = { ...defaultLadders.grades.I, ackMs: HOUR_MS, feedbackMs: HOUR_MS };
		const rungs = [{ afterMs: rungMs, to: ['all_leaders'] }] as const;
		const book: LadderBook = {
			...defaultLadders,
			grades: { ...defaultLadders.grades, I: { ...one, rungs } }
		};
		await ports.store.commit({ settings: { [LADDERS]: JSON.stringify(book) }, events: [], audit: [] });
		const officer = (await ports.store.people()).find(({ role }) => role === 'duty_officer');
		if (!officer) throw new Error('there is no duty officer');
		const order = { id: null, alarmId: null, siteId, grade: 'I', title: '电话报警', text: '撤人' } as const;
		const { id, issuedAtMs } = await issueByPerson(
			ports,
			{ actor: { ...officer, kind: 'person' }, address: '' },
			{ ...order, reason: '群众来电', needed: null, recipients: [], onlyRecipients: false }
		);
		return { id, dueAtMs: issuedAtMs + rungMs };
	});
}

/** When it climbed, once per time; the product may be running. */
export async function climbsOf(env: NodeJS.ProcessEnv, warningId: string): Promise<readonly number[]> {
	return withCore(env, async ({ ports }) => {
		const entries = await ports.store.timeline(`warning:${warningId}`, 0, 500);
		return entries.filter(({ kind }) => kind === 'escalated').map(({ atMs }) => atMs);
	});
}
