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
	version: 'hazchem-weights-1',
	weights: { inherent: 0.25, inspection: 0.25, hidden_dangers: 0.2, monitoring: 0.2, duty: 0.1 },
	source: ourProposal(
		'Inherent hazard weighs as much as the inspection: the stock does not change with good conduct.'
	)
};

/** Hazardous chemicals 危险化学品, ammonia refrigeration 涉氨制冷 included. */
export const hazchem: Sector<'hazchem'> = {
	id: 'hazchem',
	name: { zh: '危险化学品', en: 'Hazardous chemicals' },
	shortName: { zh: '危化品', en: 'Chemicals' },
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
		source: ourProposal('City inspections by level; the enterprise’s own clocks are in responsibility.ts.')
	},
	inherentHazard,
	scoreChecklist
};
