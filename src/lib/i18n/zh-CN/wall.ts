/** The map wall of the command centre. */
export const wall = {
	title: '大屏',
	tagline: '公共安全风险监测预警',
	loading: '正在读取全市数据…',
	loadingMap: '正在读取地图…',
	mapFailed: '地图读取失败，正在重试；数字和列表不受影响。',
	mapNote: '区划为示意，无审图号，仅供内部使用',
	tooSmall: '屏幕太小，达不到设定距离的可读字号',
	soundBlocked: '提示音未启用，按任意键启用',
	life: { seq: '序号 {{seq}}', label: '{{age}}收到服务器心跳', saved: '{{age}}写入' },
	frozen: {
		title: '数据已停止更新',
		detail: '墙上是 {{time}} 的情况（{{age}}），不代表现在',
		never: '还没有收到任何数据',
		notWriting: '服务器无法写入数据',
		notWritingSince: '{{time}} 起的新情况可能不在墙上',
		notWritingDo: '请管理员检查磁盘与数据库',
		why: {
			connecting: '正在连接服务器',
			cut_off: '与服务器的连接已断开，正在不断重试',
			silent: '服务器没有回应，正在等待',
			signed_out: '登录已失效，请在本机重新登录'
		}
	},
	drive: {
		by: '画面由 {{name}} 控制',
		until: '{{left}} 后自动恢复',
		wholeCity: '全市',
		noAlarm: '没有未解除的报警',
		scene: { overview: '总览', map: '地图', alarms: '报警' }
	},
	matrix: {
		title: '风险等级',
		sites: '{{count}} 个风险点',
		sectors: '行业领域',
		districts: '区县',
		alarms: '报警',
		more: '还有 {{count}} 个区县'
	},
	alarms: {
		title: '报警',
		unacked: '报警未确认',
		acked: '已确认',
		bySite: '按风险点合并',
		ofSite: '共 {{count}} 条',
		more: '还有 {{count}} 条',
		moreUnacked: '其中未确认 {{count}} 条',
		limit: '限值 {{limit}}',
		noValue: '无读数',
		since: '{{time}} 起，已 {{span}}',
		returned: '已恢复，无人确认',
		late: '补传',
		waiting: '无人确认',
		ackedBy: '{{name}} {{time}} 确认',
		receipts: '签收 {{confirmed}}/{{told}}',
		noneTitle: '没有报警',
		noneDetail: '{{sites}} 个风险点正在监测，{{age}}收到心跳'
	},
	newRed: { title: '新的红色报警', many: '新的红色报警 {{alarms}} 条，{{sites}} 处' },
	receipts: {
		title: '推送与签收',
		waiting: '{{count}} 条未签收',
		lost: '{{count}} 条未送到',
		none: '最近 24 小时没有推送',
		more: '还有 {{count}} 条',
		confirmed: '已签收 {{time}}',
		delivered: '已送达 {{span}} 未签收',
		pending: '发送中 {{span}}',
		failed: '未送到'
	},
	recent: {
		title: '最近检查',
		none: '大屏打开后还没有新的检查',
		failed: '不合格 {{count}} 项',
		passed: '全部合格'
	}
} as const;
