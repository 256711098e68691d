import type { AlarmPriority } from '../alarm/limit.ts';
import type { Provenance } from '../provenance.ts';
import { shanghaiDay } from '../time.ts';
import { publishedCuts, type LevelCuts, type RatedLevel } from './level.ts';

/** Grows with every change of a number or rule below; stored with each score. */
const MODEL_VERSION = 'fengsui-score-2';

/** Our own choices: no standard claims them. */
export function ourProposal(note: string): Provenance {
	return {
		standard: '烽燧',
		clause: null,
		edition: MODEL_VERSION,
		effectiveFrom: null,
		effectiveTo: null,
		confidence: 'our-proposal',
		note
	};
}

/** Every number of the site score that is not a sector's. Penalties are points of the pillar, 0–100. */
export interface ScoreModel {
	readonly version: string;
	/**
	 * Where an unknown lies between worst (0) and best (1). Below one half, so that not knowing is never as good as the
	 * middle; above a quarter, so that one unknown pillar costs a level or two and does not alone make a site red.
	 */
	readonly unknownShare: { readonly value: number; readonly source: Provenance };
	/** Smallest covered share of the weight at which a number is given at all. */
	readonly minCoverage: { readonly value: number; readonly source: Provenance };
	/** Days after which inspection evidence is worth half, by the level the evidence gives while fresh. */
	readonly halfLifeDays: Readonly<Record<RatedLevel, number>> & { readonly source: Provenance };
	readonly hiddenDangers: {
		readonly general: number;
		/** Also a veto. */
		readonly major: number;
		/** A major one that no person has confirmed. */
		readonly candidate: number;
		readonly overdue: number;
		/** Each time the same item came back within 90 days, counted up to `repeatsMax`. */
		readonly repeat: number;
		readonly repeatsMax: number;
		readonly listedForSupervision: number;
		readonly source: Provenance;
	};
	readonly monitoring: {
		readonly active: Readonly<Record<AlarmPriority, number>>;
		/** Share of the penalty that stays for an alarm that returned but nobody acknowledged. */
		readonly returnedShare: number;
		/** Share of the penalty of every alarm after the worst one. */
		readonly furtherShare: number;
		readonly perAlarmLast30Days: number;
		readonly alarmsLast30DaysMax: number;
		readonly source: Provenance;
	};
	readonly duty: {
		/** Share of one duty that is lost when it was done, but late. Not done and overdue loses all of it. */
		readonly lateShare: number;
		readonly source: Provenance;
	};
	/** Lower end of the scale on which the geometric mean is taken: a zero would make everything else meaningless. */
	readonly meanFloor: { readonly value: number; readonly source: Provenance };
	readonly bands: { readonly cuts: LevelCuts; readonly source: Provenance };
	readonly vetoes: { readonly source: Provenance };
	readonly redAlarm: { readonly source: Provenance };
}

export const scoreModel: ScoreModel = {
	version: MODEL_VERSION,
	unknownShare: {
		value: 0.4,
		source: ourProposal('An unknown counts 40 % of the way from its worst to its best case.')
	},
	minCoverage: {
		value: 0.5,
		source: ourProposal('Composite-index practice (COINr): below half of the indicators no index is given.')
	},
	halfLifeDays: {
		red: 30,
		orange: 60,
		yellow: 120,
		blue: 180,
		source: ourProposal('No published decay of inspection evidence was found; weight 2^(−age/half-life).')
	},
	hiddenDangers: {
		general: 6,
		major: 60,
		candidate: 25,
		overdue: 8,
		repeat: 5,
		repeatsMax: 3,
		listedForSupervision: 10,
		source: ourProposal('Penalties of hidden dangers.')
	},
	monitoring: {
		active: { red: 90, orange: 55, yellow: 30, blue: 12 },
		returnedShare: 0.4,
		furtherShare: 0.25,
		perAlarmLast30Days: 0.5,
		alarmsLast30DaysMax: 40,
		source: ourProposal('Penalties of alarms.')
	},
	duty: { lateShare: 0.5, source: ourProposal('Share of duties done on time; a late one counts half.') },
	meanFloor: {
		value: 1,
		source: ourProposal('Weighted geometric mean on 1–100, written back to 0–100.')
	},
	bands: {
		cuts: publishedCuts,
		source: {
			standard: '应急〔2018〕19号',
			clause: null,
			edition: '2018',
			effectiveFrom: null,
			effectiveTo: null,
			confidence: 'verified',
			note: 'Published for chemical enterprises; using the same bands for every sector is our choice.'
		}
	},
	vetoes: {
		source: ourProposal(
			'A confirmed major hidden danger is red whatever the mean says (as 应急〔2018〕19号 does for its direct-red conditions).'
		)
	},
	redAlarm: { source: ourProposal('An active alarm of the highest priority is red whatever the mean says.') }
};

/** A score model that holds from a day (`YYYY-MM-DD` in Asia/Shanghai) on. */
export interface DatedScoreModel {
	readonly effectiveFrom: string;
	readonly model: ScoreModel;
}

/** The model of the day: the last of the sector's that has begun, or ours. */
export function modelInForce(
	{ scoreModels }: { readonly scoreModels?: readonly DatedScoreModel[] },
	atMs: number
): ScoreModel {
	if (!scoreModels) return scoreModel;
	const day = shanghaiDay(atMs);
	return scoreModels.findLast(({ effectiveFrom }) => effectiveFrom <= day)?.model ?? scoreModel;
}
