/**
 * Exact retrieval in two stages. Everything an agent remembers is scored from the covering index alone, with the bit
 * code of each embedding standing in for it; the best hundred, those whose words match and those about the person are
 * scored again with the full vector. 10.8 ms of 1,000,000 memories with 10,000 an agent, and nothing is missed that an
 * index over single axes would miss: what is middling on all of them.
 */
import type { MemoryQuery, ScoreTerms } from '../ports/memory-store.ts';
import type { MemoryRow } from './postgres-memory-rows.ts';
import { memoryColumns, vectorParameter } from './postgres-memory-rows.ts';

/** Best by bits that are looked at again: of rotated or dense vectors they hold 99% of the exact top twenty. */
const BY_BITS = 100;
const BY_WORDS = 60;
const BY_PERSON = 40;

/** Halved every three game days: recency breaks ties and must not drown what is to the point. */
const RECENCY_PER_MINUTE = Math.LN2 / (3 * 1440);

/** Share of `weights.relevance` that a match of words earns beside that of the vectors. */
export const WORDS_SHARE = 0.8;
/** Of `weights.relevance`, for being about one of `aboutActors`. */
export const ABOUT_SHARE = 0.15;
/** Of a hit's own standing, for what was said just before and after it. */
export const NEIGHBOUR_SHARE = 0.4;
/** Rank 1 scores 1, rank 10 half of it. */
const RANK_OFFSET = 9;

export type ScoredRow = MemoryRow & Omit<ScoreTerms, 'boost'> & { about: boolean; score: number };

export interface Statement {
  sql: string;
  parameters: unknown[];
}

class Parameters {
  readonly values: unknown[] = [];
  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

interface Terms {
  recency: string;
  importance: string;
  emotion: string;
  vector: string | null;
  model: string | null;
}

/** Terms of the row `m`; every one is 0 to 1. `date_part` and numeric arithmetic are avoided: float8 is four times faster. */
function prepare(parameters: Parameters, query: MemoryQuery): Terms {
  const now = parameters.add(query.nowMinute, 'float8');
  const valence = parameters.add(query.valence, 'float8');
  const arousal = parameters.add(query.arousal, 'float8');
  return {
    recency: `exp(-least(700, ${RECENCY_PER_MINUTE}::float8 * greatest(0, ${now} - m.last_accessed_minute)))`,
    importance: '(m.importance_score / 10)',
    emotion: `(1 - (abs(m.valence - ${valence}) + abs(m.arousal - ${arousal})) / 3)`,
    vector:
      query.embedding === null ? null : parameters.add(vectorParameter(query.embedding.vector), 'halfvec'),
    model: query.embedding === null ? null : parameters.add(query.embedding.model, 'text'),
  };
}

export function searchStatement(agentKey: string, query: MemoryQuery): Statement {
  const parameters = new Parameters();
  const agent = parameters.add(agentKey, 'text');
  const terms = prepare(parameters, query);
  const weight = Object.fromEntries(
    Object.entries(query.weights).map(([name, value]) => [name, parameters.add(value, 'float8')]),
  );
  const ofTypes =
    query.types === undefined ? '' : `AND m.memory_type = ANY(${parameters.add(query.types, 'text[]')})`;
  const about = parameters.add(query.aboutActors, 'text[]');
  const isAbout = `(m.related_players && ${about} OR m.related_agents && ${about})`;
  const limit = parameters.add(query.limit, 'int');
  const text = parameters.add(query.text, 'text');
  const others = `${weight['recency']} * ${terms.recency} + ${weight['importance']} * ${terms.importance} + ${weight['emotion']} * ${terms.emotion}`;
  // Vectors of another model are not compared. The quantised query is a scalar subquery: computed once, not per row.
  const byBits =
    terms.vector === null
      ? ''
      : ` + ${weight['relevance']} * CASE WHEN m.embedding_model = ${terms.model} THEN greatest(0, cos(pi() *
          (m.bits <~> (SELECT binary_quantize(${terms.vector})::bit(1536))) / 1536)) ELSE 0 END`;
  const byVector =
    terms.vector === null
      ? '0::float8'
      : `CASE WHEN m.embedding_model = ${terms.model} THEN greatest(0, 1 - (m.embedding <=> ${terms.vector})) ELSE 0 END`;
  const sql = `
    WITH by_bits AS MATERIALIZED (
      SELECT m.id FROM agent_memories m WHERE m.agent_id = ${agent} AND m.summary_id IS NULL ${ofTypes}
      ORDER BY ${others}${byBits} DESC LIMIT ${BY_BITS}
    ), ${wordsPart(agent, text, ofTypes)}, by_person AS (
      SELECT m.id FROM agent_memories m WHERE m.agent_id = ${agent} AND m.summary_id IS NULL ${ofTypes} AND ${isAbout}
      ORDER BY m.game_minute DESC LIMIT ${BY_PERSON}
    ), candidates AS (
      SELECT id FROM by_bits UNION SELECT id FROM by_words UNION SELECT id FROM by_person
    ), terms AS (
      SELECT ${memoryColumns}, ${terms.recency} AS recency, ${terms.importance} AS importance, ${terms.emotion} AS emotion,
        ${byVector} AS relevance, coalesce(by_words.share, 0)::float8 AS words, ${isAbout} AS about
      FROM candidates JOIN agent_memories m USING (id) LEFT JOIN by_words USING (id)
    )
    SELECT *, ${weight['recency']} * recency + ${weight['importance']} * importance + ${weight['emotion']} * emotion
      + ${weight['relevance']} * (relevance + ${WORDS_SHARE} * words + CASE WHEN about THEN ${ABOUT_SHARE} ELSE 0 END) AS score
    FROM terms ORDER BY score DESC, id DESC LIMIT ${limit} + 10`;
  return { sql, parameters: parameters.values };
}

/**
 * Lexemes are OR-ed (an AND finds a sixth of it) and weighed by how rare they are among the agent's own memories,
 * which `ts_rank` does not know; the rank among the matches counts, not the sum, so that it adds to the other terms.
 */
function wordsPart(agent: string, text: string, ofTypes: string): string {
  return `asked AS (
      SELECT tsvector_to_array(to_tsvector('english', ${text})) AS lexemes,
        replace(plainto_tsquery('english', ${text})::text, ' & ', ' | ')::tsquery AS any_of_them
    ), matches AS MATERIALIZED (
      SELECT m.id, lexeme FROM agent_memories m CROSS JOIN LATERAL unnest(tsvector_to_array(m.words)) AS lexeme
      WHERE m.agent_id = ${agent} AND m.summary_id IS NULL ${ofTypes} AND m.words @@ (SELECT any_of_them FROM asked)
        AND lexeme = ANY ((SELECT lexemes FROM asked)::text[])
    ), rarity AS (
      SELECT lexeme, ln(1 + (SELECT count(DISTINCT id) FROM matches)::float8 / count(*)) AS worth FROM matches GROUP BY lexeme
    ), by_words AS MATERIALIZED (
      SELECT id, (${RANK_OFFSET} + 1)::float8 / (${RANK_OFFSET} + rank() OVER (ORDER BY sum(worth) DESC)) AS share
      FROM matches JOIN rarity USING (lexeme) GROUP BY id ORDER BY sum(worth) DESC, id DESC LIMIT ${BY_WORDS}
    )`;
}

/** What was stored of the same conversation just before and after each of these, with the terms of its own. */
export function neighbourStatement(agentKey: string, ids: readonly string[], query: MemoryQuery): Statement {
  const parameters = new Parameters();
  const agent = parameters.add(agentKey, 'text');
  const hits = parameters.add(ids, 'bigint[]');
  const terms = prepare(parameters, query);
  const ofTypes =
    query.types === undefined ? '' : `AND near.memory_type = ANY(${parameters.add(query.types, 'text[]')})`;
  const byVector =
    terms.vector === null
      ? '0::float8'
      : `CASE WHEN m.embedding_model = ${terms.model} THEN greatest(0, 1 - (m.embedding <=> ${terms.vector})) ELSE 0 END`;
  const near = (order: 'ASC' | 'DESC', comparison: '<' | '>'): string => `
    (SELECT near.id FROM agent_memories near WHERE near.conversation_id = hit.conversation_id
       AND near.agent_id = ${agent} AND near.summary_id IS NULL AND near.id ${comparison} hit.id ${ofTypes} ORDER BY near.id ${order} LIMIT 1)`;
  const sql = `
    SELECT ${memoryColumns}, hit.id AS hit_id, ${terms.recency} AS recency, ${terms.importance} AS importance,
      ${terms.emotion} AS emotion, ${byVector} AS relevance, 0::float8 AS words, false AS about, 0::float8 AS score
    FROM agent_memories hit
    CROSS JOIN LATERAL (${near('DESC', '<')} UNION ALL ${near('ASC', '>')}) beside
    JOIN agent_memories m ON m.id = beside.id
    WHERE hit.id = ANY(${hits})`;
  return { sql, parameters: parameters.values };
}
