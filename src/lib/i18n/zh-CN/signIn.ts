export const signIn = {
	title: '登录',
	username: '用户名',
	password: '密码',
	submit: '登录',
	code: '验证码',
	codeHint: '打开验证器应用，输入六位数字；手机不在身边时可用备用码。',
	again: '换个账号重新登录',
	wrong: '用户名或密码不正确。',
	tooMany: '尝试次数过多，请一分钟后再试。',
	noAnswer: '服务器没有应答，请检查网络后再试。',
	demoTitle: '演示账号',
	onDuty: '在班',
	sites: '{{count}} 个风险点',
	demoDetail: '城市、企业和人员均为虚构。点一下即可登录。',
	wholeCity: '全市'
} as const;
