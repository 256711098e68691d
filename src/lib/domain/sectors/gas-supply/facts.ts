import type { FactField } from '../sector.ts';

/** All facts. The last five are optional: an expert's rating replaces our mapping, the others only inform. */
export const factFields: readonly FactField[] = [
	{
		id: 'material',
		name: { zh: '管材', en: 'Pipe material' },
		type: 'choice',
		choices: [
			{ id: 'pe', name: { zh: 'PE', en: 'PE' } },
			{ id: 'steel_protected', name: { zh: '钢管（有阴极保护）', en: 'Steel, cathodically protected' } },
			{ id: 'steel_bare', name: { zh: '钢管（无阴极保护）', en: 'Steel, unprotected' } },
			{ id: 'ductile_iron', name: { zh: '球墨铸铁', en: 'Ductile iron' } },
			{ id: 'grey_iron', name: { zh: '灰口铸铁', en: 'Grey cast iron' } }
		]
	},
	{
		id: 'serviceYears',
		name: { zh: '运行年限', en: 'Years in service' },
		type: 'number',
		unit: 'a',
		min: 0,
		max: 100
	},
	{
		id: 'pressureMPa',
		name: { zh: '运行压力', en: 'Operating pressure' },
		type: 'number',
		unit: 'MPa',
		min: 0,
		max: 10
	},
	{
		id: 'peopleNearby',
		name: { zh: '周边人员密集程度', en: 'People nearby' },
		type: 'choice',
		choices: [
			{ id: 'few', name: { zh: '稀疏', en: 'few' } },
			{ id: 'housing', name: { zh: '居住区', en: 'housing' } },
			{ id: 'crowded', name: { zh: '人员密集场所', en: 'crowded places' } }
		]
	},
	{ id: 'builtOver', name: { zh: '被占压', en: 'Built over' }, type: 'boolean' },
	{
		id: 'kentIndexSum',
		name: { zh: '肯特指数和（专家评定，0–400）', en: 'Kent index sum, rated by an expert' },
		type: 'number',
		min: 0,
		max: 400
	},
	{ id: 'assessedHazardous', name: { zh: '评估存在安全隐患', en: 'Assessed as hazardous' }, type: 'boolean' },
	{
		id: 'meetsSafeOperation',
		name: { zh: '球墨铸铁管满足安全运行要求', en: 'Ductile iron meets safe operation' },
		type: 'boolean'
	},
	{
		id: 'diameterMm',
		name: { zh: '管径', en: 'Diameter' },
		type: 'number',
		unit: 'mm',
		min: 10,
		max: 2000
	},
	{
		id: 'mainRoute',
		name: { zh: '管线走向（WGS84，经度,纬度; …）', en: 'Route of the main (WGS84, lon,lat; …)' },
		type: 'text'
	}
];
