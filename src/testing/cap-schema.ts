/**
 * The structure of a CAP 1.2 message as its schema fixes it: which elements, in which order, how often, and the closed
 * lists of values. Written from the published specification, independent of the program that writes the messages.
 */
interface Rule {
	readonly name: string;
	readonly min: number;
	readonly max: number;
	readonly children?: readonly Rule[];
	readonly values?: readonly string[];
	readonly pattern?: RegExp;
}

const MANY = Number.POSITIVE_INFINITY;
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d$/u;
const one = (name: string, rest: Partial<Rule> = {}): Rule => ({ name, min: 1, max: 1, ...rest });
const maybe = (name: string, rest: Partial<Rule> = {}): Rule => ({ name, min: 0, max: 1, ...rest });
const any = (name: string, rest: Partial<Rule> = {}): Rule => ({ name, min: 0, max: MANY, ...rest });
const some = (name: string, rest: Partial<Rule> = {}): Rule => ({ name, min: 1, max: MANY, ...rest });
const pair = [one('valueName'), one('value')];
const circle = /^-?\d+(\.\d+)?,-?\d+(\.\d+)? \d+(\.\d+)?$/u;

const area = any('area', {
	children: [
		one('areaDesc'),
		any('polygon'),
		any('circle', { pattern: circle }),
		any('geocode', { children: pair }),
		maybe('altitude'),
		maybe('ceiling')
	]
});
const info = any('info', {
	children: [
		maybe('language'),
		some('category', {
			values: [
				...['Geo', 'Met', 'Safety', 'Security', 'Rescue', 'Fire', 'Health', 'Env', 'Transport', 'Infra'],
				...['CBRNE', 'Other']
			]
		}),
		one('event'),
		any('responseType', {
			values: [
				...['Shelter', 'Evacuate', 'Prepare', 'Execute', 'Avoid', 'Monitor', 'Assess', 'AllClear', 'None']
			]
		}),
		one('urgency', { values: ['Immediate', 'Expected', 'Future', 'Past', 'Unknown'] }),
		one('severity', { values: ['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown'] }),
		one('certainty', { values: ['Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown'] }),
		maybe('audience'),
		any('eventCode', { children: pair }),
		maybe('effective', { pattern: time }),
		maybe('onset', { pattern: time }),
		maybe('expires', { pattern: time }),
		maybe('senderName'),
		maybe('headline'),
		maybe('description'),
		maybe('instruction'),
		maybe('web'),
		maybe('contact'),
		any('parameter', { children: pair }),
		any('resource'),
		area
	]
});
const alert = one('alert', {
	children: [
		one('identifier', { pattern: /^[^\s,<&]+$/u }),
		one('sender', { pattern: /^[^\s,<&]+$/u }),
		one('sent', { pattern: time }),
		one('status', { values: ['Actual', 'Exercise', 'System', 'Test', 'Draft'] }),
		one('msgType', { values: ['Alert', 'Update', 'Cancel', 'Ack', 'Error'] }),
		maybe('source'),
		one('scope', { values: ['Public', 'Restricted', 'Private'] }),
		maybe('restriction'),
		maybe('addresses'),
		any('code'),
		maybe('note'),
		maybe('references', { pattern: /^[^\s,]+,[^\s,]+,\S+( [^\s,]+,[^\s,]+,\S+)*$/u }),
		maybe('incidents'),
		info
	]
});

interface Element {
	readonly name: string;
	readonly children: readonly Element[];
	readonly text: string;
}

/** What does not fit, in words; empty = the message has the structure that the schema asks for. */
export function capFaults(xml: string): readonly string[] {
	const body = xml.replace(/^<\?xml[^>]*\?>\s*/u, '');
	const faults: string[] = [];
	if (!body.startsWith('<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">')) faults.push('namespace');
	const [root] = elementsOf(body);
	if (!root) return ['not XML'];
	check(root, alert, 'alert', faults);
	const children = new Map(root.children.map(({ name, text }) => [name, text]));
	if (children.get('scope') === 'Private' && !children.get('addresses'))
		faults.push('a private message names its addresses');
	if (children.get('scope') === 'Restricted' && !children.get('restriction'))
		faults.push('a restricted message names its restriction');
	if (
		['Update', 'Cancel', 'Ack', 'Error'].includes(children.get('msgType') ?? '') &&
		!children.get('references')
	)
		faults.push('it refers to no earlier message');
	return faults;
}

function elementsOf(xml: string): Element[] {
	return [...xml.matchAll(/<(?<name>\w+)(?:\s[^>]*)?>(?<inner>.*?)<\/\k<name>>/gsu)].map(({ groups }) => {
		const inner = groups?.['inner'] ?? '';
		return { name: groups?.['name'] ?? '', children: elementsOf(inner), text: inner };
	});
}

function check(element: Element, rule: Rule, where: string, faults: string[]): void {
	const { children, values, pattern } = rule;
	if (values && !values.includes(element.text)) faults.push(`${where}: ${element.text}`);
	if (pattern && !pattern.test(element.text)) faults.push(`${where}: ${element.text}`);
	if (!children) return void (element.text === '' && faults.push(`${where} is empty`));
	let at = 0;
	for (const next of children) {
		let count = 0;
		for (; element.children[at]?.name === next.name; at++, count++)
			check(element.children[at] as Element, next, `${where}/${next.name}`, faults);
		if (count < next.min || count > next.max) faults.push(`${where}/${next.name} ×${count}`);
	}
	const left = element.children[at];
	if (left) faults.push(`${where}/${left.name} is out of its order or unknown`);
}
