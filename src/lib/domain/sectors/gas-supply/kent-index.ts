import type { MethodResult, MethodStep } from '../../risk/method.ts';
import type { Text } from '../../text.ts';
import { kentIndex as source } from './sources.ts';

/** Higher is safer. Maximum points of each item; the transmission set of the manual. */
export const kentItems: readonly {
	readonly id: string;
	readonly index: 'thirdParty' | 'corrosion' | 'design' | 'operations';
	readonly max: number;
	readonly text: Text;
}[] = [
	{ id: 'coverDepth', index: 'thirdParty', max: 20, text: { zh: '最小埋深', en: 'Minimum depth of cover' } },
	{ id: 'activity', index: 'thirdParty', max: 20, text: { zh: '活动程度', en: 'Activity level' } },
	{
		id: 'aboveGround',
		index: 'thirdParty',
		max: 10,
		text: { zh: '地上设施', en: 'Above-ground facilities' }
	},
	{
		id: 'oneCall',
		index: 'thirdParty',
		max: 15,
		text: { zh: '开挖申报与定位', en: 'Line locating, one-call' }
	},
	{ id: 'education', index: 'thirdParty', max: 15, text: { zh: '公众教育', en: 'Public education' } },
	{ id: 'rightOfWay', index: 'thirdParty', max: 5, text: { zh: '管道标识', en: 'Right-of-way' } },
	{ id: 'patrol', index: 'thirdParty', max: 15, text: { zh: '巡线', en: 'Patrol' } },
	{ id: 'atmospheric', index: 'corrosion', max: 10, text: { zh: '大气腐蚀', en: 'Atmospheric corrosion' } },
	{ id: 'internal', index: 'corrosion', max: 20, text: { zh: '内腐蚀', en: 'Internal corrosion' } },
	{ id: 'subsurface', index: 'corrosion', max: 70, text: { zh: '埋地腐蚀', en: 'Subsurface corrosion' } },
	{ id: 'safetyFactor', index: 'design', max: 35, text: { zh: '安全系数', en: 'Safety factor' } },
	{ id: 'fatigue', index: 'design', max: 15, text: { zh: '疲劳', en: 'Fatigue' } },
	{ id: 'surge', index: 'design', max: 10, text: { zh: '水击', en: 'Surge' } },
	{ id: 'integrity', index: 'design', max: 25, text: { zh: '完整性验证', en: 'Integrity verification' } },
	{ id: 'landMovement', index: 'design', max: 15, text: { zh: '土体移动', en: 'Land movement' } },
	{ id: 'operDesign', index: 'operations', max: 30, text: { zh: '设计', en: 'Design' } },
	{ id: 'operConstruction', index: 'operations', max: 20, text: { zh: '施工', en: 'Construction' } },
	{ id: 'operOperation', index: 'operations', max: 35, text: { zh: '运行', en: 'Operation' } },
	{ id: 'operMaintenance', index: 'operations', max: 15, text: { zh: '维护', en: 'Maintenance' } }
];

/** Sum of the four indices, 0–400, higher is safer. Example: every item at its maximum gives 400. */
export function kentSum(points: Readonly<Record<string, number>>): MethodResult<number> {
	const steps: MethodStep[] = [];
	let value = 0;
	for (const { id, max, text } of kentItems) {
		const own = points[id];
		if (own === undefined || !(own >= 0 && own <= max)) throw new RangeError(`${id}: 0–${max}`);
		value += own;
		steps.push({ id, text, value: own, formula: `${own} / ${max}`, source });
	}
	steps.push({ id: 'sum', text: { zh: '指数和', en: 'Index sum' }, value, source });
	return {
		value,
		steps,
		notes: [
			{
				zh: '长输管道权重，不适用于城镇管网的绝对比较；分值越高越安全。',
				en: 'Transmission weights: not for absolute comparison of city networks; higher is safer.'
			}
		]
	};
}
