import { scoreByPoints } from '../../inspection/score-points.ts';
import type { Sector } from '../sector.ts';
import { checklists } from './checklists.ts';
import { factFields } from './facts.ts';
import { firstAction } from './first-actions.ts';
import { inherentHazard } from './inherent-hazard.ts';
import { limitProfiles } from './limits.ts';
import { ourProposal } from './sources.ts';
import { vetoItems } from './vetoes.ts';

export const roadTransport: Sector<'road-transport'> = {
	id: 'road-transport',
	name: { zh: '道路运输', en: 'Road transport' },
	shortName: { zh: '道路', en: 'Road transport' },
	facts: factFields,
	limitProfiles,
	checklists,
	vetoItems,
	pillarWeights: [
		{
			version: 'road-transport-weights-1',
			weights: { inherent: 0.2, inspection: 0.3, hidden_dangers: 0.2, monitoring: 0.2, duty: 0.1 },
			source: ourProposal('Weights of the five pillars.')
		}
	],
	firstAction,
	inspectionEveryDays: {
		red: 7,
		orange: 30,
		yellow: 90,
		blue: 180,
		source: ourProposal('City inspections by level.')
	},
	inherentHazard,
	scoreChecklist: scoreByPoints
};
