import { MINUTE_MS } from '../../domain/time.ts';
import type { WallDrive, WallScene } from '../../wire/live.ts';
import { Problem } from '../../wire/problem.ts';
import { inScope, mustBeAllowed, notFound, withRetry } from './must.ts';
import type { Caller, Ports } from './ports.ts';

export interface DriveOrder {
	readonly scene: WallScene;
	readonly focusSiteId: string | null;
	readonly focusDistrictCode: string | null;
	/** How long the walls stay so; then they fall back by themselves. 0 = release now. */
	readonly holdMs: number;
	/** The drive that the officer saw; `null` = none. */
	readonly version: number | null;
}

/** Longer than this a forgotten wall would no longer show the city. Our choice. */
export const HOLD_MAX_MS = 120 * MINUTE_MS;

/**
 * A duty officer makes the walls of the own area show something for a while. It takes over another officer's only when
 * that one was seen; otherwise it is a conflict that says who drives.
 */
export async function driveWall(ports: Ports, caller: Caller, order: DriveOrder): Promise<WallDrive> {
	const { actor } = caller;
	mustBeAllowed(actor, 'wall.drive');
	const focusDistrictCode = await districtOfFocus(ports, actor, order);
	return withRetry(1, async () => {
		const nowMs = ports.nowMs();
		const before = await ports.store.wallDrive(actor.districtCode);
		mustBeSeen(before, order.version);
		const drive: WallDrive = {
			districtCode: actor.districtCode,
			scene: order.scene,
			focusSiteId: order.focusSiteId,
			focusDistrictCode,
			byId: actor.id,
			byName: actor.name,
			fromMs: nowMs,
			untilMs: nowMs + Math.min(order.holdMs, HOLD_MAX_MS),
			version: (before?.version ?? 0) + 1
		};
		await ports.store.commit({
			wallDrive: { row: drive, expect: before?.version ?? null },
			events: [
				{
					kind: 'wall.driven',
					atMs: nowMs,
					siteId: null,
					districtCode: actor.districtCode,
					personId: null,
					body: drive
				}
			],
			audit: [
				{
					atMs: nowMs,
					actorId: actor.id,
					actorName: actor.name,
					action: order.holdMs === 0 ? 'wall.release' : 'wall.drive',
					subject: `wall:${actor.districtCode ?? 'city'}`,
					reason: '',
					detail: JSON.stringify({ before: summary(before), after: summary(drive) }),
					from: caller.address
				}
			]
		});
		ports.wake();
		return drive;
	});
}

async function districtOfFocus(
	ports: Ports,
	actor: Caller['actor'],
	{ focusSiteId, focusDistrictCode }: DriveOrder
): Promise<string | null> {
	if (focusSiteId !== null) {
		const site = await ports.store.site(focusSiteId);
		if (!site || !inScope(actor, site)) throw notFound({ zh: '该风险点', en: 'The site' });
		return site.districtCode;
	}
	const isForeign = actor.districtCode !== null && focusDistrictCode !== null;
	if (isForeign && focusDistrictCode !== actor.districtCode)
		throw notFound({ zh: '该区县', en: 'The district' });
	return focusDistrictCode;
}

function mustBeSeen(before: WallDrive | null, version: number | null): void {
	if ((before?.version ?? null) === version) return;
	const name = before?.byName ?? '';
	throw new Problem('conflict', {
		zh: `大屏刚由 ${name} 切换，请查看后再操作`,
		en: `${name} has just changed the wall: look at it before you change it`
	});
}

function summary(drive: WallDrive | null) {
	if (!drive) return null;
	const { scene, focusSiteId, focusDistrictCode, untilMs } = drive;
	return { scene, focusSiteId, focusDistrictCode, untilMs };
}
