/**
 * Talk, turn by turn: every turn is stored before it is told, the right villager is let answer it, and every answer
 * begun ends, be it with words, with a line of the villager's own, or dropped when it is too late.
 */
import type { ActorId, ConversationId, EndReason, Turn, World } from '../world/types.ts';
import { minutesPerDay } from '../world/constants.ts';
import { createAnswers, type Answers } from './answering.ts';
import type { Budget } from './budget.ts';
import type { Commits } from './commits.ts';
import { now, spokenName, storedConversation, type Context } from './context.ts';
import type { Learning } from './learning.ts';
import { changesOf, meetingsOf } from './outcome.ts';
import type { Promises } from './promises.ts';
import { keepSaid } from './leaving.ts';
import { forgetScript } from './scripts.ts';
import { closeSpeech } from './speech-stream.ts';
import { chooseAnswerer, newTalk, type Answering, type Talk } from './talks.ts';
import { storeAndTell, takeDown, type SaidTurn, type TurnEvent } from './turn-storage.ts';

const keptTurns = 24;

type Converse = {
  /** `isForBystander`: who is spoken to is in no part of it yet, and comes over to answer. */
  onTurn(event: TurnEvent, isForBystander?: boolean): void;
  /** An answer to words said into the air, about to begin a talk of its own: its weight counts there. */
  openWith(opening: Answering): void;
  /** The world would not have this agent's answer, or thought of one. */
  onRefused(agentId: ActorId): void;
  onLeft(conversationId: ConversationId, actorId: ActorId): void;
  onEnded(conversationId: ConversationId, reason: EndReason): void;
  /** Gives the answers whose time has come. */
  tick(world: Readonly<World>): void;
  readonly thinking: number;
  stop(): void;
};

type Floor = {
  readonly context: Context;
  readonly commits: Commits;
  readonly learning: Learning;
  readonly promises: Promises;
  readonly answers: Answers;
  readonly talks: Map<ConversationId, Talk>;
  /** By agent; the latest of each. */
  readonly openings: Map<ActorId, Answering>;
};

export function createConverse(
  context: Context,
  commits: Commits,
  budget: Budget,
  learning: Learning,
  promises: Promises,
): Converse {
  const answers = createAnswers(context, budget, learning, (talk) => answerWaiting(floor, talk));
  const talks = new Map<ConversationId, Talk>();
  const floor: Floor = { context, commits, learning, promises, answers, talks, openings: new Map() };
  return {
    onTurn: (event, isForBystander = false) => takeTurn(floor, event, isForBystander),
    openWith: (opening) => void floor.openings.set(opening.agentId, opening),
    onRefused: (agentId) => refused(floor, agentId),
    onLeft(conversationId, actorId) {
      const talk = talks.get(conversationId);
      const answering = talk?.answering.get(actorId);
      if (talk === undefined || answering === undefined) return;
      answers.drop(talk, answering);
      answerWaiting(floor, talk);
    },
    onEnded(conversationId, reason) {
      promises.onEnded(conversationId);
      end(floor, conversationId, reason);
    },
    tick: (world) => answers.tick(world),
    get thinking() {
      return [...talks.values()].reduce((sum, talk) => sum + talk.answering.size, 0);
    },
    stop() {
      for (const talk of talks.values()) {
        for (const answering of talk.answering.values()) answers.drop(talk, answering);
      }
    },
  };
}

function takeTurn(floor: Floor, event: TurnEvent, isForBystander: boolean): void {
  const { context } = floor;
  const { turn } = event;
  const talk = talkOf(floor, event);
  const own = talk.answering.get(turn.speakerId);
  const answered = own !== undefined && own.operationId === event.operationId ? own : null;
  const weighed = answered ?? openingOf(floor, event);
  const said = takeDown(context, event, talk.turns, weighed?.inConfidence ?? false);
  if (said === null) return;
  note(context, talk, said);
  if (answered !== null) talk.answering.delete(turn.speakerId);
  floor.promises.onTurn(event, weighed?.reply?.promise, said.inConfidence);
  if (weighed !== null) floor.promises.onAnswered({ ...weighed, text: turn.text });
  const changes = [
    ...(weighed?.reply == null ? [] : changesOf(context, talk, weighed, weighed.reply)),
    ...meetingsOf(context, talk, event),
  ];
  const store = async (): Promise<void> => {
    await storeAndTell(context, floor.commits, said, changes, floor.learning);
    if (answered !== null) closeSpeech(context, talk, answered, turn.text);
  };
  talk.chain = talk.chain.then(store, store);
  context.background('storing a turn', async () => void (await talk.chain));
  const waiting = talk.unanswered;
  talk.unanswered = null;
  if (!isForBystander) letAnswer(floor, talk, answered !== null && waiting !== null ? waiting.turn : turn);
}

function talkOf({ context, talks }: Floor, { conversationId, turn, to }: TurnEvent): Talk {
  const known = talks.get(conversationId);
  if (known !== undefined) return known;
  const talk = newTalk(context, conversationId, [turn.speakerId, ...to]);
  talks.set(conversationId, talk);
  return talk;
}

function openingOf({ openings }: Floor, { turn, to }: TurnEvent): Answering | null {
  const opening = openings.get(turn.speakerId);
  if (opening === undefined || opening.reply?.text !== turn.text || !to.includes(opening.toId)) return null;
  openings.delete(turn.speakerId);
  return opening;
}

/** What the talk itself, and the villager who spoke, keep of the turn. */
function note(context: Context, talk: Talk, { event, speaker, inConfidence }: SaidTurn): void {
  const { speakerId, text } = event.turn;
  const speakerName = spokenName(context, speaker);
  const heardBy = [speakerId, ...event.to];
  talk.turns.push({ speakerId, speakerName, text, heardBy, inConfidence });
  if (inConfidence) context.confided.set(speakerId, { text, heardBy });
  else context.confided.delete(speakerId);
  if (talk.turns.length > keptTurns) talk.turns.shift();
  talk.agentStreak = speaker.kind === 'agent' ? talk.agentStreak + 1 : 0;
  const thoughts = context.thoughts.get(speakerId);
  if (thoughts !== undefined) keepSaid(thoughts, Math.floor(now(context) / minutesPerDay), text);
  // Shown to the mind in every later talk, and so no place for words of a confidence.
  if (thoughts !== undefined && !inConfidence)
    thoughts.saidLately = [text, ...thoughts.saidLately].slice(0, 12);
}

function letAnswer({ context, answers }: Floor, talk: Talk, turn: Turn): void {
  const { world } = context;
  const conversation = world?.conversations.get(talk.id);
  if (world == null || conversation === undefined || context.closing) return;
  const agentId = chooseAnswerer(world, context.thoughts, conversation, talk, turn);
  if (agentId === null) return;
  for (const other of talk.answering.values()) {
    if (other.speaking || (other.reply !== null && !answers.isHeldBack(other, world))) {
      talk.unanswered = { turn, to: conversation.participants };
      return;
    }
  }
  // Nothing of the earlier answers was heard yet: the new one answers both.
  for (const other of talk.answering.values()) {
    answers.drop(talk, other);
    if (other.agentId === agentId) continue;
    const { operationId } = other;
    context.outbox.push({ kind: 'give_up', actorId: other.agentId, conversationId: talk.id, operationId });
  }
  answers.begin(talk, agentId, turn.speakerId);
}

function refused(floor: Floor, agentId: ActorId): void {
  for (const talk of floor.talks.values()) {
    const answering = talk.answering.get(agentId);
    if (answering === undefined) continue;
    floor.answers.drop(talk, answering);
    answerWaiting(floor, talk);
  }
}

/** Whoever spoke while an answer was made that came to nothing is answered now, if they are still there. */
function answerWaiting(floor: Floor, talk: Talk): void {
  const waiting = talk.unanswered;
  talk.unanswered = null;
  const present = floor.context.world?.conversations.get(talk.id)?.participants ?? [];
  if (waiting !== null && present.includes(waiting.turn.speakerId)) letAnswer(floor, talk, waiting.turn);
}

function end({ context, commits, answers, talks }: Floor, id: ConversationId, reason: EndReason): void {
  const talk = talks.get(id);
  if (talk === undefined) return;
  for (const answering of talk.answering.values()) answers.drop(talk, answering);
  talks.delete(id);
  forgetScript(context, [...new Set(talk.turns.flatMap(({ heardBy }) => heardBy))]);
  const ended = { conversationId: storedConversation(context, id), reason, gameMinute: now(context) };
  const store = (): Promise<unknown> =>
    commits.write({
      what: 'the end of a conversation',
      run: () => context.deps.store.commitConversationEnd(ended),
      done: () => undefined,
    });
  talk.chain = talk.chain.then(store, store);
  context.background('storing the end of a conversation', async () => void (await talk.chain));
}
