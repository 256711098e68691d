import { isListed } from '../../risk/major-hazards.ts';
import type { MethodResult, MethodStep } from '../../risk/method.ts';
import type { Text } from '../../text.ts';
import { gradeMajorInstallation, type MajorInstallation } from './major-installation.ts';
import { ourProposal } from './sources.ts';
import { vetoItems } from './vetoes.ts';

/** Crowding and freezing rooms decide how many people an ammonia release reaches before anybody can leave. */
export interface AmmoniaRooms {
	readonly directEvaporationInCrowdedRooms?: boolean | undefined;
	readonly quickFreezerInSharedRoom?: boolean | undefined;
	readonly quickFreezerPeople?: number | undefined;
}

/** An ammonia-refrigeration system 涉氨制冷 (cold store, slaughter, ice) as an object of its own. */
export interface AmmoniaRefrigeration {
	/** Total charge of the system, tonnes, > 0. */
	readonly chargeT: number;
	readonly populationWithin500m: number | null;
	/** People at once in the rooms that the system serves. */
	readonly peopleInProcessRooms: number;
	readonly directEvaporationInCrowdedRooms: boolean;
	/** `true` = the quick freezer has no room of its own; `null` = there is none. */
	readonly quickFreezerInSharedRoom: boolean | null;
	readonly quickFreezerPeople: number;
	readonly safeguards: Readonly<Record<AmmoniaSafeguard, boolean>>;
}

export const ammoniaSafeguards = [
	'gasDetectors',
	'exhaustLinked',
	'cutOffOutsideMachineRoom',
	'waterSpray',
	'reliefToSafePlace',
	'breathingApparatus',
	'exitsOpenOutward',
	'insulationNotCombustible'
] as const;
export type AmmoniaSafeguard = (typeof ammoniaSafeguards)[number];

export const ammoniaSafeguardNames: Readonly<Record<AmmoniaSafeguard, Text>> = {
	gasDetectors: { zh: '机房和作业间氨气检测报警', en: 'ammonia detectors in machine room and work rooms' },
	exhaustLinked: { zh: '报警联动事故排风', en: 'emergency exhaust started by the alarm' },
	cutOffOutsideMachineRoom: {
		zh: '机房门外紧急停机、切断',
		en: 'emergency stop and cut-off outside the machine room'
	},
	waterSpray: { zh: '贮氨器上方水喷淋', en: 'water spray above the receivers' },
	reliefToSafePlace: { zh: '安全阀泄放引至安全处', en: 'relief valves led to a safe place' },
	breathingApparatus: { zh: '空气呼吸器、防护服双套', en: 'two sets of breathing apparatus and suits' },
	exitsOpenOutward: { zh: '出口畅通、门向外开、未上锁', en: 'exits clear, opening outward, unlocked' },
	insulationNotCombustible: { zh: '保温材料非可燃', en: 'insulation that does not burn' }
};

export interface AmmoniaAssessment {
	readonly installation: MajorInstallation;
	/** Points off the inherent-hazard pillar for the people beside the ammonia, 0–20. */
	readonly peoplePoints: number;
	readonly vetoCandidates: readonly string[];
	readonly missingSafeguards: readonly AmmoniaSafeguard[];
}

/** Bands of GB 18218's population table applied to people in the rooms: our choice. */
const peopleBands: readonly { readonly from: number; readonly points: number }[] = [
	{ from: 100, points: 20 },
	{ from: 50, points: 15 },
	{ from: 30, points: 10 },
	{ from: 1, points: 5 },
	{ from: 0, points: 0 }
];

export const peopleSource = ourProposal(
	'People beside ammonia cost up to 20 points of the inherent pillar, in the population bands of GB 18218 Table 5. Reason: 2013 Dehui, 121 dead in a poultry plant whose charge alone says little.'
);

export const MAX_PEOPLE_POINTS = 20;

/** Points for people at once in rooms served by ammonia, e.g. 29 → 5, 30 → 10, 100 → 20. */
export function peoplePointsOf(people: number): number {
	return peopleBands.find(({ from }) => people >= from)?.points ?? 0;
}

/**
 * Veto candidates of the rooms in the edition in force on `day`. The 2017 edition joins its two quick-freezer
 * conditions by AND, the 2023 one by OR (that article was not seen: unverified). More than 9 means ≥ 10.
 */
export function ammoniaVetoCandidates(rooms: AmmoniaRooms, day: string): readonly string[] {
	const shared = rooms.quickFreezerInSharedRoom === true;
	const crowded = (rooms.quickFreezerPeople ?? 0) > 9;
	const evaporation = rooms.directEvaporationInCrowdedRooms === true;
	const met: Readonly<Record<string, boolean>> = {
		'hazchem-ammonia-2017-direct-evaporation': evaporation,
		'hazchem-ammonia-2017-quick-freezer': shared && crowded,
		'hazchem-ammonia-2023-direct-evaporation': evaporation,
		'hazchem-ammonia-2023-quick-freezer': shared || crowded
	};
	return vetoItems.filter(({ id, source }) => met[id] === true && isListed(source, day)).map(({ id }) => id);
}

/**
 * Assesses one ammonia-refrigeration system: major installation (Q = 10 t, β = 2), people in its rooms, veto
 * candidates, missing safeguards. Refuses a charge that is not > 0.
 * Example: 12 t, 40 residents, 120 people inside: S = 1.2, R = 1.2·2·1.2 = 2.88, level 4; 20 points for the people.
 */
export function assessAmmoniaRefrigeration(
	system: AmmoniaRefrigeration,
	day: string
): MethodResult<AmmoniaAssessment> {
	if (!(system.chargeT > 0)) throw new RangeError('chargeT must be > 0');
	const contradiction = ammoniaContradiction(system);
	if (contradiction) throw new RangeError(contradiction.en);
	const graded = gradeMajorInstallation({
		substances: [{ substance: '氨', quantityT: system.chargeT }],
		populationWithin500m: system.populationWithin500m
	});
	const peoplePoints = peoplePointsOf(system.peopleInProcessRooms);
	const hasFreezer = system.quickFreezerInSharedRoom !== null;
	const vetoCandidates = ammoniaVetoCandidates(
		{
			directEvaporationInCrowdedRooms: system.directEvaporationInCrowdedRooms,
			quickFreezerInSharedRoom: system.quickFreezerInSharedRoom ?? false,
			quickFreezerPeople: hasFreezer ? system.quickFreezerPeople : 0
		},
		day
	);
	const missingSafeguards = ammoniaSafeguards.filter((safeguard) => !system.safeguards[safeguard]);
	return {
		value: { installation: graded.value, peoplePoints, vetoCandidates, missingSafeguards },
		steps: [
			...graded.steps,
			peopleStep(system.peopleInProcessRooms, peoplePoints),
			...vetoCandidates.flatMap(vetoStep)
		],
		notes: [...graded.notes, smallChargeNote]
	};
}

/** People at a quick freezer that does not exist, or more of them than in all rooms together: one of the answers is wrong. */
export function ammoniaContradiction({
	quickFreezerInSharedRoom,
	quickFreezerPeople,
	peopleInProcessRooms
}: Pick<
	AmmoniaRefrigeration,
	'quickFreezerInSharedRoom' | 'quickFreezerPeople' | 'peopleInProcessRooms'
>): Text | null {
	if (quickFreezerInSharedRoom === null && quickFreezerPeople > 0)
		return {
			zh: '没有快速冻结装置（quickFreezerInSharedRoom 为 null），人数只能是 0',
			en: 'There is no quick freezer (quickFreezerInSharedRoom is null): its people must be 0'
		};
	if (quickFreezerPeople > peopleInProcessRooms)
		return {
			zh: '不能多于 peopleInProcessRooms（全部涉氨作业间的人数）',
			en: 'Not more than peopleInProcessRooms, the people in all rooms together'
		};
	return null;
}

const peopleStep = (people: number, points: number): MethodStep => ({
	id: 'people',
	text: { zh: `涉氨作业间同时 ${people} 人`, en: `${people} people at once in rooms served by ammonia` },
	value: points,
	source: peopleSource
});

function vetoStep(id: string): readonly MethodStep[] {
	const item = vetoItems.find((veto) => veto.id === id);
	return item ? [{ id, text: item.text, value: true, source: item.source }] : [];
}

const smallChargeNote: Text = {
	zh: '不构成重大危险源不等于安全：涉氨制冷按作业间人数和防护措施另行评估。',
	en: 'Below the critical quantity is not the same as safe: people in the rooms and safeguards are judged on their own.'
};
