import { placeKindNames, placeKinds } from '../../domain/foresight/neighbourhood-place.ts';
import type { Column } from './column.ts';
import { siteColumns } from './site-columns.ts';

/** Position and district are stated as for sites. */
const shared = ['district', 'lon', 'lat', 'crs'];

export const placeColumns: readonly Column[] = [
	{
		id: 'id',
		zh: ['编号', '场所编号'],
		en: ['place', 'place_id'],
		type: 'id',
		required: true,
		meaning: { zh: '全市唯一，文件内不得重复', en: 'Unique in the city' },
		example: 'PL-0001'
	},
	{
		id: 'name',
		zh: ['名称', '场所名称'],
		en: ['place_name'],
		type: 'text',
		required: true,
		maxLength: 120,
		meaning: { zh: '敏感场所名称', en: 'Name of the sensitive place' },
		example: '示例·第一小学'
	},
	{
		id: 'place_kind',
		zh: ['场所类别'],
		en: ['kind_of_place'],
		type: 'choice',
		required: true,
		choices: placeKinds.map((id) => ({ id, aliases: [placeKindNames[id].zh] })),
		meaning: { zh: '场所类别', en: 'Kind of place' },
		example: '学校'
	},
	...siteColumns.filter(({ id }) => shared.includes(id)),
	{
		id: 'people',
		zh: ['人数', '日常人数'],
		en: ['usual_people'],
		type: 'integer',
		required: false,
		min: 0,
		max: 1_000_000,
		meaning: { zh: '通常在场人数；不填为未知', en: 'People usually there; empty = not known' },
		example: '900'
	}
];
