import { expect, test } from 'vitest';
import { aSite } from '../../../../testing/builders.ts';
import type { Actor, Role } from '../../../domain/people/role.ts';
import { shownSite } from './shown-site.ts';

const someone = (role: Role, part: Partial<Actor> = {}): Actor => ({
	...{ id: 'p1', name: '王', kind: 'person', role, districtCode: '220112', siteIds: null },
	...part
});
const here = aSite({ responsibleName: '张示例', responsiblePhone: '000', facts: { staff: 12 } });
const there = { ...here, id: 'S-2', districtCode: '220113' };
const open = { responsibleName: '张示例', responsiblePhone: '000', facts: { staff: 12 } };
const empty = { responsibleName: '', responsiblePhone: '', facts: {} };
const grant = (dataClass: 'internal' | 'restricted') => ({
	granted: { internal: [], restricted: [], [dataClass]: ['S-2'], grants: [], untilMs: 0 }
});

test.each([
	{ who: someone('duty_officer'), site: here, shows: open },
	{ who: someone('grid_worker'), site: here, shows: empty },
	{ who: someone('duty_officer'), site: there, shows: empty },
	{ who: someone('duty_officer', grant('internal')), site: there, shows: empty },
	{ who: someone('duty_officer', grant('restricted')), site: there, shows: open },
	// Another system has no business with persons' numbers.
	{ who: someone('duty_officer', { kind: 'gateway', role: null }), site: here, shows: empty }
])('$who.kind $who.role of 220112 with $who.granted at a site of $site.districtCode', (one) => {
	expect(shownSite(one.who, one.site)).toMatchObject(one.shows);
	expect(shownSite(one.who, one.site)).toMatchObject({ name: one.site.name, address: one.site.address });
});
