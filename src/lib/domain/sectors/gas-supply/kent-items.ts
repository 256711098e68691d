import type { Provenance } from '../../provenance.ts';
import type { Text } from '../../text.ts';
import { kentManual, ourProposal } from './sources.ts';

export const kentIndices = ['thirdParty', 'corrosion', 'design', 'operations'] as const;
export type KentIndex = (typeof kentIndices)[number];

interface KentItem {
	readonly id: string;
	readonly index: KentIndex;
	readonly text: Text;
	/** Page of the manual where the maximum was seen; `null` = unverified. */
	readonly page: number | null;
	/** Maximum points in the manual's transmission set. */
	readonly transmission: number;
	/** Maximum points in our set for city networks. */
	readonly distribution: number;
}

/** Higher is safer. Each index adds up to 100 in both sets. */
export const kentItems: readonly KentItem[] = [
	{
		id: 'coverDepth',
		index: 'thirdParty',
		text: { zh: '最小埋深', en: 'Minimum depth of cover' },
		page: null,
		transmission: 20,
		distribution: 15
	},
	{
		id: 'activity',
		index: 'thirdParty',
		text: { zh: '活动程度', en: 'Activity level' },
		page: null,
		transmission: 20,
		distribution: 25
	},
	{
		id: 'aboveGround',
		index: 'thirdParty',
		text: { zh: '地上设施', en: 'Above-ground facilities' },
		page: 72,
		transmission: 10,
		distribution: 10
	},
	{
		id: 'oneCall',
		index: 'thirdParty',
		text: { zh: '开挖申报与定位', en: 'Line locating, one-call' },
		page: 72,
		transmission: 15,
		distribution: 20
	},
	{
		id: 'education',
		index: 'thirdParty',
		text: { zh: '公众教育', en: 'Public education' },
		page: 75,
		transmission: 15,
		distribution: 10
	},
	{
		id: 'rightOfWay',
		index: 'thirdParty',
		text: { zh: '管道标识', en: 'Right-of-way' },
		page: 75,
		transmission: 5,
		distribution: 5
	},
	{
		id: 'patrol',
		index: 'thirdParty',
		text: { zh: '巡线', en: 'Patrol' },
		page: null,
		transmission: 15,
		distribution: 15
	},
	{
		id: 'atmospheric',
		index: 'corrosion',
		text: { zh: '大气腐蚀', en: 'Atmospheric corrosion' },
		page: 85,
		transmission: 10,
		distribution: 10
	},
	{
		id: 'internal',
		index: 'corrosion',
		text: { zh: '内腐蚀', en: 'Internal corrosion' },
		page: 85,
		transmission: 20,
		distribution: 5
	},
	{
		id: 'subsurface',
		index: 'corrosion',
		text: { zh: '埋地腐蚀', en: 'Subsurface corrosion' },
		page: 85,
		transmission: 70,
		distribution: 85
	},
	{
		id: 'safetyFactor',
		index: 'design',
		text: { zh: '安全系数', en: 'Safety factor' },
		page: 114,
		transmission: 35,
		distribution: 20
	},
	{
		id: 'fatigue',
		index: 'design',
		text: { zh: '疲劳', en: 'Fatigue' },
		page: 114,
		transmission: 15,
		distribution: 5
	},
	{
		id: 'surge',
		index: 'design',
		text: { zh: '水击', en: 'Surge' },
		page: 114,
		transmission: 10,
		distribution: 5
	},
	{
		id: 'integrity',
		index: 'design',
		text: { zh: '完整性验证', en: 'Integrity verification' },
		page: 114,
		transmission: 25,
		distribution: 35
	},
	{
		id: 'landMovement',
		index: 'design',
		text: { zh: '土体移动', en: 'Land movement' },
		page: 114,
		transmission: 15,
		distribution: 35
	},
	{
		id: 'operDesign',
		index: 'operations',
		text: { zh: '设计', en: 'Design' },
		page: null,
		transmission: 30,
		distribution: 25
	},
	{
		id: 'operConstruction',
		index: 'operations',
		text: { zh: '施工', en: 'Construction' },
		page: null,
		transmission: 20,
		distribution: 25
	},
	{
		id: 'operOperation',
		index: 'operations',
		text: { zh: '运行', en: 'Operation' },
		page: null,
		transmission: 35,
		distribution: 20
	},
	{
		id: 'operMaintenance',
		index: 'operations',
		text: { zh: '维护', en: 'Maintenance' },
		page: null,
		transmission: 15,
		distribution: 30
	}
];

/** The manual's set, and ours for distribution networks. */
export type KentSet = 'transmission' | 'distribution';

const distribution = ourProposal(
	'Own weights for city networks: dry gas corrodes little from inside; digging, frost heave, joints and maintenance count more. The manual asks for such a set (table 11.1), which was not seen.'
);

/** Where the maximum of an item in a set comes from. */
export function kentItemSource({ page }: KentItem, set: KentSet): Provenance {
	if (set === 'distribution') return distribution;
	return page === null
		? { ...kentManual, confidence: 'unverified' }
		: { ...kentManual, clause: `p. ${page}`, confidence: 'verified' };
}
