import { describe, expect, it, vi } from 'vitest';
import { LinkWatch } from '../../client/src/net/link-watch.ts';
import { CannotDraw, Refused, sentenceOf, Unwell } from '../../client/src/net/troubles.ts';
import { strings } from '../../client/src/strings.ts';

describe('what went wrong', () => {
  const { title, status } = strings;
  const atJoin = Object.assign(new Error('The valley is full just now.'), { code: 526 });
  it.each([
    [new Refused('A name is letters.'), true, 'A name is letters.'],
    [new TypeError('Failed to fetch'), true, title.unreachable],
    [new TypeError('Failed to fetch'), false, title.offline],
    [new Unwell(503), true, title.unwell],
    [new Unwell(429), true, title.tooMany],
    [new DOMException('signal timed out', 'TimeoutError'), true, title.tooSlow],
    [new CannotDraw('no picture'), true, title.cannotDraw],
    [
      new TypeError('Failed to fetch dynamically imported module: http://x/assets/play-1.js'),
      true,
      status.outdated,
    ],
    [atJoin, true, 'The valley is full just now.'],
    ['what', true, title.unreachable],
  ])('is said in words: %s', (error, isOnline, sentence) => {
    expect(sentenceOf(error, isOnline)).toBe(sentence);
  });
});

describe('a silent line', () => {
  const watched = (): { watch: LinkWatch; onSilent: ReturnType<typeof vi.fn<() => void>> } => {
    const onSilent = vi.fn<() => void>();
    const watch = new LinkWatch(onSilent);
    watch.begin(0);
    watch.end();
    return { watch, onSilent };
  };

  it('is noticed after some seconds, once', () => {
    const { watch, onSilent } = watched();
    for (let ms = 0; ms <= 8000; ms += 1000) watch.look(ms);
    expect(onSilent).not.toHaveBeenCalled();
    for (let ms = 9000; ms <= 12_000; ms += 1000) watch.look(ms);
    expect(onSilent).toHaveBeenCalledTimes(1);
  });

  it('is not a page that slept: what came meanwhile is read first', () => {
    const { watch, onSilent } = watched();
    watch.look(1000);
    watch.look(3_600_000);
    watch.heard(3_600_050);
    watch.look(3_601_000);
    expect(onSilent).not.toHaveBeenCalled();
    // Nothing comes any more: the line did not live through the night.
    for (let s = 3602; s < 3615; s++) watch.look(s * 1000);
    expect(onSilent).toHaveBeenCalledTimes(1);
  });
});
