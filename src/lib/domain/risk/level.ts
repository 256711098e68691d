/** A site's risk level 风险等级, worst first. `unrated` 未评 is not a good level: it means we do not know. */
export const levels = ['red', 'orange', 'yellow', 'blue', 'unrated'] as const;
export type Level = (typeof levels)[number];
export type RatedLevel = Exclude<Level, 'unrated'>;

/** From which score on (included) a site is of a level; below `orange` it is red. */
export type LevelCuts = Readonly<Record<Exclude<RatedLevel, 'red'>, number>>;

/** 应急〔2018〕19号: ≥ 90 blue, 75–<90 yellow, 60–<75 orange, < 60 red. */
export const publishedCuts: LevelCuts = { blue: 90, yellow: 75, orange: 60 };

/** Lower bounds of the bands under these cuts, best first. */
export function floorsOf({
	blue,
	yellow,
	orange
}: LevelCuts): readonly { readonly level: RatedLevel; readonly fromScore: number }[] {
	return [
		{ level: 'blue', fromScore: blue },
		{ level: 'yellow', fromScore: yellow },
		{ level: 'orange', fromScore: orange },
		{ level: 'red', fromScore: 0 }
	];
}

/** The level of an unrounded score 0–100, e.g. 89.96 is yellow although it prints as 90.0. */
export function levelOfScore(score: number, { blue, yellow, orange }: LevelCuts = publishedCuts): RatedLevel {
	if (score >= blue) return 'blue';
	if (score >= yellow) return 'yellow';
	return score >= orange ? 'orange' : 'red';
}
