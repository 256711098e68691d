import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import type { Change, Committed } from '../change.ts';
import { channelSteps } from './channels.ts';
import { alarmSteps } from './alarms.ts';
import { wallDriveSteps } from './desk.ts';
import {
	cursorSteps,
	deliverySteps,
	grownDeliverySteps,
	newDeliverySteps,
	receiptSteps,
	removedShiftSteps,
	settingSteps,
	shiftSteps
} from './messages.ts';
import { foresightSteps } from './foresight.ts';
import { accountSteps, grantSteps, guardSteps } from './identity.ts';
import { modelEditionSteps } from './models.ts';
import { dangerPhotoSteps, hiddenDangerSteps, inspectionSteps, localChecklistSteps } from './inspections.ts';
import { numberAndAppend } from './number.ts';
import { correctionSteps } from './readings.ts';
import { scoreSteps } from './scores.ts';
import { shiftSheetSteps } from './shifts.ts';
import { pointSteps, siteSteps } from './sites.ts';
import type { Step, Work } from './step.ts';
import { warningSteps } from './warnings.ts';

/** One commit: the rows, then the numbering, whose lock is thereby held for as short as possible. */
export function* commitWork(kysely: Kysely<Schema>, change: Change): Work<Committed> {
	for (const one of statementsOf(kysely, change)) yield one;
	return yield* numberAndAppend(kysely, change);
}

/** Everything a change writes, except what is numbered, in an order that satisfies the foreign keys. Pure. */
function statementsOf(kysely: Kysely<Schema>, change: Change): readonly Step[] {
	return [
		...cursorSteps(kysely, change.cursor),
		...(change.sites ?? []).flatMap((site) => siteSteps(kysely, site)),
		...(change.points ?? []).flatMap((point) => pointSteps(kysely, point)),
		...hotSteps(change),
		...(change.corrections ?? []).flatMap((correction) => correctionSteps(kysely, correction)),
		...(change.alarms ?? []).flatMap((alarm) => alarmSteps(kysely, alarm)),
		...(change.inspections ?? []).flatMap((inspection) => inspectionSteps(kysely, inspection)),
		...(change.hiddenDangers ?? []).flatMap((hiddenDanger) => hiddenDangerSteps(kysely, hiddenDanger)),
		...(change.dangerPhotos ?? []).flatMap((photo) => dangerPhotoSteps(kysely, photo)),
		...(change.scores ?? []).flatMap((score) => scoreSteps(kysely, score)),
		...(change.newDeliveries ?? []).flatMap((delivery) => newDeliverySteps(kysely, delivery)),
		...(change.deliveries ?? []).flatMap((delivery) => deliverySteps(kysely, delivery)),
		...(change.grownDeliveries ?? []).flatMap((delivery) => grownDeliverySteps(kysely, delivery)),
		...(change.receipts ?? []).flatMap((receipt) => receiptSteps(kysely, receipt)),
		...warningSteps(kysely, change),
		...(change.shifts ?? []).flatMap((shift) => shiftSteps(kysely, shift)),
		...wallDriveSteps(kysely, change.wallDrive),
		...foresightSteps(kysely, change),
		...(change.shiftSheets ?? []).flatMap((sheet) => shiftSheetSteps(kysely, sheet)),
		...(change.removedShifts ?? []).flatMap((removed) => removedShiftSteps(kysely, removed)),
		...(change.accounts ?? []).flatMap((account) => accountSteps(kysely, account)),
		...guardSteps(kysely, change.signInGuard),
		...grantSteps(kysely, change.dataGrant),
		...(change.localChecklists ?? []).flatMap((local) => localChecklistSteps(kysely, local)),
		...channelSteps(kysely, change),
		...modelEditionSteps(kysely, change.modelEdition),
		...settingSteps(kysely, change.settings)
	];
}

function hotSteps({ readings = [], pointStates = [] }: Change): readonly Step[] {
	return [
		...(readings.length > 0 ? [{ kind: 'readings', rows: readings } as const] : []),
		...(pointStates.length > 0 ? [{ kind: 'pointStates', rows: pointStates } as const] : [])
	];
}
