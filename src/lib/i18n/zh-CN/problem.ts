/** What a person reads when something is refused; one entry per code of wire/problem.ts. */
export const problem = {
	bad_request: '内容有误，请检查后再提交',
	bad_json: '内容不是有效的 JSON',
	not_signed_in: '请先登录',
	bad_key: '网关密钥无效或已停用',
	forbidden: '您的角色没有这项权限',
	not_found: '没有找到，可能已被删除或编号有误',
	conflict: '刚刚被他人修改，请看过最新内容再操作',
	wrong_state: '当前状态下不能这样做',
	unknown_point: '测点不存在',
	retired_point: '测点已停用',
	out_of_range: '数值超出可能范围',
	different_value: '该时刻已有不同的数值',
	bad_time: '时间不合理',
	duplicate: '编号已被另一内容占用',
	too_large: '内容过大',
	wrong_type: '不支持这种内容类型',
	rate_limited: '操作过于频繁，请稍候',
	sign_in_locked: '连续失败次数过多，已暂时锁定',
	overloaded: '系统繁忙，请稍后重试',
	unavailable: '服务暂不可用，请稍后重试',
	internal: '系统内部错误，已记录'
} as const;
