import type { Role } from './role.ts';

/** A stretch of duty as far as coverage is concerned; `toMs` is excluded. */
export interface Duty {
	readonly role: Role;
	readonly fromMs: number;
	readonly toMs: number;
}

export interface Gap {
	readonly role: Role;
	readonly fromMs: number;
	readonly toMs: number;
}

/** The roles without whom an alarm reaches nobody: somebody must be on duty at every moment. */
export const rolesAlwaysOnDuty = ['duty_officer', 'leader'] as const satisfies readonly Role[];

/**
 * When nobody of a role is on duty between `fromMs` and `toMs`, in order of time. Shifts may overlap and come in any
 * order; one that ends exactly where the next begins leaves no gap.
 *
 * @example dutyGaps('leader', [{ role: 'leader', fromMs: 0, toMs: 10 }], 0, 30) // → [{ role: 'leader', fromMs: 10, toMs: 30 }]
 */
export function dutyGaps(role: Role, duties: readonly Duty[], fromMs: number, toMs: number): readonly Gap[] {
	const mine = duties.filter((duty) => duty.role === role).sort((a, b) => a.fromMs - b.fromMs);
	const gaps: Gap[] = [];
	let coveredToMs = fromMs;
	for (const duty of mine) {
		if (duty.fromMs >= toMs) break;
		if (duty.fromMs > coveredToMs) gaps.push({ role, fromMs: coveredToMs, toMs: duty.fromMs });
		coveredToMs = Math.max(coveredToMs, duty.toMs);
	}
	if (coveredToMs < toMs) gaps.push({ role, fromMs: coveredToMs, toMs });
	return gaps;
}
