import type { PillarWeights, Sector } from '../sector.ts';
import { checklists } from './checklists.ts';
import { factFields } from './facts.ts';
import { firstAction } from './first-actions.ts';
import { inherentHazard } from './inherent-hazard.ts';
import { limitProfiles } from './limits.ts';
import { scoreChecklist } from './score-checklist.ts';
import { ourProposal } from './sources.ts';
import { vetoItems } from './vetoes.ts';

const weights: PillarWeights = {
	version: 'road-transport-weights-1',
	weights: { inherent: 0.15, inspection: 0.25, hidden_dangers: 0.2, monitoring: 0.3, duty: 0.1 },
	source: ourProposal('Driving is seen live on every vehicle: monitoring weighs most.')
};

/** Road transport 道路运输: enterprises, depots and black spots. */
export const roadTransport: Sector<'road-transport'> = {
	id: 'road-transport',
	name: { zh: '道路运输', en: 'Road transport' },
	shortName: { zh: '道路', en: 'Road' },
	facts: factFields,
	limitProfiles,
	checklists,
	vetoItems,
	pillarWeights: [weights],
	firstAction,
	inspectionEveryDays: {
		red: 7,
		orange: 30,
		yellow: 90,
		blue: 180,
		source: ourProposal('City inspections by level.')
	},
	inherentHazard,
	scoreChecklist
};
