/**
 * A screen that reads no more of a frame than it must: 1,000 of them share one process. Speaks the few words of the
 * socket.io protocol that are needed (0 open, 2 ping, 3 pong, 40 connect, 42 event).
 */
export class Screen {
	readonly #socket: WebSocket;
	readonly #onEvent: (name: string, frame: string) => void;

	private constructor(socket: WebSocket, onEvent: (name: string, frame: string) => void) {
		this.#socket = socket;
		this.#onEvent = onEvent;
	}

	/** Connected and greeted: the first data are on their way. */
	static open(url: string, cookie: string, onEvent: (name: string, frame: string) => void): Promise<Screen> {
		return new Promise((resolve, reject) => {
			const address = `${url.replace('http', 'ws')}/live/?EIO=4&transport=websocket`;
			// Node's WebSocket takes headers; the type of the browser's does not know them.
			const socket = new WebSocket(address, { headers: { cookie } } as unknown as string[]);
			const screen = new Screen(socket, onEvent);
			socket.addEventListener('error', () => reject(new Error('a screen could not connect')));
			socket.addEventListener('message', ({ data }) => {
				const frame = String(data);
				if (frame.startsWith('40')) {
					socket.send('42["hello",{"lastSeq":null}]');
					resolve(screen);
				} else if (frame.startsWith('44')) reject(new Error(frame));
				else screen.#take(frame);
			});
		});
	}

	#take(frame: string): void {
		if (frame.startsWith('42["')) this.#onEvent(frame.slice(4, frame.indexOf('"', 4)), frame);
		else if (frame.startsWith('0')) this.#socket.send('40');
		else if (frame === '2') this.#socket.send('3');
	}

	close(): void {
		this.#socket.close();
	}
}
