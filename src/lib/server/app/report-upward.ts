import type { WarningView } from '../../wire/live.ts';
import { Problem } from '../../wire/problem.ts';
import { mustBeAllowed, notFound } from './must.ts';
import { operate } from './operate-warning.ts';
import type { Caller, Ports } from './ports.ts';

/** A report upward was made: its countdown stops. */
export async function reportOnWarning(
	ports: Ports,
	caller: Caller,
	id: string,
	{ clock, note }: { readonly clock: string; readonly note: string }
): Promise<WarningView> {
	mustBeAllowed(caller.actor, 'warning.handle');
	return await operate(ports, caller, id, (warning, nowMs) => {
		const known = warning.reporting.find((one) => one.id === clock);
		if (!known) throw notFound({ zh: '该报告时限', en: 'The reporting clock' });
		if (known.reportedAtMs !== null)
			throw new Problem('wrong_state', { zh: '该项已报告', en: 'It has been reported already' });
		const done = { ...known, reportedAtMs: nowMs, reportedBy: caller.actor.name, note };
		const text = { zh: `已报告（${known.name.zh}）：${note}`, en: `Reported (${known.name.en}): ${note}` };
		return {
			warning: { ...warning, reporting: warning.reporting.map((one) => (one.id === clock ? done : one)) },
			entries: [{ kind: 'reported', text, detail: { clock, dueAtMs: known.dueAtMs } }]
		};
	});
}
