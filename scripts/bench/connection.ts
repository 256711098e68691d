import { connect, type Socket } from 'node:net';

/**
 * One kept-alive HTTP/1.1 connection that does as little as possible: on a machine with two cores the load generator must
 * not take the time of what it measures.
 */
export class Connection {
	readonly #socket: Socket;
	readonly #head: string;
	#received = '';
	#settle: ((answer: string) => void) | null = null;
	#fail: ((error: Error) => void) | null = null;

	constructor(url: string, path: string, key: string) {
		const { hostname, port } = new URL(url);
		this.#head = `POST ${path} HTTP/1.1\r\nhost: ${hostname}:${port}\r\nauthorization: Bearer ${key}\r\ncontent-type: application/json\r\n`;
		this.#socket = connect(Number(port), hostname).setNoDelay(true).setEncoding('latin1');
		this.#socket.on('data', (chunk: string) => this.#take(chunk));
		this.#socket.on('error', (error) => this.#fail?.(error));
		this.#socket.on('close', () => this.#fail?.(new Error('the connection was closed')));
	}

	/** The body must be ASCII. Resolves with the answer's body; anything but 200 is an error. */
	post(body: string): Promise<string> {
		return new Promise((resolve, reject) => {
			this.#settle = resolve;
			this.#fail = reject;
			this.#socket.write(`${this.#head}content-length: ${body.length}\r\n\r\n${body}`);
		});
	}

	close(): void {
		this.#fail = null;
		this.#socket.destroy();
	}

	#take(chunk: string): void {
		this.#received += chunk;
		const headEnd = this.#received.indexOf('\r\n\r\n');
		if (headEnd === -1) return;
		const head = this.#received.slice(0, headEnd).toLowerCase();
		const body = this.#received.slice(headEnd + 4);
		const length = /content-length: (\d+)/.exec(head)?.[1];
		const isWhole = length === undefined ? body.endsWith('0\r\n\r\n') : body.length >= Number(length);
		if (!isWhole) return;
		this.#received = '';
		if (head.startsWith('http/1.1 200')) this.#settle?.(body);
		else this.#fail?.(new Error(`${head.split('\r\n')[0]} ${body}`));
	}
}
