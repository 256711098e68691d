import type { Site } from '../domain/site.ts';
import { shanghaiIso } from '../domain/time.ts';
import type { Warning, WarningGrade } from '../domain/warning/warning.ts';

/** OASIS CAP 1.2. */
const NAMESPACE = 'urn:oasis:names:tc:emergency:cap:1.2';

/** Our mapping, no standard fixes it: red Extreme … blue Minor. The grade itself stands in a parameter. */
const severityOf: Readonly<Record<WarningGrade, string>> = {
	I: 'Extreme',
	II: 'Severe',
	III: 'Moderate',
	IV: 'Minor'
};

const categoriesOf: Readonly<Record<string, readonly string[]>> = {
	'coal-gas': ['Safety'],
	hazchem: ['Safety', 'CBRNE'],
	'gas-supply': ['Safety', 'Infra'],
	'road-transport': ['Transport'],
	construction: ['Safety', 'Infra']
};

/** The circle around the site that is named, in km; a warning without a computed extent says a point. Our choice. */
const RADIUS_KM = 0;

export interface CapOptions {
	readonly sender: string;
	/** A demo or drill must never read as an actual warning. */
	readonly demo: boolean;
}

/**
 * An internal warning as a CAP 1.2 message: Private, to its recipients; never Public, because only the government publishes
 * (突发事件应对法 art. 64). A closed one is a Cancel that refers to the first message. Elements stand in the order of the schema.
 */
export function capMessage(
	warning: Warning,
	site: Pick<Site, 'address' | 'position'>,
	options: CapOptions
): string {
	const isOver = warning.closedAtMs !== null;
	const sender = identifier(options.sender);
	const first = identifier(warning.id);
	const sentMs = warning.closedAtMs ?? warning.issuedAtMs;
	const lines = [
		'<?xml version="1.0" encoding="UTF-8"?>',
		`<alert xmlns="${NAMESPACE}">`,
		tag('identifier', isOver ? `${first}.cancel` : first),
		tag('sender', sender),
		tag('sent', shanghaiIso(sentMs)),
		tag('status', options.demo ? 'Exercise' : 'Actual'),
		tag('msgType', isOver ? 'Cancel' : 'Alert'),
		tag('scope', 'Private'),
		tag('addresses', warning.recipients.map(({ personId }) => identifier(personId)).join(' ') || sender),
		tag('note', '烽燧内部预警，非法定预警 Internal warning, not a statutory one'),
		...(isOver ? [tag('references', `${sender},${first},${shanghaiIso(warning.issuedAtMs)}`)] : []),
		...info(warning, 'zh-CN', site, isOver),
		...info(warning, 'en', site, isOver),
		'</alert>',
		''
	];
	return lines.join('\n');
}

function info(
	warning: Warning,
	language: 'zh-CN' | 'en',
	{ address, position }: Pick<Site, 'address' | 'position'>,
	isOver: boolean
): string[] {
	const side = language === 'en' ? 'en' : 'zh';
	const event =
		side === 'en' ? `Internal safety warning, grade ${warning.grade}` : `${warning.grade} 级内部安全预警`;
	return [
		'<info>',
		tag('language', language),
		...(categoriesOf[warning.sector] ?? ['Safety']).map((category) => tag('category', category)),
		tag('event', event),
		tag('responseType', isOver ? 'AllClear' : 'Execute'),
		tag('urgency', isOver ? 'Past' : 'Immediate'),
		tag('severity', severityOf[warning.grade]),
		tag('certainty', warning.origin.kind === 'judgement' ? 'Observed' : 'Likely'),
		tag('effective', shanghaiIso(warning.issuedAtMs)),
		tag('senderName', '烽燧 Fengsui'),
		tag('headline', `${event} ${warning.title[side]}`),
		tag('description', warning.text[side]),
		parameter('预警级别', warning.grade),
		parameter('sector', warning.sector),
		'<area>',
		tag('areaDesc', `${warning.siteName} ${address}`),
		tag('circle', `${position.lat.toFixed(6)},${position.lon.toFixed(6)} ${RADIUS_KM}`),
		'<geocode>',
		tag('valueName', 'GB/T 2260'),
		tag('value', warning.districtCode),
		'</geocode>',
		'</area>',
		'</info>'
	];
}

function parameter(name: string, value: string): string {
	return `<parameter>${tag('valueName', name)}${tag('value', value)}</parameter>`;
}

const tag = (name: string, text: string): string => `<${name}>${escaped(text)}</${name}>`;

/** Characters that XML 1.0 does not know at all are left out; markup is escaped. */
function escaped(text: string): string {
	return [...text]
		.filter((one) => (one >= ' ' && one !== '\uFFFE' && one !== '\uFFFF') || one === '\n' || one === '\t')
		.join('')
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;');
}

/** No spaces, commas, `<`, `&` (CAP 1.2, 3.2.1). */
const identifier = (text: string): string => text.replace(/[\s,<&]+/gu, '_');
