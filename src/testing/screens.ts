import type { Browser } from '@playwright/test';

/**
 * Closes every screen that tests opened beside their own: the browser would keep them, and they would go on drawing maps and
 * calling a server that is gone while the next tests run.
 */
export async function closeScreens({ browser }: { readonly browser: Browser }): Promise<void> {
	for (const context of browser.contexts()) await context.close();
}
