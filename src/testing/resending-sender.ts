/** Where to send, and with which key. */
export interface Target {
	readonly url: string;
	readonly key: string;
}

const BATCH = 20;
const PAUSE_MS = 10;
const ANSWER_WITHIN_MS = 10_000;
/** Methane of the test city's profile: over the alarm limit (1.0), under the cut limit (1.5). */
const OVER = 1.2;

/** Sends until it is told to finish; a request that got no answer is sent again unchanged until it gets one. */
abstract class ResendingSender {
	resent = 0;
	/** Answers that should not have come. */
	readonly problems: string[] = [];
	readonly #target: Target;
	#isFinished = false;

	constructor(target: Target) {
		this.#target = target;
	}

	/** Sends one thing; returns once it is answered. */
	protected abstract next(): Promise<void>;

	async run(): Promise<void> {
		while (!this.#isFinished) {
			await this.next();
			await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
		}
	}

	/** What is on its way is still brought to its end. */
	finish(): void {
		this.#isFinished = true;
	}

	protected async post(
		path: string,
		body: unknown
	): Promise<{ status: number; answer: Record<string, unknown> }> {
		const text = JSON.stringify(body);
		for (;;) {
			try {
				const response = await fetch(this.#target.url + path, {
					method: 'POST',
					headers: { authorization: `Bearer ${this.#target.key}`, 'content-type': 'application/json' },
					body: text,
					signal: AbortSignal.timeout(ANSWER_WITHIN_MS)
				});
				const answer = (await response.json()) as Record<string, unknown>;
				if (response.status !== 503) return { status: response.status, answer };
			} catch {
				// Killed on the way: nobody knows whether it was stored, so the same again.
			}
			this.resent++;
			await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
		}
	}
}

interface Sent {
	readonly atMs: number;
	readonly value: number;
}

/** Readings of its own points, each point in order of time, calm and over the limit by turns. */
export class ReadingSender extends ResendingSender {
	readonly points: readonly string[];
	readonly sent = new Map<string, Sent[]>();
	#random: number;

	constructor(target: Target, points: readonly string[], seed: number) {
		super(target);
		this.points = points;
		this.#random = seed;
	}

	protected async next(): Promise<void> {
		const readings = Array.from({ length: BATCH }, () => this.#reading());
		const { status, answer } = await this.post('/api/v1/readings', { readings });
		const { accepted, duplicates, refused } = answer as {
			accepted: number;
			duplicates: number;
			refused: unknown[];
		};
		if (status !== 200 || accepted + duplicates !== BATCH || refused.length > 0)
			this.problems.push(`${status} ${JSON.stringify(answer)}`);
	}

	#reading() {
		const point = this.points[Math.floor(this.#chance() * this.points.length)] ?? '';
		const earlier = this.sent.get(point) ?? [];
		const last = earlier.at(-1);
		const wasOver = (last?.value ?? 0) >= 1;
		const isOver = this.#chance() < (wasOver ? 0.8 : 0.02);
		const atMs = Math.max(Date.now(), (last?.atMs ?? 0) + 1);
		const value = isOver ? OVER : Math.round(this.#chance() * 90) / 100;
		this.sent.set(point, [...earlier, { atMs, value }]);
		return { point, at: new Date(atMs).toISOString(), value, quality: 'good' };
	}

	/** Park–Miller: the same seed gives the same stream of values. */
	#chance(): number {
		this.#random = (this.#random * 48_271) % 2_147_483_647;
		return this.#random / 2_147_483_647;
	}

	/** Ids of the alarms that must exist: one for each first reading over the limit after a calm one. */
	crossings(): string[] {
		return [...this.sent].flatMap(([point, sent]) =>
			sent
				.filter(({ value }, index) => value >= 1 && (sent[index - 1]?.value ?? 0) < 1)
				.map(({ atMs }) => `${point}~alarm~${atMs}`)
		);
	}
}

/** Inspections of one site with the same failed item each time. */
export class InspectionSender extends ResendingSender {
	readonly site: string;
	readonly answered: string[] = [];
	#count = 0;

	constructor(target: Target, site: string) {
		super(target);
		this.site = site;
	}

	protected async next(): Promise<void> {
		const id = `insp-${this.site}-${++this.#count}`;
		const { status, answer } = await this.post('/api/v1/inspections', {
			id,
			site: this.site,
			checklist: 'coal-gas-site',
			at: new Date().toISOString(),
			answers: [{ item: 'm1', result: 'fail', note: '测试' }]
		});
		if (status === 200 || status === 201) this.answered.push(id);
		else this.problems.push(`${status} ${JSON.stringify(answer)}`);
		// A site is inspected a few times a second at most: the stream of readings is the load.
		await new Promise((resolve) => setTimeout(resolve, 150));
	}
}
