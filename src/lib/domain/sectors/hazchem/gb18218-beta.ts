/** GB 18218-2018 Table 3 (4.3): β of the 14 named toxic gases, by CAS number. Verified, also printed in 40号令附件1. */
export const betaOfToxicGas: Readonly<Record<string, number>> = {
	'630-08-0': 2,
	'7446-09-5': 2,
	'7664-41-7': 2,
	'75-21-8': 2,
	'7647-01-0': 3,
	'74-83-9': 3,
	'7782-50-5': 4,
	'7783-06-4': 5,
	'7664-39-3': 5,
	'10102-44-0': 10,
	'74-90-8': 10,
	'75-44-5': 20,
	'7803-51-2': 20,
	'624-83-9': 20
};

/**
 * β of Table 1 substances that are not in Table 3: Table 4 applies, by the substance's own hazard class, and the standard
 * does not print which class that is. These are our readings of their classes, by row of Table 1: unverified, said so in
 * every result that uses one. Rows without a reading ask for the class instead of guessing.
 */
export interface BetaReading {
	readonly no: number;
	readonly via: string;
	readonly beta: number;
}

export const betaReadings: readonly BetaReading[] = [
	{ no: 51, via: 'W2', beta: 1.5 },
	{ no: 49, via: 'W2', beta: 1.5 },
	{ no: 52, via: 'W2', beta: 1.5 },
	{ no: 54, via: 'W2', beta: 1.5 },
	{ no: 55, via: 'W2', beta: 1.5 },
	{ no: 50, via: 'W2', beta: 1.5 },
	{ no: 47, via: 'W2', beta: 1.5 },
	{ no: 48, via: 'W2', beta: 1.5 },
	{ no: 53, via: 'W2', beta: 1.5 },
	{ no: 13, via: 'Table 3 CO', beta: 2 },
	{ no: 14, via: 'J1', beta: 4 },
	{ no: 5, via: 'J1', beta: 4 },
	{ no: 66, via: 'W5.3 (W5.1/W5.2 if process conditions apply)', beta: 1 },
	{ no: 65, via: 'W5.3', beta: 1 },
	{ no: 67, via: 'W5.3', beta: 1 },
	{ no: 57, via: 'W5.3', beta: 1 },
	{ no: 64, via: 'W5.3', beta: 1 },
	{ no: 59, via: 'W5.3', beta: 1 },
	{ no: 69, via: 'W5.3', beta: 1 },
	{ no: 68, via: 'W5.1', beta: 1.5 },
	{ no: 56, via: 'W4', beta: 1 },
	{ no: 83, via: 'W11', beta: 1 },
	{ no: 79, via: 'W9.1', beta: 1 }
];
