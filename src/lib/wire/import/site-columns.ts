import type { Choice, Column } from './column.ts';
import { districtAliases, siteRef } from './shared-columns.ts';

export const crsChoices: readonly Choice[] = [
	{ id: 'WGS84', aliases: ['WGS-84', 'EPSG:4326', 'CRS84', 'GPS'] },
	{ id: 'CGCS2000', aliases: ['国家2000', '2000国家大地坐标系', 'EPSG:4490'] },
	{ id: 'GCJ-02', aliases: ['GCJ02', '火星坐标', '高德', '腾讯'] },
	{ id: 'BD-09', aliases: ['BD09', 'BD09LL', '百度', '百度坐标'] }
];

export const siteColumns: readonly Column[] = [
	{
		id: 'id',
		zh: ['编号', '风险点编号', '企业编号'],
		en: ['site', 'site_id'],
		type: 'id',
		required: true,
		meaning: { zh: '全市唯一，文件内不得重复', en: 'Unique in the city' },
		example: 'CG-0001'
	},
	{
		id: 'name',
		zh: ['名称', '风险点名称', '企业名称'],
		en: ['site_name'],
		type: 'text',
		required: true,
		maxLength: 120,
		meaning: { zh: '风险点名称', en: 'Name of the site' },
		example: '示例煤矿'
	},
	{
		id: 'sector',
		zh: ['行业领域', '行业', '领域'],
		en: ['industry'],
		type: 'text',
		required: true,
		meaning: { zh: '行业领域的名称、简称或代号', en: 'Id or name of the sector' },
		example: 'coal-gas'
	},
	{
		id: 'district',
		zh: districtAliases,
		en: ['district_code', 'county'],
		type: 'text',
		required: true,
		meaning: { zh: '六位行政区划代码或名称', en: 'Six-digit code or name of the county-level unit' },
		example: '220112'
	},
	{
		id: 'address',
		zh: ['地址', '详细地址'],
		en: [],
		type: 'text',
		required: false,
		meaning: { zh: '地址', en: 'Address' },
		example: '示例路 1 号'
	},
	{
		id: 'lon',
		zh: ['经度'],
		en: ['longitude', 'lng', 'x'],
		type: 'number',
		required: true,
		unit: '°',
		meaning: { zh: '经度，所述坐标系下的原值', en: 'Longitude in the stated system' },
		example: '125.6610'
	},
	{
		id: 'lat',
		zh: ['纬度'],
		en: ['latitude', 'y'],
		type: 'number',
		required: true,
		unit: '°',
		meaning: { zh: '纬度，所述坐标系下的原值', en: 'Latitude in the stated system' },
		example: '43.5250'
	},
	{
		id: 'crs',
		zh: ['坐标系'],
		en: ['coordinate_system'],
		type: 'choice',
		required: false,
		choices: crsChoices,
		meaning: {
			zh: '未填时必须用 --crs 给出；不猜测（GeoJSON 按 RFC 7946 为 WGS84）',
			en: 'Without it --crs is needed; never guessed (GeoJSON: WGS84 by RFC 7946)'
		},
		example: 'GCJ-02'
	},
	{
		id: 'street',
		zh: ['街道代码', '乡镇代码', '街道'],
		en: ['street_code'],
		type: 'text',
		required: false,
		maxLength: 9,
		meaning: {
			zh: '九位街道（乡镇）代码，人员可按街道限定范围',
			en: 'Nine-digit code of the street or township; people can be limited to streets'
		},
		example: '220102001'
	},
	{
		id: 'responsible_name',
		zh: ['负责人', '责任人', '安全负责人'],
		en: ['responsible'],
		type: 'text',
		required: false,
		maxLength: 60,
		meaning: { zh: '安全责任人姓名', en: 'Person who answers for the site' },
		example: '张三'
	},
	{
		id: 'responsible_phone',
		zh: ['联系电话', '负责人电话', '电话'],
		en: ['phone'],
		type: 'text',
		required: false,
		maxLength: 40,
		meaning: { zh: '责任人电话', en: 'Phone of that person' },
		example: '000-0000-0001'
	}
];

export const pointColumns: readonly Column[] = [
	{
		id: 'code',
		zh: ['测点编码', '测点编号', '测点'],
		en: ['point', 'point_code'],
		type: 'id',
		required: true,
		meaning: { zh: '网关上报时用的编码，全市唯一', en: 'The code the gateway sends; unique in the city' },
		example: 'CG-0001-T1'
	},
	siteRef,
	{
		id: 'name',
		zh: ['测点名称', '名称', '安装位置'],
		en: ['point_name'],
		type: 'text',
		required: true,
		maxLength: 120,
		meaning: { zh: '测点名称', en: 'Name of the point' },
		example: '101 工作面 T1'
	},
	{
		id: 'profile',
		zh: ['限值模板', '测点类型', '模板'],
		en: ['limit_profile'],
		type: 'text',
		required: true,
		meaning: { zh: '限值模板的代号或名称', en: 'Id or name of the limit profile' },
		example: 'coal-ch4-coal-face-t1'
	},
	{
		id: 'unit',
		zh: ['单位', '计量单位'],
		en: [],
		type: 'text',
		required: false,
		maxLength: 20,
		meaning: {
			zh: '填写时必须与模板一致，不换算',
			en: 'If given it must be the profile’s; nothing is converted'
		},
		example: '%CH4'
	},
	{
		id: 'service',
		zh: ['运行状态', '状态'],
		en: ['status'],
		type: 'choice',
		required: false,
		choices: [
			{ id: 'in_service', aliases: ['在用', '运行'] },
			{ id: 'maintenance', aliases: ['检修', '维护'] },
			{ id: 'retired', aliases: ['停用', '报废'] }
		],
		meaning: { zh: '缺省为在用', en: 'In service when empty' },
		example: '在用'
	},
	{
		id: 'sensor_kind',
		zh: ['传感器类型', '传感器种类', '检测原理'],
		en: ['sensor_type'],
		type: 'choice',
		required: false,
		choices: [
			{ id: 'catalytic', aliases: ['载体催化式', '催化燃烧式', '催化式', '载体催化'] },
			{ id: 'laser', aliases: ['激光式', '激光'] },
			{ id: 'other', aliases: ['其他', '其它'] }
		],
		meaning: {
			zh: '决定校准周期，如甲烷：载体催化式 15 天，激光式及其他半年；留空时保留已登记的类型',
			en: 'Decides the calibration clock, e.g. methane: catalytic 15 days, laser and others half a year; empty keeps what is on record'
		},
		example: '载体催化式'
	},
	{
		id: 'limit_reason',
		zh: ['限值依据', '限值设定依据'],
		en: ['limit_source'],
		type: 'text',
		required: false,
		maxLength: 400,
		meaning: {
			zh: '有本地限值时必填：谁、依据什么设定',
			en: 'Needed with site-set limits: who set them, on what ground'
		},
		example: '矿总工程师 2026-03-01 批准'
	}
];
