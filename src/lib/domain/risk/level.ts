/** A site's risk level 风险等级, worst first. `unrated` 未评 is not a good level: it means we do not know. */
export const levels = ['red', 'orange', 'yellow', 'blue', 'unrated'] as const;
export type Level = (typeof levels)[number];
export type RatedLevel = Exclude<Level, 'unrated'>;

/** Lower bounds (included) of each band; source 应急〔2018〕19号: ≥ 90 blue, 75–<90 yellow, 60–<75 orange, < 60 red. */
export const levelFloors: readonly { level: RatedLevel; fromScore: number }[] = [
	{ level: 'blue', fromScore: 90 },
	{ level: 'yellow', fromScore: 75 },
	{ level: 'orange', fromScore: 60 },
	{ level: 'red', fromScore: 0 }
];

/** The level of an unrounded score 0–100, e.g. 89.96 is yellow although it prints as 90.0. */
export function levelOfScore(score: number): RatedLevel {
	for (const band of levelFloors) if (score >= band.fromScore) return band.level;
	return 'red';
}
