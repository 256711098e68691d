import { expect, test } from 'vitest';
import { isCrossSiteChange, isCrossSiteForm } from './cross-site.ts';

const form = 'application/x-www-form-urlencoded';
const own = 'https://city.example';
const cookie = 'fengsui.session_token=x';

test.each([
	{ path: '/sign-in', type: form, origin: own, cookie, refused: false },
	{ path: '/sign-in', type: form, origin: 'https://evil.example', cookie, refused: true },
	{ path: '/sign-in', type: form, origin: '', cookie: '', refused: true },
	{
		path: '/sign-in',
		type: 'Text/Plain; charset=utf-8',
		origin: 'https://evil.example',
		cookie,
		refused: true
	},
	// Not a form: a browser asks before it sends this to another site.
	{ path: '/sign-in', type: 'application/json', origin: 'https://evil.example', cookie, refused: false },
	{ path: '/api/v1/readings', type: form, origin: 'https://evil.example', cookie, refused: true },
	{ path: '/api/v1/readings', type: form, origin: '', cookie, refused: true },
	// A gateway with its key and the wrong type: the route says so.
	{ path: '/api/v1/readings', type: 'text/plain', origin: '', cookie: '', refused: false },
	{ path: '/api/v1/import', type: 'multipart/form-data; boundary=x', origin: own, cookie, refused: false },
	{ path: '/api/v1/import', type: 'multipart/form-data; boundary=x', origin: 'null', cookie, refused: true }
])(
	'$type to $path from "$origin" with cookie "$cookie": refused $refused',
	({ path, type, origin, cookie: sent, refused }) => {
		const headers = {
			'content-type': type,
			...(origin ? { origin } : {}),
			...(sent ? { cookie: sent } : {})
		};
		const url = new URL(path, own);
		expect(isCrossSiteForm(new Request(url, { method: 'POST', headers, body: 'a=b' }), url)).toBe(refused);
	}
);

test('reading is never refused', () => {
	const url = new URL('/desk', own);
	expect(isCrossSiteForm(new Request(url, { headers: { cookie } }), url)).toBe(false);
});

test.each([
	{ method: 'POST', headers: { cookie, origin: 'https://evil.example' }, refused: true },
	{ method: 'DELETE', headers: { cookie, origin: 'null' }, refused: true },
	{ method: 'POST', headers: { cookie, 'sec-fetch-site': 'cross-site' }, refused: true },
	{ method: 'POST', headers: { cookie, origin: own }, refused: false },
	{ method: 'POST', headers: { cookie }, refused: false },
	{ method: 'POST', headers: { authorization: 'Bearer x', origin: 'https://other.example' }, refused: false },
	{ method: 'GET', headers: { cookie, origin: 'https://evil.example' }, refused: false }
])('$method with $headers: refused $refused', ({ method, headers, refused }) => {
	const url = new URL('/api/v1/deliveries/1/confirm', own);
	expect(isCrossSiteChange(new Request(url, { method, headers }), url)).toBe(refused);
});
