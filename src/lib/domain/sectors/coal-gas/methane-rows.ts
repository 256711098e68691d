import type { Text } from '../../text.ts';

export interface MethaneRow {
	/** Part of the profile id: `coal-ch4-<id>`. */
	readonly id: string;
	readonly place: Text;
	/** T-number after AQ 1029; `null` = none known. */
	readonly tag: string | null;
	/** %CH4: alarm at ≥. */
	readonly alarm: number;
	/** %CH4: power cut at ≥; `null` = alarm only. */
	readonly cut: number | null;
	/** %CH4: power may come back strictly below; `null` = nothing is cut. */
	readonly restore: number | null;
	/** What must be without power. */
	readonly scope: Text | null;
}

/** Art. 536 of the 2025 text, all 30 rows. The texts are working labels. Restore <1.0 at T0: a 2007-based table prints <1.5. */
export const methaneRows: readonly MethaneRow[] = [
	{
		id: 'coal-face-return-corner',
		place: { zh: '采煤工作面回风隅角', en: 'return corner (upper corner) of coal face' },
		tag: 'T0',
		alarm: 1.0,
		cut: 1.5,
		restore: 1.0,
		scope: {
			zh: '工作面及其回风巷内全部非本质安全型电气设备',
			en: 'face and its return airway: all non-intrinsically-safe electrical equipment'
		}
	},
	{
		id: 'coal-face-low-high',
		place: { zh: '低瓦斯和高瓦斯矿井的采煤工作面', en: 'coal face, low- and high-gas mines' },
		tag: 'T1',
		alarm: 1.0,
		cut: 1.5,
		restore: 1.0,
		scope: {
			zh: '工作面及其回风巷内全部非本质安全型电气设备',
			en: 'face and its return airway: all non-intrinsically-safe electrical equipment'
		}
	},
	{
		id: 'coal-face-outburst',
		place: { zh: '突出矿井的采煤工作面', en: 'coal face, outburst mines' },
		tag: 'T1',
		alarm: 1.0,
		cut: 1.5,
		restore: 1.0,
		scope: {
			zh: '工作面及其进、回风巷内全部非本质安全型电气设备',
			en: 'face and its intake and return airways: all non-intrinsically-safe electrical equipment'
		}
	},
	{
		id: 'coal-face-return',
		place: { zh: '采煤工作面回风巷', en: 'return airway of coal face' },
		tag: 'T2',
		alarm: 1.0,
		cut: 1.0,
		restore: 1.0,
		scope: {
			zh: '工作面及其回风巷内全部非本质安全型电气设备',
			en: 'face and its return airway: all non-intrinsically-safe electrical equipment'
		}
	},
	{
		id: 'coal-face-intake',
		place: {
			zh: '突出矿井、具有冲击地压危险的高瓦斯矿井采煤工作面进风巷',
			en: 'intake airway of coal face (outburst mines; high-gas mines with rock-burst hazard)'
		},
		tag: 'T3',
		alarm: 0.5,
		cut: 0.5,
		restore: 0.5,
		scope: {
			zh: '工作面及其进、回风巷内全部非本质安全型电气设备',
			en: 'face and its intake and return airways: all non-intrinsically-safe electrical equipment'
		}
	},
	{
		id: 'coal-face-series-intake',
		place: {
			zh: '采用串联通风的被串采煤工作面进风巷',
			en: 'intake of a coal face ventilated in series (downstream face)'
		},
		tag: 'T4',
		alarm: 0.5,
		cut: 0.5,
		restore: 0.5,
		scope: {
			zh: '被串采煤工作面及其进、回风巷内全部非本质安全型电气设备',
			en: 'downstream face and its intake and return airways: all non-intrinsically-safe equipment'
		}
	},
	{
		id: 'coal-face-return-middle',
		place: {
			zh: '高瓦斯、突出矿井采煤工作面回风巷中部',
			en: 'mid-point of return airway longer than 1000 m (high-gas, outburst)'
		},
		tag: null,
		alarm: 1.0,
		cut: 1.0,
		restore: 1.0,
		scope: {
			zh: '工作面及其回风巷内全部非本质安全型电气设备',
			en: 'face and its return airway: all non-intrinsically-safe electrical equipment'
		}
	},
	{
		id: 'shearer',
		place: { zh: '采煤机', en: 'shearer (machine mounted)' },
		tag: null,
		alarm: 1.0,
		cut: 1.5,
		restore: 1.0,
		scope: { zh: '采煤机的非本质安全型电源', en: 'shearer non-intrinsically-safe power' }
	},
	{
		id: 'heading-face',
		place: {
			zh: '煤巷、半煤岩巷和有瓦斯涌出岩巷的掘进工作面',
			en: 'heading face (coal, half-coal, gassy rock)'
		},
		tag: 'T1',
		alarm: 1.0,
		cut: 1.5,
		restore: 1.0,
		scope: {
			zh: '掘进巷道内全部非本质安全型电气设备（全风压通风的双巷掘进进风巷除外）',
			en: 'heading roadway: all non-intrinsically-safe electrical equipment (intake roadway of a full-pressure-ventilated twin heading excepted)'
		}
	},
	{
		id: 'heading-return',
		place: { zh: '煤巷、半煤岩巷和有瓦斯涌出岩巷的掘进工作面回风流中', en: 'return air of heading' },
		tag: 'T2',
		alarm: 1.0,
		cut: 1.0,
		restore: 1.0,
		scope: {
			zh: '掘进巷道内全部非本质安全型电气设备（全风压通风的双巷掘进进风巷除外）',
			en: 'heading roadway: all non-intrinsically-safe electrical equipment (intake roadway of a full-pressure-ventilated twin heading excepted)'
		}
	},
	{
		id: 'heading-intake-split-outburst',
		place: { zh: '突出矿井…掘进工作面的进风分风口处', en: 'intake split of heading, outburst mines' },
		tag: 'T4',
		alarm: 0.5,
		cut: 0.5,
		restore: 0.5,
		scope: {
			zh: '掘进巷道内全部非本质安全型电气设备',
			en: 'heading roadway: all non-intrinsically-safe equipment'
		}
	},
	{
		id: 'heading-series-fan-front-1',
		place: {
			zh: '采用串联通风的被串掘进工作面局部通风机前',
			en: 'in front of auxiliary fan of a heading ventilated in series, stage 1'
		},
		tag: 'T3',
		alarm: 0.5,
		cut: 0.5,
		restore: 0.5,
		scope: {
			zh: '被串掘进巷道内全部非本质安全型电气设备',
			en: 'downstream heading roadway: all non-intrinsically-safe equipment'
		}
	},
	{
		id: 'heading-series-fan-front-2',
		place: {
			zh: '采用串联通风的被串掘进工作面局部通风机前（第二档）',
			en: 'in front of auxiliary fan of a heading ventilated in series, stage 2 (also cut the fan)'
		},
		tag: 'T3',
		alarm: 0.5,
		cut: 1.5,
		restore: 0.5,
		scope: { zh: '被串掘进工作面局部通风机电源', en: "power of the downstream heading's auxiliary fan" }
	},
	{
		id: 'heading-twin-mixed-return',
		place: { zh: '高瓦斯矿井双巷掘进工作面混合回风流处', en: 'mixed return of twin headings, high-gas mine' },
		tag: null,
		alarm: 1.0,
		cut: 1.0,
		restore: 1.0,
		scope: {
			zh: '双巷掘进巷道内全部非本质安全型电气设备（全风压通风的进风巷除外）',
			en: 'twin headings except full-pressure intake roadway: all non-intrinsically-safe equipment'
		}
	},
	{
		id: 'heading-middle',
		place: {
			zh: '高瓦斯和突出矿井掘进巷道中部',
			en: 'mid-point of heading longer than 1000 m (high-gas, outburst)'
		},
		tag: null,
		alarm: 1.0,
		cut: 1.0,
		restore: 1.0,
		scope: {
			zh: '掘进巷道内全部非本质安全型电气设备',
			en: 'heading roadway: all non-intrinsically-safe equipment'
		}
	},
	{
		id: 'heading-machine',
		place: {
			zh: '掘进机、掘锚一体机、连续采煤机、锚杆钻车、梭车',
			en: 'roadheader, bolter-miner, continuous miner, bolting rig, shuttle car'
		},
		tag: null,
		alarm: 1.0,
		cut: 1.5,
		restore: 1.0,
		scope: { zh: '该设备的非本质安全型电源', en: 'machine non-intrinsically-safe power' }
	},
	{
		id: 'tbm',
		place: { zh: 'TBM', en: 'tunnel boring machine' },
		tag: null,
		alarm: 1.0,
		cut: 1.0,
		restore: 1.0,
		scope: { zh: '非本质安全型电源', en: 'non-intrinsically-safe power' }
	},
	{
		id: 'outburst-drill-downwind',
		place: { zh: '突出煤层施工钻孔下风侧', en: '5-10 m downwind of drilling in an outburst seam' },
		tag: null,
		alarm: 1.5,
		cut: 1.5,
		restore: 1.0,
		scope: {
			zh: '钻机周围 20 m 内及其下风侧全部非本质安全型电气设备',
			en: 'within 20 m of the rig and downwind: all non-intrinsically-safe equipment'
		}
	},
	{
		id: 'chamber',
		place: { zh: '机电设备硐室及永久避难硐室', en: 'electromechanical chamber; permanent refuge chamber' },
		tag: null,
		alarm: 0.5,
		cut: null,
		restore: null,
		scope: null
	},
	{
		id: 'belt-shaft-return',
		place: { zh: '装有带式输送机的井筒兼作回风井', en: 'belt-conveyor shaft used as return' },
		tag: null,
		alarm: 0.5,
		cut: 0.75,
		restore: 0.5,
		scope: { zh: '井筒内全部非本质安全型电气设备', en: 'shaft: all non-intrinsically-safe equipment' }
	},
	{
		id: 'district-return',
		place: { zh: '采（盘）区回风巷', en: 'district (panel) return airway' },
		tag: null,
		alarm: 1.0,
		cut: 1.0,
		restore: 1.0,
		scope: {
			zh: '采（盘）区回风巷内全部非本质安全型电气设备',
			en: 'district return airway: all non-intrinsically-safe equipment'
		}
	},
	{
		id: 'total-return',
		place: { zh: '总回风巷', en: 'main (total) return airway' },
		tag: null,
		alarm: 0.75,
		cut: null,
		restore: null,
		scope: null
	},
	{
		id: 'trolley-loading',
		place: {
			zh: '使用架线电机车的主要运输巷道内装煤点处',
			en: 'coal loading point in haulage road with trolley locomotives'
		},
		tag: null,
		alarm: 0.5,
		cut: 0.5,
		restore: 0.5,
		scope: {
			zh: '装煤点上风侧 100 m 内及其下风侧的架空线和全部非本质安全型电气设备',
			en: '100 m upwind of the loading point and downwind: trolley wire and all non-intrinsically-safe equipment'
		}
	},
	{
		id: 'battery-vehicle',
		place: {
			zh: '矿用防爆蓄电池动力设备（电机车、单轨吊、无轨胶轮车等）',
			en: 'explosion-proof battery vehicles'
		},
		tag: null,
		alarm: 0.5,
		cut: 0.5,
		restore: 0.5,
		scope: { zh: '蓄电池的非本质安全型输出电源', en: 'non-intrinsically-safe output of the battery' }
	},
	{
		id: 'diesel-vehicle',
		place: { zh: '矿用防爆柴油动力设备', en: 'explosion-proof diesel vehicles' },
		tag: null,
		alarm: 0.5,
		cut: 0.5,
		restore: 0.5,
		scope: { zh: '车辆动力', en: 'vehicle power' }
	},
	{
		id: 'coal-bunker',
		place: { zh: '井下煤仓', en: 'underground coal bunker' },
		tag: null,
		alarm: 1.5,
		cut: 1.5,
		restore: 1.5,
		scope: {
			zh: '煤仓上口约 30 m 内的运输设备和其他非本质安全型电气设备',
			en: 'within about 30 m of the bunker top: conveyors and other non-intrinsically-safe equipment'
		}
	},
	{
		id: 'surface-belt-gallery',
		place: {
			zh: '封闭的带式输送机地面走廊内，带式输送机滚筒上方',
			en: 'enclosed surface belt gallery, above the drum'
		},
		tag: null,
		alarm: 1.5,
		cut: 1.5,
		restore: 1.5,
		scope: { zh: '走廊内全部非本质安全型电气设备', en: 'gallery: all non-intrinsically-safe equipment' }
	},
	{
		id: 'surface-drainage-pump-room',
		place: { zh: '地面瓦斯抽采泵房内', en: 'surface gas-drainage pump room' },
		tag: null,
		alarm: 0.5,
		cut: null,
		restore: null,
		scope: null
	},
	{
		id: 'ug-temp-drainage-station',
		place: { zh: '井下临时瓦斯抽采泵站下风侧', en: 'downwind of underground temporary drainage station' },
		tag: null,
		alarm: 0.5,
		cut: 1.0,
		restore: 0.5,
		scope: { zh: '抽采泵站的非本质安全型电源', en: 'station non-intrinsically-safe power' }
	},
	{
		id: 'ug-temp-drainage-outlet',
		place: {
			zh: '井下临时瓦斯抽采泵排放口下风侧栅栏外',
			en: 'outside fence downwind of temporary drainage outlet'
		},
		tag: null,
		alarm: 1.0,
		cut: 1.0,
		restore: 1.0,
		scope: {
			zh: '被抽采工作面、回风流及排放口下风侧全部非本质安全型电气设备',
			en: 'drained face, return air and downwind of outlet: all non-intrinsically-safe equipment'
		}
	}
];
