/** Words that every screen uses. */
export const common = {
	product: { name: '烽燧', tagline: '城市公共安全风险监测预警' },
	demo: { mark: '演示', meaning: '演示数据，不是真实的城市' },
	skipToContent: '跳到正文',
	action: {
		close: '关闭',
		cancel: '取消',
		confirm: '确认',
		save: '保存',
		retry: '重试',
		signOut: '退出登录'
	},
	role: {
		duty_officer: '值班员',
		leader: '领导',
		inspector: '检查员',
		site_owner: '企业负责人',
		grid_worker: '网格员',
		administrator: '管理员',
		security_administrator: '安全管理员',
		auditor: '审计员'
	},
	nav: { label: '主导航' },
	theme: { label: '显示', light: '浅色', dark: '深色', wall: '大屏', sunlight: '强光' },
	lang: { label: '语言' },
	field: { required: '必填' },
	state: {
		loading: '正在读取…',
		empty: '暂无内容',
		error: '出错了',
		errorId: '错误编号 {{id}}，请告知管理员',
		home: '回到首页',
		otherAccount: '换一个账号登录'
	},
	connection: {
		live: '实时',
		reconnecting: '重新连接中',
		stale: '已断开',
		age: '数据 {{age}}',
		staleTitle: '数据已停止更新',
		staleDetail: '下面显示的是 {{time}} 的情况（{{age}}），不代表现在。'
	},
	confidence: {
		verified: '已核实',
		'verified-in-part': '部分核实',
		unverified: '未核实',
		conflicting: '来源不一',
		'our-proposal': '本系统建议',
		'site-set': '现场设定',
		meaning: {
			verified: '数值见于公开来源',
			'verified-in-part': '只核实了一部分，其余按一般知识，使用前请对照原文',
			unverified: '按一般知识，未对照原文，使用前请核对',
			conflicting: '不同来源说法不一，已选其一，见备注',
			'our-proposal': '没有标准规定，是本系统的建议值',
			'site-set': '由该风险点的负责人设定'
		}
	},
	clause: { open: '打开出处（新窗口）', from: '自 {{day}} 起', until: '至 {{day}}（不含）' },
	chart: {
		showTable: '看表格',
		showChart: '看曲线',
		time: '时间',
		value: '数值',
		noData: '无数据',
		now: '现在',
		count: '次数',
		barSummary: '{{name}}：共 {{total}}，最多 {{most}}',
		empty: '这段时间没有数据',
		summary: '{{name}}：最近值 {{value}}，最低 {{min}}，最高 {{max}}'
	},
	map: {
		label: '风险点地图',
		unavailable: '此设备无法显示地图',
		unavailableDetail: '浏览器没有 WebGL。请使用列表。'
	},
	table: { rows: '共 {{count}} 行', sortBy: '按“{{column}}”排序', above: '上方新增 {{count}} 条' }
} as const;
