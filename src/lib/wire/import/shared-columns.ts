import type { Choice, Column } from './column.ts';

export const districtAliases = ['区县', '行政区', '所属区县', '区县代码', '行政区划代码'];

export const yesNo: readonly Choice[] = [
	{ id: 'true', aliases: ['是', '有', 'yes', 'y', '1'] },
	{ id: 'false', aliases: ['否', '无', 'no', 'n', '0'] }
];

export const siteRef: Column = {
	id: 'site',
	zh: ['风险点编号', '所属风险点', '企业编号'],
	en: ['site_id'],
	type: 'id',
	required: true,
	meaning: { zh: '所属风险点的编号', en: 'Id of the site' },
	example: 'CG-0001'
};
