import type { Judgement, RulePrecision } from '$lib/domain/warning/judgement.ts';
import type { WarningGrade } from '$lib/domain/warning/warning.ts';
import type { Text } from '$lib/domain/text.ts';

interface Range {
	readonly min: number;
	readonly max: number;
}

/** What the server lays beside an alarm that is to be judged; `null` ranges say that nothing good was heard. */
export interface JudgementSheet {
	readonly judgements: readonly Judgement[];
	readonly suggestedGrade: WarningGrade;
	readonly neighbours: readonly {
		readonly code: string;
		readonly name: string;
		readonly unit: string;
		readonly isOwn: boolean;
		readonly before: Range | null;
		readonly since: Range | null;
	}[];
	readonly lastInspection: {
		readonly atMs: number;
		readonly inspectorName: string;
		readonly worst: number;
		readonly best: number;
		readonly failed: number;
	} | null;
	readonly openHiddenDangers: readonly {
		readonly id: string;
		readonly title: string;
		readonly grade: 'general' | 'major';
	}[];
	readonly history: {
		readonly confirmed: number;
		readonly wrong: number;
		readonly plannedTests: number;
		readonly undecided: number;
	};
	readonly precision: RulePrecision | null;
	/** Warnings of the same sector that are over, those of the same site first. */
	readonly similar: readonly {
		readonly id: string;
		readonly title: Text;
		readonly siteName: string;
		readonly issuedAtMs: number;
	}[];
	readonly openWarnings: readonly {
		readonly id: string;
		readonly grade: WarningGrade;
		readonly title: Text;
		readonly issuedAtMs: number;
	}[];
}
