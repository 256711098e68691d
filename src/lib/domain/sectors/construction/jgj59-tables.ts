/*
 * JGJ 59-2011, Table A and Tables B.1 to B.19: names and points as known. Every table adds up to 100; where it is split,
 * the guarantee items (保证项目) add up to 60. Sources and doubts: SOURCES.md.
 */

/** How sure we are of an item's name and of its points: verified, verified by name only, unverified. */
export type ItemMark = 'verified' | 'verified-in-part' | 'unverified';

export interface Jgj59Item {
	readonly no: number;
	readonly zh: string;
	readonly en: string;
	readonly points: number;
	readonly guarantee: boolean;
	readonly mark: ItemMark;
}

export interface Jgj59Table {
	/** `B.1` to `B.19`. */
	readonly id: string;
	/** Group of Table A it belongs to. */
	readonly group: Jgj59GroupId;
	readonly zh: string;
	readonly en: string;
	/** False for B.13 and B.19: they have no guarantee items, so that rule does not apply to them. */
	readonly split: boolean;
	readonly mark: ItemMark;
	readonly note: string | null;
	readonly items: readonly Jgj59Item[];
}

/** Table A: ten groups, 100 points. The weights are unverified; an exam case of the edition only fits this split. */
export const jgj59Groups = [
	{ id: 'safety-management', zh: '安全管理', en: 'Safety management', weight: 10 },
	{ id: 'civilised-construction', zh: '文明施工', en: 'Civilised construction', weight: 15 },
	{ id: 'scaffolding', zh: '脚手架', en: 'Scaffolding', weight: 10 },
	{ id: 'foundation-pit', zh: '基坑工程', en: 'Foundation pit', weight: 10 },
	{ id: 'formwork-support', zh: '模板支架', en: 'Formwork support', weight: 10 },
	{ id: 'work-at-height', zh: '高处作业', en: 'Work at height', weight: 10 },
	{ id: 'construction-electricity', zh: '施工用电', en: 'Construction electricity', weight: 10 },
	{ id: 'hoists', zh: '物料提升机与施工升降机', en: 'Material hoist and construction elevator', weight: 10 },
	{ id: 'cranes', zh: '塔式起重机与起重吊装', en: 'Tower crane and lifting', weight: 10 },
	{ id: 'construction-machines', zh: '施工机具', en: 'Construction machines', weight: 5 }
] as const;
export type Jgj59GroupId = (typeof jgj59Groups)[number]['id'];

type Row = readonly [zh: string, en: string, points: number, role: 'guarantee' | 'general', mark: ItemMark];

const V = 'verified';
const VP = 'verified-in-part';
const U = 'unverified';

function table(
	id: string,
	group: Jgj59GroupId,
	zh: string,
	en: string,
	mark: ItemMark,
	note: string | null,
	rows: readonly Row[]
): Jgj59Table {
	const items = rows.map(([zhItem, enItem, points, role, itemMark], index): Jgj59Item => ({
		no: index + 1,
		zh: zhItem,
		en: enItem,
		points,
		guarantee: role === 'guarantee',
		mark: itemMark
	}));
	return { id, group, zh, en, split: items.some(({ guarantee }) => guarantee), mark, note, items };
}

export const jgj59Tables: readonly Jgj59Table[] = [
	table(
		'B.1',
		'safety-management',
		'安全管理检查评分表',
		'Safety management',
		V,
		'The points of item 2 are unverified.',
		[
			['安全生产责任制', 'Safety responsibility system', 10, 'guarantee', V],
			[
				'施工组织设计及专项施工方案',
				'Construction organisation design and special plans',
				10,
				'guarantee',
				VP
			],
			['安全技术交底', 'Safety technical briefing', 10, 'guarantee', V],
			['安全检查', 'Safety inspection', 10, 'guarantee', V],
			['安全教育', 'Safety education', 10, 'guarantee', V],
			['应急救援', 'Emergency rescue', 10, 'guarantee', V],
			['分包单位安全管理', 'Subcontractor safety management', 10, 'general', V],
			['持证上岗', 'Certified personnel', 10, 'general', V],
			['生产安全事故处理', 'Accident handling', 10, 'general', V],
			['安全标志', 'Safety signs', 10, 'general', V]
		]
	),
	table(
		'B.2',
		'civilised-construction',
		'文明施工检查评分表',
		'Civilised construction',
		U,
		'Only the 1999 table, with other items, was seen.',
		[
			['现场围挡', 'Site hoarding', 10, 'guarantee', U],
			['封闭管理', 'Closed-site management', 10, 'guarantee', U],
			['施工场地', 'Construction ground', 10, 'guarantee', U],
			['材料管理', 'Material management', 10, 'guarantee', U],
			['现场办公与住宿', 'Site offices and lodging', 10, 'guarantee', U],
			['现场防火', 'Site fire prevention', 10, 'guarantee', U],
			['综合治理', 'Public-order management', 10, 'general', U],
			['公示标牌', 'Notice boards', 10, 'general', U],
			['生活设施', 'Living facilities', 10, 'general', U],
			['社区服务', 'Community service', 10, 'general', U]
		]
	),
	table(
		'B.3',
		'scaffolding',
		'扣件式钢管脚手架检查评分表',
		'Fastener-type steel-tube scaffold',
		VP,
		'Item 4 is verified by name, its points are not.',
		[
			['施工方案', 'Construction plan', 10, 'guarantee', V],
			['立杆基础', 'Standard (post) foundation', 10, 'guarantee', V],
			['架体与建筑结构拉结', 'Ties to building', 10, 'guarantee', V],
			['杆件间距与剪刀撑', 'Member spacing and bracing', 10, 'guarantee', VP],
			['脚手板与防护栏杆', 'Boards and guard rails', 10, 'guarantee', U],
			['交底与验收', 'Briefing and acceptance', 10, 'guarantee', U],
			['横向水平杆设置', 'Transverse ledgers', 10, 'general', U],
			['杆件连接', 'Member joints', 10, 'general', U],
			['层间防护', 'Inter-storey protection', 10, 'general', U],
			['构配件材质', 'Component material', 5, 'general', U],
			['通道', 'Access', 5, 'general', U]
		]
	),
	table('B.4', 'scaffolding', '门式钢管脚手架检查评分表', 'Portal-frame scaffold', U, null, [
		['施工方案', 'Construction plan', 10, 'guarantee', U],
		['架体基础', 'Frame foundation', 10, 'guarantee', U],
		['架体稳定', 'Frame stability', 10, 'guarantee', U],
		['杆件锁臂', 'Members and locking arms', 10, 'guarantee', U],
		['脚手板', 'Boards', 10, 'guarantee', U],
		['交底与验收', 'Briefing and acceptance', 10, 'guarantee', U],
		['架体防护', 'Frame protection', 10, 'general', U],
		['构配件材质', 'Component material', 10, 'general', U],
		['荷载', 'Load', 10, 'general', U],
		['通道', 'Access', 10, 'general', U]
	]),
	table('B.5', 'scaffolding', '碗扣式钢管脚手架检查评分表', 'Cuplok scaffold', U, null, [
		['施工方案', 'Construction plan', 10, 'guarantee', U],
		['架体基础', 'Frame foundation', 10, 'guarantee', U],
		['架体稳定', 'Frame stability', 10, 'guarantee', U],
		['杆件锁件', 'Members and locks', 10, 'guarantee', U],
		['脚手板', 'Boards', 10, 'guarantee', U],
		['交底与验收', 'Briefing and acceptance', 10, 'guarantee', U],
		['架体防护', 'Frame protection', 10, 'general', U],
		['构配件材质', 'Component material', 10, 'general', U],
		['荷载', 'Load', 10, 'general', U],
		['通道', 'Access', 10, 'general', U]
	]),
	table('B.6', 'scaffolding', '承插型盘扣式钢管脚手架检查评分表', 'Disk-lock scaffold', U, null, [
		['施工方案', 'Construction plan', 10, 'guarantee', U],
		['架体基础', 'Frame foundation', 10, 'guarantee', U],
		['架体稳定', 'Frame stability', 10, 'guarantee', U],
		['杆件设置', 'Member layout', 10, 'guarantee', U],
		['脚手板', 'Boards', 10, 'guarantee', U],
		['交底与验收', 'Briefing and acceptance', 10, 'guarantee', U],
		['架体防护', 'Frame protection', 10, 'general', U],
		['杆件连接', 'Member joints', 10, 'general', U],
		['构配件材质', 'Component material', 10, 'general', U],
		['通道', 'Access', 10, 'general', U]
	]),
	table('B.7', 'scaffolding', '满堂脚手架检查评分表', 'Full-hall scaffold', U, null, [
		['施工方案', 'Construction plan', 10, 'guarantee', U],
		['架体基础', 'Frame foundation', 10, 'guarantee', U],
		['架体稳定', 'Frame stability', 10, 'guarantee', U],
		['杆件锁件', 'Members and locks', 10, 'guarantee', U],
		['脚手板', 'Boards', 10, 'guarantee', U],
		['交底与验收', 'Briefing and acceptance', 10, 'guarantee', U],
		['架体防护', 'Frame protection', 10, 'general', U],
		['构配件材质', 'Component material', 10, 'general', U],
		['荷载', 'Load', 10, 'general', U],
		['通道', 'Access', 10, 'general', U]
	]),
	table('B.8', 'scaffolding', '悬挑式脚手架检查评分表', 'Cantilevered scaffold', VP, null, [
		['施工方案', 'Construction plan', 10, 'guarantee', U],
		['悬挑钢梁', 'Cantilever steel beams', 10, 'guarantee', U],
		['架体稳定', 'Frame stability', 10, 'guarantee', U],
		['脚手板', 'Boards', 10, 'guarantee', U],
		['荷载', 'Load', 10, 'guarantee', U],
		['交底与验收', 'Briefing and acceptance', 10, 'guarantee', U],
		['杆件间距', 'Member spacing', 10, 'general', U],
		['架体防护', 'Frame protection', 10, 'general', V],
		['层间防护', 'Inter-storey protection', 10, 'general', V],
		['构配件材质', 'Component material', 10, 'general', V]
	]),
	table(
		'B.9',
		'scaffolding',
		'附着式升降脚手架检查评分表',
		'Attached lifting scaffold',
		U,
		'Only the 1999 table was seen.',
		[
			['施工方案', 'Construction plan', 10, 'guarantee', U],
			['安全装置', 'Safety devices', 10, 'guarantee', U],
			['架体构造', 'Frame structure', 10, 'guarantee', U],
			['附着支座', 'Attachment supports', 10, 'guarantee', U],
			['架体安装', 'Frame installation', 10, 'guarantee', U],
			['架体升降', 'Frame lifting', 10, 'guarantee', U],
			['检查验收', 'Inspection and acceptance', 10, 'general', U],
			['脚手板', 'Boards', 10, 'general', U],
			['架体防护', 'Frame protection', 10, 'general', U],
			['安全作业', 'Safe operation', 10, 'general', U]
		]
	),
	table(
		'B.10',
		'scaffolding',
		'高处作业吊篮检查评分表',
		'Suspended work basket',
		VP,
		'The source words items 5, 6 and 8 slightly differently.',
		[
			['施工方案', 'Construction plan', 10, 'guarantee', V],
			['安全装置', 'Safety devices', 10, 'guarantee', V],
			['悬挂机构', 'Suspension mechanism', 10, 'guarantee', V],
			['钢丝绳', 'Wire ropes', 10, 'guarantee', V],
			['安装作业', 'Installation work', 10, 'guarantee', V],
			['升降作业', 'Lifting work', 10, 'guarantee', V],
			['交底与验收', 'Briefing and acceptance', 10, 'general', V],
			['安全防护', 'Safety protection', 10, 'general', V],
			['吊篮稳定', 'Basket stability', 10, 'general', U],
			['荷载', 'Load', 10, 'general', U]
		]
	),
	table(
		'B.11',
		'foundation-pit',
		'基坑工程检查评分表',
		'Foundation-pit works',
		VP,
		'Item 6 is verified by name only.',
		[
			['施工方案', 'Construction plan', 10, 'guarantee', V],
			['基坑支护', 'Pit support', 10, 'guarantee', V],
			['降排水', 'Dewatering and drainage', 10, 'guarantee', V],
			['基坑开挖', 'Excavation', 10, 'guarantee', V],
			['坑边荷载', 'Pit-edge load', 10, 'guarantee', V],
			['安全防护', 'Safety protection', 10, 'guarantee', VP],
			['基坑监测', 'Pit monitoring', 10, 'general', U],
			['支撑拆除', 'Support removal', 10, 'general', U],
			['作业环境', 'Working environment', 10, 'general', U],
			['应急预案', 'Emergency plan', 10, 'general', U]
		]
	),
	table(
		'B.12',
		'formwork-support',
		'模板支架检查评分表',
		'Formwork support',
		VP,
		'Conflicting: a page carries nine items with 15/10/15/10/10 and 10 each, which looks like a consultation draft; the ten-item form is used.',
		[
			['施工方案', 'Construction plan', 10, 'guarantee', VP],
			['支架基础', 'Support foundation', 10, 'guarantee', VP],
			['支架构造', 'Support structure', 10, 'guarantee', VP],
			['支架稳定', 'Support stability', 10, 'guarantee', VP],
			['施工荷载', 'Construction load', 10, 'guarantee', VP],
			['交底与验收', 'Briefing and acceptance', 10, 'guarantee', VP],
			['杆件连接', 'Member joints', 10, 'general', VP],
			['底座与托撑', 'Base and jack', 10, 'general', VP],
			['构配件材质', 'Component material', 10, 'general', VP],
			['支架拆除', 'Support removal', 10, 'general', VP]
		]
	),
	table(
		'B.13',
		'work-at-height',
		'高处作业检查评分表',
		'Work at height',
		VP,
		'Conflicting: a local variant gives helmet and harness 5 points, two pages give 10.',
		[
			['安全帽', 'Safety helmet', 10, 'general', V],
			['安全网', 'Safety net', 10, 'general', V],
			['安全带', 'Safety harness', 10, 'general', V],
			['临边防护', 'Edge protection', 10, 'general', V],
			['洞口防护', 'Opening protection', 10, 'general', V],
			['通道口防护', 'Passage-mouth protection', 10, 'general', V],
			['攀登作业', 'Climbing work', 10, 'general', V],
			['悬空作业', 'Suspended work', 10, 'general', V],
			['移动式操作平台', 'Mobile platform', 10, 'general', U],
			['悬挑式物料钢平台', 'Cantilevered material platform', 10, 'general', U]
		]
	),
	table(
		'B.14',
		'construction-electricity',
		'施工用电检查评分表',
		'Construction electricity',
		U,
		'The names of the guarantee items were seen without points; the 1999 table is another one.',
		[
			['外电防护', 'Protection from external lines', 10, 'guarantee', VP],
			['接地与接零保护系统', 'Earthing and neutral protection', 20, 'guarantee', VP],
			['配电线路', 'Distribution lines', 10, 'guarantee', VP],
			['配电箱与开关箱', 'Distribution and switch boxes', 20, 'guarantee', VP],
			['配电室与配电装置', 'Switch room and gear', 15, 'general', U],
			['现场照明', 'Site lighting', 15, 'general', U],
			['用电档案', 'Electricity records', 10, 'general', U]
		]
	),
	table(
		'B.15',
		'hoists',
		'物料提升机检查评分表',
		'Material hoist',
		VP,
		'The guarantee subtotal of 60 was seen; item 5 is what is left.',
		[
			['安全装置', 'Safety devices', 15, 'guarantee', V],
			['防护设施', 'Protective facilities', 15, 'guarantee', V],
			['附墙架与缆风绳', 'Wall ties and guy ropes', 10, 'guarantee', V],
			['钢丝绳', 'Wire ropes', 10, 'guarantee', V],
			['安拆、验收与使用', 'Erection, acceptance and use', 10, 'guarantee', VP],
			['基础与导轨架', 'Base and mast', 10, 'general', U],
			['动力与传动', 'Power and drive', 10, 'general', U],
			['通信装置', 'Communication device', 5, 'general', U],
			['卷扬机操作棚', 'Winch operator shelter', 10, 'general', U],
			['避雷装置', 'Lightning protection', 5, 'general', U]
		]
	),
	table(
		'B.16',
		'hoists',
		'施工升降机检查评分表',
		'Construction elevator',
		VP,
		'Seen in a local variant numbered B.17.',
		[
			['安全装置', 'Safety devices', 10, 'guarantee', V],
			['限位装置', 'Limit devices', 10, 'guarantee', V],
			['防护设施', 'Protective facilities', 10, 'guarantee', VP],
			['附墙架', 'Wall ties', 10, 'guarantee', V],
			['钢丝绳、滑轮与对重', 'Ropes, sheaves and counterweight', 10, 'guarantee', U],
			['安拆、验收与使用', 'Erection, acceptance and use', 10, 'guarantee', U],
			['导轨架', 'Mast', 10, 'general', U],
			['基础', 'Foundation', 10, 'general', U],
			['电气安全', 'Electrical safety', 10, 'general', U],
			['通信装置', 'Communication device', 10, 'general', U]
		]
	),
	table('B.17', 'cranes', '塔式起重机检查评分表', 'Tower crane', VP, 'Seen in a variant numbered B.9-1.', [
		['载荷限制装置', 'Load limiting devices', 10, 'guarantee', V],
		['行程限位装置', 'Travel limit devices', 10, 'guarantee', V],
		['保护装置', 'Protection devices', 10, 'guarantee', V],
		['吊钩、滑轮、卷筒与钢丝绳', 'Hook, sheaves, drum and rope', 10, 'guarantee', V],
		['多塔作业', 'Multi-crane work', 10, 'guarantee', VP],
		['安拆、验收与使用', 'Erection, acceptance and use', 10, 'guarantee', U],
		['附着', 'Attachment (tie-in)', 10, 'general', U],
		['基础与轨道', 'Foundation and rail', 10, 'general', U],
		['结构设施', 'Structural elements', 10, 'general', U],
		['电气安全', 'Electrical safety', 10, 'general', U]
	]),
	table('B.18', 'cranes', '起重吊装检查评分表', 'Lifting and hoisting', VP, null, [
		['施工方案', 'Construction plan', 10, 'guarantee', V],
		['起重机械', 'Lifting machinery', 10, 'guarantee', V],
		['钢丝绳与地锚', 'Ropes and anchors', 10, 'guarantee', V],
		['索具', 'Rigging', 10, 'guarantee', U],
		['作业环境', 'Working environment', 10, 'guarantee', U],
		['作业人员', 'Personnel', 10, 'guarantee', U],
		['起重吊装', 'Lifting operation', 10, 'general', U],
		['高处作业', 'Work at height', 10, 'general', U],
		['构件码放', 'Stacking of members', 10, 'general', U],
		['警戒监护', 'Cordon and watch', 10, 'general', U]
	]),
	table(
		'B.19',
		'construction-machines',
		'施工机具检查评分表',
		'Construction machines',
		VP,
		'Three items are unverified; they must share 26 points because the other eight total 74.',
		[
			['平刨', 'Planer', 10, 'general', V],
			['圆盘锯', 'Circular saw', 10, 'general', V],
			['手持电动工具', 'Hand-held power tools', 8, 'general', V],
			['钢筋机械', 'Rebar machines', 10, 'general', V],
			['电焊机', 'Welder', 10, 'general', V],
			['搅拌机', 'Mixer', 10, 'general', U],
			['气瓶', 'Gas cylinders', 8, 'general', U],
			['翻斗车', 'Dumper', 8, 'general', U],
			['潜水泵', 'Submersible pump', 6, 'general', V],
			['振捣器', 'Vibrator', 8, 'general', V],
			['桩工机械', 'Piling machine', 12, 'general', V]
		]
	)
];
