import type { FactField, SiteFacts } from '../sector.ts';
import type { Text } from '../../text.ts';
import type { SubstanceEntry } from './major-installation-entry.ts';

const count = (id: string, zh: string, en: string, max = 1000): FactField => ({
	id,
	name: { zh, en },
	type: 'integer',
	min: 0,
	max
});
const yesNo = (id: string, zh: string, en: string): FactField => ({ id, name: { zh, en }, type: 'boolean' });

/** What a chemical site carries. Ids of the diagnosis facts are the item ids of 应急〔2018〕19号 in this folder. */
export const factFields: readonly FactField[] = [
	{
		id: 'substances',
		name: { zh: '危险化学品及设计最大量', en: 'Chemicals and their design maximum' },
		type: 'substances',
		unit: 't'
	},
	{
		id: 'registeredInstallationLevel',
		name: { zh: '备案的重大危险源级别', en: 'Registered level of the major installation' },
		type: 'choice',
		choices: [
			{ id: 'none', name: { zh: '不构成', en: 'none' } },
			{ id: '1', name: { zh: '一级', en: 'level 1' } },
			{ id: '2', name: { zh: '二级', en: 'level 2' } },
			{ id: '3', name: { zh: '三级', en: 'level 3' } },
			{ id: '4', name: { zh: '四级', en: 'level 4' } }
		]
	},
	count(
		'populationWithin500m',
		'厂区边界外500米常住人口',
		'Residents within 500 m of the plant’s boundary',
		1_000_000
	),
	count('explosiveKinds', '爆炸品种数', 'Kinds of explosives'),
	count('inhalationToxicKinds', '吸入性剧毒化学品种数', 'Kinds highly toxic by inhalation'),
	count('otherKeyKinds', '其他重点监管危险化学品种数', 'Kinds of other key-supervised chemicals'),
	count('hazardousProcessKinds', '危险化工工艺种数', 'Hazardous processes', 18),
	count('classAPlaces', '甲类厂房、库房、罐区处数', 'Class-A workshops, stores, tank farms'),
	count('classBPlaces', '乙类厂房、库房、罐区处数', 'Class-B workshops, stores, tank farms'),
	yesNo(
		'openFlameAdjacent',
		'甲乙类罐区、气柜与明火设施比邻',
		'Class-A/B tanks or gas holders beside open flame'
	),
	yesNo('outsideChemicalPark', '在化工园区外', 'Outside a chemical park'),
	yesNo('externalDistanceNotMet', '外部安全防护距离不符合', 'External safety distance not met'),
	yesNo('newProcessUntested', '新工艺未经试验直接工业化', 'New process industrialised without tests'),
	yesNo('neverDesignedNorDiagnosed', '未经正规设计且未诊断', 'Never formally designed and never diagnosed'),
	yesNo(
		'specialStaffUnqualified',
		'特种作业人员无证或学历不足',
		'Special-operation staff unlicensed or unschooled'
	),
	count('majorAccidents3y', '三年内重大以上事故起数', 'Major or worse accidents in 3 years', 100),
	count('largerAccidents3y', '三年内较大事故起数', 'Larger accidents in 3 years', 100),
	count('fatalGeneralAccidents1y', '一年内亡人一般事故起数', 'Fatal general accidents in 1 year', 100),
	yesNo('ammoniaRefrigeration', '涉氨制冷', 'Ammonia refrigeration'),
	count(
		'ammoniaPeopleInProcessRooms',
		'涉氨作业间同时在场人数',
		'People at once in rooms served by ammonia',
		100_000
	),
	yesNo(
		'ammoniaDirectEvaporation',
		'人员较多场所采用氨直接蒸发',
		'Direct ammonia evaporation in crowded rooms'
	),
	yesNo('quickFreezerInSharedRoom', '快速冻结装置未设单独作业间', 'Quick freezer without a room of its own'),
	count('quickFreezerPeople', '速冻作业间人数', 'People in the quick-freezer room', 10_000),
	{
		id: 'installationStorage',
		name: { zh: '液化气储罐布置', en: 'Liquefied-gas tanks' },
		type: 'choice',
		choices: [
			{ id: 'single', name: { zh: '单罐', en: 'single tank' } },
			{ id: 'two', name: { zh: '双罐', en: 'two tanks' } },
			{ id: 'several', name: { zh: '多罐', en: 'several tanks' } }
		]
	}
];

const fieldOf = new Map(factFields.map((field) => [field.id, field]));

/** A fact as read: missing, or ill-typed (missing with a note). Nothing is guessed. */
export interface ReadFacts {
	count(id: string): number | undefined;
	yesNo(id: string): boolean | undefined;
	choice(id: string): string | undefined;
	substances(): readonly SubstanceEntry[] | undefined;
	/** What was refused while reading. */
	readonly notes: readonly Text[];
}

export function readFacts(facts: SiteFacts): ReadFacts {
	const notes = new Map<string, Text>();
	function read<Value>(
		id: string,
		accept: (value: unknown, field: FactField) => Value | undefined
	): Value | undefined {
		const stored = facts[id];
		const field = fieldOf.get(id);
		if (stored === undefined || stored === null || field === undefined) return undefined;
		const value = accept(stored, field);
		if (value === undefined)
			notes.set(id, {
				zh: `“${field.name.zh}”的值不可用，按未知处理。`,
				en: `The value of "${field.name.en}" cannot be used and counts as unknown.`
			});
		return value;
	}
	return {
		count: (id) => read(id, acceptCount),
		yesNo: (id) => read(id, (value) => (typeof value === 'boolean' ? value : undefined)),
		choice: (id) => read(id, (value, field) => field.choices?.find((choice) => choice.id === value)?.id),
		substances: () => read('substances', acceptSubstances),
		get notes() {
			return [...notes.values()];
		}
	};
}

function acceptCount(value: unknown, { min = 0, max = Infinity }: FactField): number | undefined {
	return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
		? value
		: undefined;
}

/** One bad entry makes the whole list unusable: a sum without it would look safer than the site is. */
function acceptSubstances(value: unknown): readonly SubstanceEntry[] | undefined {
	if (!Array.isArray(value) || value.length === 0 || value.length > 200) return undefined;
	const entries: SubstanceEntry[] = [];
	for (const item of value as readonly unknown[]) {
		if (typeof item !== 'object' || item === null) return undefined;
		const { substance, quantityT } = item as Record<string, unknown>;
		if (typeof substance !== 'string' || substance.trim() === '') return undefined;
		if (typeof quantityT !== 'number' || !Number.isFinite(quantityT) || quantityT < 0) return undefined;
		entries.push({ substance, quantityT });
	}
	return entries;
}
