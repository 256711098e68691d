import type { Position } from '../geo.ts';
import { flatZeroBesideActive, type MethaneSample } from '../sectors/coal-gas/plausibility.ts';
import { MINUTE_MS } from '../time.ts';
import type { Text } from '../text.ts';
import { ourNeighbourRule, type JointFinding } from './neighbourhood-finding.ts';
import { NearIndex } from './neighbourhood-index.ts';
import { metresBetween } from './neighbourhood-works.ts';

/** A methane point with its newest reading. */
export interface MethaneSensor {
	readonly code: string;
	readonly name: string;
	readonly siteId: string;
	readonly siteName: string;
	readonly position: Position;
	readonly profile: string;
	readonly lastValue: number;
	readonly lastAtMs: number;
}

/** What stands for zero and for activity, per family of sensors; in the point's own unit. Ours, no standard claims it. */
interface Family {
	readonly id: string;
	/** Sensor positions in the order of the air: T0 / T1 at the face, T2 in the return. */
	readonly roles: Readonly<Record<string, string>>;
	readonly unit: string;
	readonly zeroAtMost: number;
	readonly activeFrom: number;
	/** Sensors of different sites pair up to this distance; 0 = only within one site. */
	readonly withinM: number;
}

const families: readonly Family[] = [
	{
		id: 'coal-face',
		roles: {
			'coal-ch4-coal-face-return-corner': 'T0',
			'coal-ch4-coal-face-low-high': 'T1',
			'coal-ch4-coal-face-outburst': 'T1',
			'coal-ch4-coal-face-return': 'T2'
		},
		unit: '%CH4',
		zeroAtMost: 0.01,
		activeFrom: 0.5,
		withinM: 0
	},
	{
		id: 'coal-heading',
		roles: { 'coal-ch4-heading-face': 'T1', 'coal-ch4-heading-return': 'T2' },
		unit: '%CH4',
		zeroAtMost: 0.01,
		activeFrom: 0.5,
		withinM: 0
	},
	{
		id: 'gas-adjacent',
		roles: { 'gas-ch4-adjacent-space': '' },
		unit: '%LEL',
		zeroAtMost: 0,
		activeFrom: 20,
		withinM: 60
	}
];
const familyOf = new Map(families.flatMap((family) => Object.keys(family.roles).map((id) => [id, family])));

/** Profiles whose points can contradict each other. */
export const pairedProfiles: readonly string[] = [...familyOf.keys()];
/** Readings this far back decide. */
export const CONTRADICTION_WINDOW_MS = 15 * MINUTE_MS;
/** Older readings say nothing about now. */
const FRESH_MS = 10 * MINUTE_MS;

const source = ourNeighbourRule(
	'One sensor at zero and its neighbour active for 10 minutes; manhole pairs within 60 m. Coal rule drawn from a published case.'
);

/** A sensor at zero beside an active one: worth reading their last minutes. */
export interface SensorPair {
	readonly family: string;
	readonly zero: MethaneSensor;
	readonly active: MethaneSensor;
}

/** Pairs whose newest readings contradict each other; the window of readings decides. Each zero sensor with one neighbour. */
export function suspectPairs(sensors: readonly MethaneSensor[], nowMs: number): SensorPair[] {
	const fresh = sensors.filter(({ lastAtMs }) => nowMs - lastAtMs <= FRESH_MS);
	return families.flatMap((family) => {
		const own = fresh.filter(({ profile }) => familyOf.get(profile) === family);
		const active = new NearIndex(own.filter(({ lastValue }) => lastValue >= family.activeFrom));
		return own
			.filter(({ lastValue }) => lastValue <= family.zeroAtMost)
			.flatMap((zero) => {
				const beside = active
					.near(zero.position, family.withinM)
					.filter((other) => isPair(family, zero, other))
					.sort((a, b) => b.lastValue - a.lastValue || (a.code < b.code ? -1 : 1));
				const [strongest] = beside;
				return strongest ? [{ family: family.id, zero, active: strongest }] : [];
			});
	});
}

function isPair(family: Family, zero: MethaneSensor, other: MethaneSensor): boolean {
	if (zero.code === other.code) return false;
	if (family.withinM > 0)
		return zero.siteId === other.siteId || metresBetween(zero.position, other.position) <= family.withinM;
	const isOtherRole = family.roles[zero.profile] !== family.roles[other.profile];
	return zero.siteId === other.siteId && isOtherRole && placeNumber(zero.name) === placeNumber(other.name);
}

/** The number of the working place in the point's name, e.g. `3101 工作面 T1` → `3101`: sensors of another face do not pair. */
function placeNumber(name: string): string {
	return (name.replace(/T\d|CH4/giu, '').match(/\d+/gu) ?? []).join('-');
}

/** The finding, when both held for ten minutes without a gap; `null` = not, or not enough data to say so. */
export function contradiction(
	{ family: id, zero, active }: SensorPair,
	zeroSamples: readonly MethaneSample[],
	activeSamples: readonly MethaneSample[]
): JointFinding | null {
	const family = families.find((one) => one.id === id);
	if (!family) return null;
	// The rule speaks %CH4 from 0.5; other families are brought to its scale.
	const scale = 0.5 / family.activeFrom;
	const scaled = (samples: readonly MethaneSample[]) =>
		samples.map(({ atMs, ch4Percent }) => ({ atMs, ch4Percent: ch4Percent * scale }));
	const { value } = flatZeroBesideActive(scaled(zeroSamples), scaled(activeSamples));
	if (!value.isSuspicious || value.neighbourPeakPercent === null) return null;
	const peak = Math.round((value.neighbourPeakPercent / scale) * 100) / 100;
	const [first, second] = [zero.code, active.code].sort();
	return {
		id: `sensors_contradict~${first}~${second}`,
		kind: 'sensors_contradict',
		siteId: zero.siteId,
		otherSiteId: active.siteId,
		placeId: null,
		pointCodes: [zero.code, active.code],
		distanceM: zero.siteId === active.siteId ? null : metresBetween(zero.position, active.position),
		reachM: zero.siteId === active.siteId ? null : family.withinM,
		reason: reasonOf(family, zero, active, peak),
		todo: {
			zh: '用便携仪现场比对两只传感器，以读数大者为准；查调校、断线和遮挡，排除人为干预。',
			en: 'Compare both with a portable instrument, the larger reading counts; check calibration, cable and cover, exclude tampering.'
		},
		source
	};
}

function reasonOf(family: Family, zero: MethaneSensor, active: MethaneSensor, peak: number): Text {
	const named = ({ profile, name, siteName }: MethaneSensor) => {
		const role = family.roles[profile] ?? '';
		return `${siteName} ${role === '' ? '' : `${role} `}${name}`;
	};
	return {
		zh: `「${named(zero)}」一直为 0，而相邻的「${named(active)}」达 ${peak} ${family.unit}，持续 10 分钟以上：两只传感器相互矛盾。`,
		en: `${named(zero)} stays at 0 while its neighbour ${named(active)} reached ${peak} ${family.unit} for 10 minutes or more: the two contradict each other.`
	};
}
