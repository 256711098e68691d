import type { MethodResult } from '../../risk/method.ts';
import { ourProposal } from './sources.ts';

const source = ourProposal(
	'Stale above 60 s, offline above 300 s. The published polling cycles (20, 25, 30 s) conflict; both values leave room for any of them.'
);
const STALE_ABOVE_S = 60;
const OFFLINE_ABOVE_S = 300;

export type DataAge = 'fresh' | 'stale' | 'offline';

/** State of a sensor by the age of its newest reading, in seconds. Exactly 60 is fresh, exactly 300 is stale. */
export function dataAge(ageS: number): MethodResult<DataAge> {
	const value = ageS > OFFLINE_ABOVE_S ? 'offline' : ageS > STALE_ABOVE_S ? 'stale' : 'fresh';
	return {
		value,
		steps: [
			{
				id: 'age',
				text: { zh: '数据时效', en: 'age of the newest reading' },
				formula: `${ageS} > ${STALE_ABOVE_S}, ${ageS} > ${OFFLINE_ABOVE_S}`,
				value,
				unit: 's',
				source
			}
		],
		notes: []
	};
}
