/** A story of the valley in the newspaper: what was cried in the square, and what there was to see. */
import type { StoryPart } from './arrivals.ts';
import type { Press } from './press.ts';

/** In the order they happened; a newspaper has no room for more. */
const mostParts = 4;

export function storyWords(
  press: Press,
  story: string,
  parts: readonly StoryPart[],
): { headline: string; text: string } {
  const cried = parts.filter(({ what }) => what === 'announcement');
  const shown = (
    cried.length > 2 ? [...cried.slice(0, 2), ...parts.filter((one) => !cried.includes(one))] : parts
  )
    .slice(0, mostParts)
    .toSorted((a, b) => Number(a.happening.id) - Number(b.happening.id));
  return {
    headline:
      story === ''
        ? press.one('story headline', ['It was given out', 'Made known', 'Hear, hear'])
        : press.one('story named headline', [
            story,
            `${story}: what we know`,
            `The matter of ${lowerThe(story)}`,
          ]),
    text: shortened(
      shown.map((part) => partWords(press, part)),
      1100,
    ),
  };
}

const lowerThe = (story: string): string =>
  story.replace(/^The /, 'the ').replace(/^An? /, (found) => found.toLowerCase());

function partWords(press: Press, { what, words, where }: StoryPart): string {
  const place = where ?? 'for all to hear';
  switch (what) {
    case 'announcement':
      return press.one('cried', [
        `It was cried ${place}: "${words}"`,
        `Given out ${place}: "${words}"`,
        `These were the words, ${place}: "${words}"`,
      ]);
    case 'scene':
      return where === null ? words : `What there was to see ${where}: ${words}`;
    case 'visitor':
      return words;
    case 'omen':
      return press.one('omen', [
        `${words} The Gazette reports it and does not interpret.`,
        `Seen ${place}: ${words}`,
      ]);
    case 'closure':
      return `${words} Readers will kindly go round.`;
    case 'decoration':
      break;
  }
  return `${where === null ? '' : `To be admired ${where}: `}${words}`;
}

/** Whole parts, as many as fit. */
function shortened(parts: readonly string[], most: number): string {
  let text = '';
  for (const part of parts) {
    const longer = text === '' ? part : `${text} ${part}`;
    if (longer.length > most) break;
    text = longer;
  }
  return text === '' ? (parts[0] ?? '').slice(0, most) : text;
}
