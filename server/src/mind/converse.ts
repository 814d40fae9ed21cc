/**
 * Talk: stores every turn before it is told, lets the right villager answer it, streams the answer, and sees to it
 * that every answer begun ends, be it with words, with a line of the villager's own, or dropped when it is too late.
 */
import { randomUUID } from 'node:crypto';
import type { ActorId, ConversationId, EndReason, Input, Turn, World } from '../world/types.ts';
import { answer } from './answer.ts';
import type { Budget } from './budget.ts';
import type { Commits } from './commits.ts';
import { isInConfidence } from './confidences.ts';
import { now, spokenName, storedConversation, type Context } from './context.ts';
import { charactersOf } from './hearing.ts';
import type { Learning } from './learning.ts';
import type { Reply, ReplyRequest } from './mind.ts';
import { gatherReply } from './gather.ts';
import { changesOf, withEnding } from './outcome.ts';
import { chooseAnswerer, newTalk, onlyAgents, type Answering, type Talk } from './talks.ts';
import { storeAndTell, takeDown, type TurnEvent } from './turn-storage.ts';

/** Ticks a line among villagers stands before the next, for those who watch to read it: 2 s and a little a letter. */
const readingTicks = (text: string): number => Math.min(160, 40 + Math.round(text.length * 0.8));
const keptTurns = 24;

export type Converse = {
  onTurn(event: TurnEvent): void;
  /** The world would not have this agent's answer, or thought of one. */
  onRefused(agentId: ActorId): void;
  onLeft(conversationId: ConversationId, actorId: ActorId): void;
  onEnded(conversationId: ConversationId, reason: EndReason): void;
  /** Gives the answers whose time has come. */
  tick(world: Readonly<World>): void;
  readonly thinking: number;
  stop(): void;
};

export function createConverse(
  context: Context,
  commits: Commits,
  budget: Budget,
  learning: Learning,
): Converse {
  const { audience } = context.deps;
  const talks = new Map<ConversationId, Talk>();
  let held: { input: Input; answering: Answering; notBeforeTick: number }[] = [];

  function talkOf(id: ConversationId, participants: readonly ActorId[]): Talk {
    const known = talks.get(id);
    if (known !== undefined) return known;
    const talk = newTalk(context, id, participants);
    talks.set(id, talk);
    return talk;
  }

  function onTurn(event: TurnEvent): void {
    const talk = talkOf(event.conversationId, [event.turn.speakerId, ...event.to]);
    const { turn } = event;
    const own = talk.answering.get(turn.speakerId);
    const answered = own !== undefined && own.operationId === event.operationId ? own : null;
    const said = takeDown(context, event, talk.turns, answered?.inConfidence ?? false);
    if (said === null) return;
    talk.turns.push({
      speakerId: turn.speakerId,
      speakerName: spokenName(context, said.speaker),
      text: turn.text,
      heardBy: [turn.speakerId, ...event.to],
      inConfidence: said.inConfidence,
    });
    if (talk.turns.length > keptTurns) talk.turns.shift();
    talk.agentStreak = said.speaker.kind === 'agent' ? talk.agentStreak + 1 : 0;
    if (answered !== null) talk.answering.delete(turn.speakerId);
    const thoughts = context.thoughts.get(turn.speakerId);
    // Shown to the mind in every later talk, and so no place for words of a confidence.
    if (thoughts !== undefined && !said.inConfidence)
      thoughts.saidLately = [turn.text, ...thoughts.saidLately].slice(0, 12);
    const changes = answered?.reply == null ? [] : changesOf(context, talk, answered, answered.reply);
    const store = async (): Promise<void> => {
      await storeAndTell(context, commits, said, changes, learning);
      if (answered !== null) closeSpeech(talk, answered, turn.text, answered.reply);
    };
    talk.chain = talk.chain.then(store, store);
    context.background('storing a turn', async () => void (await talk.chain));
    const waiting = talk.unanswered;
    talk.unanswered = null;
    if (answered !== null && waiting !== null) letAnswer(talk, waiting.turn);
    else letAnswer(talk, turn);
  }

  function letAnswer(talk: Talk, turn: Turn): void {
    const { world } = context;
    const conversation = world?.conversations.get(talk.id);
    if (world == null || conversation === undefined || context.closing) return;
    const agentId = chooseAnswerer(world, context.thoughts, conversation, talk, turn);
    if (agentId === null) return;
    for (const other of talk.answering.values()) {
      if (other.speaking || (other.reply !== null && !isHeldBack(other, world))) {
        talk.unanswered = { turn, to: conversation.participants };
        return;
      }
    }
    // Nothing of the earlier answers was heard yet: the new one answers both.
    for (const other of talk.answering.values()) {
      drop(talk, other);
      if (other.agentId === agentId) continue;
      const { operationId } = other;
      context.outbox.push({ kind: 'give_up', actorId: other.agentId, conversationId: talk.id, operationId });
    }
    begin(talk, agentId, turn.speakerId);
  }

  /** Ready, but kept for those who still read the line before: a player who joins need not wait for that. */
  function isHeldBack(answering: Answering, world: Readonly<World>): boolean {
    return held.some((one) => one.answering === answering && one.notBeforeTick > world.tick);
  }

  function begin(talk: Talk, agentId: ActorId, toId: ActorId): void {
    const answering: Answering = {
      operationId: randomUUID(),
      agentId,
      toId,
      abort: new AbortController(),
      speaking: false,
      nextSeq: 0,
      reply: null,
      inConfidence: false,
    };
    talk.answering.set(agentId, answering);
    const { operationId } = answering;
    context.outbox.push({ kind: 'think', actorId: agentId, conversationId: talk.id, operationId });
    context.background('answering', () => think(talk, answering));
  }

  async function think(talk: Talk, answering: Answering): Promise<void> {
    const { signal } = answering.abort;
    const { operationId, agentId } = answering;
    try {
      const [request] = await Promise.all([gatherReply(context, talk, answering), talk.chain]);
      signal.throwIfAborted();
      if (request === null) {
        talk.answering.delete(agentId);
        context.outbox.push({ kind: 'give_up', actorId: agentId, conversationId: talk.id, operationId });
        return;
      }
      const reply = await answer(context, budget, request, (delta) => speak(talk, answering, delta), signal);
      signal.throwIfAborted();
      hand(talk, answering, request, reply);
    } catch (error) {
      // Dropped: whoever aborted has told those who listened. Anything else must not leave the talk waiting.
      if (signal.aborted) return;
      context.outbox.push({ kind: 'give_up', actorId: agentId, conversationId: talk.id, operationId });
      drop(talk, answering);
      throw error;
    }
  }

  /** Gives the answer to the world, at once to players and with time to read among villagers. */
  function hand(talk: Talk, answering: Answering, request: ReplyRequest, reply: Reply): void {
    const { world } = context;
    const conversation = world?.conversations.get(talk.id);
    if (world == null || conversation === undefined) {
      drop(talk, answering);
      return;
    }
    const alone = onlyAgents(world, conversation.participants);
    answering.reply = withEnding(context, talk, conversation, alone, request, reply);
    answering.inConfidence = request.memories.some(({ memory }) => isInConfidence(memory));
    const { text, mood, ends } = answering.reply;
    const { agentId: actorId, operationId } = answering;
    const input: Input = { kind: 'reply', actorId, conversationId: talk.id, operationId, text, mood, ends };
    const before = conversation.turns.at(-1);
    const notBeforeTick = alone && before !== undefined ? before.tick + readingTicks(before.text) : 0;
    held.push({ input, answering, notBeforeTick });
    learning.used(answering.agentId, reply, request.memories);
  }

  function speak(talk: Talk, answering: Answering, delta: string): void {
    const listeners = listenersOf(talk);
    if (answering.abort.signal.aborted || listeners.length === 0) return;
    answering.speaking = true;
    audience.speech(listeners, {
      conversationId: talk.id,
      speakerId: answering.agentId,
      operationId: answering.operationId,
      seq: answering.nextSeq++,
      delta,
      done: false,
    });
  }

  /** Ends the stream, with the whole text or, when the answer came to nothing, without one. */
  function closeSpeech(talk: Talk, answering: Answering, text: string | null, reply: Reply | null): void {
    const listeners = listenersOf(talk);
    if (listeners.length === 0 || (text === null && answering.nextSeq === 0)) return;
    audience.speech(listeners, {
      conversationId: talk.id,
      speakerId: answering.agentId,
      operationId: answering.operationId,
      seq: answering.nextSeq++,
      ...(text === null ? {} : { text }),
      ...(reply === null ? {} : { mood: reply.mood }),
      done: true,
    });
  }

  function listenersOf(talk: Talk): ActorId[] {
    const { world } = context;
    const conversation = world?.conversations.get(talk.id);
    // After the end the last words still belong to those who were there.
    const participants = conversation?.participants ?? [...new Set(talk.turns.map((turn) => turn.speakerId))];
    return world == null ? [] : charactersOf(world, participants);
  }

  function drop(talk: Talk, answering: Answering): void {
    if (talk.answering.get(answering.agentId) === answering) talk.answering.delete(answering.agentId);
    answering.abort.abort();
    held = held.filter((one) => one.answering !== answering);
    if (answering.speaking) closeSpeech(talk, answering, null, null);
  }

  return {
    onTurn,
    onRefused(agentId) {
      for (const talk of talks.values()) {
        const answering = talk.answering.get(agentId);
        if (answering === undefined) continue;
        drop(talk, answering);
        const waiting = talk.unanswered;
        talk.unanswered = null;
        if (waiting !== null) letAnswer(talk, waiting.turn);
      }
    },
    onLeft(conversationId, actorId) {
      const talk = talks.get(conversationId);
      const answering = talk?.answering.get(actorId);
      if (talk !== undefined && answering !== undefined) drop(talk, answering);
    },
    onEnded(conversationId, reason) {
      const talk = talks.get(conversationId);
      if (talk === undefined) return;
      for (const answering of talk.answering.values()) drop(talk, answering);
      talks.delete(conversationId);
      const end = {
        conversationId: storedConversation(context, conversationId),
        reason,
        gameMinute: now(context),
      };
      const store = (): Promise<unknown> =>
        commits.write({
          what: 'the end of a conversation',
          run: () => context.deps.store.commitConversationEnd(end),
          done: () => undefined,
        });
      talk.chain = talk.chain.then(store, store);
      context.background('storing the end of a conversation', async () => void (await talk.chain));
    },
    tick(world) {
      const due = held.filter((one) => one.notBeforeTick <= world.tick);
      if (due.length === 0) return;
      held = held.filter((one) => one.notBeforeTick > world.tick);
      for (const { input } of due) context.outbox.push(input);
    },
    get thinking() {
      return [...talks.values()].reduce((sum, talk) => sum + talk.answering.size, 0);
    },
    stop() {
      for (const talk of talks.values()) {
        for (const answering of talk.answering.values()) drop(talk, answering);
      }
    },
  };
}
