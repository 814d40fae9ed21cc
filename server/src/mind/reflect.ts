/**
 * Sitting down to think: when enough has happened, an agent asks itself what recent memories raise, looks for evidence
 * in all it remembers, and keeps what it comes to as memories of their own, and as things to do otherwise.
 */
import { contentStems } from '../text/content-words.ts';
import type { Memory, NewMemory, ScoredMemory } from '../ports/memory-store.ts';
import type { Actor } from '../world/types.ts';
import type { Budget } from './budget.ts';
import { intentionOf } from './change-of-ways.ts';
import { mayBeSaidTo } from './confidences.ts';
import { now, type Context, type Thoughts } from './context.ts';
import { withEmbeddings } from './embeddings.ts';
import { withIntentions } from './intentions.ts';
import type { Learning } from './learning.ts';
import { named, peopleIn, thought, withSlot } from './looking-back.ts';
import { newMeter } from './tasks/meter.ts';
import type { NamedPerson } from './tasks/moment.ts';
import type { Reflection, ReflectRequest, SalientQuestion } from './tasks/looking-back.ts';
import { lookUpWords, salientQuestions } from './questions.ts';
import { retrieve } from './retrieve.ts';
import { placesOf, situationOf } from './situation.ts';
import type { Intention } from './strategy.ts';
import { goalsOf } from './story-part.ts';
import { toStored } from './strategy-keeping.ts';
import { startTrace } from './tracing.ts';
import { clampImportance } from './turn-memory.ts';
import { inHundredths } from '../text/hundredths.ts';

const memoriesLookedAt = 50;
/** Shown in all: what is recent, and what was found for the questions. */
const memoriesShown = 64;
const foundForEach = 6;
const maxInsights = 5;
const leastEvidence = 2;
/** An insight is not had again within so many reflections, unless it says something else of it. */
const reflectionsCompared = 12;
/** Share of the telling words of the shorter of two insights. */
const sameInsight = 0.7;

export function wantsToReflect(thoughts: Thoughts): boolean {
  return !thoughts.reflecting && thoughts.unreflected >= thoughts.villager.reflectionThreshold;
}

export async function reflect(
  context: Context,
  budget: Budget,
  learning: Learning,
  thoughts: Thoughts,
): Promise<void> {
  if (!context.abilities.reflection) return;
  thoughts.reflecting = true;
  const weighed = thoughts.unreflected;
  try {
    await withSlot(context, budget, async () => {
      const { world } = context;
      const agent = world?.actors.get(thoughts.villager.id);
      if (world == null || agent === undefined) return;
      const gathered = await gatherReflection(context, thoughts, agent);
      if (gathered !== null) await conclude(context, learning, thoughts, gathered);
      // Only now: what could not be stored is thought over again.
      thoughts.unreflected = Math.max(0, thoughts.unreflected - weighed);
    });
  } finally {
    thoughts.reflecting = false;
  }
}

type Gathered = { request: ReflectRequest; found: readonly ScoredMemory[]; earlier: readonly string[] };

async function gatherReflection(
  context: Context,
  thoughts: Thoughts,
  agent: Actor,
): Promise<Gathered | null> {
  const { deps, world } = context;
  if (world === null) return null;
  const lately = await deps.memories.recent(agent.id, memoriesLookedAt);
  // An insight is for everybody's ears; what was told in confidence must not be read out of one.
  const recent = lately.filter((memory) => mayBeSaidTo(memory, null));
  if (recent.length === 0) return null;
  for (const memory of recent) if (lookUpWords([memory]) > 0) await context.playersFirst.breath();
  const places = placesOf(world, agent);
  const asker = {
    persona: thoughts.villager,
    goals: goalsOf(thoughts),
    people: peopleIn(context, thoughts, recent),
    places,
  };
  const asked = salientQuestions(asker, recent);
  const found = await Promise.all(asked.map((question) => evidenceFor(context, thoughts, agent, question)));
  const shown = new Map<string, Memory>();
  const told = asked.flatMap((question, index) => [
    ...question.evidence.flatMap((id) => recent.find((memory) => memory.id === id) ?? []),
    ...(found[index] ?? []).map(({ memory }) => memory),
  ]);
  for (const memory of [...told, ...recent]) {
    if (shown.size < memoriesShown) shown.set(memory.id, memory);
  }
  const memories = [...shown.values()].sort(
    (a, b) => b.gameMinute - a.gameMinute || Number(b.id) - Number(a.id),
  );
  const before = await deps.store.conclusions.reflectionsOf(agent.id, reflectionsCompared);
  const earlier = before.flatMap((one) => one.insights);
  const questions = asked.map((question, index) => ({
    ...question,
    evidence: [
      ...new Set([...question.evidence, ...(found[index] ?? []).map(({ memory }) => memory.id)]),
    ].filter((id) => shown.has(id)),
  }));
  return {
    request: {
      ...asker,
      situation: situationOf(context, world, thoughts, agent),
      people: peopleIn(context, thoughts, memories),
      recent: memories,
      questions,
      earlier: earlier.slice(0, 6),
      lastMinute: before[0]?.gameMinute,
    },
    found: found.flat(),
    earlier,
  };
}

async function evidenceFor(
  context: Context,
  thoughts: Thoughts,
  agent: Actor,
  { question, about, kind, topic }: SalientQuestion,
): Promise<ScoredMemory[]> {
  const text =
    kind === 'goal' ? thoughts.strategy.goals.primary : kind === 'theme' && topic !== null ? topic : question;
  const found = await retrieve(context, thoughts, agent, {
    task: 'reflect',
    text,
    about: about === null ? [] : [about],
    present: null,
  });
  const toThePoint = ({ memory, terms }: ScoredMemory): boolean =>
    about === null
      ? terms.words > 0 || terms.relevance >= 0.5
      : [...memory.relatedAgents, ...memory.relatedCharacters].includes(about);
  return found.filter(toThePoint).slice(0, foundForEach);
}

async function conclude(
  context: Context,
  learning: Learning,
  thoughts: Thoughts,
  { request, found, earlier }: Gathered,
): Promise<void> {
  const { villager } = thoughts;
  const meter = newMeter();
  const trace = startTrace(context, villager.id, 'reflect');
  const answers = await thought(context, villager.id, 'a reflection', (mind, signal) =>
    mind.reflect({ ...request, meter }, signal),
  );
  const insights = sound(answers ?? [], request, earlier);
  if (insights.length > 0) await keep(context, learning, thoughts, insights, request);
  trace({
    percepts: request.questions.map((one) => one.question),
    memories: found,
    options: (answers ?? []).map((one) => ({ what: one.insight, score: one.importance, why: one.question })),
    choice: insights.length === 0 ? 'nothing new' : insights.map((one) => one.insight).join(' '),
    reason: null,
    inputs: insights.flatMap(({ change }) =>
      change === null ? [] : [{ kind: change.kind, detail: change.text }],
    ),
    meter,
    how: `${request.questions.length} questions, ${request.recent.length} memories`,
  });
}

/** Evidence that was not shown is made up; an insight that rests on one memory is that memory. */
function sound(
  answers: readonly Reflection[],
  { recent, people }: ReflectRequest,
  earlier: readonly string[],
): Reflection[] {
  const shown = new Set(recent.map((memory) => memory.id));
  const kept: Reflection[] = [];
  for (const answer of answers) {
    const evidence = [...new Set(answer.evidence)].filter((id) => shown.has(id));
    const insight = answer.insight.replace(/\s+/g, ' ').trim().slice(0, 500);
    const said = [...earlier, ...kept.map((one) => one.insight)];
    if (insight === '' || evidence.length < leastEvidence || isSaidBefore(insight, said, people)) continue;
    kept.push({ ...answer, insight, evidence });
  }
  return kept.slice(0, maxInsights);
}

/** The same words about the same people. */
export function isSaidBefore(
  insight: string,
  earlier: readonly string[],
  people: readonly NamedPerson[],
): boolean {
  const stems = new Set(contentStems(insight));
  const who = (text: string): string =>
    named(text, people)
      .map(({ id }) => id)
      .sort()
      .join(' ');
  return earlier.some((one) => {
    const others = new Set(contentStems(one));
    const shared = [...stems].filter((stem) => others.has(stem)).length;
    const share = shared / Math.max(1, Math.min(stems.size, others.size));
    return share >= sameInsight && who(one) === who(insight);
  });
}

async function keep(
  context: Context,
  learning: Learning,
  thoughts: Thoughts,
  insights: readonly Reflection[],
  request: ReflectRequest,
): Promise<void> {
  const { deps } = context;
  const { villager } = thoughts;
  const gameMinute = now(context);
  const memories = insights.map((one) => memoryOf(thoughts, one, request, gameMinute));
  let resolved: Intention[] = [];
  const stored = await deps.store.conclusions.saveReflection(
    {
      agentId: villager.id,
      text: insights.map((one) => one.insight).join(' '),
      questions: insights.flatMap((one) => one.question ?? []),
      triggerMemories: [...new Set(insights.flatMap((one) => one.evidence))],
      insights: insights.map((one) => one.insight),
      behaviouralChanges: insights.flatMap((one) => one.change?.text ?? []),
      gameMinute,
    },
    await withEmbeddings(context, memories),
    (kept) => {
      resolved = insights.flatMap(({ change }, index) =>
        change === null ? [] : [intentionOf(change, gameMinute, kept[index]?.id ?? null)],
      );
      if (resolved.length === 0) return null;
      return toStored(withIntentions(thoughts.strategy, resolved, gameMinute), villager, thoughts.story);
    },
  );
  thoughts.strategy = withIntentions(thoughts.strategy, resolved, gameMinute);
  learning.remembered(stored);
}

function memoryOf(
  { villager }: Thoughts,
  { insight, evidence, importance, change }: Reflection,
  { recent, people }: ReflectRequest,
  gameMinute: number,
): NewMemory {
  const grounds = evidence.flatMap((id) => recent.find((memory) => memory.id === id) ?? []);
  const about = new Set(named(insight, people).map(({ id }) => id));
  if (change?.about != null) about.add(change.about);
  const isPlayer = (id: string): boolean => recent.some((memory) => memory.relatedCharacters.includes(id));
  const mean = (of: (memory: Memory) => number): number =>
    inHundredths(grounds.reduce((sum, memory) => sum + of(memory), 0) / Math.max(1, grounds.length));
  const weightiest = grounds.toSorted((a, b) => b.importance - a.importance)[0];
  return {
    agentId: villager.id,
    type: 'reflection',
    content: insight,
    importance: clampImportance(importance),
    valence: mean((memory) => memory.valence),
    arousal: Math.min(
      0.5,
      mean((memory) => memory.arousal),
    ),
    tags: ['reflection'],
    relatedAgents: [...about].filter((id) => !isPlayer(id)),
    relatedCharacters: [...about].filter(isPlayer),
    placeId: null,
    conversationId: null,
    // What it rests on most; the rest stands with the reflection.
    provenance: { toldBy: null, sourceMemoryId: weightiest?.id ?? null, certainty: 0.8 },
    gameMinute,
    embedding: null,
    idempotencyKey: null,
  };
}
