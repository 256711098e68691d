/**
 * Two short notes for a new red. Browsers keep a page silent until somebody touched it, unless the wall's browser is
 * started with sound allowed; `blocked` says so, because a silent bell must not look armed.
 */
export class Tone {
	#context: AudioContext | null = null;

	constructor() {
		this.#context = typeof AudioContext === 'undefined' ? null : new AudioContext();
	}

	get blocked(): boolean {
		return this.#context?.state !== 'running';
	}

	/** To be called from a press of a key or button. */
	async allow(): Promise<void> {
		await this.#context?.resume();
	}

	ring(): void {
		const context = this.#context;
		if (!context || this.blocked) return;
		note(context, 880, 0);
		note(context, 660, 0.22);
	}

	close(): void {
		void this.#context?.close();
		this.#context = null;
	}
}

function note(context: AudioContext, hz: number, afterS: number): void {
	const startS = context.currentTime + afterS;
	const pitch = new OscillatorNode(context, { frequency: hz });
	const loudness = new GainNode(context, { gain: 0 });
	loudness.gain.linearRampToValueAtTime(0.2, startS + 0.02);
	loudness.gain.linearRampToValueAtTime(0, startS + 0.2);
	pitch.connect(loudness).connect(context.destination);
	pitch.start(startS);
	pitch.stop(startS + 0.22);
}
