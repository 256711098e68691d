import type { Limit, LimitProfile, SensorKind } from '../../domain/alarm/limit.ts';
import type { Point } from '../../domain/point.ts';
import { folded, parseNumber } from './cell.ts';
import { fault } from './fault.ts';
import type { Sectors } from './headings.ts';
import type { ImportOptions, LimitOverride, PointRecord } from './record.ts';
import type { OpenCell, Row } from './row.ts';
import { sameUnit } from './site-record.ts';

/** A point from its row; `sector` is the sector of its site where known. */
export function pointRecord(
	row: Row,
	options: ImportOptions,
	sector: string | undefined
): PointRecord | null {
	const profile = profileOf(row, options.sectors, sector);
	if (!profile) return null;
	const unit = row.textOrNull('unit');
	if (unit !== null && !sameUnit(unit, profile.unit))
		row.refuse(
			'unit',
			fault(
				'wrong_unit',
				`模板单位为 ${profile.unit}，不换算`,
				`The profile’s unit is ${profile.unit}; nothing is converted`
			),
			unit
		);
	const limitOverrides = overridesOf(row, profile);
	const limitReason = row.textOrNull('limit_reason');
	if (limitOverrides.length > 0 && limitReason === null)
		row.refuse(
			'limit_reason',
			fault('missing_value', '有本地限值时必须说明依据', 'Site-set limits need a reason'),
			null
		);
	if (row.refusals.length > 0) return null;
	return {
		code: row.text('code'),
		siteId: row.text('site'),
		name: row.text('name'),
		profile: profile.id,
		service: (row.textOrNull('service') ?? 'in_service') as Point['service'],
		sensorKind: row.textOrNull('sensor_kind') as SensorKind | null,
		limitOverrides,
		limitReason: limitOverrides.length > 0 ? limitReason : null
	};
}

function profileOf(row: Row, sectors: Sectors, sector: string | undefined): LimitProfile | null {
	const text = row.text('profile');
	if (text === '') return null;
	const wanted = folded(text);
	const among = Object.values(sectors).filter(({ id }) => sector === undefined || id === sector);
	const profiles = among.flatMap(({ limitProfiles }) => limitProfiles);
	const byId = profiles.find(({ id }) => folded(id) === wanted);
	const byName = profiles.filter(({ name }) => folded(name.zh) === wanted || folded(name.en) === wanted);
	const found = byId ?? (byName.length === 1 ? byName[0] : undefined);
	if (found) return found;
	const wrong =
		byName.length > 1
			? fault(
					'unknown_profile',
					'多个限值模板同名，请填写代号',
					'Several profiles have this name: give the id'
				)
			: fault('unknown_profile', '所属行业没有这个限值模板', 'The sector has no such limit profile');
	row.refuse('profile', wrong, text);
	return null;
}

function overridesOf(row: Row, profile: LimitProfile): readonly LimitOverride[] {
	const overrides = new Map<string, { activateAt?: number; restoreAt?: number }>();
	for (const cell of row.open) {
		if (cell.target.to !== 'limit') continue;
		const limit = limitNamed(profile, cell.target.limit);
		const value = limitValue(row, cell, limit, profile);
		if (!limit || value === null) continue;
		const part = cell.target.part === 'activate' ? 'activateAt' : 'restoreAt';
		overrides.set(limit.id, { ...overrides.get(limit.id), [part]: value });
	}
	return [...overrides].map(([limitId, parts]) => {
		checkOrder(
			row,
			profile.limits.find(({ id }) => id === limitId),
			parts
		);
		return { limitId, ...parts };
	});
}

function limitNamed(profile: LimitProfile, name: string): Limit | undefined {
	const wanted = folded(name);
	return profile.limits.find((limit) =>
		[limit.id, limit.name.zh, limit.name.en].some((known) => folded(known) === wanted)
	);
}

function limitValue(
	row: Row,
	{ heading, value }: OpenCell,
	limit: Limit | undefined,
	profile: LimitProfile
): number | null {
	if (!limit) {
		const known = profile.limits.map(({ id }) => id).join(', ');
		row.refuse(
			heading,
			fault(
				'unknown_limit',
				`模板 ${profile.id} 没有这个限值；有：${known}`,
				`Profile ${profile.id} has no such limit; it has: ${known}`
			),
			value
		);
		return null;
	}
	const number = parseNumber(value);
	if (!number.ok) {
		row.refuse(heading, number.fault, value);
		return null;
	}
	const { low, high } = profile.span;
	if (number.value >= low && number.value <= high) return number.value;
	row.refuse(
		heading,
		fault(
			'out_of_range',
			`超出量程 ${low}–${high} ${profile.unit}`,
			`Outside the span ${low}–${high} ${profile.unit}`
		),
		value
	);
	return null;
}

/** A restore point on the wrong side of the limit would clear the alarm while the danger still stands. */
function checkOrder(
	row: Row,
	limit: Limit | undefined,
	{ activateAt, restoreAt }: { activateAt?: number; restoreAt?: number }
): void {
	if (!limit) return;
	const activate = activateAt ?? limit.activateAt;
	const restore = restoreAt ?? ('restoreAt' in limit.clear ? limit.clear.restoreAt : undefined);
	if (restore === undefined || (limit.kind === 'high' ? restore <= activate : restore >= activate)) return;
	row.refuse(
		null,
		fault(
			'inconsistent',
			'恢复值在报警值的错误一侧',
			'The restore value lies on the wrong side of the limit'
		),
		`${limit.id}: ${activate} / ${restore}`
	);
}
