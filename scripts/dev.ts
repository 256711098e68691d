/** `npm run dev`: the product with hot reload. Sockets live on the same HTTP server, as in production. */
import { createServer } from 'node:http';
import { createServer as createVite } from 'vite';

const http = createServer();
(globalThis as { [key: symbol]: unknown })[Symbol.for('fengsui.http')] = http;
const vite = await createVite({
	server: { middlewareMode: { server: http }, hmr: { server: http } },
	appType: 'custom'
});
http.on('request', (request, response) => {
	request.headers['x-fengsui-client-address'] = request.socket.remoteAddress ?? '';
	vite.middlewares(request, response);
});
const port = Number(process.env['PORT'] ?? 3000);
http.listen(port, () => console.log(`http://localhost:${port}`));
