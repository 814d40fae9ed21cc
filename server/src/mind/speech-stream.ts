/** Words on their way to those who listen while an answer is still being made; every stream begun is closed. */
import type { ActorId } from '../world/types.ts';
import type { Context } from './context.ts';
import { charactersOf } from './hearing.ts';
import type { Answering, Talk } from './talks.ts';

/**
 * Thinking of an answer begins while the turn it answers is still being stored; its words wait for that, since
 * nobody may hear an answer to something that could be lost. A model's first word takes longer than any commit.
 */
export function wordsAfter(
  stored: Promise<unknown>,
  say: (delta: string) => void,
): { say: (delta: string) => void; mayBeHeard: Promise<void> } {
  let waiting: string | null = '';
  const open = (): void => {
    if (waiting !== null && waiting !== '') say(waiting);
    waiting = null;
  };
  return {
    say(delta) {
      if (waiting === null) say(delta);
      else waiting += delta;
    },
    mayBeHeard: stored.then(open, open),
  };
}

export function speak(context: Context, talk: Talk, answering: Answering, delta: string): void {
  const listeners = listenersOf(context, talk);
  if (answering.abort.signal.aborted || listeners.length === 0) return;
  answering.speaking = true;
  context.deps.audience.speech(listeners, { ...nextPiece(talk, answering), delta, done: false });
}

/** Ends the stream, with the whole text or, when the answer came to nothing, without one. */
export function closeSpeech(context: Context, talk: Talk, answering: Answering, text: string | null): void {
  const listeners = listenersOf(context, talk);
  if (listeners.length === 0 || (text === null && answering.nextSeq === 0)) return;
  const said = text === null ? {} : { text, ...(answering.reply && { mood: answering.reply.mood }) };
  context.deps.audience.speech(listeners, { ...nextPiece(talk, answering), ...said, done: true });
}

function nextPiece(
  talk: Talk,
  answering: Answering,
): { conversationId: string; speakerId: ActorId; operationId: string; seq: number } {
  const { agentId: speakerId, operationId } = answering;
  return { conversationId: talk.id, speakerId, operationId, seq: answering.nextSeq++ };
}

function listenersOf({ world }: Context, talk: Talk): ActorId[] {
  const conversation = world?.conversations.get(talk.id);
  // After the end the last words still belong to those who were there.
  const participants = conversation?.participants ?? [...new Set(talk.turns.map((turn) => turn.speakerId))];
  return world == null ? [] : charactersOf(world, participants);
}
