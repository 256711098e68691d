import type { Column } from './column.ts';

export const readingColumns: readonly Column[] = [
	{
		id: 'point',
		zh: ['测点编码', '测点编号', '测点'],
		en: ['code', 'point_code'],
		type: 'id',
		required: true,
		meaning: { zh: '网关使用的测点编码', en: 'Code of the point' },
		example: 'CG-0001-T1'
	},
	{
		id: 'at',
		zh: ['时间', '监测时间', '采集时间'],
		en: ['time', 'timestamp'],
		type: 'time',
		required: true,
		meaning: { zh: '监测时间', en: 'Event time' },
		example: '2026-11-22T08:00:00+08:00'
	},
	{
		id: 'value',
		zh: ['数值', '监测值', '值'],
		en: [],
		type: 'number',
		required: true,
		meaning: { zh: '按测点单位，不带单位', en: 'In the point’s unit, without the unit' },
		example: '0.53'
	},
	{
		id: 'quality',
		zh: ['质量', '数据质量'],
		en: [],
		type: 'choice',
		required: false,
		choices: [
			{ id: 'good', aliases: ['正常', '良好'] },
			{ id: 'calibration', aliases: ['标校', '校准'] },
			{ id: 'fault', aliases: ['故障'] },
			{ id: 'over_range', aliases: ['超量程'] },
			{ id: 'test', aliases: ['测试'] }
		],
		meaning: { zh: '缺省为正常', en: 'Good when empty' },
		example: '正常'
	},
	{
		id: 'unit',
		zh: ['单位'],
		en: [],
		type: 'text',
		required: false,
		maxLength: 20,
		meaning: {
			zh: '填写时必须与测点一致，不换算',
			en: 'If given it must be the point’s; nothing is converted'
		},
		example: '%CH4'
	}
];
