import type { Sector } from '../sector.ts';
import { checklists } from './checklists.ts';
import { factFields } from './facts.ts';
import { firstAction } from './first-actions.ts';
import { inherentHazard } from './inherent-hazard.ts';
import { limitProfiles } from './limits.ts';
import { ourProposal } from './sources.ts';
import { scoreChecklist } from './user-visit.ts';
import { vetoItems } from './vetoes.ts';

/** City gas supply 城镇燃气. */
export const gasSupply: Sector<'gas-supply'> = {
	id: 'gas-supply',
	name: { zh: '城镇燃气', en: 'City gas supply' },
	shortName: { zh: '燃气', en: 'Gas' },
	facts: factFields,
	limitProfiles,
	checklists,
	vetoItems,
	pillarWeights: [
		{
			version: 'gas-supply-weights-1',
			weights: { inherent: 0.25, inspection: 0.25, hidden_dangers: 0.2, monitoring: 0.2, duty: 0.1 },
			source: ourProposal(
				'Most of a network cannot be watched by sensors: inspection weighs as much as the pipe itself.'
			)
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
	scoreChecklist
};
