/** Somebody asks that a rule of suppression comes into force or ends; it waits for another person's look. */
export interface SwitchAsked {
	readonly on: boolean;
	readonly byId: string;
	readonly byName: string;
	readonly atMs: number;
	readonly reason: string;
}

/** The last change of a rule: who asked, who agreed. */
export interface SwitchDone extends SwitchAsked {
	readonly agreedByName: string;
	readonly agreedAtMs: number;
}

/** What a city changed of the rules, by rule; a rule that is not named here is in force. */
export type SuppressionSwitches = Readonly<Record<string, SuppressionSwitch>>;
export interface SuppressionSwitch {
	readonly on: boolean;
	readonly asked: SwitchAsked | null;
	readonly done: SwitchDone | null;
}

export const untouched: SuppressionSwitch = { on: true, asked: null, done: null };

export type SwitchRefusal = 'already_so' | 'already_asked' | 'nothing_asked' | 'own_request';
type Decision =
	| { readonly ok: true; readonly next: SuppressionSwitch }
	| { readonly ok: false; readonly why: SwitchRefusal };

/** Asks for a change; one at a time, and not for what is so already. */
export function askSwitch(known: SuppressionSwitch, asked: SwitchAsked): Decision {
	if (known.asked) return { ok: false, why: 'already_asked' };
	if (known.on === asked.on) return { ok: false, why: 'already_so' };
	return { ok: true, next: { ...known, asked } };
}

/** Another person's look: agreed, it holds; not agreed, everything stays. Who asked can take it back, and cannot agree. */
export function decideSwitch(
	known: SuppressionSwitch,
	{ agreed, byId, byName, atMs }: Pick<SwitchAsked, 'byId' | 'byName' | 'atMs'> & { readonly agreed: boolean }
): Decision {
	const { asked } = known;
	if (!asked) return { ok: false, why: 'nothing_asked' };
	if (!agreed) return { ok: true, next: { ...known, asked: null } };
	if (asked.byId === byId) return { ok: false, why: 'own_request' };
	const done = { ...asked, agreedByName: byName, agreedAtMs: atMs };
	return { ok: true, next: { on: asked.on, asked: null, done } };
}
