import type { Checklist, ChecklistItem } from '../../inspection/checklist.ts';
import type { Provenance } from '../../provenance.ts';
import type { Text } from '../../text.ts';
import { enterpriseGroups, stretchGroups, type RoadGroup, type RoadItem } from './checklist-items.ts';
import {
	coachNorm38,
	nightSpeedRule,
	nightStop,
	ourProposal,
	ROAD_2023_FROM,
	trafficLaw62,
	turpan2025,
	twoDriversRule
} from './sources.ts';
import { vetoItems } from './vetoes.ts';

/** Name of the points method, stored in the checklists. */
export const POINTS_METHOD = 'road-transport.points';

const practice = ourProposal('General practice of inspections; no clause is claimed. Points are our choice.');

const sourceOfRule: Readonly<Record<NonNullable<RoadItem['rule']>, Provenance>> = {
	'traffic-law-62': trafficLaw62,
	'coach-norm-38': coachNorm38,
	'night-stop': nightStop,
	'night-speed': nightSpeedRule,
	'two-drivers': twoDriversRule,
	monitoring: turpan2025
};

/** Before the first day of the 2023 list its items are practice, not a list of major hazards. */
function itemOf({ listed, rule, ...item }: RoadItem, withList: boolean): ChecklistItem {
	const veto = withList ? vetoItems.find(({ id }) => id === listed) : undefined;
	const source = veto?.source ?? (rule === undefined ? practice : sourceOfRule[rule]);
	return { ...item, ...(veto ? { vetoItemId: veto.id } : {}), source };
}

function checklist(
	id: string,
	version: number,
	title: Text,
	groups: readonly RoadGroup[],
	source: Provenance,
	withList: boolean
): Checklist {
	return {
		id,
		version,
		title,
		method: POINTS_METHOD,
		groups: groups.map((group) => ({
			...group,
			weightPercent: null,
			items: group.items.map((item) => itemOf(item, withList))
		})),
		source
	};
}

const enterprise: Text = { zh: '道路运输企业安全检查表', en: 'Road-transport enterprise, inspection' };
const stretch: Text = { zh: '事故多发路段检查表', en: 'Black spot, inspection' };

/** Newest last. The enterprise list names candidates for the 2023 list only from that list's first day on. */
export const checklists: readonly Checklist[] = [
	checklist(
		'road-enterprise',
		1,
		enterprise,
		enterpriseGroups,
		{ ...practice, effectiveTo: ROAD_2023_FROM },
		false
	),
	checklist(
		'road-enterprise',
		2,
		enterprise,
		enterpriseGroups,
		{ ...practice, effectiveFrom: ROAD_2023_FROM },
		true
	),
	checklist('road-black-spot', 1, stretch, stretchGroups, practice, false)
];
