import type { Choice, Column } from './column.ts';
import type { ImportKind } from './record.ts';

const districtAliases = ['区县', '行政区', '所属区县', '区县代码', '行政区划代码'];

const crsChoices: readonly Choice[] = [
	{ id: 'WGS84', aliases: ['WGS-84', 'EPSG:4326', 'CRS84', 'GPS'] },
	{ id: 'CGCS2000', aliases: ['国家2000', '2000国家大地坐标系', 'EPSG:4490'] },
	{ id: 'GCJ-02', aliases: ['GCJ02', '火星坐标', '高德', '腾讯'] },
	{ id: 'BD-09', aliases: ['BD09', 'BD09LL', '百度', '百度坐标'] }
];

const yesNo: readonly Choice[] = [
	{ id: 'true', aliases: ['是', '有', 'yes', 'y', '1'] },
	{ id: 'false', aliases: ['否', '无', 'no', 'n', '0'] }
];

const roleChoices: readonly Choice[] = [
	{ id: 'duty_officer', aliases: ['值班员'] },
	{ id: 'leader', aliases: ['领导', '带班领导'] },
	{ id: 'inspector', aliases: ['检查员'] },
	{ id: 'site_owner', aliases: ['企业负责人'] },
	{ id: 'grid_worker', aliases: ['网格员'] },
	{ id: 'administrator', aliases: ['管理员'] },
	{ id: 'auditor', aliases: ['审计员'] }
];

const siteRef: Column = {
	id: 'site',
	zh: ['风险点编号', '所属风险点', '企业编号'],
	en: ['site_id'],
	type: 'id',
	required: true,
	meaning: { zh: '所属风险点的编号', en: 'Id of the site' },
	example: 'CG-0001'
};

const sites: readonly Column[] = [
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

const points: readonly Column[] = [
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

const inspections: readonly Column[] = [
	{
		id: 'id',
		zh: ['检查编号', '编号'],
		en: ['inspection', 'inspection_id'],
		type: 'id',
		required: true,
		meaning: { zh: '同一次检查的各行重复同一编号并相邻', en: 'Repeated on adjacent rows of one inspection' },
		example: 'IN-0001'
	},
	siteRef,
	{
		id: 'checklist',
		zh: ['检查表', '检查表编号'],
		en: ['checklist_id'],
		type: 'id',
		required: true,
		meaning: { zh: '检查表代号', en: 'Id of the checklist' },
		example: 'coal-gas-daily'
	},
	{
		id: 'checklist_version',
		zh: ['检查表版本', '版本'],
		en: ['version', 'checklistVersion'],
		type: 'integer',
		required: false,
		min: 1,
		max: 100000,
		meaning: { zh: '未填时取检查当日有效的版本', en: 'Empty: the edition in force on the day' },
		example: '1'
	},
	{
		id: 'inspector',
		zh: ['检查人', '检查员'],
		en: ['inspector_name'],
		type: 'text',
		required: true,
		maxLength: 60,
		meaning: { zh: '姓名或用户名', en: 'Name or user name' },
		example: '李四'
	},
	{
		id: 'at',
		zh: ['检查时间', '完成时间'],
		en: ['time', 'inspected_at'],
		type: 'time',
		required: true,
		meaning: { zh: '检查完成的时间', en: 'When the inspection was finished' },
		example: '2026-11-22 08:00'
	},
	{
		id: 'note',
		zh: ['检查备注', '总体意见'],
		en: ['remark'],
		type: 'text',
		required: false,
		maxLength: 2000,
		meaning: { zh: '整次检查的备注', en: 'Note on the whole inspection' },
		example: ''
	},
	{
		id: 'item',
		zh: ['检查项', '检查项编号', '项目编号'],
		en: ['item_id'],
		type: 'id',
		required: true,
		meaning: {
			zh: '检查表中的项目代号；NDJSON 中在 answers[] 内',
			en: 'Item of the checklist; in NDJSON inside answers[]'
		},
		example: 'cg-1-1'
	},
	{
		id: 'result',
		zh: ['检查结果', '结果'],
		en: ['answer'],
		type: 'choice',
		required: true,
		choices: [
			{ id: 'pass', aliases: ['合格', '符合', '通过'] },
			{ id: 'fail', aliases: ['不合格', '不符合', '不通过'] },
			{ id: 'not_applicable', aliases: ['不适用', '缺项', 'na', 'n/a'] }
		],
		meaning: {
			zh: '未检查的项目不要写行：没有答案就是未知',
			en: 'Leave out what was not looked at: no row means unknown'
		},
		example: '合格'
	},
	{
		id: 'deducted',
		zh: ['扣分', '扣分值'],
		en: ['points_off'],
		type: 'number',
		required: false,
		min: 0,
		max: 1000,
		meaning: { zh: '仅不合格时填写；不填为全扣', en: 'Only with fail; empty = all of the item’s points' },
		example: '2'
	},
	{
		id: 'measured',
		zh: ['实测值', '测量值'],
		en: ['measured_value'],
		type: 'number',
		required: false,
		meaning: { zh: '项目要求的实测值', en: 'Measured value where the item asks for one' },
		example: '0.35'
	},
	{
		id: 'item_note',
		zh: ['检查项备注', '备注', '问题描述'],
		en: ['comment'],
		type: 'text',
		required: false,
		maxLength: 1000,
		meaning: {
			zh: '该项的说明；NDJSON 中为 answers[].note',
			en: 'Note on the item; in NDJSON answers[].note'
		},
		example: ''
	}
];

const readings: readonly Column[] = [
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

const hiddenDangers: readonly Column[] = [
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

const people: readonly Column[] = [
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

const roster: readonly Column[] = [
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

/**
 * The columns of every import kind. The one table that parsing, the manual and the templates derive from.
 * Open sets come on top: facts of a site (`fact.<field>`, `事实.<字段>`, or the field's own id or name) and
 * site-set limits of a point (`limit.<limit>.activate` / `限值.<限值>.报警值`, `…restore` / `…恢复值`).
 */
export const importColumns: Readonly<Record<ImportKind, readonly Column[]>> = {
	sites,
	points,
	inspections,
	readings,
	hidden_dangers: hiddenDangers,
	people,
	roster
};

/** Names of sheets and files that tell the kind, compared without regard to case, width, blanks and order number. */
export const kindNames: Readonly<Record<ImportKind, readonly string[]>> = {
	sites: ['sites', 'site', '风险点', '风险点清单', '企业', '企业清单'],
	points: ['points', 'point', '测点', '测点清单'],
	inspections: ['inspections', 'inspection', '检查', '检查记录'],
	readings: ['readings', 'reading', '监测数据', '监测'],
	hidden_dangers: ['hidden_dangers', 'hidden-dangers', 'hiddendangers', '隐患', '隐患清单', '隐患台账'],
	people: ['people', 'persons', '人员', '账号'],
	roster: ['roster', 'shifts', '值班表', '值班']
};
