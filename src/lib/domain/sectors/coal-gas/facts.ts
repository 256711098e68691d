import type { FactField } from '../sector.ts';

const emission = { type: 'number', min: 0 } as const;

/** What the inherent-hazard method needs. */
export const hazardFields: readonly FactField[] = [
	{ id: 'hasOutburstSeam', name: { zh: '有突出煤层', en: 'Has an outburst seam' }, type: 'boolean' },
	{ id: 'hadBlowOut', name: { zh: '发生过瓦斯喷出', en: 'A gas blow-out happened' }, type: 'boolean' },
	{
		id: 'relativeM3PerT',
		name: { zh: '相对瓦斯涌出量', en: 'Relative emission' },
		unit: 'm³/t',
		...emission,
		max: 1000
	},
	{
		id: 'absoluteM3PerMin',
		name: { zh: '绝对瓦斯涌出量', en: 'Absolute emission' },
		unit: 'm³/min',
		...emission,
		max: 2000
	},
	{
		id: 'headingM3PerMin',
		name: { zh: '掘进面最大瓦斯涌出量', en: 'Largest emission of a heading' },
		unit: 'm³/min',
		...emission,
		max: 500
	},
	{
		id: 'faceM3PerMin',
		name: { zh: '采煤面最大瓦斯涌出量', en: 'Largest emission of a face' },
		unit: 'm³/min',
		...emission,
		max: 1000
	},
	{
		id: 'miningDepthM',
		name: { zh: '开采深度', en: 'Mining depth' },
		type: 'number',
		unit: 'm',
		min: 0,
		max: 2000
	},
	{
		id: 'spontaneousCombustion',
		name: { zh: '煤层自燃倾向性', en: 'Spontaneous combustion class' },
		type: 'choice',
		choices: [
			{ id: 'I', name: { zh: '容易自燃', en: 'easy' } },
			{ id: 'II', name: { zh: '自燃', en: 'prone' } },
			{ id: 'III', name: { zh: '不易自燃', en: 'not prone' } }
		]
	}
];

/** All facts of a mine. The two seam values are optional: they can only raise a candidate. */
export const factFields: readonly FactField[] = [
	...hazardFields,
	{
		id: 'seamGasPressureMPa',
		name: { zh: '煤层瓦斯压力（最大）', en: 'Largest gas pressure of the seam' },
		type: 'number',
		unit: 'MPa',
		min: 0,
		max: 20
	},
	{
		id: 'seamGasContentM3PerT',
		name: { zh: '煤层瓦斯含量（最大）', en: 'Largest gas content of the seam' },
		type: 'number',
		unit: 'm³/t',
		min: 0,
		max: 100
	}
];
