import type { Role } from '../../src/lib/domain/people/role.ts';
import { DAY_MS, HOUR_MS, shanghaiDay, shanghaiDayStartMs, shanghaiIso } from '../../src/lib/domain/time.ts';
import type { DistrictLookup } from '../../src/lib/wire/import/district-of.ts';
import type { Names } from './names.ts';
import type { RowCells } from './table-text.ts';

export interface DemoPerson {
	readonly username: string;
	readonly name: string;
	readonly role: Role;
	readonly districtCode: string | null;
	readonly row: RowCells;
}

/** The first mine has an owner of its own. */
const MINE_OWNERS = 3;
const MINES_EACH = 8;

/** The demo accounts. Passwords are not in any file: the set-up makes them. */
export function makePeople(names: Names, lookup: DistrictLookup, chainNames: Names): DemoPerson[] {
	const people: DemoPerson[] = [];
	const add = (
		username: string,
		role: Role,
		districtCode: string | null,
		sites: string | null = null,
		from = names
	) => {
		const name = from.person();
		const phone = from === names ? names.phone() : `000-0001-${String(people.length).padStart(4, '0')}`;
		people.push({
			username,
			name,
			role,
			districtCode,
			row: { username, name, role, district: districtCode, sites, phone }
		});
	};
	for (let index = 1; index <= 6; index++) add(`duty${index}`, 'duty_officer', null);
	for (let index = 1; index <= 4; index++) add(`leader${index}`, 'leader', null);
	for (const { code } of lookup.districts) add(`inspector-${code}`, 'inspector', code);
	for (let index = 1; index <= 3; index++) add(`inspector${index}`, 'inspector', null);
	add('owner1', 'site_owner', null, 'CG-0001');
	add('owner2', 'site_owner', null, 'HC-0001;HC-0002');
	for (const { code } of lookup.districts.slice(0, 4)) add(`grid-${code}`, 'grid_worker', code);
	add('admin1', 'administrator', null);
	add('auditor1', 'auditor', null);
	// The responsibility chain below the city: a leader and a grid worker for each district, somebody for each mine.
	const chain = (username: string, role: Role, districtCode: string | null, sites: string | null = null) =>
		add(username, role, districtCode, sites, chainNames);
	for (const { code } of lookup.districts) chain(`leader-${code}`, 'leader', code);
	for (const { code } of lookup.districts.slice(4)) chain(`grid-${code}`, 'grid_worker', code);
	for (let owner = 0; owner < MINE_OWNERS; owner++) {
		const mines = Array.from({ length: MINES_EACH }, (_none, n) => 2 + owner * MINES_EACH + n);
		chain(
			`owner${owner + 3}`,
			'site_owner',
			null,
			mines.map((n) => `CG-${String(n).padStart(4, '0')}`).join(';')
		);
	}
	return people;
}

/** Days on the roster before and after the reference time: a demo left running for a year still has somebody on duty. */
const DAYS_BEFORE = 7;
const DAYS_AFTER = 400;
/** Shifts change at 08:30. */
const HANDOVER_MS = 8.5 * HOUR_MS;

/** 24-hour shifts without a gap: two duty officers and one leader at any moment. */
export function makeRoster(people: readonly DemoPerson[], referenceMs: number): RowCells[] {
	const officers = people.filter(({ role }) => role === 'duty_officer');
	const leaders = people.filter(({ role, districtCode }) => role === 'leader' && districtCode === null);
	const firstMs = shanghaiDayStartMs(referenceMs) + HANDOVER_MS - DAYS_BEFORE * DAY_MS;
	const rows: RowCells[] = [];
	for (let day = 0; day < DAYS_BEFORE + DAYS_AFTER; day++) {
		const on = [
			officers[(2 * day) % officers.length],
			officers[(2 * day + 1) % officers.length],
			leaders[day % leaders.length]
		];
		const fromMs = firstMs + day * DAY_MS;
		for (const [index, person] of on.entries())
			if (person)
				rows.push({
					id: `S-${shanghaiDay(fromMs).replaceAll('-', '')}-${index + 1}`,
					person: person.username,
					role: person.role,
					from: shanghaiIso(fromMs),
					to: shanghaiIso(fromMs + DAY_MS)
				});
	}
	return rows;
}
