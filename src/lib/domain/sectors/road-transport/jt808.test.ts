import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { activeSafetyUnverifiedDefaults, alarmBits, statusBits, terminalParameters } from './jt808-bits.ts';
import { drivingLimits } from './driver-hours.ts';
import { REST_MS } from './driving-spells.ts';
import { readItem, tyreAlarms } from './jt808-items.ts';
import { alarmBitName, eventsOfFlags, type FlagSample } from './jt808-flags.ts';
import { readLocationReport } from './jt808-report.ts';
import { readStatus } from './jt808-status.ts';
import { decodeLocationFrame } from './jt808-frame.ts';

const t0 = Date.UTC(2026, 10, 22, 0);
const sample = (second: number, alarm: number): FlagSample => ({ atMs: t0 + second * 1000, alarm });
const flagsOf = (
	samples: readonly FlagSample[],
	more: { before?: number | null; edition?: '2013' | '2019'; maxGapMs?: number } = {}
) =>
	eventsOfFlags({
		edition: more.edition ?? '2019',
		before: more.before === undefined ? 0 : more.before,
		maxGapMs: more.maxGapMs ?? 300_000,
		samples
	}).value;

describe('alarm bits', () => {
	test('32 bits; 15–17 are new in 2019, 31 becomes reserved, 3 and 29 are renamed', () => {
		expect(alarmBits).toHaveLength(32);
		const bits = (edition: '2013' | '2019') =>
			alarmBits.filter((bit) => alarmBitName(bit, edition) === null).map(({ bit }) => bit);
		expect(bits('2013')).toEqual([15, 16, 17]);
		expect(bits('2019')).toEqual([31]);
		const renamed = alarmBits
			.filter((bit) => bit.in2013 && bit.in2019 && bit.zh !== bit.zh2019)
			.map(({ bit }) => bit);
		expect(renamed).toEqual([3, 29]);
		expect(alarmBits[29]!.mark2019).toBe('conflicting');
		expect(statusBits.at(-1)).toMatchObject({ bit: 22, only2019: true });
	});
});

test('eight flags end with the platform’s answer, all others with the condition', () => {
	const answered = alarmBits.filter(({ clear }) => clear === 'until-answered').map(({ bit }) => bit);
	expect(answered).toEqual([0, 3, 20, 21, 22, 27, 28, 31]);
	const unseen = alarmBits.filter(({ clearMark }) => clearMark === 'unverified').map(({ bit }) => bit);
	expect(unseen).toEqual([15, 16, 17, 27]);
});

describe('how sure an event is', () => {
	const confidenceOf = (bit: number, edition: '2013' | '2019') =>
		eventsOfFlags({
			edition,
			before: 0,
			maxGapMs: 300_000,
			samples: [{ atMs: t0, alarm: 2 ** bit }]
		}).steps[0]?.source.confidence;
	test.each([
		[1, '2019', 'verified'],
		[27, '2013', 'unverified'], // its clear rule was not seen
		[16, '2019', 'unverified'],
		[29, '2013', 'verified'],
		[29, '2019', 'conflicting'] // two implementations name it differently
	] as const)('bit %i in %s: %s', (bit, edition, want) => expect(confidenceOf(bit, edition)).toBe(want));
});

describe('events and durations', () => {
	test('a held flag is one event; its time is integrated: 90 s', () => {
		const [speed, ...rest] = flagsOf([sample(0, 2), sample(30, 2), sample(60, 2), sample(90, 0)]).flags;
		expect(rest).toEqual([]);
		expect(speed).toMatchObject({ bit: 1, events: 1, heldS: 90, heldAtStart: false, heldAtEnd: false });
		expect(speed!.eventsAt).toEqual(['2026-11-22T08:00:00+08:00']);
	});
	test('a second rise is a second event', () => {
		expect(flagsOf([sample(0, 2), sample(10, 0), sample(20, 2), sample(30, 0)]).flags[0]).toMatchObject({
			events: 2,
			heldS: 20
		});
	});
	test('a flag set in the first report with nothing before it is no new event', () => {
		expect(flagsOf([sample(0, 4), sample(60, 0)], { before: null }).flags[0]).toMatchObject({
			bit: 2,
			events: 0,
			heldAtStart: true,
			heldS: 60
		});
		expect(flagsOf([sample(0, 4), sample(60, 0)], { before: 4 }).flags[0]).toMatchObject({
			events: 0,
			heldAtStart: false,
			heldS: 60
		});
	});
	test('nothing is counted across a gap', () => {
		const value = flagsOf([sample(0, 4), sample(60, 4), sample(1000, 4), sample(1030, 0)]);
		expect(value.gaps).toBe(1);
		expect(value.flags[0]).toMatchObject({ events: 1, heldS: 90 });
	});
	test('flags that end with the answer have no length', () => {
		expect(flagsOf([sample(0, 1), sample(60, 0)]).flags[0]).toMatchObject({ bit: 0, events: 1, heldS: null });
	});
	test('bit 31 works and is reserved in 2019', () => {
		const samples = [sample(0, 0x8000_0000), sample(10, 0)];
		expect(flagsOf(samples, { edition: '2013' }).flags[0]).toMatchObject({ bit: 31, events: 1 });
		expect(flagsOf(samples)).toMatchObject({ flags: [], reservedBits: [31] });
	});
	test.each([[-1], [0x1_0000_0000], [1.5], [NaN]])('%d is no DWORD', (alarm) => {
		expect(() => flagsOf([sample(0, alarm)])).toThrow(RangeError);
	});
	test('the order of the reports does not matter', () => {
		const reports = fc.array(
			fc.record({ s: fc.integer({ min: 0, max: 600 }), alarm: fc.integer({ min: 0, max: 0xffff_ffff }) }),
			{ minLength: 1, maxLength: 30 }
		);
		fc.assert(
			fc.property(reports, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (drawn, chance) => {
				const samples = drawn.map(({ s, alarm }) => sample(s, alarm));
				const shuffled = samples
					.map((value) => ({ value, key: chance.next().value }))
					.sort((a, b) => a.key - b.key)
					.map(({ value }) => value);
				expect(flagsOf(shuffled)).toEqual(flagsOf(samples));
			})
		);
	});
});

describe('status', () => {
	test('names and load', () => {
		// ACC on, fix valid, full load, moving (2019).
		const status = 1 + 2 + (3 << 8) + (1 << 22);
		expect(readStatus(status, '2019')).toMatchObject({
			load: 'full',
			set: [{ bit: 0 }, { bit: 1 }, { bit: 22 }]
		});
		expect(readStatus(status, '2013').set.map(({ bit }) => bit)).toEqual([0, 1]);
		expect(readStatus(status, '2013').reservedBits).toEqual([22]);
	});
	const withStatus = (second: number, status: number, alarm = 0) => ({ ...sample(second, alarm), status });
	const history = (samples: readonly FlagSample[], statusBefore: number | null = 0) =>
		eventsOfFlags({ edition: '2019', before: 0, statusBefore, maxGapMs: 300_000, samples });
	const statusOf = (...input: Parameters<typeof history>) => history(...input).value.status;
	test('a status bit is an event when it rises and a duration while it is held', () => {
		// Front door (bit 13) open from 0 to 60 s and again at 90 s; positioned all the time.
		const open = 2 + 2 ** 13;
		const samples = [withStatus(0, open), withStatus(30, open), withStatus(60, 2), withStatus(90, open)];
		const positioned = { bit: 1, events: 0, heldS: 90, heldAtStart: false, heldAtEnd: true };
		const door = { bit: 13, events: 2, heldS: 60, heldAtStart: false, heldAtEnd: true };
		expect(statusOf(samples, 2)?.flags).toMatchObject([positioned, door]);
		expect(statusOf(samples, null)?.flags[1]).toMatchObject({ events: 1, heldAtStart: true });
	});
	test('the load is one number of two bits', () => {
		const samples = [withStatus(0, 2 + (1 << 8)), withStatus(60, 2 + (3 << 8)), withStatus(90, 2)];
		expect(statusOf(samples)).toMatchObject({
			flags: [{ bit: 1 }],
			load: [
				{ state: 'half', events: 1, heldS: 60 },
				{ state: 'full', events: 1, heldS: 30 }
			]
		});
	});
	test('reports without a position, bits without a meaning and gaps are named', () => {
		const { value, notes } = history([withStatus(0, 2 + 2 ** 6 + 2 ** 31), withStatus(1000, 0)]);
		expect(value.status).toMatchObject({ notPositioned: 1, reservedBits: [6, 31] });
		expect(value.status?.flags[0]).toMatchObject({ bit: 1, events: 1, heldS: 0 });
		expect(notes.map(({ en }) => en)).toEqual([
			expect.stringContaining('1 silences'),
			expect.stringContaining('1 of 2 reports are not positioned'),
			expect.stringContaining('6, 31')
		]);
	});
	test('no status gives none, half a status is refused', () => {
		expect(statusOf([sample(0, 2)])).toBeNull();
		expect(() => history([withStatus(0, 1), sample(30, 0)])).toThrow(RangeError);
		expect(() => history([withStatus(0, -1)])).toThrow(RangeError);
	});
});

describe('frames', () => {
	// Published example of an open implementation (SmallChi/JT808, its README): escape, checksum and items in one frame.
	const published =
		'7E0200002612345678901200 7D02000000010000000200BA7F0E07E4F11C0028003C00001810151010100104000000640202007D01137E';
	test('a published frame', () => {
		expect(decodeLocationFrame(published)).toEqual({
			edition: '2013',
			phone: '123456789012',
			serial: 126,
			alarm: 1,
			status: 2,
			latitude: 12.222222,
			longitude: 132.444444,
			altitudeM: 40,
			speedKmh: 6,
			directionDeg: 0,
			at: '2018-10-15T10:10:10+08:00',
			items: [
				{ id: 1, hex: '00000064' },
				{ id: 2, hex: '007d' }
			]
		});
	});
	test.each([
		['a wrong checksum', published.replace('137E', '147E')],
		['no flags', published.slice(2)],
		['a broken escape', '7E7D03007E'],
		['no hexadecimal', '7Exx7E'],
		['half a frame', '7E02007E']
	])('%s is refused', (_, hex) => expect(() => decodeLocationFrame(hex)).toThrow(RangeError));
});

describe('a report is read by name, and what cannot be so is marked', () => {
	const hexOf = (value: number, bytes: number) => value.toString(16).padStart(2 * bytes, '0');
	interface Sent {
		readonly alarm?: number;
		readonly status?: number;
		readonly latitude?: number;
		readonly longitude?: number;
		readonly speed?: number;
		readonly direction?: number;
		readonly items?: string;
	}
	/** A 2013 frame around these fields; none of its bytes needs an escape. */
	const frameOf = ({
		alarm = 0,
		status = 2,
		latitude = 43_800_000,
		longitude = 125_300_000,
		speed = 600,
		direction = 90,
		items = ''
	}: Sent) => {
		const place = hexOf(latitude, 4) + hexOf(longitude, 4) + hexOf(40, 2);
		const motion = hexOf(speed, 2) + hexOf(direction, 2) + '261122080000';
		const body = hexOf(alarm, 4) + hexOf(status, 4) + place + motion + items;
		const inner = `0200${hexOf(body.length / 2, 2)}1234567890120001${body}`;
		const sum = inner.match(/../g)!.reduce((xor, pair) => xor ^ Number.parseInt(pair, 16), 0);
		return `7e${inner}${hexOf(sum, 1)}7e`;
	};
	const read = (sent: Sent) => readLocationReport(frameOf(sent)).value;
	const bitsOf = (list: readonly { readonly bit: number }[]) => list.map(({ bit }) => bit);
	test('alarm and status bits by name, reserved ones apart', () => {
		const value = read({ alarm: 1 + 2 + 2 ** 16, status: 1 + 2 + (3 << 8) + 2 ** 22 });
		expect(bitsOf(value.alarms)).toEqual([0, 1]);
		expect(value.alarms[1]!.name).toEqual({ zh: '超速报警', en: 'Overspeed alarm' });
		expect(value.reservedAlarmBits).toEqual([16]);
		expect(value.statusBits.set.map(({ name }) => name.zh)).toEqual(['ACC开', '定位']);
		expect(value.statusBits).toMatchObject({ load: 'full', reservedBits: [22] });
		expect(value).toMatchObject({ positioned: true, positionUsable: true, doubts: [] });
	});
	test.each([
		['latitude 91', { latitude: 91_000_000 }, ['latitude'], false],
		['south of the pole', { latitude: 91_000_000, status: 2 + 4 }, ['latitude'], false],
		['the pole itself', { latitude: 90_000_000 }, [], true],
		['longitude 181', { longitude: 181_000_000 }, ['longitude'], false],
		['speed 6553.5', { speed: 0xffff }, ['speedKmh'], true],
		['speed 300', { speed: 3000 }, [], true],
		['direction 360', { direction: 360 }, ['directionDeg'], true],
		['item 0x01 with two bytes', { items: '01020064' }, ['items.0'], true],
		['item 0x01 with four', { items: '010400000064' }, [], true],
		['an item only 2019 defines', { items: '060100' }, [], true],
		['an overspeed item of either length', { items: '110100' }, [], true],
		['no fix', { status: 0 }, [], false],
		['encrypted coordinates', { status: 2 + 32, latitude: 0xffff_fff0 }, [], false]
	] as const)('%s', (_, sent, paths, positionUsable) => {
		const { value, notes } = readLocationReport(frameOf(sent));
		expect(value.doubts.map(({ path }) => path)).toEqual(paths);
		expect(value.positionUsable).toBe(positionUsable);
		expect(notes.length > 0).toBe(paths.length > 0 || !positionUsable);
	});
	test('a terminal without a fix still raises its alarms', () => {
		const value = read({ alarm: 1, status: 0, latitude: 116_307_629 });
		expect(value).toMatchObject({ positioned: false, latitude: 116.307629, alarms: [{ bit: 0 }] });
	});
});

describe('additional items', () => {
	const says = (id: number, hex: string) => readItem({ id, hex }).says.map(({ zh }) => zh);
	test('plain values are named', () => expect(readItem({ id: 1, hex: '00000064' }).name?.zh).toBe('里程'));
	test('an unknown item keeps its bytes', () =>
		expect(readItem({ id: 0xe0, hex: 'ff' })).toMatchObject({ name: null, hex: 'ff' }));
	test('signal loss is bit 0 of the video alarms, overcrowding bit 4', () => {
		expect(says(0x14, '00000001')).toEqual(['视频信号丢失']);
		expect(says(0x14, '00000010')).toEqual(['客车超员']);
	});
	test('abnormal driving: fatigue and phone', () => expect(says(0x18, '000350')).toEqual(['疲劳', '打电话']));
	test('active safety: type and state', () => {
		expect(says(0x65, '000000010101')).toEqual(['疲劳驾驶', '开始']);
		expect(says(0x64, '000000010201')).toEqual(['前向碰撞', '结束']);
		expect(says(0x67, '000000010063')).toEqual(['未知代码 99', '不可用（瞬时事件）']);
		expect(() => says(0x64, '00')).toThrow(RangeError);
	});
	test('tyres: low pressure is bit 2', () => expect(tyreAlarms(4).map(({ zh }) => zh)).toEqual(['胎压过低']));
});

describe('terminal parameters', () => {
	test('4 h, 8 h and 20 min in seconds are our limits', () => {
		const law = (id: number) => terminalParameters.find((parameter) => parameter.id === id)?.lawValue;
		expect([law(0x57), law(0x58), law(0x59)]).toEqual([14_400, 28_800, 1200]);
		expect([drivingLimits.continuousMs, drivingLimits.per24hMs, REST_MS]).toEqual([
			14_400_000, 28_800_000, 1_200_000
		]);
	});
	test('the speed split of 苏标 stays a default of unverified origin', () => {
		expect(activeSafetyUnverifiedDefaults).toMatchObject({ enableFromKmh: 30, levelSplitKmh: 50 });
	});
});
