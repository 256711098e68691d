/**
 * These pages draw from what the phone holds, so that they open in a mine as they do in an office. The server sends the
 * same empty page for every path; the service worker keeps one.
 */
export const ssr = false;
