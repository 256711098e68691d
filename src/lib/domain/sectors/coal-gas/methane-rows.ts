/** Art. 536 of the 2025 text: alarm ≥, power cut ≥, restore strictly <; %CH4 by volume. */
export const methaneRows = [
	{
		id: 'coal-face-return-corner',
		zh: '采煤工作面回风隅角',
		en: 'return corner (upper corner) of coal face',
		tag: 'T0',
		alarm: 1.0,
		cut: 1.5,
		restore: 1.0,
		scope: 'face and its return airway: all non-intrinsically-safe electrical equipment'
	},
	{
		id: 'coal-face-low-high',
		zh: '低瓦斯和高瓦斯矿井的采煤工作面',
		en: 'coal face, low- and high-gas mines',
		tag: 'T1',
		alarm: 1.0,
		cut: 1.5,
		restore: 1.0,
		scope: 'face and its return airway: all non-intrinsically-safe electrical equipment'
	},
	{
		id: 'coal-face-outburst',
		zh: '突出矿井的采煤工作面',
		en: 'coal face, outburst mines',
		tag: 'T1',
		alarm: 1.0,
		cut: 1.5,
		restore: 1.0,
		scope: 'face and its intake and return airways: all non-intrinsically-safe electrical equipment'
	},
	{
		id: 'coal-face-return',
		zh: '采煤工作面回风巷',
		en: 'return airway of coal face',
		tag: 'T2',
		alarm: 1.0,
		cut: 1.0,
		restore: 1.0,
		scope: 'face and its return airway: all non-intrinsically-safe electrical equipment'
	},
	{
		id: 'coal-face-intake',
		zh: '突出矿井、具有冲击地压危险的高瓦斯矿井采煤工作面进风巷',
		en: 'intake airway of coal face (outburst mines; high-gas mines with rock-burst hazard)',
		tag: 'T3',
		alarm: 0.5,
		cut: 0.5,
		restore: 0.5,
		scope: 'face and its intake and return airways: all non-intrinsically-safe electrical equipment'
	},
	{
		id: 'coal-face-series-intake',
		zh: '采用串联通风的被串采煤工作面进风巷',
		en: 'intake of a coal face ventilated in series (downstream face)',
		tag: 'T4',
		alarm: 0.5,
		cut: 0.5,
		restore: 0.5,
		scope: 'downstream face and its intake and return airways: all non-IS equipment'
	},
	{
		id: 'coal-face-return-middle',
		zh: '高瓦斯、突出矿井采煤工作面回风巷中部',
		en: 'mid-point of return airway longer than 1000 m (high-gas, outburst)',
		tag: null,
		alarm: 1.0,
		cut: 1.0,
		restore: 1.0,
		scope: 'face and its return airway: all non-intrinsically-safe electrical equipment'
	},
	{
		id: 'shearer',
		zh: '采煤机',
		en: 'shearer (machine mounted)',
		tag: null,
		alarm: 1.0,
		cut: 1.5,
		restore: 1.0,
		scope: 'shearer non-IS power'
	},
	{
		id: 'heading-face',
		zh: '煤巷、半煤岩巷和有瓦斯涌出岩巷的掘进工作面',
		en: 'heading face (coal, half-coal, gassy rock)',
		tag: 'T1',
		alarm: 1.0,
		cut: 1.5,
		restore: 1.0,
		scope:
			'heading roadway: all non-intrinsically-safe electrical equipment (intake roadway of a full-pressure-ventilated twin heading excepted)'
	},
	{
		id: 'heading-return',
		zh: '煤巷、半煤岩巷和有瓦斯涌出岩巷的掘进工作面回风流中',
		en: 'return air of heading',
		tag: 'T2',
		alarm: 1.0,
		cut: 1.0,
		restore: 1.0,
		scope:
			'heading roadway: all non-intrinsically-safe electrical equipment (intake roadway of a full-pressure-ventilated twin heading excepted)'
	},
	{
		id: 'heading-intake-split-outburst',
		zh: '突出矿井…掘进工作面的进风分风口处',
		en: 'intake split of heading, outburst mines',
		tag: 'T4',
		alarm: 0.5,
		cut: 0.5,
		restore: 0.5,
		scope: 'heading roadway: all non-IS equipment'
	},
	{
		id: 'heading-series-fan-front-1',
		zh: '采用串联通风的被串掘进工作面局部通风机前',
		en: 'in front of auxiliary fan of a heading ventilated in series - stage 1',
		tag: 'T3',
		alarm: 0.5,
		cut: 0.5,
		restore: 0.5,
		scope: 'downstream heading roadway: all non-IS equipment'
	},
	{
		id: 'heading-series-fan-front-2',
		zh: '采用串联通风的被串掘进工作面局部通风机前(第二档)',
		en: 'same point - stage 2 (also cut the fan)',
		tag: 'T3',
		alarm: 0.5,
		cut: 1.5,
		restore: 0.5,
		scope: "power of the downstream heading's auxiliary fan"
	},
	{
		id: 'heading-twin-mixed-return',
		zh: '高瓦斯矿井双巷掘进工作面混合回风流处',
		en: 'mixed return of twin headings, high-gas mine',
		tag: null,
		alarm: 1.0,
		cut: 1.0,
		restore: 1.0,
		scope: 'twin headings except full-pressure intake roadway: all non-IS equipment'
	},
	{
		id: 'heading-middle',
		zh: '高瓦斯和突出矿井掘进巷道中部',
		en: 'mid-point of heading longer than 1000 m (high-gas, outburst)',
		tag: null,
		alarm: 1.0,
		cut: 1.0,
		restore: 1.0,
		scope: 'heading roadway: all non-IS equipment'
	},
	{
		id: 'heading-machine',
		zh: '掘进机、掘锚一体机、连续采煤机、锚杆钻车、梭车',
		en: 'roadheader, bolter-miner, continuous miner, bolting rig, shuttle car',
		tag: null,
		alarm: 1.0,
		cut: 1.5,
		restore: 1.0,
		scope: 'machine non-IS power'
	},
	{
		id: 'tbm',
		zh: 'TBM',
		en: 'tunnel boring machine',
		tag: null,
		alarm: 1.0,
		cut: 1.0,
		restore: 1.0,
		scope: 'non-IS power'
	},
	{
		id: 'outburst-drill-downwind',
		zh: '突出煤层施工钻孔下风侧',
		en: '5-10 m downwind of drilling in an outburst seam',
		tag: null,
		alarm: 1.5,
		cut: 1.5,
		restore: 1.0,
		scope: 'within 20 m of the rig and downwind: all non-IS equipment'
	},
	{
		id: 'chamber',
		zh: '机电设备硐室及永久避难硐室',
		en: 'electromechanical chamber; permanent refuge chamber',
		tag: null,
		alarm: 0.5,
		cut: null,
		restore: null,
		scope: null
	},
	{
		id: 'belt-shaft-return',
		zh: '装有带式输送机的井筒兼作回风井',
		en: 'belt-conveyor shaft used as return',
		tag: null,
		alarm: 0.5,
		cut: 0.75,
		restore: 0.5,
		scope: 'shaft: all non-IS equipment'
	},
	{
		id: 'district-return',
		zh: '采(盘)区回风巷',
		en: 'district (panel) return airway',
		tag: null,
		alarm: 1.0,
		cut: 1.0,
		restore: 1.0,
		scope: 'district return airway: all non-IS equipment'
	},
	{
		id: 'total-return',
		zh: '总回风巷',
		en: 'main (total) return airway',
		tag: null,
		alarm: 0.75,
		cut: null,
		restore: null,
		scope: null
	},
	{
		id: 'trolley-loading',
		zh: '使用架线电机车的主要运输巷道内装煤点处',
		en: 'coal loading point in haulage road with trolley locomotives',
		tag: null,
		alarm: 0.5,
		cut: 0.5,
		restore: 0.5,
		scope: '100 m upwind of the loading point and downwind: trolley wire and all non-IS equipment'
	},
	{
		id: 'battery-vehicle',
		zh: '矿用防爆蓄电池动力设备(电机车、单轨吊、无轨胶轮车等)',
		en: 'explosion-proof battery vehicles',
		tag: null,
		alarm: 0.5,
		cut: 0.5,
		restore: 0.5,
		scope: 'non-IS output of the battery'
	},
	{
		id: 'diesel-vehicle',
		zh: '矿用防爆柴油动力设备',
		en: 'explosion-proof diesel vehicles',
		tag: null,
		alarm: 0.5,
		cut: 0.5,
		restore: 0.5,
		scope: 'vehicle power'
	},
	{
		id: 'coal-bunker',
		zh: '井下煤仓',
		en: 'underground coal bunker',
		tag: null,
		alarm: 1.5,
		cut: 1.5,
		restore: 1.5,
		scope: 'within ~30 m of the bunker top: conveyors and other non-IS equipment'
	},
	{
		id: 'surface-belt-gallery',
		zh: '封闭的带式输送机地面走廊内,带式输送机滚筒上方',
		en: 'enclosed surface belt gallery, above the drum',
		tag: null,
		alarm: 1.5,
		cut: 1.5,
		restore: 1.5,
		scope: 'gallery: all non-IS equipment'
	},
	{
		id: 'surface-drainage-pump-room',
		zh: '地面瓦斯抽采泵房内',
		en: 'surface gas-drainage pump room',
		tag: null,
		alarm: 0.5,
		cut: null,
		restore: null,
		scope: null
	},
	{
		id: 'ug-temp-drainage-station',
		zh: '井下临时瓦斯抽采泵站下风侧',
		en: 'downwind of underground temporary drainage station',
		tag: null,
		alarm: 0.5,
		cut: 1.0,
		restore: 0.5,
		scope: 'station non-IS power'
	},
	{
		id: 'ug-temp-drainage-outlet',
		zh: '井下临时瓦斯抽采泵排放口下风侧栅栏外',
		en: 'outside fence downwind of temporary drainage outlet',
		tag: null,
		alarm: 1.0,
		cut: 1.0,
		restore: 1.0,
		scope: 'drained face, return air and downwind of outlet: all non-IS equipment'
	}
] as const;
