const formTypes = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'];
const API = '/api/v1/';

/**
 * A form that another site makes a person's browser send. The framework's own check knows no keys and would answer a
 * gateway's wrong content type with 403 in plain text. Without a cookie there is nothing to misuse, and no foreign form can
 * set a key's header: then the route itself says what is wrong.
 */
export function isCrossSiteForm(request: Request, url: URL): boolean {
	if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return false;
	if (!formTypes.includes(mediaType(request))) return false;
	if (request.headers.get('origin') === url.origin) return false;
	return !url.pathname.startsWith(API) || request.headers.has('cookie');
}

/**
 * A change that a page of another site makes a person's browser send, whatever its type: also one without a body, which no
 * browser asks about before. Programs send no origin and no cookie.
 */
export function isCrossSiteChange(request: Request, url: URL): boolean {
	if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return false;
	if (!request.headers.has('cookie')) return false;
	const origin = request.headers.get('origin');
	if (origin !== null) return origin !== url.origin;
	return request.headers.get('sec-fetch-site') === 'cross-site';
}

/** `application/json; charset=utf-8` → `application/json`. */
export function mediaType(request: Request): string {
	const type = request.headers.get('content-type') ?? '';
	return (type.split(';', 1)[0] ?? '').trim().toLowerCase();
}
