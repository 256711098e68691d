import type { Limit, LimitProfile } from '../../alarm/limit.ts';
import type { Text } from '../../text.ts';
import { METHANE_CALIBRATION_MS, methaneCalibrationByKind, methaneDetectors } from './detectors.ts';
import { atLeast, profile } from './limit-builder.ts';
import { methaneRows, type MethaneRow } from './methane-rows.ts';
import { regulations } from './sources.ts';

const art536 = regulations('Art. 536');

/** Alarm is orange and cut is red: our choice. The table's restore value is for the power; the alarm ends below its own value. */
export function alarmLimit({ alarm, cut }: Pick<MethaneRow, 'alarm' | 'cut'>): Limit {
	const action = cut === alarm ? undefined : alarmAction;
	return atLeast(alarm, {
		id: 'alarm',
		name: { zh: '甲烷报警', en: 'Methane alarm' },
		priority: 'orange',
		source: art536,
		...(action && { action })
	});
}

const alarmAction: Text = {
	zh: '停止电动作业和爆破，加强通风，查明原因，准备断电撤人',
	en: 'Stop electric work and blasting, improve ventilation, find the cause, be ready to cut and withdraw'
};

export function cutLimit(id: string, { cut, restore, scope }: MethaneRow): readonly Limit[] {
	if (cut === null || restore === null || scope === null) return [];
	const source = art536;
	const action = cutInstruction(scope, restore);
	return [
		atLeast(
			cut,
			{ id, name: { zh: '甲烷断电', en: 'Methane power cut' }, priority: 'red', action, source },
			restore
		)
	];
}

/** What to do at the cut value, in one sentence for the shift. */
export function cutInstruction(scope: Text, restore: number): Text {
	return {
		zh: `立即切断电源并撤人。断电范围：${scope.zh}。甲烷低于 ${percent(restore)} 后方可复电`,
		en: `Cut power and withdraw people at once. Cut: ${scope.en}. Power may return only below ${percent(restore)}`
	};
}

const percent = (value: number) => `${value % 1 === 0 ? value.toFixed(1) : value} %CH4`;

/** The fan in front of a heading in series is one sensor with two stages: the second also stops the fan. */
const secondStageOf: Readonly<Record<string, string>> = {
	'heading-series-fan-front-1': 'heading-series-fan-front-2'
};

/** One profile for each of the 30 rows of Art. 536. Span 0–4 %CH4; outburst mines need full-range sensors (Art. 538). */
export const methaneProfiles: readonly LimitProfile[] = methaneRows.map((row) => {
	const second = methaneRows.find(({ id }) => id === secondStageOf[row.id]);
	const { place } = row;
	const limits = profile(
		`coal-ch4-${row.id}`,
		{ zh: `甲烷 ${place.zh}`, en: `CH4 ${place.en}` },
		{ quantity: 'ch4', unit: '%CH4', high: 4 },
		[alarmLimit(row), ...cutLimit('cut', row), ...(second ? cutLimit('cut-fan', second) : [])]
	);
	return {
		...limits,
		detectors: methaneDetectors,
		calibrationEveryMs: METHANE_CALIBRATION_MS,
		calibrationByKind: methaneCalibrationByKind
	};
});
