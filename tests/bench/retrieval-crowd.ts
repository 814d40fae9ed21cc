/**
 * A valley full of memories for measuring: sentences of a small grammar, told in talks of twenty lines, half of the
 * agents with vectors as dense as a model's, half with those of the offline embedder. The same from the same seed.
 */
import type { DataSource } from '@heartwood/db';
import { encodeHalfvec } from '@heartwood/db';
import { embedOffline } from '../../server/src/adapters/offline-embedder.ts';
import { createChance, pickOne, type Chance } from '../../server/src/text/hash.ts';

export const dimension = 1536;
const talkLength = 20;
const topics = 200;
/** A tenth as many rows again take as long in one statement. */
const rowsPerInsert = 250;

const people = ['Ada', 'Bo', 'Cleo', 'Dario', 'Edda', 'Fitz', 'Greta', 'Hal', 'Ines', 'Jory', 'Kit', 'Lena'];
const doings =
  `baked mended sold bought found lost painted carried hid borrowed broke cleaned brewed planted counted
praised dropped returned forged weighed stole measured washed burned sharpened`.split(/\s+/);
const things =
  `bread hammer lantern saddle barrel ribbon candle kettle ladder mirror blanket basket wheel anchor
fiddle button compass pitcher shovel bonnet curtain whistle plough spindle bucket necklace goblet feather pebble
thimble cradle trumpet hinge quilt ledger`.split(/\s+/);
const places =
  `mill forge pond bridge market orchard chapel tavern barn quarry meadow harbour cellar garden tower
bakery stable crossroads library well`.split(/\s+/);
const times =
  'yesterday,last week,before the storm,at dawn,after supper,on market day,in the rain,one winter'.split(',');

export type Told = {
  content: string;
  importance: number;
  valence: number;
  arousal: number;
  minute: number;
  talk: string;
  actor: string;
};

export const actorOf = (name: string): string => `p_${name.toLowerCase()}`;

export function sentence(chance: Chance): { text: string; person: string } {
  const of = <T>(list: readonly T[]): T => pickOne(list, chance) as T;
  const person = of(people);
  return {
    person,
    text: `${person} told me: "I ${of(doings)} the ${of(things)} and the ${of(things)} at the ${of(places)} ${of(times)}."`,
  };
}

export function question(chance: Chance): { text: string; person: string } {
  const of = <T>(list: readonly T[]): T => pickOne(list, chance) as T;
  const person = of(people);
  return {
    person,
    text: `What did ${person} say of the ${of(things)} that was ${of(doings)} at the ${of(places)}?`,
  };
}

/** What an agent was told, oldest first, over ninety game days. */
export function toldTo(agent: number, count: number, seed: number): Told[] {
  const chance = createChance(seed * 1000 + agent);
  return Array.from({ length: count }, (_, n) => {
    const { text, person } = sentence(chance);
    return {
      content: text,
      importance: 10 * chance() ** 2,
      valence: chance() * 2 - 1,
      arousal: chance(),
      minute: Math.floor((n / count) * 90 * 1440),
      talk: `talk-${agent}-${Math.floor(n / talkLength)}`,
      actor: actorOf(person),
    };
  });
}

export const isDense = (agent: number): boolean => agent % 2 === 0;
export const modelOf = (agent: number): string => (isDense(agent) ? 'dense' : 'offline');

function noise(chance: Chance): Float32Array {
  // The sum of three is near enough to a bell.
  return Float32Array.from({ length: dimension }, () => chance() + chance() + chance() - 1.5);
}

function unit(vector: Float32Array): Float32Array {
  let square = 0;
  for (const value of vector) square += value * value;
  const scale = 1 / Math.sqrt(square);
  return vector.map((value) => value * scale);
}

const centres = new Map<number, Float32Array>();
function centre(topic: number): Float32Array {
  const known = centres.get(topic) ?? unit(noise(createChance(7_000_000 + topic)));
  centres.set(topic, known);
  return known;
}

/** Around one of 200 topics, at a cosine of about 0.6 to it: as models' embeddings of short texts lie. */
export function denseVector(seed: number): Float32Array {
  const chance = createChance(seed);
  const topic = centre(Math.floor(chance() * topics));
  const off = unit(noise(chance));
  return unit(topic.map((value, i) => 0.75 * value + (off[i] ?? 0)));
}

export function vectorOf(agent: number, n: number, content: string): Float32Array {
  return isDense(agent) ? denseVector(agent * 1_000_003 + n) : embedOffline(content);
}

export async function settle(
  source: DataSource,
  valley: string,
  { agents, each, seed }: { agents: number; each: number; seed: number },
  progress: (rows: number) => void,
): Promise<void> {
  let rows = 0;
  for (let agent = 0; agent < agents; agent += 1) {
    const key = `${valley}/agent_${agent}`;
    await source.query('INSERT INTO agents (id, valley_id, slug, name) VALUES ($1, $2, $3, $3)', [
      key,
      valley,
      `agent_${agent}`,
    ]);
    const told = toldTo(agent, each, seed);
    for (let at = 0; at < told.length; at += rowsPerInsert) {
      const part = told.slice(at, at + rowsPerInsert);
      const values = part.map(
        (_, n) => `($1, 'conversation', $2, $${n * 8 + 3}, $${n * 8 + 4}::float8, $${n * 8 + 5}::float8,
        $${n * 8 + 6}::float8, $${n * 8 + 7}::float8, $${n * 8 + 7}::float8, $${n * 8 + 8}, ARRAY[$${n * 8 + 9}::text],
        $${n * 8 + 10}::halfvec, ${dimension})`,
      );
      await source.query(
        `INSERT INTO agent_memories (agent_id, memory_type, embedding_model, content, importance_score, valence, arousal,
           game_minute, last_accessed_minute, conversation_id, related_players, embedding, embedding_dimension)
         VALUES ${values.join(', ')}`,
        [
          key,
          modelOf(agent),
          ...part.flatMap((one, n) => [
            one.content,
            one.importance,
            one.valence,
            one.arousal,
            one.minute,
            one.talk,
            one.actor,
            encodeHalfvec(vectorOf(agent, at + n, one.content)),
          ]),
        ],
      );
      rows += part.length;
      progress(rows);
    }
  }
}
