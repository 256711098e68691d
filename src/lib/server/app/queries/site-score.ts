import type { Actor } from '../../../domain/people/role.ts';
import type { SiteScore } from '../../../domain/risk/site-score.ts';
import { mustBeAllowed, mustBeReadable, notFound } from '../must.ts';
import type { Ports } from '../ports.ts';

/** The current score with its explanation, for people who may see the site. */
export async function siteScore({ store }: Ports, actor: Actor, id: string): Promise<SiteScore> {
	mustBeAllowed(actor, 'site.view');
	const what = { zh: `风险点 ${id}`, en: `Site ${id}` };
	mustBeReadable(actor, await store.site(id), what);
	const score = await store.score(id);
	if (!score) throw notFound({ zh: `${what.zh}的评分`, en: `The score of ${what.en}` });
	return score;
}
