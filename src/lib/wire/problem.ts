import type { Text } from '../domain/text.ts';

/** The closed list of what can go wrong at a boundary: HTTP status, words for people, whether trying again can help. */
export const problemCodes = {
	bad_request: { status: 400, retry: false, title: { zh: '请求内容有误', en: 'The request is not valid' } },
	bad_json: {
		status: 400,
		retry: false,
		title: { zh: '请求不是有效的 JSON', en: 'The body is not valid JSON' }
	},
	not_signed_in: { status: 401, retry: false, title: { zh: '请先登录', en: 'Please sign in' } },
	bad_key: { status: 401, retry: false, title: { zh: '网关密钥无效', en: 'The gateway key is not valid' } },
	wrong_code: {
		status: 401,
		retry: false,
		title: { zh: '验证码不正确', en: 'The code is not right' }
	},
	forbidden: { status: 403, retry: false, title: { zh: '没有权限', en: 'Not allowed' } },
	not_found: { status: 404, retry: false, title: { zh: '未找到', en: 'Not found' } },
	wrong_state: {
		status: 409,
		retry: false,
		title: { zh: '当前状态下不能这样做', en: 'Not possible in the current state' }
	},
	conflict: {
		status: 409,
		retry: true,
		title: { zh: '已被他人修改，请重新读取', en: 'Somebody else changed it: read again' }
	},
	duplicate: {
		status: 409,
		retry: false,
		title: { zh: '编号已被另一内容占用', en: 'The id is taken by different content' }
	},
	too_large: { status: 413, retry: false, title: { zh: '内容过大', en: 'Too large' } },
	wrong_type: {
		status: 415,
		retry: false,
		title: { zh: '内容类型不支持', en: 'Content type not supported' }
	},
	unknown_point: { status: 422, retry: false, title: { zh: '测点不存在', en: 'The point is not known' } },
	retired_point: { status: 422, retry: false, title: { zh: '测点已停用', en: 'The point is retired' } },
	out_of_range: {
		status: 422,
		retry: false,
		title: { zh: '数值超出可能范围', en: 'The value is out of any possible range' }
	},
	different_value: {
		status: 409,
		retry: false,
		title: { zh: '该时刻已有不同的数值', en: 'Another value is stored for this moment' }
	},
	bad_time: { status: 422, retry: false, title: { zh: '时间不合理', en: 'The time is not plausible' } },
	rate_limited: { status: 429, retry: true, title: { zh: '请求过于频繁', en: 'Too many requests' } },
	sign_in_locked: {
		status: 429,
		retry: true,
		title: { zh: '登录已锁定', en: 'Sign-in is locked' }
	},
	internal: { status: 500, retry: true, title: { zh: '系统内部错误', en: 'Internal error' } },
	overloaded: {
		status: 503,
		retry: true,
		title: { zh: '系统繁忙，请稍后重试', en: 'Busy: try again shortly' }
	},
	unavailable: { status: 503, retry: true, title: { zh: '服务暂不可用', en: 'Not available at the moment' } }
} as const satisfies Record<string, { status: number; retry: boolean; title: Text }>;

export type ProblemCode = keyof typeof problemCodes;

/** An expected refusal on its way to the edge. Only use cases and edges throw it. */
export class Problem extends Error {
	readonly code: ProblemCode;
	/** What exactly is wrong and what to do, in the reader's language. */
	readonly detail: Text;
	/** Path of the bad field, e.g. `readings[3].value`. */
	readonly path: string | null;

	constructor(code: ProblemCode, detail: Text, path: string | null = null) {
		super(`${code}: ${detail.en}`);
		this.name = 'Problem';
		this.code = code;
		this.detail = detail;
		this.path = path;
	}
}

export type Lang = 'zh-CN' | 'en';

/** RFC 9457 body. `type` is a stable URN; `code` repeats its last part for programs. */
export interface ProblemBody {
	readonly type: string;
	readonly title: string;
	readonly status: number;
	readonly detail: string;
	readonly code: ProblemCode;
	readonly path: string | null;
	readonly retry: boolean;
	/** Quote this to the operator: the log has the details under it. */
	readonly instance?: string;
}

export function problemBody(problem: Problem, lang: Lang, instance?: string): ProblemBody {
	const entry = problemCodes[problem.code];
	const side = lang === 'en' ? 'en' : 'zh';
	return {
		type: `urn:fengsui:problem:${problem.code}`,
		title: entry.title[side],
		status: entry.status,
		detail: problem.detail[side],
		code: problem.code,
		path: problem.path,
		retry: entry.retry,
		...(instance === undefined ? {} : { instance })
	};
}
