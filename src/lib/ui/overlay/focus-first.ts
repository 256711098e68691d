import type { Attachment } from 'svelte/attachments';

/**
 * Content that came after its dialog opened takes the focus from the button that had to hold it, or from the page behind
 * where the dialog before it left it; never from a field that somebody has reached in the meantime.
 */
export const focusFirst: Attachment<HTMLElement> = (content) => {
	const held = document.activeElement;
	const isInUse =
		held?.matches('input, select, textarea') && content.closest('[role=dialog]')?.contains(held);
	if (!isInUse) content.querySelector<HTMLElement>('input, select, textarea')?.focus();
};
