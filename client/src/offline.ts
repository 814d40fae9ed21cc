// The title screen also without a line: a service worker keeps what it is made of.

/** After the game is loaded: what is kept for later must not slow down what is wanted now. */
const afterMs = 4000;

export function keepOffline(): void {
  // Absent on plain HTTP, in private windows of some browsers, and where the page is served as it is being written.
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  setTimeout(() => {
    // Without it everything works but the title without a line.
    navigator.serviceWorker.register(new URL('service-worker.js', document.baseURI)).catch(() => undefined);
  }, afterMs);
}
