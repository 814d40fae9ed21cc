/**
 * What becomes of a memory that is news: it is kept for telling, or it bears out what one had heard, or it says
 * otherwise; then who knows better is believed, the wrong one is marked, and who was wrong is remembered.
 */
import type { Memory, NewMemory } from '../ports/memory-store.ts';
import type { RelationshipChange } from '../ports/valley-store.ts';
import { agreement } from '../text/contradiction.ts';
import { uncapitalise, unclosed } from '../text/tidy.ts';
import { sentences } from '../text/tokens.ts';
import type { ActorId } from '../world/types.ts';
import { now, personOf, spokenName, type Context, type Person, type Thoughts } from './context.ts';
import { entryOf, kept, rootOf, rumourTag, type NewsEntry } from './gossip.ts';
import { quoteOf } from './news-facts.ts';
import { isFact } from './offline/recall.ts';
import { rosterOf, type Roster } from './roster.ts';
import { inHundredths } from '../text/hundredths.ts';

/** What is left of the certainty of something that proved wrong. */
const leftWhenWrong = 0.25;
/** And of something that another says otherwise without knowing better. */
const leftWhenDoubted = 0.75;

type NewsBook = {
  /** Newly stored, of any agent. */
  note(memories: readonly Memory[]): void;
  /** Of before the process began: what followed from them has followed. */
  recall(memories: readonly Memory[]): void;
};

/** What follows from news: written by whoever keeps memories and ties. */
export type Consequences = {
  readonly remember: (memory: NewMemory) => void;
  readonly change: (changes: readonly RelationshipChange[]) => void;
  readonly correct: (
    memory: Memory,
    correction: { readonly certainty: number; readonly tags: readonly string[] },
  ) => void;
};

type Villagers = Roster['byId'];
type Use = (thoughts: Thoughts, memory: Memory, villagers: Villagers) => void;

export function createNewsBook(context: Context, { remember, change, correct }: Consequences): NewsBook {
  return {
    note: (memories) => each(memories, take),
    recall: (memories) => each(memories, takeUp),
  };

  function each(memories: readonly Memory[], use: Use): void {
    const villagers = rosterOf(context).byId;
    for (const memory of memories) {
      const thoughts = context.thoughts.get(memory.agentId);
      if (thoughts === undefined) continue;
      if (memory.tags.includes('own-words')) markTold(thoughts, memory);
      else use(thoughts, memory, villagers);
    }
  }

  function takeUp(thoughts: Thoughts, memory: Memory, villagers: Villagers): void {
    const entry = entryOf(memory, thoughts.villager, villagers);
    if (entry === null || thoughts.news.some((one) => one.memory.id === memory.id)) return;
    const known = knownBefore(thoughts, entry);
    if (known === null) thoughts.news = kept([...thoughts.news, entry], now(context));
    else for (const id of entry.knownTo) known.knownTo.add(id);
  }

  function take(thoughts: Thoughts, memory: Memory, villagers: Villagers): void {
    if (thoughts.news.some((one) => one.memory.id === memory.id)) return;
    const entry = entryOf(memory, thoughts.villager, villagers);
    const known = entry === null ? null : knownBefore(thoughts, entry);
    if (entry !== null && known !== null) {
      if (memory.provenance.toldBy !== null) known.knownTo.add(memory.provenance.toldBy);
      bearOut(thoughts, known, entry);
      return;
    }
    const against = contradicted(thoughts, memory, entry);
    if (against !== null) {
      weigh(thoughts, against, memory, entry);
      return;
    }
    if (entry !== null) thoughts.news = kept([...thoughts.news, entry], now(context));
  }

  /** Heard again, from one nearer to it: whoever told it first was right. */
  function bearOut(thoughts: Thoughts, known: NewsEntry, heard: NewsEntry): void {
    const first = known.memory.provenance.toldBy;
    const again = heard.memory.provenance.toldBy;
    const certainty = Math.max(known.certainty, heard.certainty, 1 - (1 - known.certainty) * 0.7);
    if (certainty <= known.certainty + 0.02) return;
    revise(known, certainty, 'borne-out');
    if (first === null || again === null || again === first || heard.hands >= known.hands) return;
    const teller = personOf(context, first);
    if (teller === null) return;
    change([
      {
        agentId: thoughts.villager.id,
        otherId: first,
        otherKind: teller.kind,
        affection: 0,
        trust: 1,
        reason: `What ${nameFor(teller, 'you')} told about ${matter(context, known)} proved true.`,
        gameMinute: now(context),
        interaction: false,
      },
    ]);
  }

  function weigh(thoughts: Thoughts, old: NewsEntry, memory: Memory, entry: NewsEntry | null): void {
    const believed = authority(thoughts, old.memory, old.subjects, old.hands);
    const offered = authority(thoughts, memory, old.subjects, entry?.hands ?? 1);
    if (offered < believed) {
      revise(old, Math.max(0.3, old.certainty * leftWhenDoubted), 'doubted');
      reviseStored(memory, memory.provenance.certainty * 0.5, 'doubted', old.memory.id);
      return;
    }
    old.corrected = true;
    revise(old, old.certainty * leftWhenWrong, 'corrected', memory.id);
    const wrong = old.memory.provenance.toldBy;
    if (entry !== null) {
      // Those who were told the wrong thing are to hear the right one, even if somebody else told them already.
      const right = { ...entry, corrects: true, knownTo: new Set(entry.knownTo) };
      thoughts.news = kept([...thoughts.news, right], now(context));
    }
    if (wrong !== null && wrong !== memory.provenance.toldBy) blame(thoughts, wrong, old, memory);
  }

  function blame(thoughts: Thoughts, wrongId: ActorId, old: NewsEntry, memory: Memory): void {
    const teller = personOf(context, wrongId);
    const better = memory.provenance.toldBy === null ? null : personOf(context, memory.provenance.toldBy);
    if (teller === null || (better === null && memory.provenance.toldBy !== null)) return;
    const learnt =
      better === null ? 'I know better for myself now.' : `${spokenName(context, better)} set me right.`;
    const gameMinute = now(context);
    remember({
      agentId: thoughts.villager.id,
      type: 'observation',
      content: `${spokenName(context, teller)} was wrong when telling me that ${named(context, old.fact)}. ${learnt}`,
      importance: 3,
      valence: -0.2,
      arousal: 0.2,
      tags: ['corrected', 'seen'],
      relatedAgents: idsOf([teller, better], 'agent'),
      relatedCharacters: idsOf([teller, better], 'character'),
      placeId: null,
      conversationId: memory.conversationId,
      provenance: { toldBy: null, sourceMemoryId: memory.id, certainty: 0.9 },
      gameMinute,
      embedding: null,
      idempotencyKey: `corrected:${old.memory.id}:${memory.id}`,
    });
    change([
      {
        agentId: thoughts.villager.id,
        otherId: wrongId,
        otherKind: teller.kind,
        affection: 0,
        trust: -2,
        reason: `What ${nameFor(teller, 'you')} told about ${matter(context, old)} turned out wrong.`,
        gameMinute,
        interaction: false,
      },
    ]);
  }

  function nameFor(person: { id: ActorId; kind: 'agent' | 'character'; name: string }, you: string): string {
    return person.kind === 'character' ? you : spokenName(context, person);
  }

  function revise(entry: NewsEntry, certainty: number, tag: string, byId: string | null = null): void {
    entry.certainty = inHundredths(certainty);
    reviseStored(entry.memory, certainty, tag, byId);
  }

  function reviseStored(memory: Memory, certainty: number, tag: string, byId: string | null): void {
    correct(memory, {
      certainty: inHundredths(certainty),
      tags: byId === null ? [tag] : [tag, `${tag}-by:${byId}`],
    });
  }
}

/** Their own telling of it: from now on those know. */
function markTold(thoughts: Thoughts, memory: Memory): void {
  const rootId = rootOf(memory);
  if (rootId === memory.id) return;
  for (const entry of thoughts.news) {
    if (entry.rootId !== rootId) continue;
    for (const id of [...memory.relatedAgents, ...memory.relatedCharacters]) entry.knownTo.add(id);
  }
}

/** The same fact, by its root or by its words. */
function knownBefore(thoughts: Thoughts, entry: NewsEntry): NewsEntry | null {
  return (
    thoughts.news.find(
      (one) => one.rootId === entry.rootId || (!one.corrected && agreement(one.fact, entry.fact) === 'same'),
    ) ?? null
  );
}

/** What they had taken for true and are now told otherwise. */
function contradicted(thoughts: Thoughts, memory: Memory, entry: NewsEntry | null): NewsEntry | null {
  if (memory.tags.includes('question') || thoughts.news.length === 0) return null;
  // What they saw for themselves and would not tell on proves nothing: what they think, or what they owe.
  if (memory.provenance.toldBy === null && (entry === null || memory.type !== 'observation')) return null;
  const quote = entry?.fact ?? quoteOf(memory.content);
  if (quote === null) return null;
  const lines = entry === null ? sentences(quote).filter((one) => isFact(one)) : [quote];
  return (
    thoughts.news.find(
      (one) =>
        !one.corrected && one.hands > 0 && lines.some((line) => agreement(one.fact, line) === 'against'),
    ) ?? null
  );
}

/** How much a teller's word weighs: those it is about know best, then who was there, then whom one trusts. */
function authority(thoughts: Thoughts, memory: Memory, subjects: readonly ActorId[], hands: number): number {
  const { toldBy, certainty } = memory.provenance;
  if (toldBy === null && !memory.tags.includes(rumourTag)) return 3;
  const trust = (toldBy === null ? undefined : thoughts.ties.get(toldBy)?.trust) ?? 25;
  const near = toldBy !== null && subjects.includes(toldBy) ? 2 : hands <= 1 ? 0.5 : 0;
  return near + certainty * (0.5 + trust / 100);
}

function named(context: Context, fact: string): string {
  const names = new Set([...context.thoughts.values()].map(({ villager }) => villager.shortName));
  return unclosed(uncapitalise(fact, (word) => names.has(word) || names.has(word.replace(/['’]s$/, ''))));
}

function idsOf(people: readonly (Person | null)[], kind: Person['kind']): ActorId[] {
  return people.flatMap((one) => (one?.kind === kind ? [one.id] : []));
}

/** Whose doings it was about, for a reason. */
function matter(context: Context, entry: NewsEntry): string {
  const [id] = entry.subjects;
  const person = id === undefined ? null : personOf(context, id);
  return person === null ? 'it' : spokenName(context, person);
}
