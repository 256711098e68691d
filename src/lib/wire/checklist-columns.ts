import { confidences } from '../domain/provenance.ts';
import type { Column } from './import/column.ts';
import { yesNo } from './import/shared-columns.ts';

/** The columns of a checklist's sheet, in the order in which they are written. Reading goes by heading, not by place. */
export const checklistColumns: readonly Column[] = [
	column('group', '分组', 'text', true, '检查表中的一组', 'A group of the list', '通风', { maxLength: 80 }),
	column('group_en', '分组英文', 'text', false, '分组的英文名', "The group's English name", 'Ventilation', {
		maxLength: 120
	}),
	column(
		'item',
		'项目编号',
		'id',
		true,
		'表内唯一，换版时不变',
		'Unique in the list; kept by new editions',
		'V-01'
	),
	column(
		'text',
		'检查内容',
		'text',
		true,
		'检查员读到的内容',
		'What the inspector reads',
		'风筒出口距迎头不超过规定',
		{
			maxLength: 500
		}
	),
	column(
		'text_en',
		'检查内容英文',
		'text',
		false,
		'空则显示中文',
		'Empty = the Chinese one',
		'Duct outlet near the face',
		{
			maxLength: 500
		}
	),
	column('guidance', '检查要点', 'text', false, '怎样算合格、怎样扣分', 'What counts as passed', '实测距离', {
		maxLength: 1000
	}),
	column('points', '分值', 'number', true, '满分；不合格且未写扣分时全扣', 'Full points', '10', {
		min: 0,
		max: 1000
	}),
	column('guarantee', '保证项目', 'choice', false, '是或否', 'Yes or no', '否', { choices: yesNo }),
	column(
		'veto_item',
		'重大隐患条目',
		'id',
		false,
		'不合格时生成重大隐患候选，须人工核定',
		'A fail makes a candidate',
		'coal-2020-4-1'
	),
	column('quantity', '测量量', 'text', false, '需现场测量时填写', 'What is measured', 'ch4', {
		maxLength: 40
	}),
	column('unit', '单位', 'text', false, '测量单位', 'Unit of the measured value', '%CH4', { maxLength: 20 }),
	column('min', '最小值', 'number', false, '测量值的下界', 'Lowest value that can be entered', '0', {}),
	column('max', '最大值', 'number', false, '测量值的上界', 'Highest value that can be entered', '4', {}),
	column(
		'standard',
		'依据',
		'text',
		false,
		'标准或文件；空为本市自定',
		'Standard; empty = the city’s own',
		'煤矿安全规程',
		{
			maxLength: 120
		}
	),
	column('clause', '条款', 'text', false, '不清楚请留空', 'Leave empty when not known', '第 164 条', {
		maxLength: 60
	}),
	column('edition', '版本', 'text', false, '标准的版本或年份', 'Edition of the standard', '2025', {
		maxLength: 40
	}),
	column('confidence', '可信度', 'choice', false, '空为未核实', 'Empty = unverified', 'unverified', {
		choices: confidences.map((id) => ({ id, aliases: [] }))
	})
];

function column(
	id: string,
	zh: string,
	type: Column['type'],
	required: boolean,
	meaningZh: string,
	meaningEn: string,
	example: string,
	more: Partial<Column> = {}
): Column {
	return {
		id,
		zh: [zh],
		en: [],
		type,
		required,
		meaning: { zh: meaningZh, en: meaningEn },
		example,
		...more
	};
}
