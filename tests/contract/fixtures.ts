import type { MetacognitionRecord, ReflectionRecord } from '../../server/src/ports/conclusions.ts';
import type { NewMemory } from '../../server/src/ports/memory-store.ts';
import type { NewEvent } from '../../server/src/ports/event-queue.ts';
import type { Trace } from '../../server/src/ports/traces.ts';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { villagerSchema } from '../../server/src/content/villager.ts';
import type { Appearance, Villager } from '../../server/src/content/villager.ts';

export const appearance: Appearance = {
  skin: 'tan',
  hairStyle: 'short',
  hairColor: 'brown',
  top: 'red',
  legs: 'wood',
  apron: false,
  skirt: false,
  beard: false,
  glasses: false,
  hat: null,
  hatColor: 'red',
};

export function newMemory(agentId: string, content: string, more: Partial<NewMemory> = {}): NewMemory {
  return {
    agentId,
    type: 'observation',
    content,
    importance: 3,
    valence: 0,
    arousal: 0,
    tags: [],
    relatedAgents: [],
    relatedCharacters: [],
    placeId: null,
    conversationId: null,
    provenance: { toldBy: null, sourceMemoryId: null, certainty: 1 },
    gameMinute: 0,
    embedding: null,
    idempotencyKey: null,
    ...more,
  };
}

export const reflection: ReflectionRecord = {
  agentId: 'elara_blacksmith',
  text: 'I like company.',
  questions: ['Whose company does me good?'],
  triggerMemories: ['1', 'x'],
  insights: ['I like company.'],
  behaviouralChanges: ['Visit Marcus.'],
  gameMinute: 5,
};

export const metacognition: MetacognitionRecord = {
  agentId: 'elara_blacksmith',
  day: 2,
  evaluation: 'I was late three times.',
  adjustments: [{ what: 'lead', change: '+10 minutes', why: 'I was late three times.' }],
  goalModifications: [{ what: 'added', goal: 'Mend the gate.', why: 'It squeaks.' }],
  notes: 'I talk too long at the well.',
  gameMinute: 4200,
};

export function traceOf(more: Partial<Trace> = {}): Trace {
  return {
    agentId: 'elara_blacksmith',
    kind: 'reply',
    gameMinute: 10,
    percepts: ['Ada said: "How is the forge?"'],
    memories: [{ id: '1', content: 'The forge went cold.', score: 0.7, terms: null }],
    options: [{ what: 'tell of the forge', score: 0.7, why: 'it was asked' }],
    choice: 'said: "Cold."',
    reason: 'Ada asked how the forge is.',
    inputs: [{ kind: 'reply', detail: 'Cold.' }],
    by: 'offline',
    how: 'a test',
    promptTokens: 0,
    completionTokens: 0,
    milliseconds: 1.5,
    operationId: 'o1',
    ...more,
  };
}

/** A seeded generator, so that a failing test fails again. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Directions spread evenly, as dense embeddings' are. */
export function unitVector(random: () => number): Float32Array {
  const vector = new Float32Array(1536);
  let sum = 0;
  for (let i = 0; i < vector.length; i++) {
    const value = random() + random() + random() - 1.5;
    vector[i] = value;
    sum += value * value;
  }
  return vector.map((value) => value / Math.sqrt(sum));
}

async function readVillager(id: string): Promise<Villager> {
  const file = join(import.meta.dirname, `../../agents/villagers/${id}.json`);
  return villagerSchema.parse(JSON.parse(await readFile(file, 'utf8')));
}

/** Two of the valley's own villagers, who know each other. */
export async function twoVillagers(): Promise<[Villager, Villager]> {
  return await Promise.all([readVillager('elara_blacksmith'), readVillager('marcus_merchant')]);
}

export const newEvent = (more: Partial<NewEvent> = {}): NewEvent => ({
  type: 'agent.deliberate',
  engineType: 'actor',
  valleyId: null,
  agentId: null,
  data: { text: 'Good morning.' },
  ...more,
});
