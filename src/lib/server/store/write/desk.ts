import type { Kysely } from 'kysely';
import type { WallDrive } from '../../../wire/live.ts';
import type { Schema } from '../schema.ts';
import type { Expecting } from '../change.ts';
import { writeExpecting } from './expecting.ts';
import type { Step } from './step.ts';

export function wallDriveSteps(
	kysely: Kysely<Schema>,
	drive: Expecting<WallDrive> | undefined
): readonly Step[] {
	if (!drive) return [];
	const { districtCode, version } = drive.row;
	const row = { area: districtCode ?? '', body_json: JSON.stringify(drive.row), version };
	return [writeExpecting(kysely, 'wall_drive', { key: 'area', row, expect: drive.expect, subject: 'wall' })];
}
