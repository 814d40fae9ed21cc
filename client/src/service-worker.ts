// Keeps the title screen for when there is no line. Whoever has a line always gets the newest page: what may change is
// asked of the server first, and only files whose name carries their hash are taken from here at once.

/** Put in by the build: a hash of all files, and those the title is made of. */
declare const shellVersion: string;
declare const shellFiles: string[];

type Extendable = Event & { waitUntil(work: Promise<unknown>): void };
type Fetched = Extendable & { request: Request; respondWith(answer: Promise<Response>): void };
type Scope = {
  registration: { scope: string };
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  addEventListener(kind: 'install' | 'activate', listener: (event: Extendable) => void): void;
  addEventListener(kind: 'fetch', listener: (event: Fetched) => void): void;
};
const worker = globalThis as unknown as Scope;

const prefix = 'heartwood-';
const cacheName = prefix + shellVersion;
/** A line that answers later than this is as good as none, for a page that is kept. */
const patienceMs = 5000;

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const path = pathOf(request.url);
  if (request.method !== 'GET' || path === null) return;
  if (request.mode === 'navigate') event.respondWith(newestOrKept(request, ''));
  else if (/^assets\/.+-[\w-]{8}\.\w+$/.test(path)) event.respondWith(keptOrFetched(request));
  else if (/^(art\/|api\/looks$)/.test(path)) event.respondWith(newestOrKept(request, path));
});

/** Below the page's own folder; null for anything else. */
function pathOf(url: string): string | null {
  const { scope } = worker.registration;
  return url.startsWith(scope) ? url.slice(scope.length).replace(/[?#].*$/, '') : null;
}

async function install(): Promise<void> {
  const cache = await caches.open(cacheName);
  await cache.addAll(shellFiles);
  // Which looks there are is the valley's own affair, and none of the page's files.
  await cache.add('api/looks').catch(() => undefined);
  // A new one begins at once: it serves old pages as well as new ones, so nobody has to close every tab.
  await worker.skipWaiting();
}

async function takeOver(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== cacheName);
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

async function keptOrFetched(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

/** @param kept its name in the cache; the front page is the empty one */
async function newestOrKept(request: Request, kept: string): Promise<Response> {
  const key = new URL(kept, worker.registration.scope);
  try {
    const signal = AbortSignal.timeout(patienceMs);
    const answer = await (request.mode === 'navigate' ? fetch(request) : fetch(request, { signal }));
    if (answer.ok) {
      const cache = await caches.open(cacheName);
      await cache.put(key, answer.clone());
    }
    return answer;
  } catch (cause) {
    const answer = await caches.match(key, { ignoreVary: true });
    if (answer === undefined) throw cause;
    return answer;
  }
}
