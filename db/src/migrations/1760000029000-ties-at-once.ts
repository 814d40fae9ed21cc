import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A tie changed, and a memory of a turn of talk stored, in one call each: with them a turn is one statement whatever
 * follows from it, where a change of a tie took four and a transaction around them. Sessions keep the plans of functions.
 * And a search takes into account what its own process has written since it last looked.
 */
export class TiesAtOnce1760000029000 implements MigrationInterface {
  readonly name = 'TiesAtOnce1760000029000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(changeTie('change_tie_with_character', 'agent_player_relationships', 'character_id'));
    await runner.query(changeTie('change_tie_with_villager', 'agent_relationships', 'other_agent_id'));
    await runner.query(remember);
    await runner.query(memoryLook);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION memory_look(text, xid8, bigint[], xid8[], text, halfvec, bigint[])');
    await runner.query(`DROP FUNCTION remember(${memoryTypes})`);
    await runner.query(
      `DROP FUNCTION change_tie_with_villager(${tieTypes}), change_tie_with_character(${tieTypes})`,
    );
  }
}

type Table = 'agent_player_relationships' | 'agent_relationships';

const tieTypes = 'text, text, double precision, double precision, integer, double precision, text, text';

/**
 * What kind of tie follows from how things stand. Among strangers, acquaintances, friends and rivals only: nobody becomes
 * family, a partner or a colleague by accident, and those who are stay so. A friend is liked and trusted by 30 of 100, a
 * rival disliked by as much. Towards a character nobody wrote the tie down, so it is what the feelings say. Towards another
 * villager it is as their file has it until a threshold is passed: a friend liked less than 10 is one no more, later than
 * one became it, so that it does not flicker, and a rival who is disliked no more is forgiven.
 */
const kinds: Readonly<Record<Table, string>> = {
  agent_player_relationships: `
    CASE WHEN tie.relationship_type NOT IN ('stranger', 'acquaintance', 'friend', 'rival') THEN tie.relationship_type
      WHEN liked >= 30 AND trusted >= 30 THEN 'friend'
      WHEN liked <= -30 THEN 'rival'
      WHEN met > 0 THEN 'acquaintance'
      ELSE 'stranger' END`,
  agent_relationships: `
    CASE WHEN tie.relationship_type NOT IN ('stranger', 'acquaintance', 'friend', 'rival') THEN tie.relationship_type
      WHEN liked >= 30 AND trusted >= 30 AND NOT (tie.affection_score >= 30 AND tie.trust_level >= 30) THEN 'friend'
      WHEN liked <= -30 AND tie.affection_score > -30 THEN 'rival'
      WHEN tie.relationship_type = 'friend' AND tie.affection_score >= 10 AND liked < 10 THEN 'acquaintance'
      WHEN tie.relationship_type = 'rival' AND tie.affection_score < 0 AND liked >= 0 THEN 'acquaintance'
      WHEN tie.relationship_type = 'stranger' AND met > 0 THEN 'acquaintance'
      ELSE tie.relationship_type END`,
};

/** Adds, clamps and keeps the reason, unless a change of this key was made; answers with the tie as it is then. */
function changeTie(name: string, table: Table, other: 'character_id' | 'other_agent_id'): string {
  const named =
    other === 'character_id'
      ? `'character', (SELECT character_name::text FROM characters WHERE id = other)`
      : `'agent', (SELECT name::text FROM agents WHERE id = other)`;
  return `
    CREATE FUNCTION ${name}(agent text, other text, liking double precision, trusting double precision, meets integer,
      minute double precision, why text, key text)
    RETURNS TABLE (agent_id text, other_id text, other_kind text, other_name text, relationship_type text,
      affection_score double precision, trust_level double precision, interaction_frequency integer,
      last_interaction_minute double precision, note text)
    LANGUAGE plpgsql AS $$
    #variable_conflict use_column
    DECLARE
      tie ${table};
      liked double precision;
      trusted double precision;
      met integer;
      kind text;
    BEGIN
      SELECT * INTO tie FROM ${table} WHERE agent_id = agent AND ${other} = other FOR UPDATE;
      IF NOT FOUND THEN
        INSERT INTO ${table} (agent_id, ${other}) VALUES (agent, other) ON CONFLICT DO NOTHING;
        SELECT * INTO tie FROM ${table} WHERE agent_id = agent AND ${other} = other FOR UPDATE;
      END IF;
      -- Asked once the tie is locked: whoever made the same change has committed it by then.
      IF key IS NULL OR NOT EXISTS (
        SELECT FROM relationship_changes made WHERE made.agent_id = agent AND made.idempotency_key = key) THEN
        liked := greatest(-100, least(100, tie.affection_score + liking));
        trusted := greatest(0, least(100, tie.trust_level + trusting));
        met := tie.interaction_frequency + meets;
        kind := ${kinds[table]};
        INSERT INTO relationship_changes (agent_id, ${other}, affection_change, trust_change, affection_after,
          trust_after, reason, game_minute, type_before, type_after, idempotency_key)
        VALUES (agent, other, liking, trusting, liked, trusted, why, minute, tie.relationship_type, kind, key);
        UPDATE ${table} AS r SET affection_score = liked, trust_level = trusted, interaction_frequency = met,
          relationship_type = kind,
          last_interaction = CASE WHEN meets > 0 THEN now() ELSE r.last_interaction END,
          last_interaction_minute = greatest(CASE WHEN meets > 0 THEN minute END, r.last_interaction_minute)
        WHERE r.agent_id = agent AND r.${other} = other RETURNING * INTO tie;
      END IF;
      RETURN QUERY SELECT agent, other, ${named}, tie.relationship_type::text, tie.affection_score, tie.trust_level,
        tie.interaction_frequency, tie.last_interaction_minute, tie.note;
    END $$`;
}

const memoryTypes = `text, text, text, double precision, double precision, double precision, text[], text[], text[], text,
  text, text, bigint, double precision, double precision, double precision, text, halfvec, text, smallint`;

/** Nothing where the agent has one of this key; otherwise what the process does not know of it, but searches it by. */
const remember = `
  CREATE FUNCTION remember(agent text, kind text, said text, weight double precision, feeling double precision,
    stirred double precision, marks text[], agents text[], players text[], place text, talk text, teller text,
    source bigint, sure double precision, minute double precision, accessed double precision, key text, vector halfvec,
    model text, dimension smallint)
  RETURNS TABLE (id bigint, changed_in xid8, terms sparsevec) LANGUAGE plpgsql AS $$
  #variable_conflict use_column
  BEGIN
    RETURN QUERY
      INSERT INTO agent_memories AS m (agent_id, memory_type, content, importance_score, valence, arousal, tags,
        related_agents, related_players, location, conversation_id, told_by, source_memory_id, certainty, game_minute,
        last_accessed_minute, idempotency_key, embedding, embedding_model, embedding_dimension)
      VALUES (agent, kind, said, weight, feeling, stirred, marks, agents, players, place, talk, teller, source, sure,
        minute, accessed, key, vector, model, dimension)
      ON CONFLICT (agent_id, idempotency_key) WHERE idempotency_key IS NOT NULL DO NOTHING
      RETURNING m.id, m.changed_in, m.terms;
  END $$`;

/**
 * As the one before it, for a process that knows what it wrote itself since its last look: those memories, and the
 * transaction that wrote each of them last, are no change. In a talk nothing else changes from line to line.
 */
const memoryLook = `
  CREATE FUNCTION memory_look(agent text, since xid8, own bigint[], own_in xid8[], model text, asked halfvec, ids bigint[])
  RETURNS TABLE (next xid8, cosine double precision, id bigint, agent_id text, memory_type varchar, content text,
    importance_score double precision, valence double precision, arousal double precision, tags text[],
    related_agents text[], related_players text[], location text, conversation_id text, told_by text,
    source_memory_id bigint, certainty double precision, game_minute double precision,
    last_accessed_minute double precision, embedded boolean)
  LANGUAGE plpgsql STABLE AS $$
  DECLARE
    seen pg_snapshot := pg_current_snapshot();
  BEGIN
    IF since IS NOT NULL AND (
      EXISTS (SELECT FROM agent_memories m WHERE m.agent_id = agent AND m.changed_in >= since
        AND m.changed_in < pg_snapshot_xmax(seen) AND NOT EXISTS (
          SELECT FROM unnest(own, own_in) AS mine (id, changed_in) WHERE mine.id = m.id AND mine.changed_in = m.changed_in))
      OR EXISTS (SELECT FROM agent_memory_removals r WHERE r.agent_id = agent AND r.changed_in >= since
        AND r.changed_in < pg_snapshot_xmax(seen))) THEN RETURN;
    END IF;
    RETURN QUERY
      SELECT pg_snapshot_xmin(seen), CASE WHEN m.embedding_model = model THEN 1 - (m.embedding <=> asked) END,
        m.id, m.agent_id, m.memory_type, m.content, m.importance_score, m.valence, m.arousal, m.tags,
        m.related_agents, m.related_players, m.location, m.conversation_id, m.told_by, m.source_memory_id,
        m.certainty, m.game_minute, m.last_accessed_minute, m.embedding_model IS NOT NULL
      FROM agent_memories m WHERE m.id = ANY(ids) AND m.summary_id IS NULL;
  END $$`;
