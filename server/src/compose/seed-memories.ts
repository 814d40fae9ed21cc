/** What villagers remember from before the first day, as memories to be stored once. */
import { createHash } from 'node:crypto';
import type { Villager } from '../content/villager.ts';
import type { Embedder } from '../ports/embedder.ts';
import type { NewMemory } from '../ports/memory-store.ts';
import { minutesPerDay } from '../world/index.ts';
import { inHundredths } from '../text/hundredths.ts';

/** Vectors come at once when they cost no call; else the loop of minds fills them in. */
export async function seedMemories(villagers: readonly Villager[], embedder: Embedder): Promise<NewMemory[]> {
  const memories = villagers.flatMap(memoriesOf);
  if (!embedder.local) return memories;
  const vectors = await embedder.embed(memories.map(({ content }) => content));
  return memories.map((memory, index) => {
    const vector = vectors[index];
    return vector === undefined ? memory : { ...memory, embedding: { model: embedder.model, vector } };
  });
}

function memoriesOf({ id, memories }: Villager): NewMemory[] {
  return memories.map(({ text, importance, daysAgo, valence, about, place, tags }) => ({
    agentId: id,
    type: 'observation',
    content: text,
    importance,
    valence,
    // What weighs and what pleases or hurts stirs: a calm fact is near 0, a great loss near 1.
    arousal: inHundredths(Math.min(1, 0.5 * Math.abs(valence) + importance / 20)),
    tags: ['past', ...tags],
    relatedAgents: about,
    relatedCharacters: [],
    placeId: place ?? null,
    conversationId: null,
    provenance: { toldBy: null, sourceMemoryId: null, certainty: 1 },
    gameMinute: -Math.max(1, daysAgo * minutesPerDay),
    embedding: null,
    // By its words: a memory that is edited is another one, and moving it within the file changes nothing.
    idempotencyKey: `seed:${id}:${createHash('sha256').update(text).digest('hex').slice(0, 24)}`,
  }));
}
