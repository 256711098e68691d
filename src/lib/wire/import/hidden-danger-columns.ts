import type { Column } from './column.ts';
import { siteRef, yesNo } from './shared-columns.ts';

export const hiddenDangerColumns: readonly Column[] = [
	{
		id: 'id',
		zh: ['隐患编号', '编号'],
		en: ['hidden_danger', 'hidden_danger_id'],
		type: 'id',
		required: true,
		meaning: { zh: '全市唯一', en: 'Unique in the city' },
		example: 'HD-0001'
	},
	siteRef,
	{
		id: 'title',
		zh: ['隐患名称', '标题'],
		en: [],
		type: 'text',
		required: true,
		maxLength: 200,
		meaning: { zh: '一句话说明', en: 'One line' },
		example: '甲烷传感器未按期标校'
	},
	{
		id: 'description',
		zh: ['隐患描述', '描述'],
		en: [],
		type: 'text',
		required: false,
		maxLength: 2000,
		meaning: { zh: '详细情况', en: 'Details' },
		example: ''
	},
	{
		id: 'grade',
		zh: ['隐患等级', '等级'],
		en: [],
		type: 'choice',
		required: true,
		choices: [
			{ id: 'general', aliases: ['一般', '一般隐患', '一般事故隐患'] },
			{ id: 'major', aliases: ['重大', '重大隐患', '重大事故隐患'] }
		],
		meaning: { zh: '一般或重大', en: 'General or major' },
		example: '一般'
	},
	{
		id: 'state',
		zh: ['隐患状态', '状态', '整改状态'],
		en: ['status'],
		type: 'choice',
		required: true,
		choices: [
			{ id: 'found', aliases: ['已发现', '发现'] },
			{ id: 'graded', aliases: ['已定级', '定级'] },
			{ id: 'assigned', aliases: ['已交办', '交办'] },
			{ id: 'rectifying', aliases: ['整改中'] },
			{ id: 'reinspection_asked', aliases: ['待复查', '申请复查'] },
			{ id: 'closed', aliases: ['已销号', '销号', '已整改'] }
		],
		meaning: { zh: '所处环节', en: 'Where it stands' },
		example: '整改中'
	},
	{
		id: 'candidate',
		zh: ['待确认'],
		en: ['is_candidate'],
		type: 'boolean',
		required: false,
		choices: yesNo,
		meaning: {
			zh: '由系统或检查表提出、尚未经人确认的重大隐患',
			en: 'A machine or checklist thinks so; not confirmed yet'
		},
		example: '否'
	},
	{
		id: 'veto_item',
		zh: ['判定标准条目', '重大隐患判定条目'],
		en: ['veto_item_id'],
		type: 'id',
		required: false,
		meaning: { zh: '重大事故隐患判定标准的条目代号', en: 'Id of the published major-danger item' },
		example: ''
	},
	{
		id: 'item',
		zh: ['检查项', '检查项编号'],
		en: ['item_id'],
		type: 'id',
		required: false,
		meaning: { zh: '来自哪个检查项', en: 'Checklist item it came from' },
		example: ''
	},
	{
		id: 'inspection',
		zh: ['检查编号'],
		en: ['inspection_id'],
		type: 'id',
		required: false,
		meaning: { zh: '来自哪次检查', en: 'Inspection it came from' },
		example: ''
	},
	{
		id: 'found_by',
		zh: ['发现人'],
		en: [],
		type: 'text',
		required: true,
		maxLength: 60,
		meaning: { zh: '发现人', en: 'Found by' },
		example: '李四'
	},
	{
		id: 'found_at',
		zh: ['发现时间', '发现日期'],
		en: [],
		type: 'day',
		required: true,
		meaning: { zh: '发现时间；只有日期时取当日零时', en: 'When found; a bare day means its first moment' },
		example: '2026-11-20 09:30'
	},
	{
		id: 'owner',
		zh: ['整改责任人', '责任人'],
		en: ['owner_name'],
		type: 'text',
		required: false,
		maxLength: 60,
		meaning: { zh: '整改责任人；交办后必填', en: 'Who must rectify it; needed once assigned' },
		example: '张三'
	},
	{
		id: 'due_at',
		zh: ['整改期限', '期限'],
		en: ['deadline'],
		type: 'deadline',
		required: false,
		meaning: { zh: '整改期限；只有日期时到当日 23:59:59', en: 'Deadline; a bare day runs to its end' },
		example: '2026-11-30'
	},
	{
		id: 'rectified_by',
		zh: ['整改人'],
		en: [],
		type: 'text',
		required: false,
		maxLength: 60,
		meaning: { zh: '完成整改的人', en: 'Who rectified it' },
		example: ''
	},
	{
		id: 'closed_by',
		zh: ['销号人', '复查人'],
		en: [],
		type: 'text',
		required: false,
		maxLength: 60,
		meaning: { zh: '复查销号的人，不得与整改人相同', en: 'Who closed it; never who rectified it' },
		example: ''
	},
	{
		id: 'closed_at',
		zh: ['销号时间', '销号日期'],
		en: [],
		type: 'day',
		required: false,
		meaning: { zh: '销号时间', en: 'When closed' },
		example: ''
	},
	{
		id: 'repeats',
		zh: ['重复次数'],
		en: [],
		type: 'integer',
		required: false,
		min: 0,
		max: 1000,
		meaning: { zh: '90 天内重复出现的次数', en: 'Times found again within 90 days' },
		example: '0'
	},
	{
		id: 'failed_reinspections',
		zh: ['复查未通过次数'],
		en: [],
		type: 'integer',
		required: false,
		min: 0,
		max: 1000,
		meaning: { zh: '复查未通过的次数', en: 'Re-inspections that failed' },
		example: '0'
	},
	{
		id: 'listed',
		zh: ['挂牌督办'],
		en: ['listed_for_supervision'],
		type: 'boolean',
		required: false,
		choices: yesNo,
		meaning: { zh: '是否挂牌督办', en: 'Listed for supervision' },
		example: '否'
	}
];
