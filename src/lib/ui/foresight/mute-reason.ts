import type { MethodFloor, Mute } from '../../domain/foresight/track-record.ts';
import { formatNumber } from '../../i18n/format.ts';
import type { Translator } from '../../i18n/translator.ts';

/** Why a method says nothing aloud on a class of points, in one sentence. */
export function muteReason({ t }: Pick<Translator, 't'>, mute: Mute, floor: MethodFloor): string {
	const share = (value: number) => `${Math.round(value * 100)} %`;
	if (mute.because === 'unproven')
		return t('foresight.record.unproven', { judged: mute.figure, needed: floor.judgedAtLeast });
	const reason =
		mute.because === 'precision'
			? t('foresight.record.mutedPrecision', {
					figure: share(mute.figure),
					floor: share(floor.precisionAtLeast)
				})
			: t('foresight.record.mutedFalseStarts', {
					figure: formatNumber(mute.figure, 1),
					floor: formatNumber(floor.falseStartsPerPointWeekAtMost, 0)
				});
	return t('foresight.record.muted', { reason });
}
