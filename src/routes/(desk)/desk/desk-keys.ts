/** The desk's keys; each is also a button. One list for the help and for what is done. */
export const deskKeys = [
	{ key: 'j', action: 'next' },
	{ key: 'k', action: 'previous' },
	{ key: 'a', action: 'acknowledge' },
	{ key: ' ', action: 'mark' },
	{ key: 'v', action: 'markAll' },
	{ key: 'g', action: 'judge' },
	{ key: 's', action: 'shelve' },
	{ key: 'd', action: 'issue' },
	{ key: 'o', action: 'open' },
	{ key: 'x', action: 'group' },
	{ key: 'w', action: 'wall' },
	{ key: 'm', action: 'mute' },
	{ key: '/', action: 'search' },
	{ key: '?', action: 'help' }
] as const;
export type DeskAction = (typeof deskKeys)[number]['action'];

/** What a press asks for; `null` while something is typed, a dialog is open or another key is held. */
export function actionOf(event: KeyboardEvent): DeskAction | null {
	if (event.ctrlKey || event.metaKey || event.altKey) return null;
	const target = event.target instanceof Element ? event.target : null;
	if (event.key === ' ' && target?.closest('button, a, summary')) return null;
	if (target?.closest('input, textarea, select, [contenteditable], [role=dialog], [role=menu]')) return null;
	return deskKeys.find(({ key }) => key === event.key.toLowerCase())?.action ?? null;
}
