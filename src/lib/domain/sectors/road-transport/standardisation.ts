import type { MethodResult } from '../../risk/method.ts';
import { rule } from './sources.ts';

const FULL_POINTS = 1000;

const scoreSource = rule('交通运输企业安全生产标准化 (JT/T 1180)', null, 'verified', {
	note: 'The 1000-point general form: 13 first-level and 42 second-level elements, 194 items.',
	source: 'http://www.damarti.com/scgl/667772.html'
});
const cutOffs = rule('交通运输企业安全生产标准化 (JT/T 1180)', null, 'unverified', {
	note: 'Cut-offs 900 / 700 / 600 are unverified.'
});

/** Math.round(x·10)/10 on 89.95 gives 90 or 89.9 by the last bit; the small term settles halves upwards. */
const oneDecimal = (value: number): number => Math.round(value * 10 + 1e-9) / 10;

/**
 * Standardisation of a transport enterprise: percent = points/(1000 − not applicable)·100, rounded to one decimal; level 1
 * from 90, 2 from 70, 3 from 60 (unverified). Example: 810 points with 100 not applicable → 90.0 %, level 1.
 */
export function scoreStandardisation({
	points,
	notApplicablePoints
}: {
	readonly points: number;
	readonly notApplicablePoints: number;
}): MethodResult<{ readonly percent: number; readonly level: 1 | 2 | 3 | null }> {
	if (!(notApplicablePoints >= 0 && notApplicablePoints < FULL_POINTS))
		throw new RangeError('notApplicablePoints lies between 0 and 1000 (excluded)');
	const available = FULL_POINTS - notApplicablePoints;
	if (!(points >= 0 && points <= available)) throw new RangeError(`points lie between 0 and ${available}`);
	const percent = oneDecimal((points / available) * 100);
	const level = percent >= 90 ? 1 : percent >= 70 ? 2 : percent >= 60 ? 3 : null;
	return {
		value: { percent, level },
		steps: [
			{
				id: 'percent',
				text: { zh: '得分率', en: 'Score' },
				formula: `${points}/(1000 − ${notApplicablePoints})·100`,
				value: percent,
				unit: '%',
				source: scoreSource
			},
			{ id: 'level', text: { zh: '达标等级', en: 'Level' }, value: level, source: cutOffs }
		],
		notes: []
	};
}
