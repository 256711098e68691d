import type { MethodResult } from '../../risk/method.ts';
import type { Text } from '../../text.ts';
import { cutInstruction } from './limits-methane.ts';
import { methaneRows, type MethaneRow } from './methane-rows.ts';
import { regulations } from './sources.ts';

export interface MethaneCheck {
	readonly alarm: boolean;
	/** `null` = the row demands no cut. */
	readonly cut: boolean | null;
	/** Power may come back on at this value; `null` = the row demands no cut. */
	readonly mayRestore: boolean | null;
	/** What to do now; `null` = nothing. */
	readonly instruction: Text | null;
}

/**
 * One methane value against its row of Art. 536: alarm ≥, cut ≥, restore strictly <. %CH4 by volume.
 * Refuses a position that the table does not have. Example: heading-face at 1.0 → alarm, no cut, may not restore.
 */
export function checkMethane(position: string, ch4Percent: number): MethodResult<MethaneCheck> {
	const row = methaneRows.find(({ id }) => id === position);
	if (!row) throw new RangeError(`position ${position} is not a row of Art. 536`);
	const { place, alarm, cut, restore, scope } = row;
	const source = regulations('Art. 536');
	const isAlarm = ch4Percent >= alarm;
	const isCut = cut === null ? null : ch4Percent >= cut;
	const mayRestore = restore === null ? null : ch4Percent < restore;
	const own = isCut && scope && restore !== null ? cutInstruction(scope, restore) : null;
	// One sensor with two stages: whichever is asked for, both say what must be cut now.
	const otherStage = stageBeside(position);
	const other =
		otherStage &&
		otherStage.cut !== null &&
		ch4Percent >= otherStage.cut &&
		otherStage.scope &&
		otherStage.restore !== null
			? cutInstruction(otherStage.scope, otherStage.restore)
			: null;
	const [first, second] = [own, other].filter((one) => one !== null);
	return {
		value: {
			alarm: isAlarm,
			cut: isCut,
			mayRestore,
			instruction:
				first && second
					? { zh: `${first.zh}。${second.zh}`, en: `${first.en}. ${second.en}` }
					: (first ?? (isAlarm ? alarmed(place) : null))
		},
		steps: [
			{
				id: 'alarm',
				text: { zh: '报警', en: 'alarm' },
				formula: `${ch4Percent} ≥ ${alarm}`,
				value: isAlarm,
				unit: '%CH4',
				source
			},
			{
				id: 'cut',
				text: { zh: '断电', en: 'power cut' },
				...(cut === null ? {} : { formula: `${ch4Percent} ≥ ${cut}` }),
				value: isCut,
				unit: '%CH4',
				source
			},
			{
				id: 'restore',
				text: { zh: '可以复电', en: 'power may return' },
				...(restore === null ? {} : { formula: `${ch4Percent} < ${restore}` }),
				value: mayRestore,
				unit: '%CH4',
				source
			}
		],
		notes: otherStage ? [stageNote(otherStage)] : []
	};
}

const stageBeside = (position: string) => {
	const [, stem, stage] = /^(.+)-([12])$/u.exec(position) ?? [];
	return stem && methaneRows.find(({ id }) => id === `${stem}-${stage === '1' ? '2' : '1'}`);
};

const stageNote = ({ id, cut, scope }: MethaneRow): Text => ({
	zh: `同一传感器另有一档（${id}）：≥ ${cut} %CH4 断电，范围：${scope?.zh}。`,
	en: `The same sensor has another stage (${id}): power cut at ≥ ${cut} %CH4, scope: ${scope?.en}.`
});

const alarmed = (place: Text): Text => ({
	zh: `${place.zh}甲烷报警：查明原因并处理`,
	en: `Methane alarm, ${place.en}: find the cause and treat it`
});
