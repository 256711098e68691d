import { scoreByPoints } from '../../inspection/score-points.ts';
import type { Sector } from '../sector.ts';
import { checklists } from './checklists.ts';
import { factFields } from './facts.ts';
import { firstAction } from './first-actions.ts';
import { inherentHazard } from './inherent-hazard.ts';
import { limitProfiles } from './limits.ts';
import { pairRules } from './pair-rules.ts';
import { ourProposal } from './sources.ts';
import { suppressions } from './suppressions.ts';
import { vetoItems } from './vetoes.ts';

/** Coal-mine gas 煤矿瓦斯. */
export const coalGas: Sector<'coal-gas'> = {
	id: 'coal-gas',
	name: { zh: '煤矿瓦斯', en: 'Coal-mine gas' },
	shortName: { zh: '煤矿', en: 'Coal' },
	facts: factFields,
	limitProfiles,
	pairRules,
	suppressions,
	checklists,
	vetoItems,
	pillarWeights: [
		{
			version: 'coal-gas-weights-1',
			weights: { inherent: 0.2, inspection: 0.2, hidden_dangers: 0.2, monitoring: 0.3, duty: 0.1 },
			source: ourProposal('Gas kills within minutes: live monitoring weighs most.')
		}
	],
	firstAction,
	inspectionEveryDays: {
		red: 7,
		orange: 30,
		yellow: 60,
		blue: 90,
		source: ourProposal('City inspections by level.')
	},
	inherentHazard,
	scoreChecklist: scoreByPoints
};
