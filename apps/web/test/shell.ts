import type { BrowserContext } from 'playwright-core';

/**
 * Answers for the app's own files from what was loaded before, as any server of static files would: the engine being
 * dead is no reason for the page not to come.
 */
export async function keepShell(context: BrowserContext): Promise<void> {
  const files = new Map<string, { body: Buffer; contentType: string }>();
  await context.route(/^(?!.*\/(v1|dev|connection)\/)/, async (route) => {
    const { pathname } = new URL(route.request().url());
    const name = route.request().resourceType() === 'document' ? '/' : pathname;
    try {
      const response = await route.fetch();
      const contentType = response.headers()['content-type'] ?? '';
      if (response.ok()) files.set(name, { body: await response.body(), contentType });
      await route.fulfill({ response });
    } catch {
      const file = files.get(name);
      await (file ? route.fulfill(file) : route.abort());
    }
  });
}
