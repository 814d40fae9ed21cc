/** Sitting down to think: when enough has happened, what it comes to is kept as memories of its own, with evidence. */
import type { NewMemory } from '../ports/memory-store.ts';
import type { Budget } from './budget.ts';
import { inTime } from './commits.ts';
import { mayBeSaidTo } from './confidences.ts';
import { now, type Context, type Thoughts } from './context.ts';
import { withEmbeddings } from './embeddings.ts';
import type { Learning } from './learning.ts';
import type { Reflection } from './mind.ts';
import { situationOf } from './situation.ts';
import { clampImportance } from './turn-memory.ts';

const reflectTimeoutMs = 30_000;
const memoriesLookedAt = 50;
const maxInsights = 5;

export function wantsToReflect(thoughts: Thoughts): boolean {
  return !thoughts.reflecting && thoughts.unreflected >= thoughts.villager.reflectionThreshold;
}

export async function reflect(
  context: Context,
  budget: Budget,
  learning: Learning,
  thoughts: Thoughts,
): Promise<void> {
  const { deps } = context;
  thoughts.reflecting = true;
  const weighed = thoughts.unreflected;
  const slot = deps.mind.kind === 'offline' ? 'free' : await budget.take('villager', reflectTimeoutMs);
  try {
    if (slot === null || context.closing) return;
    const { insights, known } = await think(context, thoughts);
    thoughts.unreflected = Math.max(0, thoughts.unreflected - weighed);
    if (insights.length === 0) return;
    const memories = insights.map((insight) => memoryOf(context, thoughts, insight, known));
    const stored = await deps.store.conclusions.saveReflection(
      {
        agentId: thoughts.villager.id,
        text: insights.map((one) => one.insight).join(' '),
        questions: [],
        triggerMemories: [...new Set(insights.flatMap((one) => one.evidence))],
        insights: insights.map((one) => one.insight),
        behaviouralChanges: insights.flatMap((one) => one.behaviouralChange ?? []),
        gameMinute: now(context),
      },
      await withEmbeddings(context, memories),
      () => null,
    );
    learning.remembered(stored);
  } finally {
    thoughts.reflecting = false;
    if (slot !== null && slot !== 'free') slot.release();
  }
}

type Known = ReadonlyMap<string, { relatedAgents: readonly string[]; relatedCharacters: readonly string[] }>;

async function think(
  context: Context,
  thoughts: Thoughts,
): Promise<{ insights: Reflection[]; known: Known }> {
  const { deps, world } = context;
  const agent = world?.actors.get(thoughts.villager.id);
  const lately = await deps.memories.recent(thoughts.villager.id, memoriesLookedAt);
  // An insight is for everybody's ears; what was told in confidence must not be read out of one.
  const recent = lately.filter((memory) => mayBeSaidTo(memory, null));
  const known = new Map(recent.map((memory) => [memory.id, memory]));
  if (world == null || agent === undefined || recent.length === 0) return { insights: [], known };
  const request = {
    persona: thoughts.villager,
    situation: situationOf(context, world, thoughts, agent),
    recent,
  };
  for (const mind of [deps.mind, deps.fallback]) {
    if (mind === undefined) continue;
    try {
      const found = await inTime(
        mind.reflect(request, AbortSignal.timeout(reflectTimeoutMs)),
        reflectTimeoutMs,
        'a reflection',
      );
      // Evidence that was not shown is made up.
      const insights = found
        .filter((one) => one.insight.trim() !== '')
        .map((one) => ({ ...one, evidence: one.evidence.filter((id) => known.has(id)) }));
      return { insights: insights.slice(0, maxInsights), known };
    } catch (error) {
      deps.log.warn({ err: error, agent: agent.id, mind: mind.kind }, 'a reflection failed');
    }
  }
  return { insights: [], known };
}

function memoryOf(context: Context, thoughts: Thoughts, insight: Reflection, known: Known): NewMemory {
  const about = insight.evidence.flatMap((id) => known.get(id) ?? []);
  return {
    agentId: thoughts.villager.id,
    type: 'reflection',
    content: insight.insight.trim().slice(0, 2000),
    importance: clampImportance(insight.importance),
    valence: 0,
    arousal: 0.2,
    tags: ['reflection'],
    relatedAgents: [...new Set(about.flatMap((memory) => memory.relatedAgents))],
    relatedCharacters: [...new Set(about.flatMap((memory) => memory.relatedCharacters))],
    placeId: null,
    conversationId: null,
    provenance: { toldBy: null, sourceMemoryId: null, certainty: 0.8 },
    gameMinute: now(context),
    embedding: null,
    idempotencyKey: null,
  };
}
