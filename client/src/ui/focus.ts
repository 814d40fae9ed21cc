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
