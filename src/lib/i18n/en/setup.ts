import type { SameKeys } from '../same-keys.ts';
import type { setup as zh } from '../zh-CN/setup.ts';

export const setup: SameKeys<typeof zh> = {
	title: 'Set-up',
	detail: 'Six steps, about ten minutes, all by keyboard. You may leave at any time; it goes on from here.',
	of: 'Step {{at}} of {{all}}',
	step: {
		password: "Administrator's password",
		city: 'City and districts',
		people: 'People on duty',
		site: 'First site',
		wall: 'First wall',
		done: 'Done'
	},
	state: { done: 'done', now: 'now', later: 'later' },
	next: 'Next',
	skip: 'Do it later',
	back: 'Back',
	passwordDetail: 'The password printed at the first start is for one use. Choose one that only you know.',
	oldPassword: 'Current password',
	newPassword: 'New password',
	repeat: 'The new one again',
	notSame: 'The two are not the same',
	change: 'Change the password',
	cityDetail:
		'The name stands at the top of the wall. The outlines of the 11 county-level units of Changchun that come with the product are a sketch; use official ones, with their approval number, in production.',
	cityZh: 'Chinese name',
	cityEn: 'English name',
	districts: 'Outlines of the districts (GeoJSON, WGS84; optional)',
	districtsHint: 'One feature per district with a six-digit code and a name; {{count}} in use now',
	badFile: 'Not a valid GeoJSON file',
	tooLarge: 'Larger than {{mib}} MiB: simplify the outlines first',
	save: 'Save and go on',
	reason: 'Set-up',
	peopleDetail:
		'Alarms are sent by the roster. At least one duty officer and one leader are needed, and shifts for the next 24 hours.',
	people: '{{role}}: {{count}}',
	planned: 'on duty for the next 24 hours',
	unplanned: 'nobody on duty for some time of the next 24 hours',
	toPeople: 'Add people',
	toRoster: 'Plan the roster',
	siteDetail: 'Choose a sector, then fill in one site; the rest can be imported at once.',
	siteThere: '{{count}} sites are there',
	another: 'Add another',
	toImport: 'Import many',
	wallDetail:
		"Open the address below in the wall's browser: it shows a code. Confirm that code on the page of walls. A wall can only look; it comes back by itself after a power or network failure.",
	toWall: "Confirm the wall's code",
	doneDetail: 'The city is ready. What comes next:',
	doneKeys: 'Make keys for the gateways',
	doneImport: 'Import sites, points and inspections',
	doneDesk: 'Open the desk',
	finish: 'Finish',
	banner: 'The set-up of this city is not finished.',
	begin: 'Go on with it'
};
