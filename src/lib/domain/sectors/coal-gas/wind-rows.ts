import type { Provenance } from '../../provenance.ts';
import type { Text } from '../../text.ts';
import { regulations } from './sources.ts';

export interface WindRow {
	readonly id: string;
	readonly place: Text;
	/** m/s, still allowed; `null` = no lower limit is given. */
	readonly min: number | null;
	/** m/s, still allowed; `null` = no upper limit is given. */
	readonly max: number | null;
	readonly source: Provenance;
}

const art157 = (note?: string) => regulations('Art. 157', 'verified', note);

/** Wind speeds of the 2025 text. Both ends are allowed. */
export const windRows: readonly WindRow[] = [
	{
		id: 'face',
		place: { zh: '采煤工作面、煤巷和半煤岩巷掘进工作面', en: 'coal face, coal or half-coal heading' },
		min: 0.25,
		max: 4,
		source: art157('Up to 5 m/s at a mechanised face with dust control: profile coal-wind-face-mechanised.')
	},
	{
		id: 'face-mechanised',
		place: { zh: '采取降尘措施的综采工作面', en: 'mechanised coal face with dust control' },
		min: 0.25,
		max: 5,
		source: art157()
	},
	{
		id: 'rock-heading',
		place: { zh: '岩巷掘进工作面', en: 'rock heading' },
		min: 0.15,
		max: 4,
		source: art157()
	},
	{
		id: 'belt-roadway',
		place: { zh: '带式输送机巷', en: 'belt roadway' },
		min: 0.25,
		max: 6,
		source: art157()
	},
	{
		id: 'district',
		place: { zh: '采区进、回风巷', en: 'district intake or return' },
		min: 0.25,
		max: 6,
		source: art157()
	},
	{ id: 'trolley', place: { zh: '架线电机车巷道', en: 'trolley roadway' }, min: 1, max: 8, source: art157() },
	{
		id: 'trolley-no-gas',
		place: { zh: '无瓦斯涌出的架线电机车巷道', en: 'trolley roadway without gas' },
		min: 0.5,
		max: 8,
		source: art157()
	},
	{
		id: 'main',
		place: { zh: '主要进、回风巷', en: 'main intake or return' },
		min: null,
		max: 8,
		source: art157()
	},
	{
		id: 'man-shaft',
		place: { zh: '升降人员的井筒', en: 'man shaft' },
		min: null,
		max: 8,
		source: art157()
	},
	{ id: 'air-bridge', place: { zh: '风桥', en: 'air bridge' }, min: null, max: 10, source: art157() },
	{
		id: 'material-shaft',
		place: { zh: '专为升降物料的井筒', en: 'shaft for material only' },
		min: null,
		max: 12,
		source: art157()
	},
	{
		id: 'fan-shaft',
		place: { zh: '无提升设备的风井', en: 'fan shaft without hoist' },
		min: null,
		max: 15,
		source: art157()
	},
	{
		id: 'skip-intake',
		place: { zh: '箕斗井兼作进风井', en: 'skip shaft used as intake' },
		min: null,
		max: 6,
		source: art157()
	},
	{
		id: 'belt-return-shaft',
		place: { zh: '装有带式输送机的井筒兼作回风井', en: 'belt shaft used as return' },
		min: null,
		max: 6,
		source: art157()
	},
	{
		id: 'belt-intake-shaft',
		place: { zh: '装有带式输送机的井筒兼作进风井', en: 'belt shaft used as intake' },
		min: null,
		max: 4,
		source: art157()
	},
	{
		id: 'other',
		place: { zh: '其他通风人行巷道', en: 'other walkways' },
		min: 0.15,
		max: null,
		source: art157()
	},
	{
		id: 'downcast-face',
		place: { zh: '下行通风的采煤工作面', en: 'downcast-ventilated coal face' },
		min: 1,
		max: null,
		source: regulations('Art. 171')
	}
];
