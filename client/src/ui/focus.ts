// Where the keys go when something opens and closes: into it, and back to where they were.

/** Whatever is still there to have the focus; the stage otherwise. */
export function returnFocus(to: Element | null): void {
  const fits = to instanceof HTMLElement && to.isConnected && to !== document.body && to.checkVisibility();
  const goal = fits ? to : document.querySelector<HTMLElement>('#game');
  goal?.focus({ preventScroll: true });
}

/**
 * Only `element` can be reached while it is open, by keys, by pointer and by screen readers. What is read aloud by
 * itself stays: it would fall silent.
 * @returns what ends it
 */
export function keepWithin(element: HTMLElement): () => void {
  const siblings = [...(element.parentElement?.children ?? []), document.querySelector('#game')];
  const put = siblings.filter(
    (other): other is HTMLElement =>
      other instanceof HTMLElement &&
      other !== element &&
      !other.inert &&
      !/status|log/.test(other.getAttribute('role') ?? ''),
  );
  for (const other of put) other.inert = true;
  return () => {
    for (const other of put) other.inert = false;
  };
}

const reachable = 'button, input, select, textarea, a[href], [tabindex]:not([tabindex="-1"])';

/** From the last the Tab key goes to the first again, and the other way round: what lies beyond is the browser's own. */
export function stepWithin(element: HTMLElement, event: KeyboardEvent): void {
  const all = [...element.querySelectorAll<HTMLElement>(reachable)].filter(
    (one) => one.tabIndex >= 0 && one.checkVisibility() && !one.matches(':disabled'),
  );
  const [first, last] = [all[0], all.at(-1)];
  const [end, goal] = event.shiftKey ? [first, last] : [last, first];
  if (document.activeElement !== end || goal === undefined) return;
  event.preventDefault();
  goal.focus();
}
