import type { Choice, Column } from './column.ts';
import { districtAliases } from './shared-columns.ts';

const roleChoices: readonly Choice[] = [
	{ id: 'duty_officer', aliases: ['值班员'] },
	{ id: 'leader', aliases: ['领导', '带班领导'] },
	{ id: 'inspector', aliases: ['检查员'] },
	{ id: 'site_owner', aliases: ['企业负责人'] },
	{ id: 'grid_worker', aliases: ['网格员'] },
	{ id: 'administrator', aliases: ['管理员'] },
	{ id: 'auditor', aliases: ['审计员'] }
];

export const personColumns: readonly Column[] = [
	{
		id: 'username',
		zh: ['用户名', '账号'],
		en: ['login'],
		type: 'id',
		required: true,
		meaning: { zh: '登录用户名', en: 'Sign-in name' },
		example: 'zhiban1'
	},
	{
		id: 'name',
		zh: ['姓名'],
		en: [],
		type: 'text',
		required: true,
		maxLength: 60,
		meaning: { zh: '姓名', en: 'Name' },
		example: '王五'
	},
	{
		id: 'role',
		zh: ['角色'],
		en: [],
		type: 'choice',
		required: true,
		choices: roleChoices,
		meaning: { zh: '角色', en: 'Role' },
		example: '值班员'
	},
	{
		id: 'district',
		zh: districtAliases,
		en: ['district_code'],
		type: 'text',
		required: false,
		meaning: { zh: '管辖区县；不填为全市', en: 'District the person is limited to; empty = the city' },
		example: '220102'
	},
	{
		id: 'sites',
		zh: ['所属风险点', '风险点编号'],
		en: ['site_ids'],
		type: 'ids',
		required: false,
		meaning: { zh: '只能看到的风险点', en: 'Sites the person is limited to' },
		example: ''
	},
	{
		id: 'phone',
		zh: ['电话', '联系电话'],
		en: [],
		type: 'text',
		required: false,
		maxLength: 40,
		meaning: { zh: '电话', en: 'Phone' },
		example: '000-0000-0002'
	}
];

export const shiftColumns: readonly Column[] = [
	{
		id: 'id',
		zh: ['班次编号', '编号'],
		en: ['shift', 'shift_id'],
		type: 'id',
		required: true,
		meaning: { zh: '班次编号', en: 'Id of the shift' },
		example: 'S-20261122-1'
	},
	{
		id: 'person',
		zh: ['值班人', '用户名'],
		en: ['username'],
		type: 'id',
		required: true,
		meaning: { zh: '值班人的用户名', en: 'User name of the person on duty' },
		example: 'zhiban1'
	},
	{
		id: 'role',
		zh: ['值班角色', '角色'],
		en: [],
		type: 'choice',
		required: true,
		choices: roleChoices,
		meaning: { zh: '以什么角色值班', en: 'Role on duty' },
		example: '值班员'
	},
	{
		id: 'from',
		zh: ['开始时间', '接班时间'],
		en: ['start'],
		type: 'time',
		required: true,
		meaning: { zh: '接班时间', en: 'Start, included' },
		example: '2026-11-22 08:30'
	},
	{
		id: 'to',
		zh: ['结束时间', '交班时间'],
		en: ['end'],
		type: 'time',
		required: true,
		meaning: { zh: '交班时间', en: 'End, excluded' },
		example: '2026-11-23 08:30'
	},
	{
		id: 'substitute',
		zh: ['替班人'],
		en: [],
		type: 'id',
		required: false,
		meaning: { zh: '替班人的用户名', en: 'User name of the substitute' },
		example: ''
	}
];
