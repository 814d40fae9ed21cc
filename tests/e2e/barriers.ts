/** What keeps somebody out: judged by axe-core on the page as it is, and by the size of what fingers must hit. */
import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** The violations that keep somebody out, each with the first element it was found in. */
export async function seriousBarriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate("axe.run({ resultTypes: ['violations'] })")) as AxeResults;
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}

/** CSS pixels in each direction, for a finger. */
const fingerPx = 40;

/** In the page. Places on the map lie as near to each other as they do; each is a button in no other size. */
const measure = `[...document.querySelectorAll('button:not(.map-place), input, [role=tab]')]
  .filter((element) => element.checkVisibility() && element.closest('[inert]') === null)
  .map((element) => {
    const { width, height } = (element.closest('label') ?? element).getBoundingClientRect();
    return { width, height, name: element.getAttribute('aria-label') ?? element.textContent ?? '' };
  })
  .filter(({ width, height }) => width > 0 && Math.min(width, height) < ${fingerPx - 0.5})
  .map(({ width, height, name }) => name.trim() + ' ' + Math.round(width) + '×' + Math.round(height))`;

export async function smallTargets(page: Page): Promise<string[]> {
  return (await page.evaluate(measure)) as string[];
}
