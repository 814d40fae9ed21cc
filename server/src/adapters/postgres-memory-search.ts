/**
 * Exact retrieval in two stages. Everything an agent remembers is scored from one covering index, where the bit code of
 * each embedding stands in for it and its words and people are a sparse vector; the best hundred are scored again with
 * the full vector. Nothing is missed that an index over single axes would miss: what is middling on all of them.
 */
import type { MemoryQuery } from '../ports/memory-store.ts';
import type { SearchWords } from '../text/search-words.ts';
import type { Candidate, WordWeights } from './memory-ranking.ts';
import {
  ABOUT_FACTOR,
  ABOUT_SHARE,
  COMPANION_FACTOR,
  COMPANION_SHARE,
  HITS_WITH_NEIGHBOURS,
  NEIGHBOURS,
  PERIOD_FACTOR,
  WORDS_SHARE,
} from './memory-ranking.ts';
import { memoryColumns, vectorParameter } from './postgres-memory-rows.ts';
import type { MemorySlots, Weighted } from './postgres-memory-slots.ts';
import { actorTerm, wordTerm } from './postgres-memory-slots.ts';

/** Best by bits that are ranked: of rotated or dense vectors they hold all of the exact best twenty. */
const CANDIDATES = 100;
/** Of them, those whose vectors are fetched at once, 20 µs each, to tell which lend to their neighbours. */
const EXACT = 48;

/** The latest memories tell how rare a word is: of more, counting takes as long as the search itself. */
const RARITY_SAMPLE = 1000;

/** Halved every three game days: recency breaks ties and must not drown what is to the point. */
export const RECENCY_PER_MINUTE = Math.LN2 / (3 * 1440);

/**
 * People ride in the same sparse vector as words, whose sum stays below 8: sixteen for each one asked about, 128 for
 * each one present. 22 bits for the sum of words are left of a float's 24.
 */
const ABOUT_WEIGHT = 16;
const COMPANION_WEIGHT = 128;
/** More would run into the companions' digits. */
const MOST_ACTORS = 7;

/**
 * BM25's length normalisation for terms that count once, k1 = 0.6, b = 0.4, and memories of 12 words on average:
 * (1 + k1·(1 − b)) / (1 + k1·(1 − b + b·words / 12)).
 */
export const brevityOf = (words: string): string => `(1.36 / (1.36 + 0.02 * ${words}))`;

export interface Statement {
  sql: string;
  parameters: unknown[];
}

export interface CandidateRow {
  id: string;
  conversation_id: string | null;
  place: number | null;
  exact: boolean;
  recency: number;
  importance: number;
  relevance: number;
  emotion: number;
  /** Sum of the words' weights and of the people's codes. */
  code: number;
  brevity: number;
  in_period: boolean;
}

class Parameters {
  readonly values: unknown[] = [];
  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

/** What is looked up of the sparse vectors before a search. */
export function termsAsked(query: MemoryQuery, { asked, related }: SearchWords): string[] {
  return [...asked.flat(), ...related.map(({ word }) => word)]
    .map(wordTerm)
    .concat(peopleOf(query).map(({ term }) => term));
}

function peopleOf(query: MemoryQuery): Weighted[] {
  const about = query.aboutActors.slice(0, MOST_ACTORS);
  const companions = (query.companions ?? []).filter((id) => !about.includes(id)).slice(0, MOST_ACTORS);
  return [
    ...about.map((id) => ({ term: actorTerm(id), weight: ABOUT_WEIGHT })),
    ...companions.map((id) => ({ term: actorTerm(id), weight: COMPANION_WEIGHT })),
  ];
}

/**
 * How many memories hold which of the asked words, as the bits of a number: from it the process knows how rare each
 * word is among this agent's own memories.
 */
export function rarityStatement(
  agentKey: string,
  query: MemoryQuery,
  words: SearchWords,
  slots: MemorySlots,
): Statement {
  const parameters = new Parameters();
  const agent = parameters.add(agentKey, 'text');
  const bits = words.asked.flatMap((forms, bit) =>
    forms.map((form) => ({ term: wordTerm(form), weight: 2 ** bit })),
  );
  const asked = parameters.add(slots.vectorOf(bits), 'sparsevec');
  const sql = `
    SELECT mask, count(*)::int AS count FROM (
      SELECT -(m.terms <#> ${asked}) AS mask
      FROM agent_memories m WHERE m.agent_id = ${agent} AND m.summary_id IS NULL ${ofTypes(parameters, query)}
      ORDER BY m.game_minute DESC, m.id DESC LIMIT ${RARITY_SAMPLE}) latest GROUP BY 1`;
  return { sql, parameters: parameters.values };
}

function ofTypes(parameters: Parameters, { types }: MemoryQuery): string {
  return types === undefined ? '' : `AND m.memory_type = ANY(${parameters.add(types, 'text[]')})`;
}

/** Expressions over a row `m`. `date_part` and numeric arithmetic are avoided: float8 is four times faster. */
function termsOf(parameters: Parameters, query: MemoryQuery, weights: WordWeights, slots: MemorySlots) {
  const now = parameters.add(query.nowMinute, 'float8');
  const valence = parameters.add(query.valence, 'float8');
  const arousal = parameters.add(query.arousal, 'float8');
  const people = peopleOf(query);
  const wanted = [...weights.map(({ word, weight }) => ({ term: wordTerm(word), weight })), ...people];
  const vector =
    query.embedding === null ? null : parameters.add(vectorParameter(query.embedding.vector), 'halfvec');
  const model = query.embedding === null ? null : parameters.add(query.embedding.model, 'text');
  const isOfModel = `m.embedding_model = ${model}`;
  const period =
    query.period === undefined
      ? 'false'
      : `(m.game_minute >= ${parameters.add(query.period.fromMinute, 'float8')} AND m.game_minute < ${parameters.add(query.period.untilMinute, 'float8')})`;
  return {
    recency: `exp(-least(700, ${RECENCY_PER_MINUTE}::float8 * greatest(0, ${now} - m.last_accessed_minute)))`,
    importance: '(m.importance_score / 10)',
    emotion: `(1 - (abs(m.valence - ${valence}) + abs(m.arousal - ${arousal})) / 3)`,
    // The quantised query is a scalar subquery: computed once, not per row, which would take 2 ms of a thousand.
    looks:
      vector === null
        ? '0::float8'
        : `CASE WHEN ${isOfModel} THEN greatest(0, cos(pi() * (m.bits <~> (SELECT binary_quantize(${vector})::bit(1536))) / 1536)) ELSE 0 END`,
    relevance:
      vector === null
        ? '0::float8'
        : `CASE WHEN ${isOfModel} THEN greatest(0, 1 - (m.embedding <=> ${vector})) ELSE 0 END`,
    code:
      wanted.length === 0
        ? '0::float8'
        : `-(m.terms <#> ${parameters.add(slots.vectorOf(wanted), 'sparsevec')})`,
    brevity: brevityOf('-(m.terms <#> m.terms)'),
    period,
    hasActors: people.length > 0,
  };
}

/** Of `code`, a column that holds the sum of the matched words and, from 8 upwards, of the codes of the people. */
const LEAST_CODE = ABOUT_WEIGHT / 2;
const peopleOfCode = `round(code / ${ABOUT_WEIGHT})`;
const wordsOfCode = `greatest(0, (code - ${ABOUT_WEIGHT} * ${peopleOfCode}) * brevity)`;
const about = `(${peopleOfCode}::int % ${COMPANION_WEIGHT / ABOUT_WEIGHT} > 0)`;

/** A bare 1.5 is a numeric, and a choice between such would be turned into a float for each row: 1 µs. */
const float = (value: number): string => `${value}::float8`;

export function searchStatement(
  agentKey: string,
  query: MemoryQuery,
  weights: WordWeights,
  slots: MemorySlots,
): Statement {
  const parameters = new Parameters();
  const agent = parameters.add(agentKey, 'text');
  const terms = termsOf(parameters, query, weights, slots);
  const weight = Object.fromEntries(
    Object.entries(query.weights).map(([name, value]) => [name, parameters.add(value, 'float8')]),
  );
  const mine = `m.agent_id = ${agent} AND m.summary_id IS NULL ${ofTypes(parameters, query)}`;
  const others = `${weight['recency']} * ${terms.recency} + ${weight['importance']} * ${terms.importance} + ${weight['emotion']} * ${terms.emotion}`;
  const rel = weight['relevance'];
  const inPeriod =
    query.period === undefined ? '' : ` * CASE WHEN in_period THEN ${float(PERIOD_FACTOR)} ELSE 1 END`;
  const plain = (looks: string): string =>
    `others + ${rel} * (${looks} + ${float(WORDS_SHARE)} * code * brevity)${inPeriod}`;
  // Most memories are of nobody who matters here, and need no decoding.
  const standing = (looks: string): string =>
    terms.hasActors
      ? `CASE WHEN code < ${LEAST_CODE} THEN ${plain(looks)} ELSE others + ${rel} * (
          CASE WHEN ${about} THEN ${float(ABOUT_SHARE)} ELSE ${float(COMPANION_SHARE)} END
          + (${looks} + ${float(WORDS_SHARE)} * ${wordsOfCode}) * CASE WHEN ${about} THEN ${float(ABOUT_FACTOR)} ELSE ${float(COMPANION_FACTOR)} END${inPeriod}) END`
      : plain(looks);
  const row = `m.id, ${others} AS others, ${terms.code} AS code, ${terms.brevity} AS brevity, ${terms.period} AS in_period`;
  const whole = `${row}, m.conversation_id, ${terms.recency} AS recency, ${terms.importance} AS importance, ${terms.emotion} AS emotion`;
  const told = 'recency, importance, relevance, emotion, code, brevity, in_period';
  const sql = `
    WITH best AS MATERIALIZED (
      SELECT id, row_number() OVER () AS nth FROM (
        SELECT id FROM (SELECT ${row}, ${terms.looks} AS looks FROM agent_memories m WHERE ${mine} OFFSET 0) seen
        ORDER BY ${standing('looks')} DESC, id DESC LIMIT ${CANDIDATES}) ordered
    ), exact AS MATERIALIZED (
      SELECT id, conversation_id, ${standing('relevance')} AS standing, ${told} FROM (
        SELECT ${whole}, ${terms.relevance} AS relevance
        FROM best JOIN agent_memories m USING (id) WHERE nth <= ${EXACT} OFFSET 0) looked_at
    ), hits AS MATERIALIZED (
      SELECT id, conversation_id FROM exact
      WHERE conversation_id IS NOT NULL AND (relevance > 0 OR ${terms.hasActors ? wordsOfCode : 'code'} > 0)
      ORDER BY standing DESC, id DESC LIMIT ${HITS_WITH_NEIGHBOURS}
    ), places AS MATERIALIZED (
      SELECT m.id, m.conversation_id, row_number() OVER (PARTITION BY m.conversation_id ORDER BY m.id)::int AS place
      FROM agent_memories m WHERE m.conversation_id = ANY (ARRAY(SELECT DISTINCT conversation_id FROM hits)) AND ${mine}
    ), spots AS MATERIALIZED (
      SELECT conversation_id, place FROM hits JOIN places USING (id, conversation_id)
    ), roughly AS MATERIALIZED (
      SELECT near.id FROM places near JOIN spots ON spots.conversation_id = near.conversation_id
        AND near.place BETWEEN spots.place - ${NEIGHBOURS} AND spots.place + ${NEIGHBOURS}
      WHERE near.id NOT IN (SELECT id FROM exact)
      UNION SELECT id FROM best WHERE nth > ${EXACT}
    ), rest AS (
      SELECT id, conversation_id, ${told} FROM (
        SELECT ${whole}, ${terms.looks} AS relevance FROM roughly JOIN agent_memories m USING (id) OFFSET 0) looked_at
    )
    SELECT found.*, place FROM (
      SELECT id, conversation_id, true AS exact, ${told} FROM exact
      UNION ALL SELECT id, conversation_id, false AS exact, ${told} FROM rest) found LEFT JOIN places USING (id)`;
  return { sql, parameters: parameters.values };
}

/** Decodes in the process what `decoded` does in a statement. */
export function toCandidate(row: CandidateRow): Candidate {
  const sum = Math.round(row.code / ABOUT_WEIGHT);
  return {
    id: row.id,
    conversationId: row.conversation_id,
    place: row.place,
    isExact: row.exact,
    recency: row.recency,
    importance: row.importance,
    relevance: row.relevance,
    emotion: row.emotion,
    words: Math.max(0, (row.code - ABOUT_WEIGHT * sum) * row.brevity),
    about: sum % (COMPANION_WEIGHT / ABOUT_WEIGHT) > 0,
    companion: sum >= COMPANION_WEIGHT / ABOUT_WEIGHT,
    inPeriod: row.in_period,
  };
}

/** The memories themselves, best as far as is known, and the relevance of those it is only known of roughly. */
export function rowsStatement(
  ids: readonly string[],
  roughly: readonly string[],
  query: MemoryQuery,
): Statement {
  const parameters = new Parameters();
  const wanted = parameters.add(ids, 'bigint[]');
  if (query.embedding === null || roughly.length === 0) {
    const sql = `SELECT ${memoryColumns}, NULL::float8 AS relevance FROM agent_memories m WHERE m.id = ANY(${wanted})`;
    return { sql, parameters: parameters.values };
  }
  const vector = parameters.add(vectorParameter(query.embedding.vector), 'halfvec');
  const model = parameters.add(query.embedding.model, 'text');
  const sql = `SELECT ${memoryColumns}, CASE WHEN m.id = ANY(${parameters.add(roughly, 'bigint[]')}) AND m.embedding_model = ${model}
      THEN greatest(0, 1 - (m.embedding <=> ${vector})) END AS relevance
    FROM agent_memories m WHERE m.id = ANY(${wanted})`;
  return { sql, parameters: parameters.values };
}
