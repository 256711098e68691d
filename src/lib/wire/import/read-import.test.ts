import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import writeXlsxFile from 'write-excel-file/node';
import { describe, expect, test } from 'vitest';
import {
	aChecklist,
	aChecklistItem,
	aLimit,
	aProfile,
	aSector,
	NOW_MS,
	twoDistricts
} from '../../../testing/builders.ts';
import { importMarkdown, templateCsv } from './columns-doc.ts';
import { importColumns } from './columns.ts';
import { districtLookup } from './district-of.ts';
import { readImport } from './read-import.ts';
import { importKinds, type ImportItem, type ImportOptions } from './record.ts';
import { shiftItem } from './shift-item.ts';

const mine = aSector('coal-gas', {
	name: { zh: '煤矿瓦斯', en: 'Coal mine gas' },
	shortName: { zh: '煤矿', en: 'Coal' },
	facts: [
		{
			id: 'gasFlow',
			name: { zh: '绝对瓦斯涌出量', en: 'Gas flow' },
			type: 'number',
			unit: 'm³/min',
			min: 0,
			max: 500
		},
		{ id: 'outburst', name: { zh: '突出矿井', en: 'Outburst mine' }, type: 'boolean' },
		{
			id: 'kind',
			name: { zh: '类型', en: 'Kind' },
			type: 'choice',
			choices: [{ id: 'deep', name: { zh: '井工', en: 'Underground' } }]
		}
	],
	limitProfiles: [
		aProfile({
			limits: [
				aLimit({ id: 'alarm' }),
				aLimit({ id: 'cut', name: { zh: '断电', en: 'Cut' }, activateAt: 1.5 })
			]
		})
	],
	checklists: [
		aChecklist({
			groups: [
				{
					id: 'g',
					title: { zh: '组', en: 'Group' },
					weightPercent: 100,
					items: [
						aChecklistItem(),
						aChecklistItem({ id: 'item-2', measure: { quantity: 'ch4', unit: '%CH4', min: 0, max: 4 } })
					]
				}
			]
		})
	]
});
const plant = aSector('hazchem', {
	facts: [{ id: 'substances', name: { zh: '物质', en: 'Substances' }, type: 'substances' }],
	limitProfiles: [aProfile({ id: 'cl2', name: { zh: '氯气', en: 'Chlorine' }, unit: 'ppm' })],
	checklists: [aChecklist({ id: 'plant-daily' })]
});
const options: ImportOptions = {
	sectors: { 'coal-gas': mine, hazchem: plant },
	districts: districtLookup(twoDistricts()),
	nowMs: NOW_MS
};

async function read(
	name: string,
	content: string | Uint8Array,
	more: Partial<ImportOptions> = {}
): Promise<ImportItem[]> {
	const bytes = typeof content === 'string' ? Buffer.from(content) : content;
	return Array.fromAsync(readImport({ name, content: bytes }, { ...options, ...more }));
}
const refused = (items: readonly ImportItem[]) =>
	items.flatMap((item) =>
		item.kind === 'refused' ? [`${item.refused.line} ${item.refused.column} ${item.refused.code}`] : []
	);
const records = (items: readonly ImportItem[]) =>
	items.flatMap((item) => ('record' in item ? [item.record] : []));

const siteHead = '编号,名称,行业领域,区县,经度,纬度,坐标系';

describe('sites', () => {
	test('a CSV with Chinese headings gives the domain site; GCJ-02 is turned to WGS84 and the pair is kept', async () => {
		const items = await read(
			'风险点.csv',
			`\uFEFF${siteHead},联系电话,绝对瓦斯涌出量（m³/min）,事实.outburst,类型\r\nCG-1,青杉煤矿,煤矿,双阳区,125.30645821,43.90236250,GCJ-02,000-0000-0001,12.5,是,井工\r\n`
		);
		expect(items).toHaveLength(1);
		expect(items[0]).toMatchObject({
			kind: 'site',
			line: 2,
			record: {
				id: 'CG-1',
				sector: 'coal-gas',
				districtCode: '220112',
				outsideDistrict: false,
				statedPosition: { x: 125.30645821, y: 43.9023625, system: 'GCJ-02' },
				responsiblePhone: '000-0000-0001',
				facts: { gasFlow: 12.5, outburst: true, kind: 'deep' }
			}
		});
		// gcoord's own forward transform of (125.3, 43.9) gave the pair above.
		expect(records(items)[0]).toMatchObject({ position: { lon: 125.3, lat: 43.9 } });
	});

	test('GB18030 and UTF-8 give the same record', async () => {
		// "编号,名称,…" would need a table: the bytes below are GB18030 for 双阳 (CB AB D1 F4) and 青杉 (C7 E0 C9 BC).
		const head = Buffer.from('id,name,sector,district,lon,lat,crs\nA,');
		const bytes = Buffer.concat([
			head,
			Buffer.from([0xc7, 0xe0, 0xc9, 0xbc]),
			Buffer.from(',coal-gas,'),
			Buffer.from([0xcb, 0xab, 0xd1, 0xf4, 0xc7, 0xf8]),
			Buffer.from(',125.5,43.5,WGS84\n')
		]);
		expect(records(await read('sites.csv', bytes))).toMatchObject([{ name: '青杉', districtCode: '220112' }]);
	});

	test('each wrong row is refused with line, column and reason; the good one is kept', async () => {
		const rows = [
			'A,甲,coal-gas,220112,125.5,43.5,WGS84',
			'A,甲,coal-gas,220112,125.5,43.5,WGS84',
			'B,乙,矿,220112,125.5,43.5,WGS84',
			'C,丙,coal-gas,长春区,125.5,43.5,WGS84',
			'D,丁,coal-gas,220112,43.5,125.5,WGS84',
			'E,戊,coal-gas,220112,125.5,43.5,',
			'F,己,coal-gas,220112,abc,43.5,WGS84',
			'G,庚,coal-gas,220112,125.5,43.5',
			',辛,coal-gas,220112,125.5,43.5,WGS84',
			'H,壬,coal-gas,220112,125.5,5.5.5,BD09'
		];
		const items = await read('sites.csv', [siteHead, ...rows].join('\n'));
		expect(records(items)).toHaveLength(1);
		expect(refused(items)).toEqual([
			'3 编号 duplicate_id',
			'4 行业领域 unknown_sector',
			'5 区县 unknown_district',
			'6 经度 coordinates_swapped',
			'7 crs crs_missing',
			'8 经度 not_a_number',
			'9 null wrong_cell_count',
			'10 id missing_value',
			'11 纬度 not_a_number'
		]);
	});

	test('a site outside its district is imported, flagged and noted', async () => {
		const items = await read('sites.csv', `${siteHead}\nA,甲,coal-gas,九台区,125.5,43.5,WGS84`);
		expect(items).toMatchObject([
			{ kind: 'notice', notice: { code: 'outside_district', line: 2, column: '区县' } },
			{ kind: 'site', record: { outsideDistrict: true } }
		]);
	});

	test('facts of another sector, out of range or in another unit are refused', async () => {
		const good = 'A,甲,coal-gas,220112,125.5,43.5,WGS84';
		expect(refused(await read('sites.csv', `${siteHead},物质\n${good},x:1`))).toEqual(['2 物质 wrong_fact']);
		expect(refused(await read('sites.csv', `${siteHead},gasFlow\n${good},501`))).toEqual([
			'2 gasFlow out_of_range'
		]);
		expect(refused(await read('sites.csv', `${siteHead},gasFlow(m³/h)\n${good},5`))).toEqual([
			'2 gasFlow(m³/h) wrong_unit'
		]);
		expect(refused(await read('sites.csv', `${siteHead},类型\n${good},露天`))).toEqual([
			'2 类型 not_allowed'
		]);
	});

	test('unknown, missing and doubled headings are told once and nothing is read', async () => {
		const items = await read(
			'sites.csv',
			'编号,名称,行业领域,区县,经度,颜色,企业编号\nA,甲,coal-gas,220112,125.5,红,B\nB,甲,coal-gas,220112,125.5,红,B'
		);
		expect(refused(items)).toEqual([
			'1 颜色 unknown_column',
			'1 企业编号 duplicate_column',
			'1 lat missing_column'
		]);
		expect(records(items)).toEqual([]);
	});

	test('GeoJSON points are WGS84 unless stated; other geometries are refused by feature number', async () => {
		const feature = (id: string, geometry: unknown) => ({
			type: 'Feature',
			geometry,
			properties: { id, name: id, sector: 'coal-gas', district: '220112', facts: { gasFlow: 3 } }
		});
		const text = JSON.stringify({
			type: 'FeatureCollection',
			features: [
				feature('A', { type: 'Point', coordinates: [125.5, 43.5] }),
				feature('B', { type: 'LineString', coordinates: [] }),
				{ type: 'Feature', properties: null, geometry: null }
			]
		});
		const items = await read('x.geojson', text);
		expect(records(items)).toMatchObject([
			{ id: 'A', facts: { gasFlow: 3 }, statedPosition: { system: 'WGS84' } }
		]);
		expect(refused(items)).toEqual(['2 null bad_row', '3 null bad_row']);
	});
});

describe('XLSX', () => {
	const rows = (...lines: unknown[][]) => lines as never;
	const sheets = () =>
		writeXlsxFile([
			{
				sheet: '风险点清单',
				data: rows(
					['编号', '名称', '行业领域', '区县', '经度', '纬度', '坐标系'],
					['A', '甲', '煤矿', 220112, 125.5, 43.5, 'WGS84']
				)
			},
			{
				sheet: '测点',
				data: rows(
					['测点编码', '风险点编号', '测点名称', '限值模板', '单位'],
					['A-1', 'A', '一', 'test-ch4', '%CH4'],
					['A-2', 'Z', '二', 'test-ch4', '']
				)
			},
			{
				sheet: '监测数据',
				data: rows(
					['测点编码', '时间', '数值'],
					[
						'A-1',
						{ value: new Date(Date.UTC(2026, 10, 22, 8)), type: Date, format: 'yyyy-mm-dd hh:mm' },
						0.53
					],
					['A-1', 46348.25, '坏']
				)
			},
			{ sheet: '说明', data: rows(['随便写']) }
		]).toBuffer();

	test('one sheet per kind; a point may name a site of an earlier sheet; Excel dates are Shanghai time', async () => {
		const items = await read('城市.xlsx', await sheets(), { sectorOfSite: () => undefined });
		expect(records(items)).toMatchObject([
			{ id: 'A', districtCode: '220112' },
			{ code: 'A-1' },
			{ point: 'A-1', atMs: NOW_MS, value: 0.53 }
		]);
		expect(
			items.flatMap((item) =>
				item.kind === 'refused' ? [[item.refused.sheet, item.refused.line, item.refused.code]] : []
			)
		).toEqual([
			['测点', 3, 'unknown_site'],
			['监测数据', 3, 'not_a_number']
		]);
		expect(items.at(-1)).toMatchObject({ kind: 'notice', notice: { code: 'sheet_ignored', sheet: '说明' } });
	});

	test('a part that unpacks to more than it declares, or to more than allowed, ends the import', async () => {
		const bytes = await sheets();
		// Declared size of the first directory entry: 24 bytes after its mark.
		const at = bytes.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02])) + 24;
		const lying = Buffer.from(bytes);
		lying.writeUInt32LE(10, at);
		expect(refused(await read('a.xlsx', lying))).toEqual(['0 null bad_file']);
		const huge = Buffer.from(bytes);
		huge.writeUInt32LE(3_000_000_000, at);
		expect(refused(await read('a.xlsx', huge))).toEqual(['0 null too_large']);
	});

	test('bytes that are no workbook are refused, whatever they are', async () => {
		const whole = await sheets();
		for (const bytes of [
			Buffer.from('PK'),
			Buffer.alloc(0),
			Buffer.from('a,b\n1,2'),
			whole.subarray(0, 900),
			whole.subarray(500)
		])
			expect(refused(await read('a.xlsx', bytes))).toEqual([
				expect.stringMatching(/^0 null (bad_file|too_large)$/)
			]);
	});
});

describe('points', () => {
	const head =
		'code,site,name,profile,unit,limit.alarm.activate,limit.alarm.restore,限值.断电.恢复值,限值依据';
	test('site-set limits need a reason, a known limit, the span and the right order', async () => {
		const lines = [
			'P1,A,一,测试甲烷,%ch4,0.8,0.7,0.9,总工批准',
			'P2,A,二,test-ch4,%CH4,0.8,0.8,,',
			'P3,A,三,test-ch4,%CH4,9,,,总工',
			'P4,A,四,test-ch4,%CH4,,,2,总工',
			'P5,A,五,nix,,,,,',
			'P6,A,六,test-ch4,ppm,,,,',
			'P7,A,七,test-ch4,,,,,',
			'P8,A,八,test-ch4,,0.8,,,总工'
		];
		const items = await read('points.csv', [head, ...lines].join('\n'));
		expect(records(items)).toMatchObject([
			{
				code: 'P1',
				profile: 'test-ch4',
				limitOverrides: [
					{ limitId: 'alarm', activateAt: 0.8, restoreAt: 0.7 },
					{ limitId: 'cut', restoreAt: 0.9 }
				],
				limitReason: '总工批准'
			},
			{ code: 'P7', limitOverrides: [], limitReason: null, service: 'in_service' }
		]);
		expect(refused(items)).toEqual([
			'3 limit_reason missing_value',
			'4 limit.alarm.activate out_of_range',
			'5 null inconsistent',
			'6 profile unknown_profile',
			'7 unit wrong_unit',
			'9 null inconsistent'
		]);
	});

	test('a kind of sensor is read in both languages; an unknown one is refused, an empty one is not stated', async () => {
		const items = await read(
			'points.csv',
			[
				'测点编码,风险点编号,测点名称,限值模板,传感器类型',
				...[
					'P1,A,一,test-ch4,载体催化式',
					'P2,A,二,test-ch4,laser',
					'P3,A,三,test-ch4,',
					'P4,A,四,test-ch4,热导式'
				]
			].join('\n')
		);
		expect(records(items)).toMatchObject([
			{ code: 'P1', sensorKind: 'catalytic' },
			{ code: 'P2', sensorKind: 'laser' },
			{ code: 'P3', sensorKind: null }
		]);
		expect(refused(items)).toEqual(['5 传感器类型 not_allowed']);
	});

	test('a profile of another sector than the site’s is refused', async () => {
		const items = await read('points.csv', 'code,site,name,profile\nP,A,一,cl2', {
			sectorOfSite: () => 'coal-gas'
		});
		expect(refused(items)).toEqual(['2 profile unknown_profile']);
	});
});

describe('inspections', () => {
	const head = '检查编号,风险点编号,检查表,检查人,检查时间,检查项,检查结果,扣分,实测值,备注';
	test('rows of one id become one inspection; a bad row refuses all of it and no other', async () => {
		const items = await read(
			'检查.csv',
			[
				head,
				'I1,A,test-daily,李四,2026-11-20 08:00,item-1,不合格,4,,松动',
				'I1,A,test-daily,李四,2026-11-20 08:00,item-2,合格,,0.4,',
				'I2,A,test-daily,李四,2026-11-20 09:00,item-1,合格,,,',
				'I2,A,test-daily,李四,2026-11-20 09:00,item-9,合格,,,',
				'I3,A,test-daily,李四,2026-11-20 10:00,item-1,合格,2,,',
				'I4,A,test-daily,李四,2026-11-20 10:00,item-1,合格,,,',
				'I1,A,test-daily,李四,2026-11-20 08:00,item-1,合格,,,',
				'I5,A,test-daily,李四,2026-11-23 08:00,item-1,合格,,,'
			].join('\n')
		);
		expect(records(items)).toEqual([
			{
				id: 'I1',
				siteId: 'A',
				checklistId: 'test-daily',
				checklistVersion: null,
				inspector: '李四',
				atMs: Date.UTC(2026, 10, 20),
				note: '',
				answers: [
					{ itemId: 'item-1', result: 'fail', deducted: 4, note: '松动' },
					{ itemId: 'item-2', result: 'pass', measured: 0.4 }
				]
			},
			expect.objectContaining({ id: 'I4' })
		]);
		expect(refused(items)).toEqual([
			'5 检查项 unknown_item',
			'4 null incomplete_inspection',
			'6 扣分 inconsistent',
			'6 null incomplete_inspection',
			'8 检查编号 duplicate_id',
			'8 null incomplete_inspection',
			'9 检查时间 future_time',
			'9 null incomplete_inspection'
		]);
	});

	test('a row that cannot be split makes its neighbours whole or refused, never half', async () => {
		const items = await read(
			'检查.csv',
			[
				head,
				'I1,A,test-daily,李四,2026-11-20 08:00,item-1,合格,,,',
				'I1,A,test-daily',
				'I2,A,test-daily,李四,2026-11-20 08:00,item-1,合格,,,',
				'I3,A,test-daily,李四,2026-11-20 08:00,item-1,合格,,,'
			].join('\n')
		);
		expect(records(items)).toMatchObject([{ id: 'I3' }]);
		expect(refused(items)).toEqual([
			'3 null wrong_cell_count',
			'2 null incomplete_inspection',
			'4 null incomplete_inspection'
		]);
	});

	test('NDJSON carries one inspection per line', async () => {
		const one = {
			id: 'I1',
			site: 'A',
			checklist: 'test-daily',
			checklistVersion: 1,
			inspector: '李四',
			at: '2026-11-20T08:00:00+08:00',
			answers: [
				{ item: 'item-1', result: 'fail', note: '松动' },
				{ item: 'item-2', result: 'not_applicable' }
			]
		};
		const items = await read(
			'inspections.ndjson',
			[
				one,
				{ ...one, id: 'I2', answers: [{ item: 'item-1', result: '?' }] },
				{ ...one, id: 'I3', answers: [] },
				{ ...one, id: 'I1' }
			]
				.map((line) => JSON.stringify(line))
				.join('\n')
		);
		expect(records(items)).toMatchObject([
			{
				id: 'I1',
				checklistVersion: 1,
				answers: [
					{ itemId: 'item-1', result: 'fail', note: '松动' },
					{ itemId: 'item-2', result: 'not_applicable' }
				]
			}
		]);
		expect(refused(items)).toEqual([
			'2 result not_allowed',
			'2 null incomplete_inspection',
			'3 null missing_value',
			'4 id duplicate_id',
			'4 null incomplete_inspection'
		]);
	});
});

describe('readings', () => {
	test('NDJSON: one broken line is one refusal', async () => {
		const items = await read(
			'readings.ndjson',
			'{"point":"P1","at":"2026-11-22T07:00:00+08:00","value":0.5}\n{"point":"P1","at":"2026-11-22T07:00:00+08:00","value":NaN}\n\n{"point":"P1","at":"2026-11-22T07:01:00+08:00","value":"０．６","quality":"故障"}\n[1]\n{"point":"P1","at":"2026-11-22T07:01:00+08:00","value":1,"x":2}'
		);
		expect(records(items)).toEqual([
			{ point: 'P1', atMs: NOW_MS - 3_600_000, value: 0.5, quality: 'good' },
			{ point: 'P1', atMs: NOW_MS - 3_540_000, value: 0.6, quality: 'fault' }
		]);
		expect(refused(items)).toEqual(['2 null bad_row', '5 null bad_row', '6 x unknown_column']);
	});

	test('unknown points, wrong units and the future are refused', async () => {
		const items = await read(
			'readings.csv',
			'point,at,value(%CH4),unit\nP1,2026-11-22 08:00,1,\nP1,2026-11-22 08:00,1,ppm\nP2,2026-11-22 08:00,1,\nP1,2026-11-22 08:06,1,',
			{ unitOfPoint: (code) => (code === 'P1' ? '%CH4' : undefined) }
		);
		expect(records(items)).toHaveLength(1);
		expect(refused(items)).toEqual(['3 unit wrong_unit', '4 point unknown_point', '5 at future_time']);
	});

	test('a broken quote ends the file there, and what came before is kept', async () => {
		const good = 'P1,2026-11-22 08:00,1\n';
		const items = await read('readings.csv', `point,at,value\n${good}"P1"x,2026-11-22 08:00,1\n${good}`);
		expect(records(items)).toHaveLength(1);
		expect(refused(items)).toEqual(['3 null bad_row']);
	});

	test('a stream is read in chunks and gz is unpacked; a damaged one is refused', async () => {
		async function* stream(bytes: Uint8Array) {
			for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
		}
		const text = 'point,at,value\n' + 'P1,2026-11-22 08:00,1\n'.repeat(500) + '测点,2026-11-22 08:00,2\n';
		const plain = await Array.fromAsync(
			readImport({ name: 'readings.csv', content: stream(Buffer.from(text)) }, options)
		);
		expect(plain).toHaveLength(501);
		expect(plain.at(-1)).toMatchObject({ line: 502, record: { point: '测点' } });
		const packed = gzipSync(text);
		expect(await read('readings.csv.gz', packed)).toHaveLength(501);
		expect(refused(await read('readings.csv.gz', packed.subarray(0, packed.length - 20))).at(-1)).toBe(
			'0 null bad_file'
		);
	});

	test('200,000 rows pass in bounded memory', async () => {
		async function* rows() {
			yield Buffer.from('point,at,value\n');
			const block = Buffer.from('P1,2026-11-22 08:00,1\n'.repeat(1000));
			for (let index = 0; index < 200; index++) yield block;
		}
		let count = 0;
		let peak = 0;
		const before = process.memoryUsage().heapUsed;
		for await (const item of readImport({ name: 'readings.csv', content: rows() }, options)) {
			if (item.kind === 'reading') count += 1;
			if (count % 20_000 === 0) peak = Math.max(peak, process.memoryUsage().heapUsed - before);
		}
		expect(count).toBe(200_000);
		expect(peak).toBeLessThan(150 * 1024 * 1024);
	});

	test('a line without end is refused, not held', async () => {
		async function* endless() {
			yield Buffer.from('{"point":"');
			for (let index = 0; index < 40; index++) yield Buffer.alloc(65_536, 'a');
			yield Buffer.from('\n{"point":"P1","at":"2026-11-22T07:00:00Z","value":1}\n');
		}
		const items = await Array.fromAsync(
			readImport({ name: 'readings.ndjson', content: endless() }, { ...options, nowMs: NOW_MS * 2 })
		);
		expect(refused(items)).toEqual(['1 null too_large']);
		expect(records(items)).toHaveLength(1);
	});
});

describe('hidden dangers', () => {
	const head =
		'隐患编号,风险点编号,隐患名称,隐患等级,状态,发现人,发现时间,整改责任人,整改期限,整改人,销号人,销号时间';
	test('a history that contradicts itself is refused', async () => {
		const items = await read(
			'隐患台账.csv',
			[
				head,
				'H1,A,松动,一般,已销号,李四,2026-11-01,张三,2026-11-10,张三,李四,2026-11-08 10:00',
				'H2,A,松动,重大,已销号,李四,2026-11-01,张三,2026-11-10,张三,张三,2026-11-08',
				'H3,A,松动,一般,整改中,李四,2026-11-01,,2026-10-10,,,',
				'H4,A,松动,一般,已发现,李四,2026-11-31,,,,,',
				'H5,A,松动,一般,已发现,李四,2026-11-20,,,,王五,'
			].join('\n')
		);
		expect(records(items)).toMatchObject([
			{
				id: 'H1',
				dueAtMs: Date.UTC(2026, 10, 10, 15, 59, 59),
				closedAtMs: Date.UTC(2026, 10, 8, 2),
				repeats: 0
			}
		]);
		expect(refused(items)).toEqual([
			'3 销号人 inconsistent',
			'4 owner missing_value',
			'4 整改期限 inconsistent',
			'5 发现时间 bad_time',
			'6 销号人 inconsistent'
		]);
	});
});

describe('files', () => {
	test.each([
		['unknown ending', 'x.pdf', 'a', '0 null bad_file'],
		['empty', 'sites.csv', '', '0 null bad_file'],
		['not told what it is', 'x.csv', 'a,b\n1,2', '1 null kind_unknown'],
		['broken quotes', 'readings.csv', 'point,at,value\n"P1,2026-11-22 08:00,1\n', '2 null bad_row'],
		[
			'bytes that are neither UTF-8 nor GB18030',
			'readings.csv',
			Buffer.from([0x70, 0xff, 0xff, 0x0a]),
			'0 null bad_encoding'
		],
		['GeoJSON that is no collection', 'x.geojson', '{"type":"Point"}', '0 null bad_file']
	])('%s', async (_name, file, content, wanted) =>
		expect(refused(await read(file, content))).toEqual([wanted])
	);

	test('the kind is told by the headings when the name says nothing', async () => {
		expect(await read('数据.csv', 'point,at,value\nP1,2026-11-22 07:00,1')).toMatchObject([
			{ kind: 'reading' }
		]);
		expect(await read('数据.csv', 'P1\t1', { kind: 'readings' })).toMatchObject(
			['unknown_column', 'unknown_column', 'missing_column', 'missing_column', 'missing_column'].map(
				(code) => ({ refused: { code } })
			)
		);
		expect(await read('x.csv', '用户名;姓名;角色;区县\nzhiban1;王五;值班员;220113')).toMatchObject([
			{ kind: 'person', record: { role: 'duty_officer', districtCode: '220113' } }
		]);
		expect(
			await read(
				'roster.csv',
				'id,person,role,from,to\nS1,zhiban1,值班员,2026-11-22 08:30,2026-11-23 08:30\nS2,x,值班员,2026-11-22 08:30,2026-11-22 08:30'
			)
		).toMatchObject([{ kind: 'shift' }, { refused: { code: 'inconsistent' } }]);
	});

	test('whatever the bytes are, every answer is an item and nothing is thrown', async () => {
		const names = fc.constantFrom(
			'sites.csv',
			'points.csv',
			'inspections.csv',
			'readings.ndjson',
			'inspections.ndjson',
			'x.geojson',
			'hidden_dangers.csv',
			'x.xlsx',
			'x.csv.gz'
		);
		const line = fc
			.array(
				fc.oneof(
					fc.string(),
					fc.constantFrom(
						'编号',
						'id',
						'site',
						'P1',
						'"',
						',',
						'{"point":',
						'[]',
						'1e999',
						'__proto__',
						'2026-11-22 08:00'
					)
				),
				{ maxLength: 12 }
			)
			.map((cells) => cells.join(','));
		const content = fc.oneof(
			fc.uint8Array({ maxLength: 300 }),
			fc.array(line, { maxLength: 6 }).map((lines) => Buffer.from(lines.join('\n'))),
			fc.json().map((text) => Buffer.from(text))
		);
		await fc.assert(
			fc.asyncProperty(names, content, async (name, bytes) => {
				for (const item of await read(name, bytes)) expect(item.kind).toBeTypeOf('string');
			}),
			{ numRuns: 500 }
		);
	});
});

test('a shifted item keeps its shape and moves all of its times', () => {
	const record = { id: 'S', person: 'a', role: 'leader', fromMs: 10, toMs: 20, substitute: null } as const;
	expect(shiftItem({ kind: 'shift', line: 1, record }, 5)).toEqual({
		kind: 'shift',
		line: 1,
		record: { ...record, fromMs: 15, toMs: 25 }
	});
});

describe('the table of columns', () => {
	test('every name leads to one column only, and the manual shows every column', () => {
		const manual = importMarkdown();
		for (const kind of importKinds) {
			const names = importColumns[kind].flatMap(({ id, zh, en }) => [id, ...zh, ...en]);
			expect(new Set(names).size, kind).toBe(names.length);
			for (const { id } of importColumns[kind]) expect(manual).toContain(`| ${id} |`);
		}
	});

	test('a template reads back as headings of its kind', async () => {
		for (const kind of importKinds)
			for (const item of await read(`${kind}.csv`, templateCsv(kind)))
				if (item.kind === 'refused') expect(item.refused.line, `${kind} ${item.refused.code}`).toBe(2);
	});
});
