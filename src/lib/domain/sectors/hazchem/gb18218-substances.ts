import type { Text } from '../../text.ts';

/**
 * GB 18218-2018 Table 1: named substances and their critical quantity Q in tonnes. The key is `no`, because a CAS
 * number is not unique (nitrocellulose has six rows, ammonium nitrate two) and rows 13, 45 and 74 have none.
 * Q: verified in independent copies. English names are common names, unverified.
 */
export interface NamedSubstance {
	readonly no: number;
	readonly name: Text;
	readonly aliases: readonly string[];
	readonly cas: readonly string[];
	readonly criticalT: number;
}

type Row = readonly [
	no: number,
	zh: string,
	aliases: readonly string[],
	en: string,
	cas: readonly string[],
	criticalT: number
];

const rows: readonly Row[] = [
	[1, '氨', ['液氨', '氨气'], 'Ammonia', ['7664-41-7'], 10],
	[2, '二氟化氧', ['一氧化二氟'], 'Oxygen difluoride', ['7783-41-7'], 1],
	[3, '二氧化氮', [], 'Nitrogen dioxide', ['10102-44-0'], 1],
	[4, '二氧化硫', ['亚硫酸酐'], 'Sulfur dioxide', ['7446-09-5'], 20],
	[5, '氟', [], 'Fluorine', ['7782-41-4'], 1],
	[6, '碳酰氯', ['光气'], 'Carbonyl chloride (phosgene)', ['75-44-5'], 0.3],
	[7, '环氧乙烷', ['氧化乙烯'], 'Ethylene oxide', ['75-21-8'], 10],
	[8, '甲醛(含量>90%)', ['蚁醛'], 'Formaldehyde (>90%)', ['50-00-0'], 5],
	[9, '磷化氢', ['磷化三氢', '膦'], 'Phosphine', ['7803-51-2'], 1],
	[10, '硫化氢', [], 'Hydrogen sulfide', ['7783-06-4'], 5],
	[11, '氯化氢(无水)', [], 'Hydrogen chloride (anhydrous)', ['7647-01-0'], 20],
	[12, '氯', ['液氯', '氯气'], 'Chlorine', ['7782-50-5'], 5],
	[
		13,
		'煤气(CO,CO和H2、CH4的混合物等)',
		[],
		'Coal gas / manufactured gas (CO; mixtures of CO with H2, CH4)',
		[],
		20
	],
	[14, '砷化氢', ['砷化三氢', '胂'], 'Arsine', ['7784-42-1'], 1],
	[15, '锑化氢', ['三氢化锑', '锑化三氢'], 'Stibine', ['7803-52-3'], 1],
	[16, '硒化氢', [], 'Hydrogen selenide', ['7783-07-5'], 1],
	[17, '溴甲烷', ['甲基溴'], 'Methyl bromide', ['74-83-9'], 10],
	[18, '丙酮氰醇', ['丙酮合氰化氢', '2-羟基异丁腈', '氰丙醇'], 'Acetone cyanohydrin', ['75-86-5'], 20],
	[19, '丙烯醛', ['烯丙醛', '败脂醛'], 'Acrolein', ['107-02-8'], 20],
	[20, '氟化氢', [], 'Hydrogen fluoride', ['7664-39-3'], 1],
	[21, '1-氯-2,3-环氧丙烷', ['环氧氯丙烷', '3-氯-1,2-环氧丙烷'], 'Epichlorohydrin', ['106-89-8'], 20],
	[22, '3-溴-1,2-环氧丙烷', ['环氧溴丙烷', '溴甲基环氧乙烷', '表溴醇'], 'Epibromohydrin', ['3132-64-7'], 20],
	[
		23,
		'甲苯二异氰酸酯',
		['二异氰酸甲苯酯', 'TDI'],
		'Toluene diisocyanate (mixed isomers)',
		['26471-62-5'],
		100
	],
	[24, '一氯化硫', ['氯化硫'], 'Sulfur monochloride', ['10025-67-9'], 1],
	[25, '氰化氢', ['无水氢氰酸'], 'Hydrogen cyanide', ['74-90-8'], 1],
	[26, '三氧化硫', ['硫酸酐'], 'Sulfur trioxide', ['7446-11-9'], 75],
	[27, '3-氨基丙烯', ['烯丙胺'], 'Allylamine', ['107-11-9'], 20],
	[28, '溴', ['溴素'], 'Bromine', ['7726-95-6'], 20],
	[29, '乙撑亚胺', ['吖丙啶', '1-氮杂环丙烷', '氮丙啶'], 'Ethyleneimine', ['151-56-4'], 20],
	[30, '异氰酸甲酯', ['甲基异氰酸酯'], 'Methyl isocyanate', ['624-83-9'], 0.75],
	[31, '叠氮化钡', ['叠氮钡'], 'Barium azide', ['18810-58-7'], 0.5],
	[32, '叠氮化铅', [], 'Lead azide', ['13424-46-9'], 0.5],
	[33, '雷汞', ['二雷酸汞', '雷酸汞'], 'Mercury fulminate', ['628-86-4'], 0.5],
	[34, '三硝基苯甲醚', ['三硝基茴香醚'], 'Trinitroanisole', ['28653-16-9'], 5],
	[35, '2,4,6-三硝基甲苯', ['梯恩梯', 'TNT'], '2,4,6-Trinitrotoluene (TNT)', ['118-96-7'], 5],
	[36, '硝化甘油', ['硝化丙三醇', '甘油三硝酸酯'], 'Nitroglycerin', ['55-63-0'], 1],
	[
		37,
		'硝化纤维素[干的或含水(或乙醇)<25%]',
		['硝化棉'],
		'Nitrocellulose, dry or <25% water/alcohol',
		['9004-70-0'],
		1
	],
	[
		38,
		'硝化纤维素(未改型的,或增塑的,含增塑剂<18%)',
		['硝化棉'],
		'Nitrocellulose, unmodified or plasticised <18%',
		['9004-70-0'],
		1
	],
	[39, '硝化纤维素(含乙醇≥25%)', ['硝化棉'], 'Nitrocellulose, >=25% alcohol', ['9004-70-0'], 10],
	[40, '硝化纤维素(含氮≤12.6%)', ['硝化棉'], 'Nitrocellulose, N<=12.6%', ['9004-70-0'], 50],
	[41, '硝化纤维素(含水≥25%)', ['硝化棉'], 'Nitrocellulose, >=25% water', ['9004-70-0'], 50],
	[
		42,
		'硝化纤维素溶液(含氮量≤12.6%,含硝化纤维素≤55%)',
		['硝化棉溶液'],
		'Nitrocellulose solution (N<=12.6%, NC<=55%)',
		['9004-70-0'],
		50
	],
	[
		43,
		'硝酸铵(含可燃物>0.2%,包括以碳计算的任何有机物,但不包括任何其他添加剂)',
		[],
		'Ammonium nitrate, combustibles >0.2%',
		['6484-52-2'],
		5
	],
	[44, '硝酸铵(含可燃物≤0.2%)', [], 'Ammonium nitrate, combustibles <=0.2%', ['6484-52-2'], 50],
	[45, '硝酸铵肥料(含可燃物≤0.4%)', [], 'Ammonium nitrate fertiliser, combustibles <=0.4%', [], 200],
	[46, '硝酸钾', [], 'Potassium nitrate', ['7757-79-1'], 1000],
	[47, '1,3-丁二烯', ['联乙烯'], '1,3-Butadiene', ['106-99-0'], 5],
	[48, '二甲醚', ['甲醚'], 'Dimethyl ether', ['115-10-6'], 50],
	[49, '甲烷,天然气', [], 'Methane; natural gas', ['74-82-8', '8006-14-2'], 50],
	[50, '氯乙烯', ['乙烯基氯'], 'Vinyl chloride', ['75-01-4'], 50],
	[51, '氢', ['氢气'], 'Hydrogen', ['1333-74-0'], 5],
	[
		52,
		'液化石油气(含丙烷、丁烷及其混合物)',
		['石油气(液化的)'],
		'LPG (propane, butane and mixtures)',
		['68476-85-7', '74-98-6', '106-97-8'],
		50
	],
	[53, '一甲胺', ['氨基甲烷', '甲胺'], 'Methylamine', ['74-89-5'], 5],
	[54, '乙炔', ['电石气'], 'Acetylene', ['74-86-2'], 1],
	[55, '乙烯', [], 'Ethylene', ['74-85-1'], 50],
	[56, '氧(压缩的或液化的)', ['液氧', '氧气'], 'Oxygen (compressed or liquefied)', ['7782-44-7'], 200],
	[57, '苯', ['纯苯'], 'Benzene', ['71-43-2'], 50],
	[58, '苯乙烯', ['乙烯苯'], 'Styrene', ['100-42-5'], 500],
	[59, '丙酮', ['二甲基酮'], 'Acetone', ['67-64-1'], 500],
	[60, '2-丙烯腈', ['丙烯腈', '乙烯基氰', '氰基乙烯'], 'Acrylonitrile', ['107-13-1'], 50],
	[61, '二硫化碳', [], 'Carbon disulfide', ['75-15-0'], 50],
	[62, '环己烷', ['六氢化苯'], 'Cyclohexane', ['110-82-7'], 500],
	[63, '1,2-环氧丙烷', ['氧化丙烯', '甲基环氧乙烷'], 'Propylene oxide', ['75-56-9'], 10],
	[64, '甲苯', ['甲基苯', '苯基甲烷'], 'Toluene', ['108-88-3'], 500],
	[65, '甲醇', ['木醇', '木精'], 'Methanol', ['67-56-1'], 500],
	[66, '汽油(乙醇汽油、甲醇汽油)', [], 'Gasoline (incl. ethanol/methanol gasoline)', ['86290-81-5'], 200],
	[67, '乙醇', ['酒精'], 'Ethanol', ['64-17-5'], 500],
	[68, '乙醚', ['二乙基醚'], 'Diethyl ether', ['60-29-7'], 10],
	[69, '乙酸乙酯', ['醋酸乙酯'], 'Ethyl acetate', ['141-78-6'], 500],
	[70, '正己烷', ['己烷'], 'n-Hexane', ['110-54-3'], 500],
	[71, '过乙酸', ['过醋酸', '过氧乙酸', '乙酰过氧化氢'], 'Peracetic acid', ['79-21-0'], 10],
	[
		72,
		'过氧化甲基乙基酮(10%<有效氧含量≤10.7%,含A型稀释剂≥48%)',
		[],
		'Methyl ethyl ketone peroxide (10%<available O<=10.7%, diluent A>=48%)',
		['1338-23-4'],
		10
	],
	[73, '白磷', ['黄磷'], 'White (yellow) phosphorus', ['12185-10-3'], 50],
	[74, '烷基铝', ['三烷基铝'], 'Aluminium alkyls', [], 1],
	[75, '戊硼烷', ['五硼烷'], 'Pentaborane', ['19624-22-7'], 1],
	[76, '过氧化钾', [], 'Potassium peroxide', ['17014-71-0'], 20],
	[77, '过氧化钠', ['双氧化钠', '二氧化钠'], 'Sodium peroxide', ['1313-60-6'], 20],
	[78, '氯酸钾', [], 'Potassium chlorate', ['3811-04-9'], 100],
	[79, '氯酸钠', [], 'Sodium chlorate', ['7775-09-9'], 100],
	[80, '发烟硝酸', [], 'Nitric acid, fuming', ['52583-42-3'], 20],
	[81, '硝酸(发红烟的除外,含硝酸>70%)', [], 'Nitric acid >70% (not red fuming)', ['7697-37-2'], 100],
	[82, '硝酸胍', ['硝酸亚氨脲'], 'Guanidine nitrate', ['506-93-4'], 50],
	[83, '碳化钙', ['电石'], 'Calcium carbide', ['75-20-7'], 100],
	[84, '钾', ['金属钾'], 'Potassium', ['7440-09-7'], 1],
	[85, '钠', ['金属钠'], 'Sodium', ['7440-23-5'], 10]
];

export const namedSubstances: readonly NamedSubstance[] = rows.map(
	([no, zh, aliases, en, cas, criticalT]) => ({ no, name: { zh, en }, aliases, cas, criticalT })
);
