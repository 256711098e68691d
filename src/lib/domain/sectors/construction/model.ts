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
	version: 'construction-weights-1',
	weights: { inherent: 0.15, inspection: 0.35, hidden_dangers: 0.2, monitoring: 0.2, duty: 0.1 },
	source: ourProposal('A site changes every week: what the inspection by JGJ 59 found weighs most.')
};

/** Construction of buildings and municipal works 房屋市政工程. */
export const construction: Sector<'construction'> = {
	id: 'construction',
	name: { zh: '建筑施工', en: 'Construction' },
	shortName: { zh: '建筑', en: 'Building' },
	facts: factFields,
	limitProfiles,
	checklists,
	vetoItems,
	pillarWeights: [weights],
	firstAction,
	inspectionEveryDays: {
		red: 7,
		orange: 15,
		yellow: 30,
		blue: 90,
		source: ourProposal('City inspections by level; the contractor’s own rounds are more frequent.')
	},
	inherentHazard,
	scoreChecklist
};
