/** Tells whoever waits how a thought goes: begun, alive, words as they come, and its end; a few words at a time. */
import { aliveEveryMs, type EngineWord, type EngineWords } from '../../ports/engine-words.ts';
import type { JsonObject } from '../../ports/event-queue.ts';

/** Words that come faster are told together; the first are told at once. */
const joinedForMs = 10;

export type Telling = {
  say(delta: string): void;
  done(result: JsonObject): void;
  failed(why: string): void;
  /** Says nothing any more. */
  close(): void;
};

export const nobody: Telling = { say() {}, done() {}, failed() {}, close() {} };

type Kind = EngineWord extends infer Word
  ? Word extends EngineWord
    ? Omit<Word, 'call' | 'claim' | 'seq'>
    : never
  : never;

export function tellOf(
  words: Pick<EngineWords, 'tell'>,
  valleyId: string,
  { call, claim }: { call: string; claim: number },
): Telling {
  let seq = 0;
  let waiting = '';
  let pause: NodeJS.Timeout | null = null;
  let isOpen = true;
  const tell = (word: Kind): void => {
    if (!isOpen) return;
    words.tell(valleyId, { call, claim, seq, ...word });
    seq += 1;
  };
  tell({ kind: 'begun' });
  const pulse = setInterval(() => tell({ kind: 'alive' }), aliveEveryMs).unref();

  function flush(): void {
    if (pause !== null) clearTimeout(pause);
    pause = null;
    if (waiting === '') return;
    tell({ kind: 'words', delta: waiting });
    waiting = '';
  }

  function later(): void {
    const had = waiting !== '';
    flush();
    if (had) pause = setTimeout(later, joinedForMs).unref();
  }

  function close(): void {
    isOpen = false;
    clearInterval(pulse);
    if (pause !== null) clearTimeout(pause);
    pause = null;
  }

  return {
    say(delta) {
      waiting += delta;
      if (pause === null && isOpen) later();
    },
    done(result) {
      flush();
      tell({ kind: 'done', result });
      close();
    },
    failed(why) {
      flush();
      tell({ kind: 'failed', why });
      close();
    },
    close,
  };
}
