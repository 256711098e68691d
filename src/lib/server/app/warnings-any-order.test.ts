import fc from 'fast-check';
import { expect, test } from 'vitest';
import { T0 } from '../../../testing/store-rows.ts';
import { aWarningCity, type CityPerson, type WarningCity } from '../../../testing/warning-city.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS, shanghaiIso } from '../../domain/time.ts';
import { judgementOutcomes } from '../../domain/warning/judgement.ts';
import { warningGrades, type Warning } from '../../domain/warning/warning.ts';
import { Problem } from '../../wire/problem.ts';
import { JudgementBody, warningCommandBodies, type WarningCommandName } from '../../wire/warnings.ts';
import { commandWarning } from './command-warning.ts';
import { confirmDelivery } from './confirm-delivery.ts';
import { verifyEvidence } from './evidence.ts';
import { changeInstruction } from './instruct.ts';
import { issueByPerson } from './issue-warning.ts';
import { judgeAlarm } from './judge-alarm.ts';
import { evidenceFile } from './queries/evidence-file.ts';

const people: readonly CityPerson[] = [
	{ id: 'duty', role: 'duty_officer', onDuty: true },
	{ id: 'chief', role: 'leader', onDuty: true },
	{ id: 'mayor', role: 'leader' },
	{ id: 'head', role: 'leader', districtCode: '220102' },
	{ id: 'owner', role: 'site_owner', siteIds: ['site-1'] },
	{ id: 'spare', role: 'inspector' }
];

const commands = Object.keys(warningCommandBodies) as WarningCommandName[];
const aStep = fc.record({
	afterMs: fc.constantFrom(0, SECOND_MS, 20 * SECOND_MS, MINUTE_MS, 7 * MINUTE_MS, 40 * MINUTE_MS),
	what: fc.oneof(fc.constantFrom('alarm', 'issue', 'judge', 'confirm', 'task'), fc.constantFrom(...commands)),
	who: fc.constantFrom(...people.map(({ id }) => id)),
	pick: fc.nat(50)
});
type Step = typeof aStep extends fc.Arbitrary<infer One> ? One : never;

/** A body that fits the command; which clock, grade or person is the pick's. */
function bodyOf(name: WarningCommandName, pick: number, nowMs: number): unknown {
	const reason = '依据情况';
	const person = people[pick % people.length]?.id;
	if (name === 'receipt' || name === 'seen') return {};
	if (name === 'progress' || name === 'feedback') return { text: '已到场' };
	if (name === 'grade') return { grade: warningGrades[pick % 4], reason };
	if (name === 'hand-over') return { to: person, reason };
	if (name === 'instructions')
		return { text: '撤人', assignee: person, due: shanghaiIso(nowMs + (1 + (pick % 90)) * MINUTE_MS) };
	if (name === 'reports') return { clock: pick % 2 ? 'unit' : 'department', note: '电话' };
	return { reason };
}

/** What does not fit (closed, not theirs, already done) is refused with words and changes nothing. */
async function tried(work: Promise<unknown>): Promise<void> {
	try {
		await work;
	} catch (error) {
		if (!(error instanceof Problem)) throw error;
	}
}

async function all({ store }: WarningCity): Promise<readonly Warning[]> {
	return (await store.warnings({}, { limit: 100, cursor: null })).items;
}

async function take(city: WarningCity, { what, who, pick }: Step, nowMs: number): Promise<void> {
	const { ports, store } = city;
	const caller = city.caller(who);
	const pickOf = <One>(list: readonly One[]) => list[pick % Math.max(1, list.length)];
	const warning = pickOf(await all(city));
	if (what === 'alarm') {
		await city.alarm({ id: `P~cut~${nowMs}-${pick}`, activatedAtMs: nowMs });
	} else if (what === 'issue') {
		const words = { title: '泄漏', text: '疏散', reason: '电话报告' };
		const to = {
			needed: pick % 3 || null,
			recipients: pick % 2 ? ['spare'] : [],
			onlyRecipients: pick % 5 === 1
		};
		const grade = warningGrades[pick % 4] ?? 'I';
		const about = { id: null, alarmId: null, siteId: 'site-1', grade };
		await tried(issueByPerson(ports, caller, { ...about, ...words, ...to }));
	} else if (what === 'judge') {
		const alarm = pickOf((await store.alarms({ state: 'all' }, { limit: 50, cursor: null })).items);
		const body = JudgementBody.parse({ outcome: judgementOutcomes[pick % 4], reason: '已核实' });
		if (alarm) await tried(judgeAlarm(ports, caller, alarm.id, body));
	} else if (what === 'confirm') {
		const message = pickOf((await store.deliveriesOf(who, { limit: 50, cursor: null })).items);
		if (message) await tried(confirmDelivery(ports, caller, message.id));
	} else if (what === 'task') {
		const task = pickOf((await store.instructions({}, { limit: 50, cursor: null })).items);
		const kind = (['accept', 'finish', 'cancel'] as const)[pick % 3] ?? 'accept';
		if (task) await tried(changeInstruction(ports, caller, task.id, { kind, feedback: '办结' }));
	} else if (warning && what !== 'public-proposal' && what !== 'public-decision') {
		const body = warningCommandBodies[what].parse(bodyOf(what, pick, nowMs));
		await tried(commandWarning(ports, caller, warning.id, what, body as never));
	}
}

/** No clock that ran out is left standing, and whoever counts was told. */
async function mustBeSound(city: WarningCity, nowMs: number): Promise<void> {
	for (const warning of await all(city)) {
		expect(warning.nextDueAtMs ?? Number.POSITIVE_INFINITY, `${warning.id} ${warning.state}`).toBeGreaterThan(
			nowMs
		);
		const told = await city.store.deliveriesOfWarning(warning.id, 200);
		const toldIds = new Set(told.map(({ personId }) => personId));
		for (const { personId, counts } of warning.recipients)
			if (counts) expect([...toldIds], warning.id).toContain(personId);
	}
}

test('whatever people do to warnings in any order: every clock goes on, everybody who counts was told, every file verifies', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(aStep, { minLength: 3, maxLength: 25 }), async (steps) => {
			const city = await aWarningCity(people);
			const errors: unknown[] = [];
			city.ports.log.error = (error: unknown) => void errors.push(error);
			let ms = 0;
			const pass = async (by: number) => {
				ms += by;
				city.at(ms);
				await city.due();
				await city.react();
			};
			for (const step of steps) {
				await pass(step.afterMs);
				await take(city, step, T0 + ms);
				await city.react();
				await city.due();
				await mustBeSound(city, T0 + ms);
			}
			// Nobody does anything more: every ladder runs out by itself.
			for (let hour = 0; hour < 6; hour++) {
				await pass(HOUR_MS);
				await mustBeSound(city, T0 + ms);
			}
			expect(errors).toEqual([]);
			for (const { id } of await all(city))
				expect(verifyEvidence(await evidenceFile(city.ports, city.caller('duty'), id))).toMatchObject({
					ok: true
				});
			await city.store.close();
		}),
		{ numRuns: 60 }
	);
}, 300_000);
