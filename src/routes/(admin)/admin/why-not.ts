import type { Right } from '$lib/domain/people/right.ts';
import type { Viewer } from '$lib/wire/page.ts';

/** Why this person may not change what holds for the whole city, as a key of the catalogue; `null` = they may. */
export function whyNotCityWide(
	viewer: Viewer | null | undefined,
	right: Right
): 'admin.mayNotChange' | 'admin.cityOnly' | null {
	if (!viewer?.rights.includes(right)) return 'admin.mayNotChange';
	return viewer.districtCode === null ? null : 'admin.cityOnly';
}
