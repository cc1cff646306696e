/**
 * Loads a part before it is asked for, for a hand that is on its way to it. Not without a network: what could not be loaded
 * once is not asked for again by a browser, until the page is loaded anew.
 */
export async function ahead(load: () => Promise<unknown>): Promise<void> {
  if (navigator.onLine) await load().catch(() => {});
}
