import type { MethodResult, MethodStep } from '../../risk/method.ts';
import type { Text } from '../../text.ts';
import { works31 } from './sources.ts';

/** What decides over one limit: a size, or `any` = the work itself whatever its size. */
interface SizeLimit {
	/** Field of the size below. */
	readonly size: string;
	readonly from: number;
}

export interface WorkKind {
	readonly id: string;
	readonly name: Text;
	/** Works with one mechanism of collapse count once in the inherent hazard. */
	readonly family: string;
	readonly sizes: readonly { readonly id: string; readonly name: Text; readonly unit: string }[];
	/** Inclusive, joined by OR. */
	readonly dangerous: 'any' | readonly SizeLimit[];
	readonly overScale: 'any' | readonly SizeLimit[];
	readonly note?: Text;
}

const size = (id: string, unit: string, zh: string, en: string) => ({ id, unit, name: { zh, en } });
const designValue: Text = {
	zh: '超规模按设计值',
	en: 'The over-scale limit is a design value'
};

/** 建办质〔2018〕31号, all 17 rows; every limit includes its number. */
export const workKinds: readonly WorkKind[] = [
	{
		id: 'pit',
		family: 'pit',
		name: { zh: '基坑（槽）开挖、支护、降水', en: 'Pit excavation, support, dewatering' },
		sizes: [size('depthM', 'm', '开挖深度', 'depth')],
		dangerous: [{ size: 'depthM', from: 3 }],
		overScale: [{ size: 'depthM', from: 5 }],
		note: {
			zh: '深度不足 3 m 但地质、周边环境复杂的也属危大工程',
			en: 'Below 3 m it is dangerous too where ground or surroundings are complex'
		}
	},
	{
		id: 'formwork-height',
		family: 'formwork',
		name: { zh: '模板支架搭设高度', en: 'Formwork support, height' },
		sizes: [size('heightM', 'm', '搭设高度', 'height')],
		dangerous: [{ size: 'heightM', from: 5 }],
		overScale: [{ size: 'heightM', from: 8 }]
	},
	{
		id: 'formwork-span',
		family: 'formwork',
		name: { zh: '模板支架搭设跨度', en: 'Formwork support, span' },
		sizes: [size('spanM', 'm', '搭设跨度', 'span')],
		dangerous: [{ size: 'spanM', from: 10 }],
		overScale: [{ size: 'spanM', from: 18 }]
	},
	{
		id: 'formwork-load',
		family: 'formwork',
		name: { zh: '模板支架施工总荷载', en: 'Formwork support, total load' },
		sizes: [size('loadKnM2', 'kN/m²', '施工总荷载', 'total load')],
		dangerous: [{ size: 'loadKnM2', from: 10 }],
		overScale: [{ size: 'loadKnM2', from: 15 }],
		note: designValue
	},
	{
		id: 'formwork-line-load',
		family: 'formwork',
		name: { zh: '模板支架集中线荷载', en: 'Formwork support, line load' },
		sizes: [size('lineLoadKnM', 'kN/m', '集中线荷载', 'line load')],
		dangerous: [{ size: 'lineLoadKnM', from: 15 }],
		overScale: [{ size: 'lineLoadKnM', from: 20 }],
		note: designValue
	},
	{
		id: 'full-hall-support',
		family: 'formwork',
		name: { zh: '钢结构安装等满堂支撑', en: 'Full-hall support for steel erection' },
		sizes: [size('pointLoadKn', 'kN', '单点集中荷载', 'single point load')],
		dangerous: 'any',
		overScale: [{ size: 'pointLoadKn', from: 7 }]
	},
	{
		id: 'unusual-lifting',
		family: 'lifting',
		name: { zh: '非常规起重吊装（单件）', en: 'Unusual lifting, single piece' },
		sizes: [size('pieceKn', 'kN', '单件起吊重量', 'single piece')],
		dangerous: [{ size: 'pieceKn', from: 10 }],
		overScale: [{ size: 'pieceKn', from: 100 }]
	},
	{
		id: 'crane-erection',
		family: 'crane',
		name: { zh: '起重机械安装、拆卸', en: 'Crane erection or removal' },
		sizes: [
			size('capacityKn', 'kN', '起重量', 'capacity'),
			size('heightM', 'm', '总高度', 'height'),
			size('baseLevelM', 'm', '基础标高', 'base level')
		],
		dangerous: 'any',
		overScale: [
			{ size: 'capacityKn', from: 300 },
			{ size: 'heightM', from: 200 },
			{ size: 'baseLevelM', from: 200 }
		]
	},
	{
		id: 'floor-scaffold',
		family: 'scaffold',
		name: { zh: '落地式钢管脚手架', en: 'Floor-standing tube scaffold' },
		sizes: [size('heightM', 'm', '搭设高度', 'height')],
		dangerous: [{ size: 'heightM', from: 24 }],
		overScale: [{ size: 'heightM', from: 50 }]
	},
	{
		id: 'lifting-scaffold',
		family: 'scaffold',
		name: { zh: '附着式升降脚手架', en: 'Attached lifting scaffold' },
		sizes: [size('liftHeightM', 'm', '提升高度', 'lift height')],
		dangerous: 'any',
		overScale: [{ size: 'liftHeightM', from: 150 }]
	},
	{
		id: 'cantilever-scaffold',
		family: 'scaffold',
		name: { zh: '悬挑式脚手架', en: 'Cantilever scaffold' },
		sizes: [size('sectionHeightM', 'm', '分段架体高度', 'section height')],
		dangerous: 'any',
		overScale: [{ size: 'sectionHeightM', from: 20 }]
	},
	{
		id: 'curtain-wall',
		family: 'curtain-wall',
		name: { zh: '建筑幕墙安装', en: 'Curtain wall' },
		sizes: [size('heightM', 'm', '施工高度', 'height')],
		dangerous: 'any',
		overScale: [{ size: 'heightM', from: 50 }]
	},
	{
		id: 'steel-structure',
		family: 'steel',
		name: { zh: '钢结构、网架安装', en: 'Steel structure, space frame' },
		sizes: [
			size('steelSpanM', 'm', '钢结构跨度', 'span of the steel structure'),
			size('frameSpanM', 'm', '网架跨度', 'span of the space frame')
		],
		dangerous: 'any',
		overScale: [
			{ size: 'steelSpanM', from: 36 },
			{ size: 'frameSpanM', from: 60 }
		]
	},
	{
		id: 'hand-dug-pile',
		family: 'pile',
		name: { zh: '人工挖孔桩', en: 'Hand-dug pile' },
		sizes: [size('depthM', 'm', '开挖深度', 'depth')],
		dangerous: 'any',
		overScale: [{ size: 'depthM', from: 16 }]
	},
	{
		id: 'tunnelling',
		family: 'tunnel',
		name: { zh: '暗挖（矿山法、盾构、顶管）', en: 'Tunnelling (mining, shield, pipe jacking)' },
		sizes: [],
		dangerous: 'any',
		overScale: 'any'
	},
	{
		id: 'underwater',
		family: 'underwater',
		name: { zh: '水下作业', en: 'Underwater works' },
		sizes: [],
		dangerous: 'any',
		overScale: 'any'
	},
	{
		id: 'integral-lifting',
		family: 'lifting',
		name: { zh: '结构整体提升、平移、转体', en: 'Integral lifting, translation, rotation' },
		sizes: [size('weightKn', 'kN', '重量', 'weight')],
		dangerous: 'any',
		overScale: [{ size: 'weightKn', from: 1000 }],
		note: { zh: '1000 kN 仅部分核实', en: '1000 kN is verified in part only' }
	}
];

export interface DangerClassedWork {
	readonly kind: string;
	/** Size id → value in the unit of the kind. A size that is not given is unknown. */
	readonly sizes: Readonly<Record<string, number>>;
	/** Ground or surroundings are complex: a pit below 3 m is then dangerous too. */
	readonly complexConditions?: boolean;
}

export type DangerClass = 'none' | 'dangerous' | 'over-scale';

export interface ClassedWork {
	readonly kind: string;
	/** Class by what is known; what is unknown could only make it higher. */
	readonly atLeast: DangerClass;
	readonly atMost: DangerClass;
	/** Limits that were reached, e.g. `depthM 5 ≥ 5`. */
	readonly reached: readonly string[];
	readonly missingSizes: readonly string[];
	/** What the class asks for: special plan 专项施工方案, expert review 专家论证; `null` = a size that is missing decides. */
	readonly needsSpecialPlan: boolean | null;
	readonly needsExpertReview: boolean | null;
}

const kindOf = new Map(workKinds.map((kind) => [kind.id, kind]));

export function workKind(id: string): WorkKind {
	const kind = kindOf.get(id);
	if (kind === undefined) throw new RangeError(`unknown danger-classed work ${id}`);
	return kind;
}

function reachedOf(limits: 'any' | readonly SizeLimit[], sizes: DangerClassedWork['sizes']) {
	if (limits === 'any') return { reached: ['any'], open: [] as string[] };
	const reached: string[] = [];
	const open: string[] = [];
	for (const { size: id, from } of limits) {
		const value = sizes[id];
		if (value === undefined) open.push(id);
		else if (value >= from) reached.push(`${id} ${value} ≥ ${from}`);
	}
	return { reached, open };
}

/**
 * Class of one work by 建办质〔2018〕31号: every limit includes its number, any one is enough. Refuses unknown kinds,
 * unknown sizes, negative and non-finite numbers (`RangeError`). Example: a pit of 5 m is over-scale, of 4.99 m dangerous.
 */
export function classifyWork({ kind: id, sizes, complexConditions = false }: DangerClassedWork): ClassedWork {
	const kind = workKind(id);
	for (const [name, value] of Object.entries(sizes)) {
		if (!kind.sizes.some((known) => known.id === name)) throw new RangeError(`${id} has no size ${name}`);
		if (!(Number.isFinite(value) && value >= 0)) throw new RangeError(`${id}.${name} must be 0 or more`);
	}
	const over = reachedOf(kind.overScale, sizes);
	const danger = reachedOf(kind.dangerous, sizes);
	// Every pit has a depth: in complex conditions it is dangerous also while nobody has stated it.
	const complexPit = id === 'pit' && complexConditions && sizes['depthM'] !== 0;
	const isDangerous = danger.reached.length > 0 || over.reached.length > 0 || complexPit;
	const atLeast: DangerClass = over.reached.length > 0 ? 'over-scale' : isDangerous ? 'dangerous' : 'none';
	const couldBeOver = atLeast === 'over-scale' || over.open.length > 0;
	const couldBeDangerous = isDangerous || danger.open.length > 0;
	const atMost: DangerClass = couldBeOver ? 'over-scale' : couldBeDangerous ? 'dangerous' : 'none';
	return {
		kind: id,
		atLeast,
		atMost,
		reached: over.reached.length > 0 ? over.reached : complexPit ? ['complex conditions'] : danger.reached,
		missingSizes: atLeast === 'over-scale' ? [] : [...new Set([...over.open, ...danger.open])],
		needsSpecialPlan: atLeast !== 'none' ? true : atMost === 'none' ? false : null,
		needsExpertReview: atLeast === 'over-scale' ? true : atMost === 'over-scale' ? null : false
	};
}

/** All works of a site. Example: tunnelling needs an expert review whatever its size. */
export function classifyWorks(works: readonly DangerClassedWork[]): MethodResult<readonly ClassedWork[]> {
	const value = works.map(classifyWork);
	const steps = value.map((work, index): MethodStep => ({
		id: `work-${index + 1}`,
		text: workKind(work.kind).name,
		formula: work.reached.length === 0 ? 'no limit reached' : work.reached.join('; '),
		value: work.atLeast === work.atMost ? work.atLeast : `${work.atLeast}…${work.atMost}`,
		source: works31
	}));
	return { value, steps, notes: notesOf(value) };
}

function notesOf(works: readonly ClassedWork[]): readonly Text[] {
	const notes = new Map<string, Text>();
	for (const { kind, missingSizes } of works) {
		const { name, note } = workKind(kind);
		if (note) notes.set(kind, { zh: `${name.zh}：${note.zh}`, en: `${name.en}: ${note.en}` });
		if (missingSizes.length === 0) continue;
		notes.set(`${kind}-missing`, {
			zh: `${name.zh}：缺少 ${missingSizes.join('、')}，类别只能给出范围。`,
			en: `${name.en}: ${missingSizes.join(', ')} missing; the class is a range.`
		});
	}
	return [...notes.values()];
}
