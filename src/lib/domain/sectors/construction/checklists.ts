import type { Checklist, ChecklistItem } from '../../inspection/checklist.ts';
import type { Provenance } from '../../provenance.ts';
import type { VetoItem } from '../sector.ts';
import { jgj59Checklist } from './jgj59-checklist.ts';
import { patrolGroups, type PatrolItem } from './patrol-items.ts';
import { ourProposal } from './sources.ts';
import { MAJOR_HAZARDS_2024_FROM, vetoItems2022, vetoItems2024 } from './vetoes.ts';

/** Name of the points method, stored in the checklists. */
export const POINTS_METHOD = 'construction.points';

const practice = ourProposal(
	'General practice of site inspections; no clause is claimed. Points are our choice.'
);

type Edition = '2022' | '2024';
const vetoesOf: Readonly<Record<Edition, readonly VetoItem[]>> = {
	'2022': vetoItems2022,
	'2024': vetoItems2024
};

function listedId({ in2022, only2022, in2024 }: PatrolItem, edition: Edition): string | undefined {
	if (edition === '2022') return in2022 === undefined ? undefined : `con-2022-${in2022}`;
	if (in2024 !== undefined) return `con-2024-${in2024}`;
	return in2022 === undefined || only2022 ? undefined : `con-2024-carried-${in2022}`;
}

/** The item as it reads in one edition of the major-hazard list. */
function itemOf(patrol: PatrolItem, edition: Edition): ChecklistItem {
	const { id, text, guidance, points, measure } = patrol;
	const listed = vetoesOf[edition].find((veto) => veto.id === listedId(patrol, edition));
	return {
		id,
		text,
		...(guidance ? { guidance } : {}),
		points,
		...(measure ? { measure } : {}),
		...(listed ? { vetoItemId: listed.id } : {}),
		source: listed?.source ?? practice
	};
}

function patrolChecklist(version: number, edition: Edition): Checklist {
	const source: Provenance = {
		...practice,
		edition,
		effectiveFrom: edition === '2024' ? MAJOR_HAZARDS_2024_FROM : null,
		effectiveTo: edition === '2024' ? null : MAJOR_HAZARDS_2024_FROM
	};
	return {
		id: 'con-major-hazard-patrol',
		version,
		title: { zh: '房屋市政工程重大隐患排查表', en: 'Major-hazard patrol of a construction site' },
		method: POINTS_METHOD,
		groups: patrolGroups.map(({ id, title, items }) => ({
			id,
			title,
			weightPercent: null,
			items: items.map((item) => itemOf(item, edition))
		})),
		source
	};
}

/** Newest last. The patrol list has an edition by the 2022 list and one by the 2024 list. */
export const checklists: readonly Checklist[] = [
	patrolChecklist(1, '2022'),
	patrolChecklist(2, '2024'),
	jgj59Checklist
];
