import type { Sector } from '../sector.ts';
import { ourProposal } from './sources.ts';

export const construction: Sector<'construction'> = {
	id: 'construction',
	name: { zh: '建筑施工', en: 'Construction' },
	shortName: { zh: '建筑', en: 'Construction' },
	facts: [],
	limitProfiles: [],
	checklists: [],
	vetoItems: [],
	pillarWeights: [
		{
			version: 'construction-weights-1',
			weights: { inherent: 0.2, inspection: 0.3, hidden_dangers: 0.2, monitoring: 0.2, duty: 0.1 },
			source: ourProposal('Weights of the five pillars.')
		}
	],
	firstAction: {
		red: { zh: '立即停止', en: 'Stop at once' },
		orange: { zh: '停止并核实', en: 'Stop and check' },
		yellow: { zh: '到场核实', en: 'Check on the spot' },
		blue: { zh: '核实并记录', en: 'Check and record' }
	},
	inspectionEveryDays: {
		red: 7,
		orange: 30,
		yellow: 90,
		blue: 180,
		source: ourProposal('City inspections by level.')
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
