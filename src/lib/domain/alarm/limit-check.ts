import type { MethodResult } from '../risk/method.ts';
import type { Text } from '../text.ts';
import { conditionOf } from './evaluate-reading.ts';
import type { AlarmPriority, Limit, LimitProfile } from './limit.ts';

export interface CheckedLimit {
	readonly id: string;
	readonly name: Text;
	readonly priority: AlarmPriority;
	/** The alarm stands at this value; its delay, if it has one, still has to pass. */
	readonly active: boolean;
	/** Event time the value must stay there before people are told. */
	readonly onDelayMs: number;
	/** What to do first; `null` while the alarm does not stand. */
	readonly action: Text | null;
}

/**
 * One value, in the profile's unit, against every limit of a standard profile, as live points are judged.
 * `activeBefore` = ids of the limits that stood before this value: between limit and restore point they go on standing.
 * Refuses ids that the profile does not have. Example: coal-o2-intake at 20 → not active, at 19.9 → active.
 */
export function checkLimits(
	{ name, unit, span, limits }: LimitProfile,
	value: number,
	activeBefore: readonly string[]
): MethodResult<readonly CheckedLimit[]> {
	const stranger = activeBefore.find((id) => !limits.some((limit) => limit.id === id));
	if (stranger !== undefined)
		throw new RangeError(`${name.zh} 没有限值 ${stranger} / no such limit: ${stranger}`);
	const isActive = (limit: Limit) => conditionOf(limit, activeBefore.includes(limit.id), value);
	return {
		value: limits.map((limit) => ({
			id: limit.id,
			name: limit.name,
			priority: limit.priority,
			active: isActive(limit),
			onDelayMs: limit.onDelayMs,
			action: isActive(limit) ? limit.action : null
		})),
		steps: limits.map((limit) => ({
			id: limit.id,
			text: limit.name,
			formula: formulaOf(limit, value, activeBefore.includes(limit.id)),
			value: isActive(limit),
			unit,
			source: limit.source
		})),
		notes: [
			...(limits.length === 0 ? [setOnSite] : []),
			...(value < span.low || value > span.high ? [outside] : [])
		]
	};
}

/** What the step compares: the way in, or for an alarm that stands the way out. */
function formulaOf({ kind, activateAt, beyond, clear }: Limit, value: number, wasActive: boolean): string {
	const isHigh = kind === 'high';
	const [past, at, back, backAt] = isHigh ? ['>', '≥', '<', '≤'] : ['<', '≤', '>', '≥'];
	const wayIn = `${value} ${beyond ? past : at} ${activateAt}`;
	if (!wasActive || ('deadband' in clear && clear.deadband === 0)) return wayIn;
	if ('restoreAt' in clear) return `${wayIn}; ${value} ${back} ${clear.restoreAt} 解除 clears`;
	return `${wayIn}; ${value} ${backAt} ${activateAt} ${isHigh ? '−' : '+'} ${clear.deadband} 解除 clears`;
}

const setOnSite: Text = {
	zh: '标准把这一限值交给现场规定（例如总工程师）；没有规定之前没有可以比较的数值',
	en: 'The standard leaves this limit to the site (for example the chief engineer); until it is set there is nothing to compare with'
};
const outside: Text = {
	zh: '数值在量程之外：按超出量程处理，不能当作正常',
	en: 'Outside the measuring span: treated as over range, never as normal'
};
