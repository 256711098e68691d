import type { MapTarget } from '$lib/ui/map/map-site.ts';
import type { WallDrive } from '$lib/wire/live.ts';

/** Where a driven wall looks; `null` = it looks where it looks by itself. */
export function targetOf({ focusSiteId, focusDistrictCode, scene }: WallDrive): MapTarget | null {
	if (focusSiteId !== null) return { site: focusSiteId };
	if (focusDistrictCode !== null) return { district: focusDistrictCode };
	return scene === 'map' ? { district: '' } : null;
}
