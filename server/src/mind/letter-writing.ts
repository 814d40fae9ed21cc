/**
 * Villagers' letters. In the evening, who is fond of a player they have not spoken with for some days may write to them,
 * about something that is on record, once: it waits in the mailbox. Nobody writes while a letter of theirs lies unread,
 * so that a player who stays away for good gets one of each friend.
 */
import type { Correspondent } from '../ports/letters.ts';
import type { NewMemory } from '../ports/memory-store.ts';
import { gameTimeAt } from '../world/clock.ts';
import { minutesPerDay } from '../world/constants.ts';
import type { ActorId } from '../world/types.ts';
import type { Budget } from './budget.ts';
import { chance, now, type Context, type Thoughts } from './context.ts';
import { lettersWorth, type Worth } from './letter-matters.ts';
import { thought, withSlot } from './looking-back.ts';
import { retrieve } from './retrieve.ts';
import { situationOf } from './situation.ts';
import { newMeter } from './tasks/meter.ts';
import type { Interlocutor } from './tasks/moment.ts';
import type { LetterMatter, LetterRequest } from './tasks/writing.ts';
import { startTrace } from './tracing.ts';

/** After work, before the inn. */
const writingHour = 17;
const days = (count: number): number => count * minutesPerDay;
/** From five hearts on, an affection above 40. */
const fondness = 41;
/** They have not spoken for so long, and the player is no stranger by now. */
const missedAfter = days(2);
const forgottenAfter = days(56);
/** Between two letters of the same villager to the same player, read or not. */
const between = days(4);
/** Of a whole valley in one evening; and asked of the database, as some of them write another day. */
const mostAnEvening = 6;
const asked = 40;
const memoriesRead = 40;
const memoriesShown = 8;

export type LetterWriting = {
  /** At each full hour of the valley. */
  onHour(minute: number): void;
};

export function createLetterWriting(
  context: Context,
  budget: Budget,
  keep: (memory: NewMemory) => void,
): LetterWriting {
  const { deps } = context;
  let running = false;

  async function evening(day: number): Promise<void> {
    running = true;
    try {
      const due = await deps.store.letters.correspondents({
        affection: fondness,
        spokenFrom: now(context) - forgottenAfter,
        spokenUntil: now(context) - missedAfter,
        notWrittenSince: now(context) - between,
        limit: asked,
      });
      // One of each and one to each: the others write another day.
      const busy = new Set<ActorId>();
      let written = 0;
      for (const one of due) {
        const { agentId, otherId } = one.tie;
        if (context.closing || written === mostAnEvening) return;
        if (busy.has(agentId) || busy.has(otherId) || !isInclined(one, day)) continue;
        if (!(await write(one))) continue;
        busy.add(agentId).add(otherId);
        written++;
      }
    } finally {
      running = false;
    }
  }

  /** Who is outgoing writes as soon as there is something to write; who is shy, on every third evening. */
  function isInclined({ tie: { agentId, otherId } }: Correspondent, day: number): boolean {
    const extraversion = context.thoughts.get(agentId)?.villager.traits.extraversion ?? 0;
    return chance(deps.seed, 'letter', agentId, otherId, day) < 0.3 + 0.7 * extraversion;
  }

  async function write({ tie, written }: Correspondent): Promise<boolean> {
    const thoughts = context.thoughts.get(tie.agentId);
    if (thoughts === undefined || context.world?.actors.has(tie.otherId) !== false) return false;
    const to: Interlocutor = {
      id: tie.otherId,
      kind: 'character',
      name: tie.otherName,
      relationship: tie,
      firstMeeting: false,
    };
    const memories = await deps.memories.aboutCharacter(tie.agentId, tie.otherId, memoriesRead);
    const worth = lettersWorth(context, thoughts, to, memories).filter(
      ({ matter }) => !written.includes(keyOf(thoughts, matter)),
    );
    const [best] = worth;
    if (best === undefined || !budget.spendUnasked(context.nowMs())) return false;
    let isSent = false;
    await withSlot(context, budget, async () => {
      isSent = await send(thoughts, to, best, worth);
    });
    return isSent;
  }

  async function send(
    thoughts: Thoughts,
    to: Interlocutor,
    { matter }: Worth,
    worth: readonly Worth[],
  ): Promise<boolean> {
    const { villager } = thoughts;
    const decided = startTrace(context, villager.id, 'letter');
    const request = await requestOf(context, thoughts, to, matter);
    if (request === null) return false;
    const text = await thought(context, villager.id, 'writing a letter', (mind, signal) =>
      mind.write(request, signal),
    );
    // Who has come back meanwhile can be told to their face.
    if (text === null || context.world?.actors.has(to.id) !== false) return false;
    const kept = await deps.store.letters.add({
      toId: to.id,
      kind: 'letter',
      fromId: villager.id,
      fromName: villager.name,
      text,
      gameMinute: now(context),
      idempotencyKey: keyOf(thoughts, matter),
    });
    if (kept?.isNew !== true) return false;
    decided({
      percepts: [`${to.name} has been away for ${daysIn(request.daysApart)}.`],
      memories: request.memories,
      options: worth.map((one) => ({ what: subjectOf(one.matter), score: one.score, why: null })),
      choice: text,
      reason: `I am fond of ${to.name}, and wanted to write of ${subjectOf(matter)}.`,
      meter: request.meter ?? newMeter(),
      how: 'what weighs most of their promises, news and common memories',
    });
    keep(memoryOfWriting(thoughts, to, request, now(context)));
    return true;
  }

  return {
    onHour(minute) {
      const { hour, day } = gameTimeAt(minute);
      if (hour === writingHour && !running && context.abilities.memory)
        context.background('writing letters', () => evening(day));
    },
  };
}

const keyOf = ({ villager }: Thoughts, { key }: LetterMatter): string => `from:${villager.id}:${key}`;

async function requestOf(
  context: Context,
  thoughts: Thoughts,
  to: Interlocutor,
  matter: LetterMatter,
): Promise<(LetterRequest & { meter: ReturnType<typeof newMeter> }) | null> {
  const { world } = context;
  const agent = world?.actors.get(thoughts.villager.id);
  if (world == null || agent === undefined) return null;
  const apart = now(context) - (to.relationship?.lastInteractionMinute ?? now(context));
  const memories = await retrieve(context, thoughts, agent, {
    task: 'reply',
    text: `${to.name} ${'deed' in matter ? matter.deed : matter.fact}`,
    about: [to.id],
    present: [to.id],
  });
  return {
    persona: thoughts.villager,
    situation: situationOf(context, world, thoughts, agent),
    to,
    daysApart: Math.max(1, Math.floor(apart / minutesPerDay)),
    matter,
    memories: memories.slice(0, memoriesShown),
    meter: newMeter(),
  };
}

const daysIn = (count: number): string => (count === 1 ? 'a day' : `${count} days`);

/** "the promise between us": what a letter is about, in the writer's words, and no more of it than anybody may know. */
function subjectOf({ kind }: LetterMatter): string {
  return {
    promise: 'the promise between us',
    news: 'the news of the valley',
    told: 'something they once told me',
    gift: 'a present of theirs',
  }[kind];
}

function memoryOfWriting(
  { villager }: Thoughts,
  to: Interlocutor,
  { daysApart, matter }: LetterRequest,
  minute: number,
): NewMemory {
  return {
    agentId: villager.id,
    type: 'observation',
    content: `I wrote a letter to ${to.name}, who has been away for ${daysIn(daysApart)}. It was about ${subjectOf(matter)}.`,
    importance: 4,
    valence: 0.3,
    arousal: 0.2,
    tags: ['letter', 'own-doing'],
    relatedAgents: [],
    relatedCharacters: [to.id],
    placeId: null,
    conversationId: null,
    provenance: { toldBy: null, sourceMemoryId: null, certainty: 1 },
    gameMinute: minute,
    embedding: null,
    idempotencyKey: `wrote:${to.id}:${matter.key}`,
  };
}
