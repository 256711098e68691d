// Runs before the page's program does. What a person types, chooses or presses in the meantime is kept and done once the
// program runs: nothing is lost, and no form is sent the browser's own way. If the program never comes, the page says so.
(() => {
	const READY = 'fengsui:ready';
	const SAY_SO_AFTER_MS = 20_000;
	const PRESSES_MAX = 8;
	/** Controls that were touched, the last one last, with what they held then: the program may draw them anew. */
	const touched = new Map();
	/** @type {HTMLElement[]} */
	const presses = [];

	/** @param {Event} event */
	function keepTouch({ target }) {
		const { value, checked } = /** @type {HTMLInputElement} */ (target);
		touched.delete(target);
		touched.set(target, { value, checked });
	}

	/** @param {Event} event */
	function keepPress(event) {
		const target = /** @type {HTMLElement} */ (event.target);
		// Links and controls work by themselves; what they hold is kept by `keepTouch`.
		if (target.closest('a[href], input:not([type=submit], [type=button]), select, textarea, label, summary')) return;
		hold(event, target.closest('button, [type=submit], [type=button]') ?? target);
	}

	/** @param {SubmitEvent} event */
	function keepSubmit(event) {
		const form = /** @type {HTMLFormElement} */ (event.target);
		hold(event, event.submitter ?? form.querySelector('button:not([type=button]), [type=submit]'));
	}

	/** Impatient pressing is one press. */
	function hold(event, pressed) {
		event.preventDefault();
		event.stopImmediatePropagation();
		if (pressed && presses.at(-1) !== pressed && presses.length < PRESSES_MAX) presses.push(pressed);
	}

	const kept = [
		['input', keepTouch],
		['change', keepTouch],
		['click', keepPress],
		['submit', keepSubmit]
	];
	for (const [name, keep] of kept) document.addEventListener(name, keep, true);

	const sayingSo = setTimeout(sayProgramMissing, SAY_SO_AFTER_MS);
	addEventListener(READY, begin, { once: true });

	function begin() {
		clearTimeout(sayingSo);
		document.querySelector('[data-program-missing]')?.remove();
		for (const [name, keep] of kept) document.removeEventListener(name, keep, true);
		for (const [control, held] of touched) restore(control, held);
		next();
	}

	function restore(control, { value, checked }) {
		const isTicked = control.type === 'checkbox' || control.type === 'radio';
		if (isTicked) control.checked = checked;
		else if (control.type !== 'file') control.value = value;
		for (const name of ['input', 'change']) control.dispatchEvent(new Event(name, { bubbles: true }));
	}

	/** One after the other, each with the page as the one before left it. */
	function next() {
		const pressed = presses.shift();
		if (!pressed) return;
		if (pressed.isConnected) pressed.click();
		setTimeout(next);
	}

	/** A picture of a while ago must not pass for the present. */
	function sayProgramMissing() {
		const line = document.createElement('p');
		line.dataset.programMissing = '';
		line.setAttribute('role', 'alert');
		line.textContent =
			document.documentElement.lang === 'en'
				? 'This page does not update: its program did not load. Check the network, then load the page again.'
				: '页面程序未能加载，所示内容不会更新。请检查网络后刷新页面。';
		document.body.prepend(line);
	}
})();
