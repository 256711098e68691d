import type { VetoItem } from '../sector.ts';

/** Major hidden dangers by the published lists. The texts are working labels, not quotations. */
export const vetoItems: readonly VetoItem[] = [
	{
		id: 'gas-2023-4-1',
		text: { zh: '无燃气经营许可证', en: 'no gas business licence' },
		candidateFromMonitoring: false,
		source: {
			standard: '建城规〔2023〕4号',
			clause: 'art. 4(1)',
			edition: '2023',
			effectiveFrom: '2023-09-21',
			effectiveTo: null,
			confidence: 'verified',
			source: 'http://www.66baike.cn/news_detail/7.html'
		}
	},
	{
		id: 'gas-2023-4-2',
		text: { zh: '未建立安全风险分级管控制度', en: 'no graded risk-control system' },
		candidateFromMonitoring: false,
		source: {
			standard: '建城规〔2023〕4号',
			clause: 'art. 4(2)',
			edition: '2023',
			effectiveFrom: '2023-09-21',
			effectiveTo: null,
			confidence: 'verified',
			source: 'http://www.66baike.cn/news_detail/7.html'
		}
	},
	{
		id: 'gas-2023-4-3',
		text: { zh: '未建立隐患排查制度', en: 'no hazard-inspection system' },
		candidateFromMonitoring: false,
		source: {
			standard: '建城规〔2023〕4号',
			clause: 'art. 4(3)',
			edition: '2023',
			effectiveFrom: '2023-09-21',
			effectiveTo: null,
			confidence: 'verified',
			source: 'http://www.66baike.cn/news_detail/7.html'
		}
	},
	{
		id: 'gas-2023-4-4',
		text: { zh: '无应急预案', en: 'no emergency plan' },
		candidateFromMonitoring: false,
		source: {
			standard: '建城规〔2023〕4号',
			clause: 'art. 4(4)',
			edition: '2023',
			effectiveFrom: '2023-09-21',
			effectiveTo: null,
			confidence: 'verified',
			source: 'http://www.66baike.cn/news_detail/7.html'
		}
	},
	{
		id: 'gas-2023-4-5',
		text: { zh: '无用户定期安全检查制度', en: 'no periodic user-inspection system' },
		candidateFromMonitoring: false,
		source: {
			standard: '建城规〔2023〕4号',
			clause: 'art. 4(5)',
			edition: '2023',
			effectiveFrom: '2023-09-21',
			effectiveTo: null,
			confidence: 'verified',
			source: 'http://www.66baike.cn/news_detail/7.html'
		}
	},
	{
		id: 'gas-2023-5-1',
		text: {
			zh: '储罐无压力、罐容或液位监测,或无超限报警',
			en: 'tank without pressure, volume or level monitoring, or without over-limit alarm'
		},
		candidateFromMonitoring: false,
		source: {
			standard: '建城规〔2023〕4号',
			clause: 'art. 5(1)',
			edition: '2023',
			effectiveFrom: '2023-09-21',
			effectiveTo: null,
			confidence: 'verified',
			source: 'http://www.66baike.cn/news_detail/7.html'
		}
	},
	{
		id: 'gas-2023-5-2',
		text: {
			zh: '场站设备、管道无超压自动切断和放散',
			en: 'station equipment/pipes without automatic cut-off and relief against over-pressure'
		},
		candidateFromMonitoring: false,
		source: {
			standard: '建城规〔2023〕4号',
			clause: 'art. 5(2)',
			edition: '2023',
			effectiveFrom: '2023-09-21',
			effectiveTo: null,
			confidence: 'verified',
			source: 'http://www.66baike.cn/news_detail/7.html'
		}
	},
	{
		id: 'gas-2023-5-3',
		text: { zh: 'CNG/LNG/LPG装卸无防拉脱联锁', en: 'CNG/LNG/LPG loading without pull-away interlock' },
		candidateFromMonitoring: false,
		source: {
			standard: '建城规〔2023〕4号',
			clause: 'art. 5(3)',
			edition: '2023',
			effectiveFrom: '2023-09-21',
			effectiveTo: null,
			confidence: 'verified',
			source: 'http://m.sdyangniu.com/m/show.asp?id=16674'
		}
	},
	{
		id: 'gas-2023-5-4',
		text: {
			zh: '爆炸危险区电气仪表防爆不符',
			en: 'electrical/instrument gear in explosive zones lacking matching explosion protection'
		},
		candidateFromMonitoring: false,
		source: {
			standard: '建城规〔2023〕4号',
			clause: 'art. 5(4)',
			edition: '2023',
			effectiveFrom: '2023-09-21',
			effectiveTo: null,
			confidence: 'unverified'
		}
	},
	{
		id: 'gas-2023-5-5',
		text: {
			zh: '可能达到20%LEL的区域未设固定式燃气报警',
			en: 'areas that may reach 20 %LEL without fixed gas alarm'
		},
		candidateFromMonitoring: false,
		source: {
			standard: '建城规〔2023〕4号',
			clause: 'art. 5(5)',
			edition: '2023',
			effectiveFrom: '2023-09-21',
			effectiveTo: null,
			confidence: 'unverified'
		}
	},
	{
		id: 'gas-2023-6-1',
		text: {
			zh: '中压及以上埋地管道保护范围内有占压建构筑物',
			en: 'buildings or structures sitting on medium-or-higher buried pipe inside its protection zone'
		},
		candidateFromMonitoring: false,
		source: {
			standard: '建城规〔2023〕4号',
			clause: 'art. 6(1)',
			edition: '2023',
			effectiveFrom: '2023-09-21',
			effectiveTo: null,
			confidence: 'verified',
			source: 'http://zfcxjst.gd.gov.cn/zwzt/rqaq2022/pczz/content/post_4262885.html'
		}
	},
	{
		id: 'gas-2023-6-2',
		text: {
			zh: '配气管道无必要和防护而敷设在排水沟、管沟、隧道等地下构筑物内',
			en: 'distribution pipe laid inside drains, ducts, tunnels and other underground structures without need and protection'
		},
		candidateFromMonitoring: false,
		source: {
			standard: '建城规〔2023〕4号',
			clause: 'art. 6(2)',
			edition: '2023',
			effectiveFrom: '2023-09-21',
			effectiveTo: null,
			confidence: 'unverified'
		}
	},
	{
		id: 'gas-2023-6-3',
		text: { zh: '调压装置无下游压力保护', en: 'regulator without protection of downstream pressure' },
		candidateFromMonitoring: false,
		source: {
			standard: '建城规〔2023〕4号',
			clause: 'art. 6(3)',
			edition: '2023',
			effectiveFrom: '2023-09-21',
			effectiveTo: null,
			confidence: 'verified',
			source: 'http://zfcxjst.gd.gov.cn/zwzt/rqaq2022/pczz/content/post_4262885.html'
		}
	},
	{
		id: 'gas-2023-7-1',
		text: { zh: '充装非自有气瓶', en: 'filling cylinders not its own' },
		candidateFromMonitoring: false,
		source: {
			standard: '建城规〔2023〕4号',
			clause: 'art. 7(1)',
			edition: '2023',
			effectiveFrom: '2023-09-21',
			effectiveTo: null,
			confidence: 'verified-in-part',
			source: 'http://zfcxjst.gd.gov.cn/zwzt/rqaq2022/pczz/content/post_4262885.html'
		}
	},
	{
		id: 'gas-2023-7-2',
		text: { zh: '销售未取得许可的充装单位的燃气', en: 'selling gas from unlicensed fillers' },
		candidateFromMonitoring: false,
		source: {
			standard: '建城规〔2023〕4号',
			clause: 'art. 7(2)',
			edition: '2023',
			effectiveFrom: '2023-09-21',
			effectiveTo: null,
			confidence: 'verified-in-part',
			source: 'http://zfcxjst.gd.gov.cn/zwzt/rqaq2022/pczz/content/post_4262885.html'
		}
	},
	{
		id: 'gas-2023-7-3',
		text: { zh: '销售充装在他人气瓶内的燃气', en: "selling gas filled into others' cylinders" },
		candidateFromMonitoring: false,
		source: {
			standard: '建城规〔2023〕4号',
			clause: 'art. 7(3)',
			edition: '2023',
			effectiveFrom: '2023-09-21',
			effectiveTo: null,
			confidence: 'verified-in-part',
			source: 'http://zfcxjst.gd.gov.cn/zwzt/rqaq2022/pczz/content/post_4262885.html'
		}
	},
	{
		id: 'gas-2023-8',
		text: { zh: '供应未加臭燃气', en: 'supplying gas without the required warning odour' },
		candidateFromMonitoring: false,
		source: {
			standard: '建城规〔2023〕4号',
			clause: 'art. 8',
			edition: '2023',
			effectiveFrom: '2023-09-21',
			effectiveTo: null,
			confidence: 'unverified'
		}
	},
	{
		id: 'gas-2023-9-1',
		text: {
			zh: '入户检查发现地下使用重燃气(相对密度≥0.75)且未出具书面整改告知',
			en: 'user visit finds heavy gas (>= 0.75) below ground, and no written rectification notice given'
		},
		candidateFromMonitoring: false,
		needsAll: [
			{ zh: '入户检查发现该情形', en: 'a user visit found it' },
			{ zh: '未出具书面整改通知', en: 'no written rectification notice was given' }
		],
		source: {
			standard: '建城规〔2023〕4号',
			clause: 'art. 9(1)',
			edition: '2023',
			effectiveFrom: '2023-09-21',
			effectiveTo: null,
			confidence: 'verified',
			source: 'http://www.shineutest.cn/info_detail.asp?c_id=31&id=2365'
		}
	},
	{
		id: 'gas-2023-9-2',
		text: {
			zh: '立管、引入管、水平干管在卫生间且未出具书面整改告知',
			en: 'user visit finds riser/inlet/horizontal main in a bathroom, and no written rectification notice given'
		},
		candidateFromMonitoring: false,
		needsAll: [
			{ zh: '入户检查发现该情形', en: 'a user visit found it' },
			{ zh: '未出具书面整改通知', en: 'no written rectification notice was given' }
		],
		source: {
			standard: '建城规〔2023〕4号',
			clause: 'art. 9(2)',
			edition: '2023',
			effectiveFrom: '2023-09-21',
			effectiveTo: null,
			confidence: 'verified',
			source: 'http://www.shineutest.cn/info_detail.asp?c_id=31&id=2365'
		}
	},
	{
		id: 'gas-2023-9-3',
		text: {
			zh: '燃气管道或燃具在卧室、客房且未出具书面整改告知',
			en: 'user visit finds pipe or appliance in a bedroom or guest room, and no written rectification notice given'
		},
		candidateFromMonitoring: false,
		needsAll: [
			{ zh: '入户检查发现该情形', en: 'a user visit found it' },
			{ zh: '未出具书面整改通知', en: 'no written rectification notice was given' }
		],
		source: {
			standard: '建城规〔2023〕4号',
			clause: 'art. 9(3)',
			edition: '2023',
			effectiveFrom: '2023-09-21',
			effectiveTo: null,
			confidence: 'verified',
			source: 'http://www.shineutest.cn/info_detail.asp?c_id=31&id=2365'
		}
	},
	{
		id: 'gas-2023-9-4',
		text: {
			zh: '使用禁用燃具或连接管且未出具书面整改告知',
			en: 'user visit finds banned appliances or hoses, and no written rectification notice given'
		},
		candidateFromMonitoring: false,
		needsAll: [
			{ zh: '入户检查发现该情形', en: 'a user visit found it' },
			{ zh: '未出具书面整改通知', en: 'no written rectification notice was given' }
		],
		source: {
			standard: '建城规〔2023〕4号',
			clause: 'art. 9(4)',
			edition: '2023',
			effectiveFrom: '2023-09-21',
			effectiveTo: null,
			confidence: 'verified',
			source: 'http://www.shineutest.cn/info_detail.asp?c_id=31&id=2365'
		}
	},
	{
		id: 'gas-2023-10',
		text: {
			zh: '其他严重违规且有群死群伤现实风险',
			en: 'other serious breach with real risk of mass casualties'
		},
		candidateFromMonitoring: false,
		source: {
			standard: '建城规〔2023〕4号',
			clause: 'art. 10',
			edition: '2023',
			effectiveFrom: '2023-09-21',
			effectiveTo: null,
			confidence: 'unverified'
		}
	}
];
