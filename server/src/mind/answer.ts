/**
 * One answer, whatever happens: the mind's, or the fallback mind's when it fails, is late or has no room, or at the
 * very end a line of the villager's own. Never an empty one, and never none unless it is not wanted any more.
 */
import { deadline } from '../ports/deadline.ts';
import type { Budget } from './budget.ts';
import { chance, type Context } from './context.ts';
import type { Mind } from './mind.ts';
import type { Reply, ReplyRequest } from './tasks/talking.ts';

/** A line may have this many characters on the wire. */
const maxTextLength = 500;

/** Passes words on until it is shut, so that a rung that was given up cannot speak after the next has begun. */
type Mouth = { say: (delta: string) => void; shut: () => void; opened: () => boolean };

export async function answer(
  context: Context,
  budget: Budget,
  request: ReplyRequest,
  onDelta: (delta: string) => void,
  signal: AbortSignal,
): Promise<Reply> {
  const { deps, limits } = context;
  const asksPlayer = request.to.kind === 'character';
  const slot =
    deps.mind.kind === 'offline'
      ? 'free'
      : await budget.take(asksPlayer ? 'player' : 'villager', limits.queueTimeoutMs, signal);
  signal.throwIfAborted();
  try {
    if (slot !== null) {
      const filler = asksPlayer ? startFiller(context, request, onDelta) : null;
      const reply = await attempt(
        context,
        deps.mind,
        request,
        filler?.onDelta ?? onDelta,
        limits.answerTimeoutMs,
        signal,
      );
      filler?.stop();
      if (reply !== null)
        return filler === null ? reply : { ...reply, text: clip(`${filler.said()}${reply.text}`) };
    }
  } finally {
    if (slot !== null && slot !== 'free') slot.release();
  }
  signal.throwIfAborted();
  if (deps.fallback !== undefined) {
    const reply = await attempt(context, deps.fallback, request, onDelta, limits.queueTimeoutMs, signal);
    signal.throwIfAborted();
    if (reply !== null) return reply;
  }
  return ownLine(context, request);
}

async function attempt(
  context: Context,
  mind: Mind,
  request: ReplyRequest,
  onDelta: (delta: string) => void,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Reply | null> {
  const mouth = openMouth(onDelta);
  const limit = deadline(timeoutMs, signal);
  const given = Promise.withResolvers<null>();
  const abort = (): void => given.resolve(null);
  limit.signal.addEventListener('abort', abort, { once: true });
  try {
    // Raced, since a mind that does not listen to its signal must not hang the talk.
    const reply = await Promise.race([mind.reply(request, mouth.say, limit.signal), given.promise]);
    if (reply === null || limit.signal.aborted) return null;
    const text = clip(reply.text);
    return text === '' ? null : { ...reply, text };
  } catch (error) {
    if (!signal.aborted) {
      context.deps.log.warn({ err: error, agent: request.persona.id, mind: mind.kind }, 'an answer failed');
    }
    return null;
  } finally {
    limit.clear();
    mouth.shut();
  }
}

function openMouth(onDelta: (delta: string) => void): Mouth {
  let open = true;
  let spoke = false;
  return {
    say(delta) {
      if (!open || delta === '') return;
      spoke = true;
      onDelta(delta);
    },
    shut() {
      open = false;
    },
    opened: () => spoke,
  };
}

/** Says one of the villager's fillers when no word has come in time; it stays a part of the answer. */
function startFiller(
  context: Context,
  request: ReplyRequest,
  onDelta: (delta: string) => void,
): { onDelta: (delta: string) => void; stop: () => void; said: () => string } | null {
  if (context.deps.mind.kind === 'offline') return null;
  let said = '';
  const timer = setTimeout(() => {
    const { fillers } = request.persona.voice;
    const pick = Math.floor(chance(context.deps.seed, request.operationId) * fillers.length);
    said = `${fillers[pick] ?? 'Hm.'} `;
    onDelta(said);
  }, context.limits.fillerAfterMs);
  timer.unref();
  return {
    onDelta(delta) {
      clearTimeout(timer);
      onDelta(delta);
    },
    stop: () => clearTimeout(timer),
    said: () => said,
  };
}

/** The last rung: something this villager would say while at a loss. Needs nothing and nobody. */
function ownLine(context: Context, request: ReplyRequest): Reply {
  const { persona, turns, alreadySaid } = request;
  const lines = turns.length <= 1 ? persona.voice.greetings : persona.voice.acknowledgements;
  const fresh = lines.filter((line) => !alreadySaid.includes(line));
  const choice = fresh.length > 0 ? fresh : lines;
  const text =
    choice[Math.floor(chance(context.deps.seed, request.operationId, 'own') * choice.length)] ?? 'Hm.';
  return {
    text,
    mood: 'neutral',
    ends: null,
    affection: 0,
    trust: 0,
    reason: null,
    importance: 1,
    valence: 0,
    usedMemories: [],
    by: 'offline',
    how: 'no mind answered; a line of their own',
    usage: null,
  };
}

/** One paragraph of at most 500 characters, cut at a sentence or a word. */
export function clip(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= maxTextLength) return line;
  const head = line.slice(0, maxTextLength - 1);
  const sentence = Math.max(head.lastIndexOf('. '), head.lastIndexOf('! '), head.lastIndexOf('? '));
  if (sentence > maxTextLength / 2) return head.slice(0, sentence + 1);
  const word = head.lastIndexOf(' ');
  return `${head.slice(0, word > 0 ? word : head.length)}…`;
}
