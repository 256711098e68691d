export const instructionStates = ['given', 'accepted', 'done', 'cancelled'] as const;
export type InstructionState = (typeof instructionStates)[number];

/** An instruction 批示 or a plan step that somebody has to carry out by a time: tracked until done. */
export interface Instruction {
	readonly id: string;
	readonly warningId: string | null;
	readonly incidentId: string | null;
	readonly siteId: string;
	readonly districtCode: string;
	readonly text: string;
	readonly givenById: string;
	readonly givenByName: string;
	readonly givenAtMs: number;
	readonly assigneeId: string;
	readonly assigneeName: string;
	readonly dueAtMs: number;
	readonly state: InstructionState;
	readonly acceptedAtMs: number | null;
	readonly doneAtMs: number | null;
	/** What the assignee reported. */
	readonly feedback: string | null;
	readonly overdueNoticedAtMs: number | null;
	readonly version: number;
}

export type InstructionCommand =
	| { readonly kind: 'accept' }
	| { readonly kind: 'finish'; readonly feedback: string }
	| { readonly kind: 'cancel'; readonly feedback: string };

/** A pair that is missing here is refused. */
const moves: Readonly<
	Record<InstructionState, Partial<Readonly<Record<InstructionCommand['kind'], InstructionState>>>>
> = {
	given: { accept: 'accepted', finish: 'done', cancel: 'cancelled' },
	accepted: { finish: 'done', cancel: 'cancelled' },
	done: {},
	cancelled: {}
};

/** The instruction after the move; `null` = not possible in its state. Finishing needs no acceptance first: work comes first. */
export function moveInstruction(
	instruction: Instruction,
	command: InstructionCommand,
	nowMs: number
): Instruction | null {
	const state = moves[instruction.state][command.kind];
	if (state === undefined) return null;
	const next = { ...instruction, state, version: instruction.version + 1 };
	if (command.kind === 'accept') return { ...next, acceptedAtMs: nowMs };
	return { ...next, feedback: command.feedback, doneAtMs: nowMs };
}

export const isOpenInstruction = ({ state }: Pick<Instruction, 'state'>): boolean =>
	state === 'given' || state === 'accepted';
