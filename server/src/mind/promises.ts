/**
 * What villagers give their word on, from the words in which it was said to what came of it: heard in talk by either
 * mind, stored, put into the day, kept or not, and spoken of.
 */
import type { NewMemory } from '../ports/memory-store.ts';
import type { NewPromise } from '../ports/promises.ts';
import { callsOff } from '../text/agreement.ts';
import type { ActorId, ConversationId, World, WorldEvent } from '../world/types.ts';
import type { Commits } from './commits.ts';
import { now, personOf, type Context } from './context.ts';
import { considerGathering } from './gatherings.ts';
import type { Learning } from './learning.ts';
import type { PromiseGiven } from './tasks/talking.ts';
import { onGiven, onWords } from './promise-deeds.ts';
import { isLook, keepPromises, type Keeping } from './promise-keeping.ts';
import { agreedIn, completed, missingOf, promisesOf, proposalIn, type Pending } from './promise-talk.ts';
import { nameIn } from './promise-agenda.ts';
import type { Answering } from './talks.ts';
import { make, noteSeen, noteSpoken, settle } from './promise-book.ts';
import { createReminder } from './promise-reminder.ts';
import { spokenOf } from './promise-spoken.ts';

export type Promises = {
  /** A word given to oneself, or on paper: stored, and part of the day then. */
  give(promises: readonly NewPromise[]): void;
  /** Before it is answered. `given` comes with an answer of a mind. */
  onTurn(
    event: Extract<WorldEvent, { kind: 'turn' }>,
    given: PromiseGiven | null | undefined,
    /** Said between those of the talk alone. */
    inConfidence: boolean,
  ): void;
  /** An answer was given with these on the agent's mind: those that it spoke of are done with. */
  onAnswered(answered: Answered): void;
  onEnded(conversationId: ConversationId): void;
  onGave(event: Extract<WorldEvent, { kind: 'gave' }>): void;
  tick(world: Readonly<World>): void;
};

export type Answered = Pick<Answering, 'agentId' | 'toId' | 'promises' | 'reply'> & { readonly text: string };

export function createPromises(
  context: Context,
  commits: Commits,
  learning: Pick<Learning, 'learned'>,
  remember: (memory: NewMemory) => void,
  meet: Keeping['meet'],
): Promises {
  const keeping: Keeping = {
    context,
    meet,
    settle: (settled) => settle(context, commits, learning, settled),
    note: (promise) => noteSeen(context, commits, promise),
    spoken: (ids) => noteSpoken(context, commits, ids),
  };
  const remind = createReminder(context);
  const store = (promises: readonly NewPromise[]): void => make(context, commits, remember, promises);
  return {
    give: store,
    onTurn(event, given, inConfidence) {
      if (!context.abilities.planning || context.world === null) return;
      takeTurn(context, context.world, keeping, store, event, given, inConfidence);
    },
    onAnswered: (answered) => speakOf(context, keeping, answered),
    onEnded: (id) => void context.proposals.delete(id),
    onGave: (event) => onGiven(keeping, event),
    tick(world) {
      if (!isLook(world)) return;
      keepPromises(keeping, world);
      remind(world);
    },
  };
}

function takeTurn(
  context: Context,
  world: Readonly<World>,
  keeping: Keeping,
  store: (promises: readonly NewPromise[]) => void,
  { conversationId, turn, to, overheardBy }: Extract<WorldEvent, { kind: 'turn' }>,
  given: PromiseGiven | null | undefined,
  inConfidence: boolean,
): void {
  const heardBy = [turn.speakerId, ...to, ...overheardBy];
  const agree = (pending: Pending): void =>
    store(promisesOf(context, world, conversationId, { ...pending, heardBy }));
  const fresh = proposalIn(context, world, turn, to, inConfidence);
  const known = context.proposals.get(conversationId);
  const open = known?.settled === true ? undefined : known;
  const pending = open === undefined || !inConfidence ? open : { ...open, inConfidence };
  const keep = (one: Pending): void =>
    void context.proposals.set(conversationId, { ...one, touchedIn: turn.id });
  onWords(keeping, turn.speakerId, to);
  if (pending !== undefined && pending.proposerId !== turn.speakerId && pending.toId === turn.speakerId) {
    const agreed = agreedIn(turn.text, given);
    const whole = completed(context, world, pending, turn.text) ?? pending;
    if (agreed === false) context.proposals.delete(conversationId);
    else if (missingOf(whole.appointment) !== null)
      keep({ ...whole, agreed: pending.agreed || agreed === true });
    else if (agreed === true || pending.agreed) {
      agree(whole);
      keep({ ...whole, settled: true });
      return;
    } else if (whole !== pending) keep(whole);
  } else if (pending !== undefined && fresh === null) {
    const whole = completed(context, world, pending, turn.text);
    if (whole !== null) keep(whole);
  }
  if (fresh === null) {
    if (given?.agreed === true && pending === undefined)
      agreeAnyway(context, world, store, turn, conversationId, to, given, inConfidence);
    if (callsOff(turn.text)) callOff(context, keeping, turn.speakerId, to);
    return;
  }
  const { appointment } = fresh;
  if (appointment.kind === 'attend') considerGathering(context, world, fresh, to, store);
  if (!appointment.announced) context.proposals.set(conversationId, fresh);
  // Whoever offers something has given their word with it.
  if (appointment.by === 'speaker' && missingOf(appointment) === null) agree(fresh);
}

/** A model gave its word on what no pattern found. */
function agreeAnyway(
  context: Context,
  world: Readonly<World>,
  store: (promises: readonly NewPromise[]) => void,
  turn: { id: number; speakerId: ActorId },
  conversationId: ConversationId,
  to: readonly ActorId[],
  given: PromiseGiven,
  inConfidence: boolean,
): void {
  const otherId = to[0];
  if (otherId === undefined) return;
  const by = given.by === 'both' ? 'both' : given.by === 'me' ? 'speaker' : 'listener';
  const promises = promisesOf(context, world, conversationId, {
    proposerId: turn.speakerId,
    toId: otherId,
    text: '',
    turnId: turn.id,
    agreed: true,
    touchedIn: turn.id,
    settled: true,
    inConfidence,
    heardBy: [turn.speakerId, ...to],
    appointment: {
      kind: given.kind,
      by,
      when: { fromMinute: given.fromMinute, untilMinute: given.untilMinute, precision: 'hour' },
      placeId: given.placeId,
      itemId: given.itemId,
      topic: null,
      host: null,
      announced: false,
    },
  });
  store(promises);
}

/** What somebody calls off is off for both of them. */
function callOff(context: Context, keeping: Keeping, speakerId: ActorId, to: readonly ActorId[]): void {
  const minute = now(context);
  for (const [agentId, otherId] of to.flatMap((id) => [[id, speakerId] as const, [speakerId, id] as const])) {
    const thoughts = context.thoughts.get(agentId);
    const promise = thoughts?.promises.find((one) => one.otherId === otherId && one.untilMinute > minute);
    if (thoughts === undefined || promise === undefined) continue;
    const own = agentId === speakerId;
    const name = personOf(context, speakerId)?.name ?? 'The other';
    keeping.settle({
      promise,
      outcome: own ? 'excused' : 'withdrawn',
      explanation: own ? 'It was called off beforehand.' : `${name} called it off beforehand.`,
      memory: {
        content: own
          ? `I called off to ${promise.what}.`
          : `${name} called off that we meet: I was to ${promise.what}.`,
        importance: 4,
        valence: -0.1,
      },
      tie: null,
      ...(own ? {} : { unspoken: 'called_off' }),
    });
  }
}

/** What was said to the one it is about need not be said again; an apology excuses. */
function speakOf(
  context: Context,
  keeping: Keeping,
  { agentId, toId, promises, reply, text }: Answered,
): void {
  const thoughts = context.thoughts.get(agentId);
  if (thoughts === undefined || promises.length === 0) return;
  const said = spokenOf(promises, toId, text, reply?.spokenOf);
  if (said.size === 0) return;
  keeping.spoken(said);
  for (const [id, why] of thoughts.owed) {
    const promise = said.has(id) ? thoughts.promises.find((one) => one.id === id) : undefined;
    if (promise === undefined) continue;
    const name = nameIn(promise, thoughts);
    keeping.settle({
      promise,
      outcome: 'excused',
      explanation: `${thoughts.villager.shortName} told ${name} why: ${why}`,
      memory: { content: `I told ${name} why I did not ${promise.what}. ${why}`, importance: 4, valence: 0 },
      tie: null,
    });
  }
}
