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
import { vectorParameter } from './postgres-memory-rows.ts';

/** Best by bits that are looked at again: of rotated or dense vectors they hold all of the exact best twenty. */
const CANDIDATES = 100;

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
  candidate: boolean;
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

/**
 * How many memories hold which of the asked words, as the bits of a number: from it the process knows how rare each
 * word is among this agent's own memories.
 */
export function rarityStatement(agentKey: string, query: MemoryQuery, { asked }: SearchWords): Statement {
  const parameters = new Parameters();
  const flat = asked.flatMap((forms, bit) => forms.map((form) => ({ form, bit })));
  const agent = parameters.add(agentKey, 'text');
  const words = parameters.add(
    flat.map(({ form }) => form),
    'text[]',
  );
  const bits = parameters.add(
    flat.map(({ bit }) => 2 ** bit),
    'float8[]',
  );
  const sql = `
    SELECT -(m.terms <#> (SELECT memory_query(${words}, ${bits}, '{}', '{}'))) AS mask, count(*)::int AS count
    FROM agent_memories m WHERE m.agent_id = ${agent} AND m.summary_id IS NULL ${ofTypes(parameters, query)} GROUP BY 1`;
  return { sql, parameters: parameters.values };
}

function ofTypes(parameters: Parameters, { types }: MemoryQuery): string {
  return types === undefined ? '' : `AND m.memory_type = ANY(${parameters.add(types, 'text[]')})`;
}

/** Expressions over a row `m`. `date_part` and numeric arithmetic are avoided: float8 is four times faster. */
function termsOf(parameters: Parameters, query: MemoryQuery, weights: WordWeights) {
  const now = parameters.add(query.nowMinute, 'float8');
  const valence = parameters.add(query.valence, 'float8');
  const arousal = parameters.add(query.arousal, 'float8');
  const about = query.aboutActors.slice(0, MOST_ACTORS);
  const companions = (query.companions ?? []).filter((id) => !about.includes(id)).slice(0, MOST_ACTORS);
  const actors = [...about, ...companions];
  const matched = (): string => {
    const words = weights.map(({ word }) => word);
    const worth = weights.map(({ weight }) => weight);
    const codes = actors.map((id) => (about.includes(id) ? ABOUT_WEIGHT : COMPANION_WEIGHT));
    return `memory_query(${parameters.add(words, 'text[]')}, ${parameters.add(worth, 'float8[]')},
      ${parameters.add(actors, 'text[]')}, ${parameters.add(codes, 'float8[]')})`;
  };
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
    looks:
      vector === null
        ? '0::float8'
        : `CASE WHEN ${isOfModel} THEN greatest(0, cos(pi() * (m.bits <~> (SELECT bits FROM asked)) / 1536)) ELSE 0 END`,
    relevance:
      vector === null
        ? '0::float8'
        : `CASE WHEN ${isOfModel} THEN greatest(0, 1 - (m.embedding <=> ${vector})) ELSE 0 END`,
    code: weights.length + actors.length === 0 ? '0::float8' : '-(m.terms <#> (SELECT terms FROM asked))',
    asked: [
      ...(weights.length + actors.length === 0 ? [] : [`${matched()} AS terms`]),
      ...(vector === null ? [] : [`binary_quantize(${vector})::bit(1536) AS bits`]),
    ],
    brevity: brevityOf('-(m.terms <#> m.terms)'),
    period,
    hasActors: actors.length > 0,
  };
}

/** Of `code`, a column that holds the sum of the matched words and of the codes of the people. */
const people = `round(code / ${ABOUT_WEIGHT})`;
const decoded = {
  words: `least(1, greatest(0, (code - ${ABOUT_WEIGHT} * ${people}) * brevity))`,
  about: `(${people}::int % ${COMPANION_WEIGHT / ABOUT_WEIGHT} > 0)`,
  companion: `(${people} >= ${COMPANION_WEIGHT / ABOUT_WEIGHT})`,
};
const withoutPeople = { words: 'least(1, code * brevity)', about: 'false', companion: 'false' };

export function searchStatement(agentKey: string, query: MemoryQuery, weights: WordWeights): Statement {
  const parameters = new Parameters();
  const agent = parameters.add(agentKey, 'text');
  const terms = termsOf(parameters, query, weights);
  const weight = Object.fromEntries(
    Object.entries(query.weights).map(([name, value]) => [name, parameters.add(value, 'float8')]),
  );
  const mine = `m.agent_id = ${agent} AND m.summary_id IS NULL ${ofTypes(parameters, query)}`;
  const others = `${weight['recency']} * ${terms.recency} + ${weight['importance']} * ${terms.importance} + ${weight['emotion']} * ${terms.emotion}`;
  const { words, about, companion } = terms.hasActors ? decoded : withoutPeople;
  const factor = [
    ...(terms.hasActors
      ? [`CASE WHEN ${about} THEN ${ABOUT_FACTOR} WHEN ${companion} THEN ${COMPANION_FACTOR} ELSE 1 END`]
      : []),
    ...(query.period === undefined ? [] : [`CASE WHEN in_period THEN ${PERIOD_FACTOR} ELSE 1 END`]),
  ].join(' * ');
  const known = `CASE WHEN ${about} THEN ${ABOUT_SHARE} WHEN ${companion} THEN ${COMPANION_SHARE} ELSE 0 END`;
  const standing = (looks: string): string =>
    `others + ${terms.hasActors ? `${weight['relevance']} * ${known} + ` : ''} ${weight['relevance']} * (${looks} + ${WORDS_SHARE} * ${words})${factor === '' ? '' : ` * ${factor}`}`;
  const row = `m.id, ${others} AS others, ${terms.code} AS code, ${terms.brevity} AS brevity, ${terms.period} AS in_period`;
  const whole = `${row}, m.conversation_id, ${terms.recency} AS recency, ${terms.importance} AS importance,
    ${terms.emotion} AS emotion, ${terms.relevance} AS relevance`;
  // Computed once: as an expression of a row, the quantised query alone would take 2 ms of a thousand rows.
  const asked = terms.asked.length === 0 ? '' : `asked AS MATERIALIZED (SELECT ${terms.asked.join(', ')}), `;
  const sql = `
    WITH ${asked}best AS MATERIALIZED (
      SELECT id FROM (SELECT ${row}, ${terms.looks} AS looks FROM agent_memories m WHERE ${mine} OFFSET 0) seen
      ORDER BY ${standing('looks')} DESC, id DESC LIMIT ${CANDIDATES}
    ), exact AS MATERIALIZED (
      SELECT id, conversation_id, ${standing('relevance')} AS standing,
        ${words} AS words, ${toldColumns}
      FROM (SELECT ${whole} FROM best JOIN agent_memories m USING (id) OFFSET 0) looked_at
    ), hits AS MATERIALIZED (
      SELECT id, conversation_id FROM exact WHERE conversation_id IS NOT NULL AND relevance + words > 0
      ORDER BY standing DESC, id DESC LIMIT ${HITS_WITH_NEIGHBOURS}
    ), places AS MATERIALIZED (
      SELECT m.id, m.conversation_id, row_number() OVER (PARTITION BY m.conversation_id ORDER BY m.id)::int AS place
      FROM agent_memories m WHERE m.conversation_id = ANY (ARRAY(SELECT DISTINCT conversation_id FROM hits)) AND ${mine}
    ), beside AS MATERIALIZED (
      SELECT DISTINCT near.id FROM hits JOIN places hit USING (id)
      JOIN places near ON near.conversation_id = hit.conversation_id
        AND near.place BETWEEN hit.place - ${NEIGHBOURS} AND hit.place + ${NEIGHBOURS}
      WHERE near.id NOT IN (SELECT id FROM best)
    ), lifted AS (
      SELECT id, conversation_id, ${toldColumns}
      FROM (SELECT ${whole} FROM beside JOIN agent_memories m USING (id) OFFSET 0) looked_at
    )
    SELECT id, exact.conversation_id, place, true AS candidate, ${toldColumns} FROM exact LEFT JOIN places USING (id)
    UNION ALL
    SELECT id, lifted.conversation_id, place, false AS candidate, ${toldColumns} FROM lifted JOIN places USING (id)`;
  return { sql, parameters: parameters.values };
}

const toldColumns = 'recency, importance, relevance, emotion, code, brevity, in_period';

/** Decodes in the process what `decoded` does in a statement. */
export function toCandidate(row: CandidateRow): Candidate {
  const sum = Math.round(row.code / ABOUT_WEIGHT);
  return {
    id: row.id,
    conversationId: row.conversation_id,
    place: row.place,
    isCandidate: row.candidate,
    recency: row.recency,
    importance: row.importance,
    relevance: row.relevance,
    emotion: row.emotion,
    words: Math.min(1, Math.max(0, (row.code - ABOUT_WEIGHT * sum) * row.brevity)),
    about: sum % (COMPANION_WEIGHT / ABOUT_WEIGHT) > 0,
    companion: sum >= COMPANION_WEIGHT / ABOUT_WEIGHT,
    inPeriod: row.in_period,
  };
}
