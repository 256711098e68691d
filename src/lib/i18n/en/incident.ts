import type { incident as zh } from '../zh-CN/incident.ts';
import type { SameKeys } from '../same-keys.ts';

export const incident: SameKeys<typeof zh> = {
	title: 'Incident',
	declare: 'Declare an incident',
	state: { active: 'Responding', ended: 'Response ended, review due', closed: 'Reviewed and closed' },
	declared: 'Declared {{time}} by {{name}}',
	commander: 'Commanded by {{name}}',
	open: 'Open the command view',
	steps: 'Plan ({{open}} open)',
	plan: 'Where the steps come from',
	done: 'Done',
	skip: 'Not needed',
	stepsOpen: '{{open}} steps are neither done nor skipped',
	place: 'Place',
	resources: 'Resources',
	resource: { called: 'Called', under_way: 'Under way', on_site: 'On site', released: 'Released' },
	resourceName: 'Name',
	amount: 'Amount',
	contact: 'Contact',
	callOut: 'Call out',
	log: 'Log',
	note: 'Note',
	end: 'End the response',
	review: 'Review',
	reviewHint: 'Review: what happened, what worked, what changes',
	close: 'Close with this review'
};
