import type { VetoItem } from '../sector.ts';

/** Major hidden dangers by the published lists. The texts are working labels, not quotations. */
export const vetoItems: readonly VetoItem[] = [
	{
		id: 'coal-o4-01-a',
		text: {
			zh: '超能力、超强度、超定员：年产量超核定10%以上或月产量超核定10%以上',
			en: 'over capacity / intensity / staffing: annual or monthly output >10 % over approved'
		},
		candidateFromMonitoring: true,
		source: {
			standard: 'Order 4 of 2020 (coal-mine major hazards, 煤矿重大事故隐患)',
			clause: null,
			edition: '2020',
			effectiveFrom: null,
			effectiveTo: '2026-07-01',
			confidence: 'verified',
			note: 'two or more independent sources',
			source: 'https://minesoc.com/doc/8v3uv1dhvr ; public repository (unlocated)'
		}
	},
	{
		id: 'coal-o4-01-b',
		text: {
			zh: '超能力、超强度、超定员：单班入井人数超限20%以上',
			en: 'over capacity / intensity / staffing: staff on a shift >20 % over limit'
		},
		candidateFromMonitoring: true,
		source: {
			standard: 'Order 4 of 2020 (coal-mine major hazards, 煤矿重大事故隐患)',
			clause: null,
			edition: '2020',
			effectiveFrom: null,
			effectiveTo: '2026-07-01',
			confidence: 'verified',
			note: 'two or more independent sources',
			source: 'https://minesoc.com/doc/8v3uv1dhvr ; public repository (unlocated)'
		}
	},
	{
		id: 'coal-o4-01-c',
		text: {
			zh: '超能力、超强度、超定员：生产水平超过2个',
			en: 'over capacity / intensity / staffing: >2 producing levels'
		},
		candidateFromMonitoring: false,
		source: {
			standard: 'Order 4 of 2020 (coal-mine major hazards, 煤矿重大事故隐患)',
			clause: null,
			edition: '2020',
			effectiveFrom: null,
			effectiveTo: '2026-07-01',
			confidence: 'verified',
			note: 'two or more independent sources',
			source: 'https://minesoc.com/doc/8v3uv1dhvr ; public repository (unlocated)'
		}
	},
	{
		id: 'coal-o4-01-d',
		text: {
			zh: '超能力、超强度、超定员：抽采不达标',
			en: 'over capacity / intensity / staffing: drainage not up to standard'
		},
		candidateFromMonitoring: false,
		source: {
			standard: 'Order 4 of 2020 (coal-mine major hazards, 煤矿重大事故隐患)',
			clause: null,
			edition: '2020',
			effectiveFrom: null,
			effectiveTo: '2026-07-01',
			confidence: 'verified',
			note: 'two or more independent sources',
			source: 'https://minesoc.com/doc/8v3uv1dhvr ; public repository (unlocated)'
		}
	},
	{
		id: 'coal-o4-02-a',
		text: {
			zh: '瓦斯超限作业：超限后继续作业',
			en: 'working over the gas limit: work continues after over-limit'
		},
		candidateFromMonitoring: true,
		source: {
			standard: 'Order 4 of 2020 (coal-mine major hazards, 煤矿重大事故隐患)',
			clause: null,
			edition: '2020',
			effectiveFrom: null,
			effectiveTo: '2026-07-01',
			confidence: 'verified',
			note: 'two or more independent sources',
			source: 'https://minesoc.com/doc/8v3uv1dhvr ; public repository (unlocated)'
		}
	},
	{
		id: 'coal-o4-02-b',
		text: { zh: '瓦斯超限作业：空班漏检或假检', en: 'working over the gas limit: false or missed checks' },
		candidateFromMonitoring: false,
		source: {
			standard: 'Order 4 of 2020 (coal-mine major hazards, 煤矿重大事故隐患)',
			clause: null,
			edition: '2020',
			effectiveFrom: null,
			effectiveTo: '2026-07-01',
			confidence: 'verified',
			note: 'two or more independent sources',
			source: 'https://minesoc.com/doc/8v3uv1dhvr ; public repository (unlocated)'
		}
	},
	{
		id: 'coal-o4-02-c',
		text: {
			zh: '瓦斯超限作业：排放瓦斯无措施',
			en: 'working over the gas limit: degassing without measures'
		},
		candidateFromMonitoring: false,
		source: {
			standard: 'Order 4 of 2020 (coal-mine major hazards, 煤矿重大事故隐患)',
			clause: null,
			edition: '2020',
			effectiveFrom: null,
			effectiveTo: '2026-07-01',
			confidence: 'verified',
			note: 'two or more independent sources',
			source: 'https://minesoc.com/doc/8v3uv1dhvr ; public repository (unlocated)'
		}
	},
	{
		id: 'coal-o4-03-a',
		text: {
			zh: '突出矿井未落实防突措施：永久抽采系统停运',
			en: 'outburst mine without prevention: permanent drainage down'
		},
		candidateFromMonitoring: false,
		source: {
			standard: 'Order 4 of 2020 (coal-mine major hazards, 煤矿重大事故隐患)',
			clause: null,
			edition: '2020',
			effectiveFrom: null,
			effectiveTo: '2026-07-01',
			confidence: 'verified',
			note: 'two or more independent sources',
			source: 'https://minesoc.com/doc/8v3uv1dhvr ; public repository (unlocated)'
		}
	},
	{
		id: 'coal-o4-03-b',
		text: {
			zh: '突出矿井未落实防突措施：未做突出危险性预测',
			en: 'outburst mine without prevention: no prediction'
		},
		candidateFromMonitoring: false,
		source: {
			standard: 'Order 4 of 2020 (coal-mine major hazards, 煤矿重大事故隐患)',
			clause: null,
			edition: '2020',
			effectiveFrom: null,
			effectiveTo: '2026-07-01',
			confidence: 'verified',
			note: 'two or more independent sources',
			source: 'https://minesoc.com/doc/8v3uv1dhvr ; public repository (unlocated)'
		}
	},
	{
		id: 'coal-o4-03-c',
		text: {
			zh: '突出矿井未落实防突措施：效果检验不合格或造假',
			en: 'outburst mine without prevention: effect check failed or faked'
		},
		candidateFromMonitoring: false,
		source: {
			standard: 'Order 4 of 2020 (coal-mine major hazards, 煤矿重大事故隐患)',
			clause: null,
			edition: '2020',
			effectiveFrom: null,
			effectiveTo: '2026-07-01',
			confidence: 'verified',
			note: 'two or more independent sources',
			source: 'https://minesoc.com/doc/8v3uv1dhvr ; public repository (unlocated)'
		}
	},
	{
		id: 'coal-o4-03-d',
		text: {
			zh: '突出矿井未落实防突措施：使用架线电机车',
			en: 'outburst mine without prevention: trolley locomotives'
		},
		candidateFromMonitoring: false,
		source: {
			standard: 'Order 4 of 2020 (coal-mine major hazards, 煤矿重大事故隐患)',
			clause: null,
			edition: '2020',
			effectiveFrom: null,
			effectiveTo: '2026-07-01',
			confidence: 'verified',
			note: 'two or more independent sources',
			source: 'https://minesoc.com/doc/8v3uv1dhvr ; public repository (unlocated)'
		}
	},
	{
		id: 'coal-o4-04-a',
		text: {
			zh: '高瓦斯矿井抽采、监控系统缺失或不能正常运行：传感器未设、未标校或被停用',
			en: 'high-gas mine: drainage/monitoring missing or not working: sensor not set, not calibrated, disabled'
		},
		candidateFromMonitoring: true,
		source: {
			standard: 'Order 4 of 2020 (coal-mine major hazards, 煤矿重大事故隐患)',
			clause: null,
			edition: '2020',
			effectiveFrom: null,
			effectiveTo: '2026-07-01',
			confidence: 'verified',
			note: 'two or more independent sources',
			source: 'https://minesoc.com/doc/8v3uv1dhvr ; public repository (unlocated)'
		}
	},
	{
		id: 'coal-o4-04-b',
		text: {
			zh: '高瓦斯矿井抽采、监控系统缺失或不能正常运行：超限不报警、不断电或断电范围错误',
			en: 'high-gas mine: drainage/monitoring missing or not working: no alarm/cut on over-limit or wrong cut scope'
		},
		candidateFromMonitoring: true,
		source: {
			standard: 'Order 4 of 2020 (coal-mine major hazards, 煤矿重大事故隐患)',
			clause: null,
			edition: '2020',
			effectiveFrom: null,
			effectiveTo: '2026-07-01',
			confidence: 'verified',
			note: 'two or more independent sources',
			source: 'https://minesoc.com/doc/8v3uv1dhvr ; public repository (unlocated)'
		}
	},
	{
		id: 'coal-o4-05-a',
		text: { zh: '通风系统不可靠：风量不足', en: 'ventilation unreliable: air volume short' },
		candidateFromMonitoring: true,
		source: {
			standard: 'Order 4 of 2020 (coal-mine major hazards, 煤矿重大事故隐患)',
			clause: null,
			edition: '2020',
			effectiveFrom: null,
			effectiveTo: '2026-07-01',
			confidence: 'verified',
			note: 'two or more independent sources',
			source: 'https://minesoc.com/doc/8v3uv1dhvr ; public repository (unlocated)'
		}
	},
	{
		id: 'coal-o4-05-b',
		text: {
			zh: '通风系统不可靠：无备用主要通风机或能力不等',
			en: 'ventilation unreliable: no spare or unequal main fan'
		},
		candidateFromMonitoring: true,
		source: {
			standard: 'Order 4 of 2020 (coal-mine major hazards, 煤矿重大事故隐患)',
			clause: null,
			edition: '2020',
			effectiveFrom: null,
			effectiveTo: '2026-07-01',
			confidence: 'verified',
			note: 'two or more independent sources',
			source: 'https://minesoc.com/doc/8v3uv1dhvr ; public repository (unlocated)'
		}
	},
	{
		id: 'coal-o4-05-c',
		text: { zh: '通风系统不可靠：闭锁缺失', en: 'ventilation unreliable: interlock missing' },
		candidateFromMonitoring: true,
		source: {
			standard: 'Order 4 of 2020 (coal-mine major hazards, 煤矿重大事故隐患)',
			clause: null,
			edition: '2020',
			effectiveFrom: null,
			effectiveTo: '2026-07-01',
			confidence: 'verified',
			note: 'two or more independent sources',
			source: 'https://minesoc.com/doc/8v3uv1dhvr ; public repository (unlocated)'
		}
	},
	{
		id: 'coal-o4-05-d',
		text: {
			zh: '通风系统不可靠：双风机自动切换缺失',
			en: 'ventilation unreliable: twin fan auto-switch missing'
		},
		candidateFromMonitoring: true,
		source: {
			standard: 'Order 4 of 2020 (coal-mine major hazards, 煤矿重大事故隐患)',
			clause: null,
			edition: '2020',
			effectiveFrom: null,
			effectiveTo: '2026-07-01',
			confidence: 'verified',
			note: 'two or more independent sources',
			source: 'https://minesoc.com/doc/8v3uv1dhvr ; public repository (unlocated)'
		}
	},
	{
		id: 'coal-o4-05-e',
		text: { zh: '通风系统不可靠：违规串联通风', en: 'ventilation unreliable: series ventilation breach' },
		candidateFromMonitoring: false,
		source: {
			standard: 'Order 4 of 2020 (coal-mine major hazards, 煤矿重大事故隐患)',
			clause: null,
			edition: '2020',
			effectiveFrom: null,
			effectiveTo: '2026-07-01',
			confidence: 'verified',
			note: 'two or more independent sources',
			source: 'https://minesoc.com/doc/8v3uv1dhvr ; public repository (unlocated)'
		}
	},
	{
		id: 'coal-o4-06-a',
		text: {
			zh: '严重水患：有透水征兆或强降雨时未撤人',
			en: 'serious water hazard: no evacuation on signs or in heavy rain'
		},
		candidateFromMonitoring: true,
		source: {
			standard: 'Order 4 of 2020 (coal-mine major hazards, 煤矿重大事故隐患)',
			clause: null,
			edition: '2020',
			effectiveFrom: null,
			effectiveTo: '2026-07-01',
			confidence: 'verified',
			note: 'two or more independent sources',
			source: 'https://minesoc.com/doc/8v3uv1dhvr ; public repository (unlocated)'
		}
	},
	{
		id: 'coal-o4-07',
		text: { zh: '超层越界', en: 'beyond licence limits' },
		candidateFromMonitoring: false,
		source: {
			standard: 'Order 4 of 2020 (coal-mine major hazards, 煤矿重大事故隐患)',
			clause: null,
			edition: '2020',
			effectiveFrom: null,
			effectiveTo: '2026-07-01',
			confidence: 'verified',
			note: 'two or more independent sources',
			source: 'https://minesoc.com/doc/8v3uv1dhvr ; public repository (unlocated)'
		}
	},
	{
		id: 'coal-o4-08-a',
		text: { zh: '冲击地压：危险区域未限员管理', en: 'rock burst: access control in danger area' },
		candidateFromMonitoring: true,
		source: {
			standard: 'Order 4 of 2020 (coal-mine major hazards, 煤矿重大事故隐患)',
			clause: null,
			edition: '2020',
			effectiveFrom: null,
			effectiveTo: '2026-07-01',
			confidence: 'verified',
			note: 'two or more independent sources',
			source: 'https://minesoc.com/doc/8v3uv1dhvr ; public repository (unlocated)'
		}
	},
	{
		id: 'coal-o4-09-a',
		text: {
			zh: '自然发火严重：有CO/温度异常征兆仍继续生产',
			en: 'spontaneous combustion: CO/temperature signs with production continuing'
		},
		candidateFromMonitoring: true,
		source: {
			standard: 'Order 4 of 2020 (coal-mine major hazards, 煤矿重大事故隐患)',
			clause: null,
			edition: '2020',
			effectiveFrom: null,
			effectiveTo: '2026-07-01',
			confidence: 'verified',
			note: 'two or more independent sources',
			source: 'https://minesoc.com/doc/8v3uv1dhvr ; public repository (unlocated)'
		}
	},
	{
		id: 'coal-o4-10-a',
		text: {
			zh: '使用禁止或淘汰的设备、工艺：使用无MA标志电气设备',
			en: 'banned equipment or process: non-MA electrics'
		},
		candidateFromMonitoring: false,
		source: {
			standard: 'Order 4 of 2020 (coal-mine major hazards, 煤矿重大事故隐患)',
			clause: null,
			edition: '2020',
			effectiveFrom: null,
			effectiveTo: '2026-07-01',
			confidence: 'verified',
			note: 'two or more independent sources',
			source: 'https://minesoc.com/doc/8v3uv1dhvr ; public repository (unlocated)'
		}
	},
	{
		id: 'coal-o4-10-b',
		text: {
			zh: '使用禁止或淘汰的设备、工艺：失爆',
			en: 'banned equipment or process: loss of explosion proof'
		},
		candidateFromMonitoring: false,
		source: {
			standard: 'Order 4 of 2020 (coal-mine major hazards, 煤矿重大事故隐患)',
			clause: null,
			edition: '2020',
			effectiveFrom: null,
			effectiveTo: '2026-07-01',
			confidence: 'verified',
			note: 'two or more independent sources',
			source: 'https://minesoc.com/doc/8v3uv1dhvr ; public repository (unlocated)'
		}
	},
	{
		id: 'coal-o4-10-c',
		text: { zh: '使用禁止或淘汰的设备、工艺：安全出口少于2个', en: 'banned equipment or process: <2 exits' },
		candidateFromMonitoring: false,
		source: {
			standard: 'Order 4 of 2020 (coal-mine major hazards, 煤矿重大事故隐患)',
			clause: null,
			edition: '2020',
			effectiveFrom: null,
			effectiveTo: '2026-07-01',
			confidence: 'verified',
			note: 'two or more independent sources',
			source: 'https://minesoc.com/doc/8v3uv1dhvr ; public repository (unlocated)'
		}
	},
	{
		id: 'coal-o4-11-a',
		text: { zh: '无双回路供电：单回路供电', en: 'no double power circuit: single feed' },
		candidateFromMonitoring: true,
		source: {
			standard: 'Order 4 of 2020 (coal-mine major hazards, 煤矿重大事故隐患)',
			clause: null,
			edition: '2020',
			effectiveFrom: null,
			effectiveTo: '2026-07-01',
			confidence: 'verified',
			note: 'two or more independent sources',
			source: 'https://minesoc.com/doc/8v3uv1dhvr ; public repository (unlocated)'
		}
	},
	{
		id: 'coal-o4-12',
		text: { zh: '边建设边生产、超出设计', en: 'building while producing / over design' },
		candidateFromMonitoring: false,
		source: {
			standard: 'Order 4 of 2020 (coal-mine major hazards, 煤矿重大事故隐患)',
			clause: null,
			edition: '2020',
			effectiveFrom: null,
			effectiveTo: '2026-07-01',
			confidence: 'verified',
			note: 'two or more independent sources',
			source: 'https://minesoc.com/doc/8v3uv1dhvr ; public repository (unlocated)'
		}
	},
	{
		id: 'coal-o4-13',
		text: { zh: '承包、转包违规', en: 'contracting breaches' },
		candidateFromMonitoring: false,
		source: {
			standard: 'Order 4 of 2020 (coal-mine major hazards, 煤矿重大事故隐患)',
			clause: null,
			edition: '2020',
			effectiveFrom: null,
			effectiveTo: '2026-07-01',
			confidence: 'verified',
			note: 'two or more independent sources',
			source: 'https://minesoc.com/doc/8v3uv1dhvr ; public repository (unlocated)'
		}
	},
	{
		id: 'coal-o4-14',
		text: { zh: '改制期间证照不全', en: 'restructuring without licences' },
		candidateFromMonitoring: false,
		source: {
			standard: 'Order 4 of 2020 (coal-mine major hazards, 煤矿重大事故隐患)',
			clause: null,
			edition: '2020',
			effectiveFrom: null,
			effectiveTo: '2026-07-01',
			confidence: 'verified',
			note: 'two or more independent sources',
			source: 'https://minesoc.com/doc/8v3uv1dhvr ; public repository (unlocated)'
		}
	},
	{
		id: 'coal-o4-15-a',
		text: {
			zh: '其他重大事故隐患：监控或定位系统缺失、不能正常运行,或数据被篡改、删除、屏蔽',
			en: 'other: monitoring or positioning system absent, not working, or data altered/deleted/masked'
		},
		candidateFromMonitoring: true,
		source: {
			standard: 'Order 4 of 2020 (coal-mine major hazards, 煤矿重大事故隐患)',
			clause: null,
			edition: '2020',
			effectiveFrom: null,
			effectiveTo: '2026-07-01',
			confidence: 'verified',
			note: 'two or more independent sources',
			source: 'https://minesoc.com/doc/8v3uv1dhvr ; public repository (unlocated)'
		}
	},
	{
		id: 'coal-o4-15-b',
		text: { zh: '其他重大事故隐患：图纸或入井人数造假', en: 'other: falsified drawings or head-count' },
		candidateFromMonitoring: true,
		source: {
			standard: 'Order 4 of 2020 (coal-mine major hazards, 煤矿重大事故隐患)',
			clause: null,
			edition: '2020',
			effectiveFrom: null,
			effectiveTo: '2026-07-01',
			confidence: 'verified',
			note: 'two or more independent sources',
			source: 'https://minesoc.com/doc/8v3uv1dhvr ; public repository (unlocated)'
		}
	},
	{
		id: 'coal-o4-15-c',
		text: { zh: '其他重大事故隐患：提升保护', en: 'other: hoist protection' },
		candidateFromMonitoring: false,
		source: {
			standard: 'Order 4 of 2020 (coal-mine major hazards, 煤矿重大事故隐患)',
			clause: null,
			edition: '2020',
			effectiveFrom: null,
			effectiveTo: '2026-07-01',
			confidence: 'verified',
			note: 'two or more independent sources',
			source: 'https://minesoc.com/doc/8v3uv1dhvr ; public repository (unlocated)'
		}
	},
	{
		id: 'coal-o4-15-d',
		text: {
			zh: '其他重大事故隐患：带式输送机保护及烟雾/温度保护失效',
			en: 'other: belt protections and smoke/temperature failed'
		},
		candidateFromMonitoring: false,
		source: {
			standard: 'Order 4 of 2020 (coal-mine major hazards, 煤矿重大事故隐患)',
			clause: null,
			edition: '2020',
			effectiveFrom: null,
			effectiveTo: '2026-07-01',
			confidence: 'verified',
			note: 'two or more independent sources',
			source: 'https://minesoc.com/doc/8v3uv1dhvr ; public repository (unlocated)'
		}
	},
	{
		id: 'coal-o4-15-e',
		text: {
			zh: '其他重大事故隐患：瓦斯压力≥0.74 MPa未按突出管理',
			en: 'other: gas pressure ≥0.74 MPa not managed as outburst'
		},
		candidateFromMonitoring: false,
		source: {
			standard: 'Order 4 of 2020 (coal-mine major hazards, 煤矿重大事故隐患)',
			clause: null,
			edition: '2020',
			effectiveFrom: null,
			effectiveTo: '2026-07-01',
			confidence: 'verified',
			note: 'two or more independent sources',
			source: 'https://minesoc.com/doc/8v3uv1dhvr ; public repository (unlocated)'
		}
	},
	{
		id: 'coal-o4-15-f',
		text: { zh: '其他重大事故隐患：未进行等级鉴定', en: 'other: grade appraisal missing' },
		candidateFromMonitoring: false,
		source: {
			standard: 'Order 4 of 2020 (coal-mine major hazards, 煤矿重大事故隐患)',
			clause: null,
			edition: '2020',
			effectiveFrom: null,
			effectiveTo: '2026-07-01',
			confidence: 'verified',
			note: 'two or more independent sources',
			source: 'https://minesoc.com/doc/8v3uv1dhvr ; public repository (unlocated)'
		}
	},
	{
		id: 'coal-o21',
		text: {
			zh: '2026 年修订的判定标准（条文未取得，须对照原文）',
			en: 'The 2026 list (its text is not available: check the original)'
		},
		candidateFromMonitoring: false,
		source: {
			standard: 'Order 21 of 2026 (煤矿重大事故隐患判定标准)',
			clause: null,
			edition: '2026',
			effectiveFrom: '2026-07-01',
			effectiveTo: null,
			confidence: 'verified-in-part',
			note: 'Dates only; the text is missing.'
		}
	}
];
