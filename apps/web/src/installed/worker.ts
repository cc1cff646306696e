import type { WorkerScope } from './scope.ts';
import { putShared } from './shared.ts';
import { answererOf, sharePath } from './which.ts';
import type { FromWorker, ToWorker } from './words.ts';

/** Said by the build: what the app of this version is made of. */
declare const __SHELL__: { readonly name: string; readonly files: readonly string[] };

const worker = self as unknown as WorkerScope;
const { name, files } = __SHELL__;
/** Every address of a person is this one page. */
const page = '/';
/** So long the engine may take to give the page, when one is kept. */
const patienceMs = 4_000;
const isShell = (cache: string): boolean => cache.startsWith('parley-shell-');

worker.addEventListener('install', (event) => event.waitUntil(keepShell()));
worker.addEventListener('activate', (event) =>
  event.waitUntil(removeOlder().then(() => worker.clients.claim())),
);
worker.addEventListener('message', (event) => {
  const word = event.data as ToWorker;
  // A sign-out took it away; whoever comes next has it again.
  if (word === 'keep') event.waitUntil(isKept().then((kept) => (kept ? undefined : keepShell())));
  if (word === 'take over') event.waitUntil(worker.skipWaiting());
  if (word === 'files') event.ports[0]?.postMessage(files satisfies FromWorker);
});
worker.addEventListener('notificationclick', (event) => {
  const { notification } = event;
  notification.close();
  const { place } = (notification.data ?? {}) as { place?: unknown };
  if (typeof place === 'string') event.waitUntil(openPlace(place));
});
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const answerer = answererOf(request, worker.location.origin);
  if (answerer === 'page') event.respondWith(givePage(request));
  if (answerer === 'file') event.respondWith(giveFile(request));
  if (answerer === 'share') event.respondWith(takeShared(request));
});

/** All or nothing, so that a page never finds half of itself. */
async function keepShell(): Promise<void> {
  const cache = await caches.open(name);
  await cache.addAll([...files, new Request(page, { cache: 'reload' })]);
}

const isKept = async (): Promise<boolean> => (await keptPage()) !== undefined;

/** What pages of the version before still load stays until the next one. */
async function removeOlder(): Promise<void> {
  const shells = (await caches.keys()).filter(isShell);
  for (const old of shells.filter((one) => one !== name).slice(0, -1)) await caches.delete(old);
}

async function keptPage(): Promise<Response | undefined> {
  // Asked for without opening it: that would make what a sign-out has taken away.
  return caches.match(page, { cacheName: name, ignoreVary: true });
}

/** The engine's, so that a new version is seen at once; the one that is kept when it is away. */
async function givePage(request: Request): Promise<Response> {
  const kept = await keptPage();
  const asked = fetch(request);
  if (!kept) return asked;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Response>((resolve) => {
    timer = setTimeout(() => resolve(kept), patienceMs);
  });
  const answered = asked.then(
    // A proxy whose engine is away answers too.
    (answer) => (answer.status >= 500 ? kept : answer),
    () => kept,
  );
  return Promise.race([answered, late]).finally(() => clearTimeout(timer));
}

async function giveFile(request: Request): Promise<Response> {
  for (const cache of (await caches.keys()).filter(isShell)) {
    const kept = await caches.match(request, { cacheName: cache, ignoreVary: true });
    if (kept) return kept;
  }
  return fetch(request);
}

/** Leads to what it is about: in a window of that workspace, in any other, or in a new one. */
async function openPlace(place: string): Promise<void> {
  const windows = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const base = /^\/w\/[^/]+/.exec(place)?.[0] ?? '';
  const near = windows.find(({ url }) => new URL(url).pathname.startsWith(`${base}/`));
  if (!near) return void (await worker.clients.openWindow(place));
  // A browser may keep it where it is; it leads there all the same.
  await near.focus().catch(() => {});
  near.postMessage({ open: place });
}

async function takeShared(request: Request): Promise<Response> {
  await putShared(await request.formData(), Date.now());
  return Response.redirect(sharePath, 303);
}
