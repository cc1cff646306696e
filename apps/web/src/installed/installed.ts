import { hideDesktop } from '../alerts/desktop.ts';
import type { FromWorker, ToWorker } from './words.ts';

const checkEveryMs = 3_600_000;

interface TrustedPolicies {
  createPolicy(
    name: string,
    rules: { createScriptURL(text: string): string },
  ): {
    createScriptURL(text: string): string;
  };
}

/** The address of the worker, in the one way the policy of the page takes it (spec/headers.md HD-3). */
function workerAddress(): string {
  const { trustedTypes } = window as unknown as { trustedTypes?: TrustedPolicies };
  const address = '/sw.js';
  return (
    trustedTypes?.createPolicy('parley', { createScriptURL: () => address }).createScriptURL('') ?? address
  );
}

/**
 * Lets this browser keep the app, so that it opens without the engine and can be installed. Looks for newer versions as
 * long as the page is there.
 *
 * @param found called with one that waits until somebody wants it
 */
export async function keepInstalled(
  found: (waiting: ServiceWorker) => void,
  signal: AbortSignal,
): Promise<void> {
  // While it is developed there is no build to keep.
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const registered = await navigator.serviceWorker.getRegistration();
  const registration =
    registered ?? (await navigator.serviceWorker.register(workerAddress(), { scope: '/' }));
  tell(registration.active, 'keep');
  const look = async (): Promise<void> => {
    const { waiting, active } = registration;
    if (!waiting || !active || signal.aborted) return;
    // This page came from the engine in that version already.
    if (await holdsThisPage(waiting)) tell(waiting, 'take over');
    else found(waiting);
  };
  registration.addEventListener(
    'updatefound',
    () => registration.installing?.addEventListener('statechange', () => void look()),
    { signal },
  );
  await look();
  let lookedAt = Date.now();
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.hidden || Date.now() - lookedAt < checkEveryMs) return;
      lookedAt = Date.now();
      registration.update().catch(() => {});
    },
    { signal },
  );
}

/** Shows the page in the version that waits. Only ever for a press. */
export function takeOver(waiting: ServiceWorker): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  tell(waiting, 'take over');
}

/**
 * Removes the app's files and what was shared with it from this browser. Nobody waits for those that are still being
 * brought, which takes as long as the network does: they are removed when they are here.
 */
export async function removeInstalled(): Promise<void> {
  await hideDesktop();
  if (!('caches' in window)) return;
  const registration = await navigator.serviceWorker?.getRegistration();
  registration?.installing?.addEventListener('statechange', () => void removeKept(), { once: true });
  await removeKept();
}

const removeKept = async (): Promise<void> => {
  for (const name of await caches.keys()) await caches.delete(name);
};

const tell = (worker: ServiceWorker | null, word: ToWorker): void => worker?.postMessage(word);

function holdsThisPage(waiting: ServiceWorker): Promise<boolean> {
  const entry = document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.src ?? '';
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve((data as FromWorker).includes(new URL(entry).pathname));
    waiting.postMessage('files' satisfies ToWorker, [port2]);
  });
}
