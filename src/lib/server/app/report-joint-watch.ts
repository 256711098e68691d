import type { JointWatch } from '../../domain/foresight/neighbourhood-watch.ts';
import { Problem } from '../../wire/problem.ts';
import { inScope, mustBeAllowed, notFound, withRetry } from './must.ts';
import type { Caller, Ports } from './ports.ts';
import { watchEvents } from './settle-joint-watches.ts';

/** One of the two inspectors reports on the joint task; it is done for both. The watch goes on while its condition lasts. */
export async function reportJointWatch(
	ports: Ports,
	caller: Caller,
	id: string,
	{ version, report }: { readonly version: number; readonly report: string }
): Promise<JointWatch> {
	mustBeAllowed(caller.actor, 'joint_watch.report');
	return withRetry(1, async () => {
		const [watch] = await ports.store.jointWatchesByIds([id]);
		const found = await Promise.all(
			watch ? [watch.siteId, watch.otherSiteId ?? watch.siteId].map((one) => ports.store.site(one)) : []
		);
		const sites = found.filter((site) => site !== null);
		if (!watch || !sites.some((site) => inScope(caller.actor, site)))
			throw notFound({ zh: '该联合关注', en: 'The joint watch' });
		mustBeOpen(watch, version);
		const nowMs = ports.nowMs();
		const task = { ...watch.task, doneAtMs: nowMs, doneBy: caller.actor.name, report };
		const after: JointWatch = { ...watch, task, version: watch.version + 1 };
		await ports.store.commit({
			jointWatches: [{ row: after, expect: version }],
			events: watchEvents({ watch: after }, new Map(sites.map((site) => [site.id, site])), nowMs),
			audit: [
				{
					atMs: nowMs,
					actorId: caller.actor.id,
					actorName: caller.actor.name,
					action: 'joint_watch.report',
					subject: `joint_watch:${id}`,
					reason: report,
					detail: JSON.stringify({ before: { version }, after: { version: after.version } }),
					from: caller.address
				}
			]
		});
		ports.wake();
		return after;
	});
}

function mustBeOpen({ task, version: current }: JointWatch, version: number): void {
	if (task.doneAtMs !== null) {
		throw new Problem('wrong_state', {
			zh: `已由 ${task.doneBy ?? ''} 办结`,
			en: `Already reported by ${task.doneBy ?? ''}`
		});
	}
	if (current !== version) {
		throw new Problem('conflict', {
			zh: '联合关注已有变化，请查看后再填报',
			en: 'The joint watch has changed: look again before you report'
		});
	}
}
