const HERE = 'http://here.invalid';

/**
 * Where a link may send people after they signed in: a path of our own, else the start. It is read the way browsers read
 * it, which drop tabs and line ends and take `\\` for `/`, so that `/\t/elsewhere.com` does not lead elsewhere.
 */
export function ownPath(wanted: string | null): string {
	if (!wanted?.startsWith('/') || !URL.canParse(wanted, HERE)) return '/';
	const { origin, pathname, search } = new URL(wanted, HERE);
	return origin === HERE && !pathname.startsWith('//') ? pathname + search : '/';
}
