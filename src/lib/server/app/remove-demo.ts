import type { z } from 'zod';
import type { RemoveDemoBody } from '../../wire/retention.ts';
import { Problem } from '../../wire/problem.ts';
import { auditEntry } from './audit-entry.ts';
import { mustBeAllowed, mustBeOfCity, notFound } from './must.ts';
import type { Caller, Ports } from './ports.ts';

/** The demo city's own database, seen from outside. */
export interface DemoData {
	isThere(): Promise<boolean>;
	/** On disk; `null` = not known. */
	bytes(): Promise<number | null>;
	remove(): Promise<void>;
}

/** What somebody has to type: a slip of the finger does not write it. */
export const DEMO_CONFIRMATION = '清除演示数据';

/**
 * Removes the demo city's database for ever. It is another database than the one in use, so that no real record can be
 * touched; while the demo itself runs it is refused. The audit in the real database says who did it and why.
 */
export async function removeDemo(
	ports: Ports,
	demoData: DemoData,
	caller: Caller,
	{ confirmation, reason }: z.output<typeof RemoveDemoBody>
): Promise<void> {
	mustBeAllowed(caller.actor, 'admin.change');
	mustBeOfCity(caller.actor);
	if (ports.demo) {
		throw new Problem('wrong_state', {
			zh: '现在运行的就是演示库。请以 DEMO=0 重新启动进入正式库，再在那里清除演示数据',
			en: 'The demo is what is running. Restart with DEMO=0 and remove the demo data from there'
		});
	}
	if (confirmation !== DEMO_CONFIRMATION) {
		throw new Problem(
			'bad_request',
			{ zh: `请输入“${DEMO_CONFIRMATION}”`, en: `Type “${DEMO_CONFIRMATION}”` },
			'confirmation'
		);
	}
	if (!(await demoData.isThere())) throw notFound({ zh: '演示数据', en: 'Demo data' });
	const what = { action: 'demo.remove', subject: 'demo', reason };
	await ports.store.commit({ events: [], audit: [auditEntry(ports, caller, what)] });
	await demoData.remove();
}
