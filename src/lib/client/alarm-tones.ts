import type { AlarmPriority } from '../domain/alarm/limit.ts';

interface Tones {
	/** Hz, one after the other. */
	readonly notes: readonly number[];
	readonly noteS: number;
	readonly gapS: number;
	readonly wave: OscillatorType;
	readonly loudness: number;
}

/** Told apart by number, pitch and rhythm, so that the grade is heard without looking. Made here, no file. Our choice. */
const tonesOf: Readonly<Record<AlarmPriority, Tones>> = {
	red: { notes: [988, 740, 988, 740, 988, 740], noteS: 0.14, gapS: 0.03, wave: 'square', loudness: 0.16 },
	orange: { notes: [784, 784, 784], noteS: 0.18, gapS: 0.1, wave: 'triangle', loudness: 0.26 },
	yellow: { notes: [659, 523], noteS: 0.2, gapS: 0.06, wave: 'sine', loudness: 0.22 },
	blue: { notes: [440], noteS: 0.16, gapS: 0, wave: 'sine', loudness: 0.14 }
};

/**
 * Plays a grade's tones. Browsers keep a page silent until somebody touched it; `isBlocked` says so, because a silent
 * bell must not look armed.
 */
export class AlarmTones {
	#context: AudioContext | null = typeof AudioContext === 'undefined' ? null : new AudioContext();

	get isBlocked(): boolean {
		return this.#context?.state !== 'running';
	}

	/** To be called from a press of a key or button. */
	async allow(): Promise<void> {
		await this.#context?.resume();
	}

	play(priority: AlarmPriority): void {
		const context = this.#context;
		if (!context || this.isBlocked) return;
		const { notes, noteS, gapS, wave, loudness } = tonesOf[priority];
		// One beginning for all: the clock of the sound may move on between two looks at it.
		const fromS = context.currentTime;
		notes.forEach((hz, index) => {
			note(context, { hz, wave, loudness, noteS, startS: fromS + index * (noteS + gapS) });
		});
	}

	close(): void {
		void this.#context?.close();
		this.#context = null;
	}
}

function note(
	context: AudioContext,
	{
		hz,
		wave,
		loudness,
		noteS,
		startS
	}: Record<'hz' | 'loudness' | 'noteS' | 'startS', number> & { wave: OscillatorType }
): void {
	const pitch = new OscillatorNode(context, { frequency: hz, type: wave });
	const gain = new GainNode(context, { gain: 0 });
	// Ramps, because a sound that begins or ends at once clicks.
	gain.gain.setValueAtTime(0, startS);
	gain.gain.linearRampToValueAtTime(loudness, startS + 0.015);
	gain.gain.setValueAtTime(loudness, startS + noteS - 0.03);
	gain.gain.linearRampToValueAtTime(0, startS + noteS);
	pitch.connect(gain).connect(context.destination);
	pitch.start(startS);
	pitch.stop(startS + noteS + 0.02);
}
