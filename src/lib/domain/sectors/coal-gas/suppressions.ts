import type { SuppressionRule } from '../../alarm/suppression.ts';
import { methaneProfiles } from './limits-methane.ts';
import { ourProposal } from './sources.ts';

/** Ours: over its limit the value says all; that it got there fast is one message more for people who act already. */
export const suppressions: readonly SuppressionRule[] = [
	{
		id: 'methane-high-over-rise',
		name: {
			zh: '甲烷报警或断电期间，抑制“快速上升”',
			en: 'While the methane alarm or cut is active, “rises fast” is silent'
		},
		profiles: methaneProfiles.map(({ id }) => id),
		whileActive: ['alarm', 'cut', 'cut-fan'],
		suppresses: ['rise'],
		source: ourProposal('Suppression by design: no published rule is known; a red alarm is never suppressed.')
	}
];
