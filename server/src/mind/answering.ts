/**
 * An answer from the first thought to the world: gathered for, asked for, streamed, held back while those who watch
 * still read the line before, and handed over; or dropped, when it is not wanted any more.
 */
import type { ActorId, Input, World } from '../world/types.ts';
import { answer } from './answer.ts';
import type { Budget } from './budget.ts';
import { restsOnConfidence } from './confidences.ts';
import type { Context } from './context.ts';
import { gatherReply } from './gather.ts';
import type { Learning } from './learning.ts';
import type { Reply, ReplyRequest } from './tasks/talking.ts';
import { nextLine } from './scripts.ts';
import { withEnding } from './outcome.ts';
import { actUpon, replyDecision } from './talk-traces.ts';
import { startTrace } from './tracing.ts';
import { closeSpeech, speak, wordsAfter } from './speech-stream.ts';
import { newAnswering, onlyAgents, type Answering, type Talk } from './talks.ts';

/** Ticks a line among villagers stands before the next, for those who watch to read it: 2 s and a little a letter. */
const readingTicks = (text: string): number => Math.min(160, 40 + Math.round(text.length * 0.8));

export type Answers = {
  begin(talk: Talk, agentId: ActorId, toId: ActorId): void;
  drop(talk: Talk, answering: Answering): void;
  /** Ready, but kept for those who still read the line before: a player who joins need not wait for that. */
  isHeldBack(answering: Answering, world: Readonly<World>): boolean;
  /** Gives the answers whose time has come. */
  tick(world: Readonly<World>): void;
};

export function createAnswers(
  context: Context,
  budget: Budget,
  learning: Learning,
  /** An answer came to nothing: words that waited for its end may be answered. */
  freed: (talk: Talk) => void,
): Answers {
  let held: { input: Input; answering: Answering; notBeforeTick: number }[] = [];

  function drop(talk: Talk, answering: Answering): void {
    if (talk.answering.get(answering.agentId) === answering) talk.answering.delete(answering.agentId);
    answering.abort.abort();
    held = held.filter((one) => one.answering !== answering);
    if (answering.speaking) closeSpeech(context, talk, answering, null);
  }

  function giveUp(talk: Talk, { agentId: actorId, operationId }: Answering): void {
    context.outbox.push({ kind: 'give_up', actorId, conversationId: talk.id, operationId });
  }

  function handOver(
    talk: Talk,
    answering: Answering,
    request: Pick<ReplyRequest, 'persona' | 'memories' | 'promises'>,
    reply: Reply,
    isScripted: boolean,
  ): void {
    const ready = settle(context, talk, answering, request, reply, isScripted);
    if (ready === null) {
      drop(talk, answering);
      freed(talk);
      return;
    }
    held.push({ ...ready, answering });
    actUpon(context, answering.agentId, reply.text, answering.toId);
    // A script says with its last lines what it used.
    learning.used(answering.agentId, reply, isScripted ? [] : request.memories);
  }

  async function think(talk: Talk, answering: Answering): Promise<void> {
    const { signal } = answering.abort;
    try {
      const trace = startTrace(context, answering.agentId, 'reply');
      const scripted = nextLine(context, talk, answering.agentId);
      if (scripted !== null) {
        answering.promises = scripted.promises ?? [];
        await talk.chain;
        signal.throwIfAborted();
        handOver(talk, answering, scripted, scripted.reply, true);
        trace(replyDecision({ ...scripted, turns: talk.turns }, scripted.reply, answering.operationId));
        return;
      }
      const request = await (isForPlayer(context, answering)
        ? context.playersFirst.ahead(() => gatherReply(context, talk, answering))
        : gatherReply(context, talk, answering));
      signal.throwIfAborted();
      if (request === null) {
        talk.answering.delete(answering.agentId);
        giveUp(talk, answering);
        freed(talk);
        return;
      }
      const words = wordsAfter(talk.chain, (delta) => speak(context, talk, answering, delta));
      const reply = await answer(context, budget, request, words.say, signal);
      await words.mayBeHeard;
      signal.throwIfAborted();
      answering.promises = request.promises ?? [];
      handOver(talk, answering, request, reply, false);
      trace(replyDecision(request, reply, answering.operationId));
    } catch (error) {
      // Dropped: whoever aborted has told those who listened. Anything else must not leave the talk waiting.
      if (signal.aborted) return;
      giveUp(talk, answering);
      drop(talk, answering);
      freed(talk);
      throw error;
    }
  }

  return {
    begin(talk, agentId, toId) {
      const answering = newAnswering(context.newId(), agentId, toId);
      talk.answering.set(agentId, answering);
      const { operationId } = answering;
      context.outbox.push({ kind: 'think', actorId: agentId, conversationId: talk.id, operationId });
      context.background('answering', () => think(talk, answering));
    },
    drop,
    isHeldBack: (answering, world) =>
      held.some((one) => one.answering === answering && one.notBeforeTick > world.tick),
    tick(world) {
      const due = held.filter((one) => one.notBeforeTick <= world.tick);
      if (due.length === 0) return;
      held = held.filter((one) => one.notBeforeTick > world.tick);
      for (const { input } of due) context.outbox.push(input);
    },
  };
}

/** The offline mind answers sooner than a turn is stored: nothing gains by the storing's waiting. */
function isForPlayer({ deps, world }: Context, { toId }: Answering): boolean {
  return deps.mind.kind !== 'offline' && world?.actors.get(toId)?.kind === 'character';
}

/** The answer as the world takes it, at once for players and with time to read among villagers; null after the end. */
function settle(
  context: Context,
  talk: Talk,
  answering: Answering,
  request: Pick<ReplyRequest, 'persona' | 'memories' | 'promises'>,
  reply: Reply,
  isScripted: boolean,
): { input: Input; notBeforeTick: number } | null {
  const { world } = context;
  const conversation = world?.conversations.get(talk.id);
  if (world == null || conversation === undefined) return null;
  const alone = onlyAgents(world, conversation.participants);
  answering.reply = withEnding(context, talk, conversation, alone && !isScripted, request, reply);
  answering.inConfidence = restsOnConfidence(request);
  const { text, mood, ends } = answering.reply;
  const { agentId: actorId, operationId } = answering;
  const before = conversation.turns.at(-1);
  return {
    input: { kind: 'reply', actorId, conversationId: talk.id, operationId, text, mood, ends },
    notBeforeTick: alone && before !== undefined ? before.tick + readingTicks(before.text) : 0,
  };
}
