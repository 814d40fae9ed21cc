import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SpeechQueue } from '../../client/src/net/speech-queue.ts';
import { WorldStore } from '../../client/src/net/store.ts';

/** What the server refuses: 14 ticks of 50 ms. */
const serverGapMs = 700;

function talk(): { store: WorldStore; queue: SpeechQueue; sent: [text: string, atMs: number][] } {
  const store = new WorldStore();
  store.you = 'me';
  store.setStatus({ kind: 'live' });
  const sent: [string, number][] = [];
  const queue = new SpeechQueue(store, ({ text }) => sent.push([text, performance.now()]));
  return { store, queue, sent };
}

const heard = (store: WorldStore, ref: number): void =>
  store.line(
    {
      conversationId: 'c1',
      turnId: ref,
      speakerId: 'me',
      speakerName: 'Me',
      text: '',
      mood: 'neutral',
      to: ['elara'],
      overheard: false,
      ref,
    },
    0,
  );

describe('SpeechQueue', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('sends one line at a time, each later than the valley asks for after the last was heard', () => {
    const { store, queue, sent } = talk();
    for (const [i, text] of ['One', 'Two', 'Three'].entries()) queue.speak(i, 'elara', text);
    expect(sent.map(([text]) => text)).toEqual(['One']);
    for (let ref = 0; ref < 3; ref++) {
      vi.advanceTimersByTime(120);
      heard(store, ref);
      vi.advanceTimersByTime(serverGapMs);
      expect(sent).toHaveLength(ref + 1);
      vi.advanceTimersByTime(100);
    }
    expect(sent.map(([text]) => text)).toEqual(['One', 'Two', 'Three']);
  });

  it('goes on after a line that was refused', () => {
    const { store, queue, sent } = talk();
    queue.speak(1, 'elara', 'One');
    queue.speak(2, 'elara', 'Two');
    store.notice({ ref: 1, code: 'asleep', text: 'They are fast asleep.' });
    vi.advanceTimersByTime(1000);
    expect(sent.map(([text]) => text)).toEqual(['One', 'Two']);
  });

  it('keeps what waits through a broken link, and does not send what was on its way again', () => {
    const { store, queue, sent } = talk();
    queue.speak(1, 'elara', 'One');
    queue.speak(2, 'elara', 'Two');
    store.setStatus({ kind: 'catching_up', sinceMs: 0 });
    vi.advanceTimersByTime(5000);
    expect(sent).toHaveLength(1);
    store.setStatus({ kind: 'live' });
    vi.advanceTimersByTime(1000);
    expect(sent.map(([text]) => text)).toEqual(['One', 'Two']);
  });
});
