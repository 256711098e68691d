import type { Column } from './column.ts';
import { siteRef } from './shared-columns.ts';

export const inspectionColumns: readonly Column[] = [
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
