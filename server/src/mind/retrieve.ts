/**
 * What comes to an agent's mind: memories found by what is talked about, joined with the latest ones.
 *
 * Weights: long-term recall lives by relevance. On LoCoMo, recency alone finds 1% of what is asked for and equal
 * weights 7%, against 76% by relevance, words and neighbours; so recency only breaks ties when somebody asks, and
 * counts more where the moment matters (reacting, planning a day).
 */
import type { Memory, MemoryType, RetrievalWeights, ScoredMemory } from '../ports/memory-store.ts';
import { contentStems, stemSet } from '../text/content-words.ts';
import type { Actor, ActorId, ConversationId } from '../world/types.ts';
import type { Mood } from '../world/vocabulary.ts';
import { now, type Context, type Thoughts } from './context.ts';
import { inTime } from './commits.ts';
import { mayBeSaidTo } from './confidences.ts';
import { embedQuery } from './embeddings.ts';
import type { SpokenTurn } from './tasks/talking.ts';
import { memoryQuery, type Named } from './memory-query.ts';
import { mayHearMemory } from './promise-hearing.ts';
import { isInTrust, wouldConfide } from './secrets.ts';
import type { Strategy } from './strategy.ts';

export type RetrievalTask = 'reply' | 'open' | 'plan' | 'react' | 'reflect';

export const taskWeights: Readonly<Record<RetrievalTask, RetrievalWeights>> = {
  reply: { relevance: 1, importance: 0.25, recency: 0.15, emotion: 0.1 },
  // News and what moved one make conversation.
  open: { relevance: 0.6, importance: 0.4, recency: 0.5, emotion: 0.2 },
  plan: { relevance: 0.6, importance: 0.5, recency: 0.4, emotion: 0.05 },
  react: { relevance: 0.8, importance: 0.3, recency: 0.4, emotion: 0.2 },
  // Evidence for a question: to the point, and what weighed; how long ago it was hardly counts.
  reflect: { relevance: 1, importance: 0.6, recency: 0.1, emotion: 0.3 },
};

/** As many as a prompt has room for, and the offline mind looks through. */
const searchLimit = 14;
const recentLimit = 5;
/** A question once heard is like the question asked now, and answers nothing. */
const questionShare = 0.7;
const ownWordsShare = 0.8;
/** Of `weights.relevance`, for each of: somebody the agent looks out for, a topic. */
const attentionShare = 0.1;
/** Tasks that use what they find as a whole, and how much of it. */
const refreshing: ReadonlySet<RetrievalTask> = new Set(['plan', 'reflect']);
const refreshed = 5;
/** Tasks whose outcome are words to those they are about. */
const spokenAloud: ReadonlySet<RetrievalTask> = new Set(['open', 'react']);

/** Where a face puts somebody between dreadful and wonderful, calm and shaking. */
export const feelings: Readonly<Record<Mood, { valence: number; arousal: number }>> = {
  neutral: { valence: 0, arousal: 0.2 },
  happy: { valence: 0.6, arousal: 0.4 },
  sad: { valence: -0.6, arousal: 0.3 },
  surprised: { valence: 0.1, arousal: 0.8 },
  thinking: { valence: 0, arousal: 0.15 },
  angry: { valence: -0.7, arousal: 0.8 },
};

export type Recall = {
  readonly task: RetrievalTask;
  /** What is being thought about, in words. */
  readonly text: string;
  /** The person spoken to. */
  readonly about: readonly ActorId[];
  /** Everybody who will hear what comes of it; null for whoever may be near, or see it acted upon. */
  readonly present: readonly ActorId[] | null;
  /** The talk so far; the last line is what is to be answered, and says nothing new as a memory. */
  readonly turns?: readonly SpokenTurn[];
  /** As stored. */
  readonly conversationId?: ConversationId | null;
  readonly types?: readonly MemoryType[];
};

/** Best first, each memory once. Never fails: without the database there are the latest ones, or none. */
export async function retrieve(
  context: Context,
  thoughts: Thoughts,
  agent: Pick<Actor, 'id' | 'mood'>,
  recall: Recall,
): Promise<ScoredMemory[]> {
  const { deps, limits } = context;
  if (!context.abilities.memory) return [];
  const weights = taskWeights[recall.task];
  const search = async (): Promise<ScoredMemory[]> =>
    deps.memories.search(
      memoryQuery({
        agentId: agent.id,
        text: recall.text,
        embedding: await embedQuery(context, recall.text),
        ...feelings[agent.mood],
        nowMinute: now(context),
        weights,
        spokenTo: recall.about,
        people: knownByName(context),
        ...(recall.types === undefined ? {} : { types: recall.types }),
        limit: searchLimit,
      }),
    );
  const [found, latest] = await Promise.all([
    inTime(search(), limits.searchTimeoutMs, 'a search of memory').catch((error: unknown) => {
      deps.log.warn({ err: error, agent: thoughts.villager.id }, 'memories could not be searched');
      return [] as ScoredMemory[];
    }),
    deps.recent.latest(agent.id, recentLimit * 3).catch(() => [] as Memory[]),
  ]);
  // First words go to those they are about; what is only thought nobody hears.
  const hearers =
    recall.present ?? (spokenAloud.has(recall.task) && recall.about.length > 0 ? recall.about : null);
  const mayTell = (memory: Memory): boolean =>
    mayHearMemory(thoughts, memory, hearers) &&
    (hearers === null || !isInTrust(memory) || wouldConfide(thoughts, memory, hearers));
  const fit = found.filter(({ memory }) => mayTell(memory));
  const mindful = attend(fit, weights, thoughts.strategy.attention);
  const recalled = compose(mindful, latest.filter(mayTell), weights, recall, now(context));
  if (refreshing.has(recall.task)) refresh(context, recalled);
  return recalled;
}

function* knownByName({ thoughts, people }: Context): Iterable<Named> {
  for (const { villager } of thoughts.values()) yield villager;
  for (const person of people.values()) if (person.kind === 'character') yield person;
}

/** What the agent has set out to look out for comes to mind more easily. */
export function attend(
  found: readonly ScoredMemory[],
  weights: RetrievalWeights,
  { people, topics }: Strategy['attention'],
): ScoredMemory[] {
  if (people.length + topics.length === 0) return [...found];
  const wanted = topics.map((topic) => contentStems(topic)).filter((stems) => stems.length > 0);
  return found.map((scored) => {
    const { memory, terms } = scored;
    const stems = wanted.length === 0 ? new Set<string>() : stemSet(memory.content);
    const reasons = [
      [...memory.relatedAgents, ...memory.relatedCharacters].some((id) => people.includes(id)),
      wanted.some((topic) => topic.every((one) => stems.has(one))),
    ].filter(Boolean).length;
    const boost = weights.relevance * attentionShare * reasons;
    return { ...scored, score: scored.score + boost, terms: { ...terms, boost: terms.boost + boost } };
  });
}

/** Thinking of something keeps it fresh; of a talk only what is made use of does, see `learning.ts`. */
function refresh(context: Context, recalled: readonly ScoredMemory[]): void {
  const ids = recalled
    .filter(({ terms }) => terms.relevance + terms.words > 0)
    .slice(0, refreshed)
    .map(({ memory }) => memory.id);
  if (ids.length === 0) return;
  context.background('refreshing memories', () => context.deps.memories.touch(ids, now(context)));
}

/** Joins what was found with what is recent, drops the line that is being answered, puts the telling before the asking. */
export function compose(
  found: readonly ScoredMemory[],
  latest: readonly Memory[],
  weights: RetrievalWeights,
  recall: Pick<Recall, 'turns' | 'conversationId' | 'present'>,
  nowMinute: number,
): ScoredMemory[] {
  // Searching for a question finds that question first; what was said before it in the same talk is worth finding.
  const asked = recall.turns?.at(-1)?.text;
  const onTheTable = (memory: Memory): boolean =>
    asked !== undefined &&
    recall.conversationId != null &&
    memory.conversationId === recall.conversationId &&
    memory.content.includes(`"${asked}"`);
  const byContent = new Map<string, ScoredMemory>();
  const offer = (scored: ScoredMemory): void => {
    if (onTheTable(scored.memory) || !mayBeSaidTo(scored.memory, recall.present)) return;
    const key = wordsAndPeople(scored.memory);
    const known = byContent.get(key);
    if (known === undefined || known.score < scored.score) byContent.set(key, scored);
  };
  for (const scored of found) offer({ ...scored, score: scored.score * share(scored.memory) });
  const fresh = latest
    .filter((memory) => !onTheTable(memory) && mayBeSaidTo(memory, recall.present))
    .slice(0, recentLimit);
  for (const memory of fresh) {
    if (byContent.has(wordsAndPeople(memory))) continue;
    offer(scoreRecent(memory, weights, nowMinute));
  }
  return [...byContent.values()].sort((a, b) => b.score - a.score || (a.memory.id < b.memory.id ? -1 : 1));
}

/** The same words of two people of one name are two memories. */
function wordsAndPeople({ content, provenance, relatedCharacters }: Memory): string {
  return [content.toLowerCase(), provenance.toldBy ?? '', ...relatedCharacters].join('\n');
}

function share(memory: Memory): number {
  if (memory.tags.includes('question')) return questionShare;
  return memory.tags.includes('own-words') ? ownWordsShare : 1;
}

/** A recent memory that no search found: it is there, but not to the point. */
function scoreRecent(memory: Memory, weights: RetrievalWeights, nowMinute: number): ScoredMemory {
  const age = Math.max(0, nowMinute - memory.gameMinute);
  const recency = 0.5 ** (age / 1440);
  const importance = memory.importance / 10;
  const score = (weights.recency * recency + weights.importance * importance) * share(memory);
  return { memory, score, terms: { recency, importance, relevance: 0, emotion: 0, words: 0, boost: 0 } };
}
