import type { Sector } from '../sector.ts';

/** Hazardous chemicals 危险化学品. */
export const hazchem: Sector<'hazchem'> = {
	id: 'hazchem',
	name: { zh: '危险化学品', en: 'Hazardous chemicals' },
	shortName: { zh: '危化品', en: 'Chemicals' },
	facts: [],
	limitProfiles: [],
	checklists: [],
	vetoItems: [],
	pillarWeights: [],
	firstAction: {
		red: { zh: '切断泄漏源，撤离人员，划定警戒区', en: 'Isolate the source, evacuate, cordon off' },
		orange: { zh: '隔离泄漏点，撤出无关人员', en: 'Isolate the leak, withdraw everybody not needed' },
		yellow: { zh: '双人佩戴防护到场核实', en: 'Two people with protection check on the spot' },
		blue: { zh: '当班人员核实并记录', en: 'The shift checks and records' }
	},
	inspectionEveryDays: {
		red: 7,
		orange: 30,
		yellow: 90,
		blue: 180,
		source: {
			standard: '烽燧',
			clause: null,
			edition: 'hazchem-1',
			effectiveFrom: null,
			effectiveTo: null,
			confidence: 'our-proposal'
		}
	},
	inherentHazard: () => ({
		worst: 0,
		best: 100,
		coverage: 0,
		steps: [],
		missingFacts: [],
		notes: [],
		vetoCandidates: []
	}),
	scoreChecklist(checklist) {
		throw new RangeError(`unknown checklist ${checklist.id}`);
	}
};
