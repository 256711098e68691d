import type { Checklist, ChecklistGroup, ChecklistItem } from '../../inspection/checklist.ts';
import type { Provenance } from '../../provenance.ts';
import type { Text } from '../../text.ts';
import { CHECKLIST_METHOD } from './score-checklist.ts';
import { siteGroups, type SiteItem } from './site-checklist-items.ts';
import { ammoniaGroups } from './ammonia-checklist-items.ts';
import { aq3067, AQ_2026_FROM, list2017, ourProposal } from './sources.ts';

const practice = ourProposal(
	'General practice of site inspections; no clause is claimed. Points are our choice.'
);

/** The item as it reads in one edition of the major-hazard list. */
function itemOf(
	{ id, text, guidance, points, measure, aq, no2017 }: SiteItem,
	edition: 2017 | 2026
): ChecklistItem {
	const listed = edition === 2026 ? aq : no2017;
	return {
		id,
		text,
		...(guidance ? { guidance } : {}),
		points,
		...(measure ? { measure } : {}),
		...(listed === undefined ? {} : { vetoItemId: vetoIdOf(listed) }),
		source: sourceOf(listed)
	};
}

function vetoIdOf(listed: string | number): string {
	return typeof listed === 'string'
		? `hazchem-aq3067-${listed}`
		: `hazchem-2017-${String(listed).padStart(2, '0')}`;
}

function sourceOf(listed: string | number | undefined): Provenance {
	if (listed === undefined) return practice;
	return typeof listed === 'string' ? aq3067(listed) : list2017(listed);
}

function siteChecklist(version: number, edition: 2017 | 2026): Checklist {
	const groups: readonly ChecklistGroup[] = siteGroups.map(({ id, title, items }) => ({
		id,
		title,
		weightPercent: null,
		items: items.map((item) => itemOf(item, edition))
	}));
	return {
		id: 'hazchem-site',
		version,
		title: siteTitle,
		method: CHECKLIST_METHOD,
		groups,
		source: {
			...practice,
			edition: String(edition),
			effectiveFrom: edition === 2026 ? AQ_2026_FROM : null,
			effectiveTo: edition === 2026 ? null : AQ_2026_FROM
		}
	};
}

const siteTitle: Text = { zh: '危险化学品企业现场检查表', en: 'Chemical site, inspection on the spot' };

const ammoniaChecklist: Checklist = {
	id: 'hazchem-ammonia-refrigeration',
	version: 1,
	title: { zh: '涉氨制冷现场检查表', en: 'Ammonia refrigeration, inspection on the spot' },
	method: CHECKLIST_METHOD,
	groups: ammoniaGroups.map((group) => ({
		...group,
		weightPercent: null,
		items: group.items.map((item): ChecklistItem => ({ source: practice, ...item }))
	})),
	source: practice
};

/** Newest last. The site list has two editions: by the 2017 list until 2026-09-29, by AQ 3067-2026 from then on. */
export const checklists: readonly Checklist[] = [
	siteChecklist(1, 2017),
	siteChecklist(2, 2026),
	ammoniaChecklist
];
