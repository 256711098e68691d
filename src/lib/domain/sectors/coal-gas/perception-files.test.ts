import { describe, expect, test } from 'vitest';
import { decodePointCode, qualityOf, readPerceptionFile, statusNames } from './perception-files.ts';

describe('perception-data files', () => {
	test('a point code falls apart into its parts', () => {
		expect(decodePointCode('41040300468802MN0043011A08')).toEqual({
			mineCode: '410403004688',
			system: 'drainage',
			valueType: 'analog',
			sensorType: '0043',
			sensorName: { zh: '激光甲烷', en: 'laser CH4' },
			vendorCode: '011A08'
		});
		expect(decodePointCode('41040300468801KG1011X')).toMatchObject({
			system: 'safety_monitoring',
			valueType: 'switch',
			sensorName: { en: 'feed state' }
		});
		// The sample of the source uses a type that the code list does not have.
		expect(decodePointCode('41040300468802MN0023011A08').sensorName).toBeNull();
	});
	test.each(['', '41040300468802XX0043011A08', '4104030046880MN0043', '41040300468802MN0043123456789'])(
		'%s is refused',
		(code) => expect(() => decodePointCode(code)).toThrow(RangeError)
	);

	test.each([
		[0, 'good'],
		[1, 'good'],
		[3, 'good'],
		[4, 'calibration'],
		[5, 'calibration'],
		[8, 'over_range'],
		[9, 'over_range'],
		[12, 'calibration'],
		[16, 'fault'],
		[32, 'fault'],
		[64, 'fault'],
		[132, 'fault']
	])('status %i means %s', (status, want) => expect(qualityOf(status)).toBe(want));
	test.each([
		['NaN', '2026-11-22 08:00:00', 'value'],
		['', '2026-11-22 08:00:00', 'value'],
		['1e999', '2026-11-22 08:00:00', 'value'],
		['0.32', '2026-13-45 99:99:99', 'time']
	])('value “%s” at “%s” is a fault and named: %s', (value, time, field) => {
		const bad = `41040300468801MN0001A1;a;b;${value};%CH4;0;${time}`;
		const read = readPerceptionFile('CDSS', `h~${bad}~||`);
		expect(read.value.records).toMatchObject([{ quality: 'fault' }]);
		expect(read.notes.map(({ en }) => en)).toEqual([expect.stringContaining(`Record 1: ${field}`)]);
	});
	test('two values of one point at one time are pointed out; the same one twice is not', () => {
		const at = (value: string) => `41040300468801MN0001A1;a;b;${value};%CH4;0;2026-11-22 08:00:00`;
		const notesOf = (...values: string[]) =>
			readPerceptionFile('CDSS', `h~${values.map(at).join('~')}~||`).notes.length;
		expect([notesOf('0.3', '0.30'), notesOf('0.3', '0.4')]).toEqual([0, 1]);
	});
	test('names of the bits', () => expect(statusNames(3).map(({ zh }) => zh)).toEqual(['报警', '断电']));
	test.each([256, -1, 0.5, Number.NaN])('status %d is refused', (status) =>
		expect(() => qualityOf(status)).toThrow(RangeError)
	);

	const row = '41040300468801MN0001A1;环境甲烷;1201掘进;0.32;%CH4;5;2026-11-22 08:00:00';
	test('records are read by name, with the quality of the status', () =>
		expect(readPerceptionFile('CDSS', `mine;CDSS~${row}~${row}~||`).value).toMatchObject({
			header: 'mine;CDSS',
			records: [{ location: '1201掘进', value: '0.32', quality: 'calibration' }, { unit: '%CH4' }]
		}));
	test.each([
		['CDSS', `h~${row}~`, '||'],
		['CDSS', `h~${row}~a;b~||`, 'CDSS record 2'],
		['CDSS', `h~${row.replace(';5;', ';;')}~||`, 'CDSS record 1'],
		['CDSS', `h~${row.replace('MN', 'ZZ')}~||`, 'CDSS record 1'],
		['FZSS', 'h~1;0;1~||', 'FZSS record 1']
	] as const)('%s %s is refused: %s', (code, content, message) =>
		expect(() => readPerceptionFile(code, content)).toThrow(message)
	);
	test('a code that is not in the list is told', () =>
		expect(readPerceptionFile('FZSS', 'h~41;7;1;2026~||').notes[0]?.en).toContain('runState 7'));
	test('a substation definition may carry more fields than are known', () =>
		expect(readPerceptionFile('FZDY', 'h~41;井下;1;2;3;4~||').value.records[0]).toEqual({
			code: '41',
			location: '井下',
			x: '1',
			y: '2'
		}));
});
