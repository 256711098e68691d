import type { Confidence, Provenance } from '../../provenance.ts';
import type { Text } from '../../text.ts';

/**
 * Dual-prevention exchange 双重预防机制数据交换: what a chemical enterprise reports to the authority. Data only; an
 * adapter that imports these records uses the codes below. Chain: enterprise → risk object → unit → event → control
 * measure → check task → check record → hidden danger.
 */
export interface DualPreventionField {
	readonly id: string;
	readonly name: Text;
	readonly length?: string;
	/** The other field whose codes this one uses. */
	readonly sameCodesAs?: string;
	readonly codes: readonly DualPreventionCode[];
	readonly source: Provenance;
}

interface DualPreventionCode {
	/** `null` where the code itself was not seen, only its meaning. */
	readonly code: string | null;
	readonly name: Text;
	readonly confidence: Confidence;
}

const exchange: Provenance = {
	standard: '双重预防机制数据交换',
	clause: null,
	edition: null,
	effectiveFrom: null,
	effectiveTo: null,
	confidence: 'verified',
	note: 'Field names and codes; Chinese texts are working labels. `id`, `createUpdate` and `acceptance` are group names of ours.',
	source: 'https://m.bdocx.com/doc/21455365.html ; public repositories'
};

interface Row {
	readonly id: string;
	readonly name: Text;
	readonly length?: string;
	readonly note?: string;
	readonly sameCodesAs?: string;
	readonly codesConfidence?: Confidence;
	readonly codes?: readonly (readonly [code: string | null, zh: string, en: string])[];
}

function fields(rows: readonly Row[]): readonly DualPreventionField[] {
	return rows.map(({ codes = [], codesConfidence = 'verified', note, ...row }) => ({
		...row,
		codes: codes.map(([code, zh, en]) => ({ code, name: { zh, en }, confidence: codesConfidence })),
		source: note === undefined ? exchange : { ...exchange, note }
	}));
}

/** Keys of every record. */
export const keyFields: readonly DualPreventionField[] = fields([
	{ id: 'companyCode', name: { zh: '企业编码', en: 'enterprise code' }, length: '9' },
	{ id: 'tyshxydm', name: { zh: '统一社会信用代码', en: 'unified social credit code' }, length: '18' },
	{ id: 'id', name: { zh: '主键', en: 'record ids' }, length: '32 or 36' }
]);

/** Control measure 管控措施. */
export const measureFields: readonly DualPreventionField[] = fields([
	{ id: 'riskEventId', name: { zh: '风险事件ID', en: 'risk event id' } },
	{
		id: 'dataSrc',
		name: { zh: '数据来源', en: 'data source' },
		codesConfidence: 'unverified',
		codes: [
			['1', '自动', 'automatic'],
			['2', '人工巡检', 'inspection']
		]
	},
	{
		id: 'riskMeasureDesc',
		name: { zh: '管控措施描述', en: 'control-measure description' },
		length: '<=4000'
	},
	{
		id: 'classify1',
		name: { zh: '管控措施分类1', en: 'class 1' },
		length: '<=2',
		codesConfidence: 'unverified',
		codes: [
			[null, '工程技术', 'engineering'],
			[null, '维护保养', 'maintenance'],
			[null, '人员操作', 'operation'],
			[null, '应急', 'emergency']
		]
	},
	{
		id: 'classify2',
		name: { zh: '管控措施分类2', en: 'class 2' },
		length: '<=4',
		codes: [
			['1-1', '工艺控制', 'process control'],
			['1-2', '关键设备', 'key equipment'],
			['1-3', '安全附件', 'safety attachment'],
			['1-4', '安全仪表', 'instrument'],
			['1-5', '其他', 'other'],
			['2-1', '动设备', 'moving'],
			['2-2', '静设备', 'static'],
			['3-1', '资质', 'qualification'],
			['3-2', '记录', 'record'],
			['3-3', '交接班', 'handover'],
			['4-1', '应急设施', 'emergency facility'],
			['4-2', '个体防护', 'PPE'],
			['4-3', '消防', 'fire'],
			['4-4', '预案', 'plan'],
			['4-5', '其他', 'other']
		]
	},
	{ id: 'classify3', name: { zh: '管控措施分类3', en: 'class 3' }, length: '<=100' },
	{ id: 'troubleshootContent', name: { zh: '隐患排查内容', en: 'inspection content' } }
]);

/** Check task 排查任务. */
export const taskFields: readonly DualPreventionField[] = fields([
	{ id: 'checkCycle', name: { zh: '巡检周期', en: 'check cycle' } },
	{
		id: 'checkCycleUnit',
		name: { zh: '巡检周期单位', en: 'check-cycle unit' },
		codes: [
			[null, '小时', 'hour'],
			[null, '天', 'day'],
			[null, '月', 'month'],
			[null, '年', 'year']
		]
	},
	{ id: 'taskStartTime', name: { zh: '任务开始时间', en: 'task start time' } },
	{ id: 'workStartTime', name: { zh: '工作开始时间', en: 'work start time' } },
	{ id: 'workEndTime', name: { zh: '工作结束时间', en: 'work end time' } },
	{
		id: 'workDayType',
		name: { zh: '工作日类型', en: 'work-day type' },
		codes: [
			['0', '每日', 'daily'],
			['1', '工作日', 'workdays'],
			['2', '非工作日', 'non-workdays']
		]
	},
	{
		id: 'workType',
		name: { zh: '任务类型', en: 'work type' },
		codes: [
			['0', '日常', 'routine'],
			['1', '主要负责人', 'main'],
			['2', '技术负责人', 'technical'],
			['3', '操作负责人', 'operating person']
		]
	},
	{
		id: 'taskNum',
		name: { zh: '包保任务序号', en: 'task number' },
		note: 'main 1–9, technical 1–9, operating 1–10'
	},
	{ id: 'deleted', name: { zh: '删除标志', en: 'deleted' } },
	{ id: 'createUpdate', name: { zh: '创建/更新字段', en: 'create/update fields' } }
]);

/** Hidden danger 隐患. */
export const hiddenDangerFields: readonly DualPreventionField[] = fields([
	{ id: 'hazardCode', name: { zh: '隐患编码', en: 'hazard code' } },
	{ id: 'riskMeasureId', name: { zh: '管控措施ID', en: 'measure id' } },
	{ id: 'checkRecordId', name: { zh: '排查记录ID', en: 'check-record id' } },
	{ id: 'dangerName', name: { zh: '隐患名称', en: 'name' } },
	{
		id: 'dangerLevel',
		name: { zh: '隐患等级', en: 'level' },
		codes: [
			['0', '一般', 'general'],
			['1', '重大', 'major']
		]
	},
	{ id: 'registTime', name: { zh: '登记时间', en: 'registration time' } },
	{ id: 'registrant', name: { zh: '登记人', en: 'registrant' } },
	{
		id: 'dangerSrc',
		name: { zh: '隐患来源', en: 'source' },
		codes: [
			['1', '日常排查', 'daily'],
			['2', '综合性排查', 'comprehensive'],
			['3', '专业性排查', 'professional'],
			['4', '季节性排查', 'seasonal'],
			['5', '重点时段排查', 'key period'],
			['6', '事故类比排查', 'analogy'],
			['7', '复产复工排查', 'resumption'],
			['8', '专家诊断', 'expert'],
			['9', '管控措施失效', 'measure failed'],
			['10', '其他', 'other']
		]
	},
	{
		id: 'dangerManageType',
		name: { zh: '治理类型', en: 'treatment type' },
		codes: [
			['0', '即查即改', 'on the spot'],
			['1', '限期整改', 'limited time']
		]
	},
	{
		id: 'hazardDangerType',
		name: { zh: '隐患类型', en: 'danger type' },
		codes: [
			['1', '安全', 'safety'],
			['2', '工艺', 'process'],
			['3', '电气', 'electrical'],
			['4', '仪表', 'instrument'],
			['5', '消防', 'fire'],
			['6', '总图', 'layout'],
			['7', '设备', 'equipment'],
			['8', '其他', 'other']
		]
	},
	{ id: 'dangerDesc', name: { zh: '隐患描述', en: 'description' } },
	{ id: 'hazardCategory', name: { zh: '隐患类别', en: 'category' }, sameCodesAs: 'workType' },
	{ id: 'liablePerson', name: { zh: '整改责任人', en: 'liable person' } },
	{ id: 'dangerManageDeadline', name: { zh: '治理期限', en: 'treatment deadline' } },
	{
		id: 'dangerState',
		name: { zh: '隐患状态', en: 'state' },
		codes: [
			['0', '整改中', 'in progress'],
			['1', '待验收', 'to accept'],
			['9', '已验收', 'accepted']
		]
	},
	{ id: 'cost', name: { zh: '投入资金', en: 'cost' } },
	{ id: 'acceptance', name: { zh: '验收字段', en: 'acceptance fields' } }
]);

/** Times as `yyyyMMddHHmmss`; one copy of the specification writes `yyyy-MM-dd HH:mm:ss`. */
export const exchangeTimeFormat = { value: 'yyyyMMddHHmmss', source: exchange } as const;

/** Largest task number 包保任务序号 by work type: main and technical person 1–9, operating person 1–10; routine tasks have none. */
const lastTaskNumber: Readonly<Record<string, number>> = { '1': 9, '2': 9, '3': 10 };

/** True when the responsibility task exists, e.g. `isTaskNumber('3', 10) === true`, `isTaskNumber('1', 10) === false`. */
export function isTaskNumber(workType: string, taskNumber: number): boolean {
	const last = lastTaskNumber[workType];
	return last !== undefined && Number.isInteger(taskNumber) && taskNumber >= 1 && taskNumber <= last;
}
