/**
 * Memories have a life. Once a day, before dawn, an agent's old trivia that nothing came back to are told as one: a
 * summary for each person or place of a day. Their own words fade from every search, and are deleted when there are
 * too many and they are old. What was confided, promised, told by players or thought over is never touched.
 */
import type { Forgettable, Memory, NewMemory } from '../ports/memory-store.ts';
import { gameTimeAt } from '../world/clock.ts';
import { minutesPerDay } from '../world/constants.ts';
import type { Budget } from './budget.ts';
import { ask, type Company } from './company.ts';
import { now, personOf, spokenName, type Context, type Thoughts } from './context.ts';
import { withEmbeddings, type Backfill } from './embeddings.ts';
import { forgettingGroups } from './forgetting-groups.ts';
import { inTrustTag } from './secrets.ts';
import { newMeter } from './tasks/meter.ts';
import type { SummariseRequest } from './tasks/remembering.ts';
import { situationOf } from './situation.ts';
import { clampImportance } from './weight.ts';
import { inHundredths } from '../text/hundredths.ts';

/** Hour of the day at which all of them are asleep, or should be. */
const forgettingHour = 4;
const days = (count: number): number => count * minutesPerDay;
/** Younger than this, and used since this, a memory stays as it is. */
const oldAfter = days(3);
const unusedFor = days(2);
const belowImportance = 3;
/** With too many: younger and weightier ones fade, too, and summaries of the last season become one. */
const pressed = { oldAfter: days(1), belowImportance: 4.5, summariesAfter: days(28) };
/** What concerns players, and is nothing they told, stays for four weeks. */
const ofPlayersFor = days(28);
/** Summed up and this old, a memory may be deleted. */
const deletedAfter = days(28);
const readAtOnce = 300;
/** Summaries of one agent in one night. */
const summariesANight = 12;

type Forgetting = {
  /** At each full hour of the valley. */
  onHour(minute: number): void;
  /** One agent's night, at once. How many summaries were made. */
  forget(thoughts: Thoughts): Promise<number>;
};

export function createForgetting(context: Context, budget: Budget, backfill: Backfill): Forgetting {
  const company: Company = { context, budget, about: new Set() };
  let running = false;

  async function night(): Promise<void> {
    running = true;
    try {
      // One after the other: nobody waits for it.
      for (const thoughts of context.thoughts.values()) {
        if (context.closing) return;
        await forget(thoughts);
      }
    } finally {
      running = false;
    }
  }

  async function forget(thoughts: Thoughts): Promise<number> {
    const { memories } = context.deps;
    const { maxLiveMemories, maxMemories } = context.limits;
    const { id } = thoughts.villager;
    const { live } = await memories.population(id);
    const wanted = wantedOf(now(context), live > maxLiveMemories);
    const groups = forgettingGroups(await memories.forgettable(id, wanted)).slice(0, summariesANight);
    let made = 0;
    for (const group of groups) if (await sumUp(company, thoughts, group)) made++;
    if (made > 0) {
      backfill.wake();
      context.deps.log.debug({ agent: id, made }, 'old memories were summed up');
    }
    await memories.forget(id, { beforeMinute: now(context) - deletedAfter, keep: maxMemories });
    return made;
  }

  return {
    onHour(minute) {
      if (gameTimeAt(minute).hour === forgettingHour && !running && context.abilities.memory)
        context.background('forgetting', night);
    },
    forget,
  };
}

function wantedOf(minute: number, isPressed: boolean): Forgettable {
  return {
    beforeMinute: minute - (isPressed ? pressed.oldAfter : oldAfter),
    accessedBeforeMinute: minute - (isPressed ? pressed.oldAfter : unusedFor),
    belowImportance: isPressed ? pressed.belowImportance : belowImportance,
    keptTags: ['confidence', inTrustTag, 'promise', 'announcement', ...(isPressed ? [] : ['summary'])],
    ofPlayersBeforeMinute: minute - ofPlayersFor,
    limit: readAtOnce,
  };
}

async function sumUp(company: Company, thoughts: Thoughts, sources: readonly Memory[]): Promise<boolean> {
  const { context } = company;
  const { world } = context;
  const agent = world?.actors.get(thoughts.villager.id);
  if (world == null || agent === undefined || context.closing) return false;
  const involved = [...new Set(sources.flatMap((one) => [...one.relatedAgents, ...one.relatedCharacters]))];
  const where = [...new Set(sources.flatMap(({ placeId }) => placeId ?? []))];
  const request: SummariseRequest = {
    persona: thoughts.villager,
    situation: situationOf(context, world, thoughts, agent),
    when: spanWords(sources),
    memories: sources,
    people: involved.flatMap((id) => {
      const person = personOf(context, id);
      return person === null ? [] : [{ id, name: spokenName(context, person) }];
    }),
    places: where.flatMap((id) => {
      const place = world.map.places.get(id);
      return place === undefined ? [] : [{ id, title: place.title }];
    }),
    meter: newMeter(),
  };
  const text = await ask(company, 'summing up', (mind, signal) => mind.summarise(request, signal));
  if (text === null || text.trim() === '') return false;
  const [summary] = await withEmbeddings(context, [summaryOf(thoughts, sources, text, where)]);
  if (summary === undefined) return false;
  const ids = sources.map(({ id }) => id);
  return (await context.deps.memories.summarise(summary, ids)) !== null;
}

/** Weightier than any of what it stands for, as it is all that is left of it. */
function summaryOf(
  { villager }: Thoughts,
  sources: readonly Memory[],
  text: string,
  where: readonly string[],
): NewMemory {
  const mean = (of: (memory: Memory) => number): number =>
    inHundredths(sources.reduce((sum, memory) => sum + of(memory), 0) / sources.length);
  const [first, last] = [sources[0], sources.at(-1)];
  return {
    agentId: villager.id,
    type: 'observation',
    content: text.trim().slice(0, 2000),
    importance: clampImportance(Math.max(...sources.map(({ importance }) => importance)) + 0.3),
    valence: mean(({ valence }) => valence),
    arousal: mean(({ arousal }) => arousal),
    tags: ['summary'],
    relatedAgents: [...new Set(sources.flatMap(({ relatedAgents }) => relatedAgents))],
    relatedCharacters: [...new Set(sources.flatMap(({ relatedCharacters }) => relatedCharacters))],
    placeId: where.length === 1 ? (where[0] ?? null) : null,
    conversationId: null,
    provenance: {
      toldBy: null,
      sourceMemoryId: null,
      certainty: Math.min(...sources.map(({ provenance }) => provenance.certainty)),
    },
    gameMinute: last?.gameMinute ?? 0,
    embedding: null,
    idempotencyKey: `summary:${first?.id}-${last?.id}-${sources.length}`,
  };
}

/** "On Tuesday, day 3 of spring", "Between day 3 and day 9 of spring". */
function spanWords(sources: readonly Memory[]): string {
  const [first, last] = [sources[0], sources.at(-1)].map((one) => gameTimeAt(one?.gameMinute ?? 0));
  if (first === undefined || last === undefined) return 'Some time ago';
  const weekday = first.weekday.charAt(0).toUpperCase() + first.weekday.slice(1);
  if (first.day === last.day) return `On ${weekday}, day ${first.dayOfSeason} of ${first.season}`;
  const from = first.season === last.season ? '' : ` of ${first.season}`;
  return `Between day ${first.dayOfSeason}${from} and day ${last.dayOfSeason} of ${last.season}`;
}
