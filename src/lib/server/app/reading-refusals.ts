import { Problem } from '../../wire/problem.ts';
import type { RefusedItem } from './evaluate-readings.ts';

/** One point's part of a request that was otherwise stored. */
export function notStored(index: number, point: string): RefusedItem {
	return {
		index,
		path: `readings[${index}]`,
		code: 'internal',
		message: {
			zh: `测点 ${point} 的数据因系统内部错误未能保存，已记入日志，请联系管理员`,
			en: `The readings of point ${point} could not be stored for a fault of ours, which is logged: ask the administrator`
		}
	};
}

/** What a sender is told when nothing of its request was stored. */
export function unavailable(error: unknown): unknown {
	if (error instanceof Problem) return error;
	return new Problem('unavailable', {
		zh: '数据未能保存，请重新发送',
		en: 'The readings were not stored: send them again'
	});
}

export function overloaded(): Problem {
	return new Problem('overloaded', {
		zh: '待保存的数据过多，请稍后重新发送',
		en: 'Too many readings are waiting: send again shortly'
	});
}

export function stopping(): Problem {
	return new Problem('unavailable', {
		zh: '系统正在停止，请稍后重新发送',
		en: 'The system is stopping: send again shortly'
	});
}
