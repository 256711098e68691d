import type { FactField } from '../sector.ts';

const emission = { type: 'number', min: 0, max: 10_000 } as const;

export const factFields: readonly FactField[] = [
	{ id: 'hasOutburstSeam', name: { zh: '有突出煤层', en: 'Has an outburst seam' }, type: 'boolean' },
	{ id: 'hadBlowOut', name: { zh: '发生过瓦斯喷出', en: 'A gas blow-out happened' }, type: 'boolean' },
	{
		id: 'relativeM3PerT',
		name: { zh: '相对瓦斯涌出量', en: 'Relative emission' },
		unit: 'm³/t',
		...emission
	},
	{
		id: 'absoluteM3PerMin',
		name: { zh: '绝对瓦斯涌出量', en: 'Absolute emission' },
		unit: 'm³/min',
		...emission
	},
	{
		id: 'headingM3PerMin',
		name: { zh: '掘进面最大瓦斯涌出量', en: 'Largest emission of a heading' },
		unit: 'm³/min',
		...emission
	},
	{
		id: 'faceM3PerMin',
		name: { zh: '采煤面最大瓦斯涌出量', en: 'Largest emission of a face' },
		unit: 'm³/min',
		...emission
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
