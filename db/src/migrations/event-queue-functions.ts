/**
 * The queue's steps that are more than one statement, each done whole or not at all. Lanes are locked by advisory
 * locks, always in the same order: whoever adds to a lane and whoever finishes its event see one another, so that no
 * event is left behind without a turn. Every function is told the time, which is a test's clock at times.
 */

type SqlFunction = { readonly signature: string; readonly create: string };

const unfinished = "status IN ('queued', 'processing', 'failed')";

/** What becomes of a claim, as the seeds have it in `processed_by_engines`. */
const history = (status: string, result: string): string =>
  `jsonb_build_object('engine_id', locked_by, 'status', ${status}, 'timestamp', p_now, 'result', ${result})`;

const lockLanes: SqlFunction = {
  signature: 'lock_lanes(text[])',
  create: `
    CREATE FUNCTION lock_lanes(p_lanes text[]) RETURNS void LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM pg_advisory_xact_lock(hashtextextended(lane, 0))
      FROM (SELECT DISTINCT lane FROM unnest(p_lanes) AS given(lane) WHERE lane IS NOT NULL ORDER BY lane) AS ordered;
    END $$`,
};

/** To be called with the lanes locked: the oldest event of each has its turn. Gives the engines that now have work. */
const promoteLanes: SqlFunction = {
  signature: 'promote_lanes(text[])',
  create: `
    CREATE FUNCTION promote_lanes(p_lanes text[]) RETURNS SETOF varchar LANGUAGE sql AS $$
      UPDATE event_instances SET is_next = true
      FROM (
        SELECT (
          SELECT id FROM event_instances waiting
          WHERE waiting.lane = given.lane AND waiting.${unfinished}
          ORDER BY id LIMIT 1
        ) AS id
        FROM unnest(p_lanes) AS given(lane) WHERE given.lane IS NOT NULL
      ) AS head
      WHERE event_instances.id = head.id AND NOT is_next
      RETURNING engine_type
    $$`,
};

const wakeEngines: SqlFunction = {
  signature: 'wake_engines(varchar[])',
  create: `
    CREATE FUNCTION wake_engines(p_types varchar[]) RETURNS void LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM pg_notify('event_queue', kind)
      FROM (SELECT DISTINCT kind FROM unnest(p_types) AS given(kind) WHERE kind IS NOT NULL) AS wanted;
    END $$`,
};

/**
 * Gives the id of each event, in the order given; of one whose key is known, the id it has. Keys are locked as lanes
 * are: the same key at the same time from two sides is one event.
 */
const enqueueEvents: SqlFunction = {
  signature: 'enqueue_events(jsonb, timestamptz)',
  create: `
    CREATE FUNCTION enqueue_events(p_events jsonb, p_now timestamptz) RETURNS SETOF bigint LANGUAGE plpgsql AS $$
    DECLARE
      v_unknown text;
      v_ids bigint[];
      v_types varchar[];
    BEGIN
      SELECT given.type INTO v_unknown FROM jsonb_to_recordset(p_events) AS given(type text)
      WHERE NOT EXISTS (SELECT 1 FROM event_types kind WHERE kind.name = given.type) LIMIT 1;
      IF FOUND THEN
        RAISE EXCEPTION 'no event type is called "%"', v_unknown USING ERRCODE = 'foreign_key_violation';
      END IF;
      PERFORM lock_lanes(array_agg(given.lane) || array_agg('key:' || given.key))
      FROM jsonb_to_recordset(p_events) AS given(lane text, key text);

      WITH given AS MATERIALIZED (
        SELECT *, row_number() OVER (PARTITION BY key ORDER BY ordinal) AS nth_of_key
        FROM ROWS FROM (jsonb_to_recordset(p_events) AS (
          type text, engine_type text, lane text, valley_id text, agent_id text, data jsonb, priority integer,
          scenario_run_id integer, source_agent_id integer, target_agent_id integer, not_before timestamptz,
          caused_by bigint, key text
        )) WITH ORDINALITY AS event(
          type, engine_type, lane, valley_id, agent_id, data, priority, scenario_run_id, source_agent_id,
          target_agent_id, not_before, caused_by, key, ordinal)
      ), known AS MATERIALIZED (
        SELECT stored.idempotency_key AS key, stored.id FROM event_instances stored
        WHERE stored.idempotency_key IN (SELECT key FROM given)
      ), fresh AS MATERIALIZED (
        SELECT nextval(pg_get_serial_sequence('event_instances', 'id')) AS id, ordered.* FROM (
          SELECT given.*, kind.id AS type_id,
            given.lane IS NULL OR row_number() OVER (PARTITION BY given.lane ORDER BY given.ordinal) = 1 AS leads
          FROM given JOIN event_types kind ON kind.name = given.type LEFT JOIN known ON known.key = given.key
          WHERE known.id IS NULL AND (given.key IS NULL OR given.nth_of_key = 1)
          ORDER BY given.ordinal
        ) AS ordered
      ), stored AS (
        INSERT INTO event_instances (id, event_type_id, engine_type, lane, is_next, valley_id, agent_id, data, priority,
          scenario_run_id, source_agent_id, target_agent_id, next_retry_time, caused_by, idempotency_key, created_at,
          status, completed_at)
        SELECT id, type_id, engine_type, lane,
          leads AND NOT EXISTS (
            SELECT 1 FROM event_instances before WHERE before.lane = fresh.lane AND before.${unfinished}),
          valley_id, agent_id, coalesce(data, '{}'), coalesce(priority, 0), scenario_run_id, source_agent_id,
          target_agent_id, coalesce(not_before, p_now), caused_by, key, p_now,
          CASE WHEN engine_type IS NULL THEN 'completed' ELSE 'queued' END,
          CASE WHEN engine_type IS NULL THEN p_now END
        FROM fresh
        RETURNING engine_type, is_next
      )
      SELECT
        (SELECT array_agg(coalesce(known.id, fresh.id, first.id) ORDER BY given.ordinal)
          FROM given LEFT JOIN known ON known.key = given.key LEFT JOIN fresh ON fresh.ordinal = given.ordinal
            LEFT JOIN fresh AS first ON first.key = given.key),
        (SELECT array_agg(DISTINCT engine_type) FROM stored WHERE is_next)
      INTO v_ids, v_types;
      PERFORM wake_engines(v_types);
      RETURN QUERY SELECT unnest(v_ids);
    END $$`,
};

/**
 * The most urgent first, of a lane only the next. The plan is kept by the session, and never a look at the whole table:
 * statistics of a queue are of another moment than the one they are asked in.
 */
const claimEvents: SqlFunction = {
  signature: 'claim_events(uuid, varchar[], integer, integer, timestamptz)',
  create: `
    CREATE FUNCTION claim_events(
      p_engine uuid, p_types varchar[], p_limit integer, p_lock_ms integer, p_now timestamptz
    ) RETURNS TABLE (
      id bigint, type varchar, engine_type varchar, valley_id text, agent_id text, lane varchar, data jsonb,
      priority integer, scenario_run_id integer, target_agent_id integer, claim_count integer, retry_count integer,
      created_at timestamptz
    ) LANGUAGE plpgsql
    SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
    #variable_conflict use_column
    BEGIN
      RETURN QUERY
      UPDATE event_instances event SET
        status = 'processing', locked_by = p_engine, claim_count = event.claim_count + 1,
        lock_until = p_now + make_interval(secs => p_lock_ms / 1000.0)
      WHERE event.id = ANY (ARRAY(
        SELECT due.id FROM unnest(p_types) AS wanted(engine_type) CROSS JOIN LATERAL (
          SELECT candidate.id, candidate.priority FROM event_instances candidate
          WHERE candidate.status = 'queued' AND candidate.is_next
            AND candidate.engine_type = wanted.engine_type AND candidate.next_retry_time <= p_now
          ORDER BY candidate.priority DESC, candidate.id LIMIT p_limit FOR UPDATE SKIP LOCKED
        ) AS due ORDER BY due.priority DESC, due.id LIMIT p_limit))
      RETURNING event.id, (SELECT kind.name FROM event_types kind WHERE kind.id = event.event_type_id),
        event.engine_type, event.valley_id, event.agent_id, event.lane, event.data, event.priority,
        event.scenario_run_id, event.target_agent_id, event.claim_count, event.retry_count, event.created_at;
    END $$`,
};

/**
 * Gives the ids of those completed: none that the engine has lost meanwhile, by lock or by being given to another. One by
 * one by their ids: other indexes are full of what they held a moment ago, and a comparison with nulls leaves them alone.
 */
const completeEvents: SqlFunction = {
  signature: 'complete_events(uuid, bigint[], integer[], jsonb[], timestamptz)',
  create: `
    CREATE FUNCTION complete_events(
      p_engine uuid, p_ids bigint[], p_claims integer[], p_results jsonb[], p_now timestamptz
    ) RETURNS SETOF bigint LANGUAGE plpgsql
    SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
    SET plan_cache_mode = force_generic_plan AS $$
    DECLARE
      v_ids bigint[];
      v_lanes text[];
    BEGIN
      SELECT array_agg(lane) INTO v_lanes FROM event_instances WHERE id = ANY(p_ids) AND lane IS NOT NULL;
      IF v_lanes IS NOT NULL THEN PERFORM lock_lanes(v_lanes); END IF;
      WITH done AS (
        UPDATE event_instances event SET
          status = 'completed', lock_until = NULL, locked_by = NULL, result = given.result, completed_at = p_now,
          processed_by_engines = processed_by_engines || ${history(`'completed'`, 'given.result')}
        FROM unnest(p_ids, p_claims, p_results) AS given(id, claim, result)
        WHERE event.id = given.id AND event.claim_count IS NOT DISTINCT FROM given.claim
          AND event.status IS NOT DISTINCT FROM 'processing' AND event.locked_by IS NOT DISTINCT FROM p_engine
        RETURNING event.id, event.lane
      )
      SELECT array_agg(id), array_agg(lane) FILTER (WHERE lane IS NOT NULL) FROM done INTO v_ids, v_lanes;
      IF v_lanes IS NOT NULL THEN PERFORM wake_engines(ARRAY(SELECT promote_lanes(v_lanes))); END IF;
      RETURN QUERY SELECT unnest(v_ids);
    END $$`,
};

/** To be tried again after the delay of its turn, or put aside as a dead letter when there is none left. */
const failEvents: SqlFunction = {
  signature: 'fail_events(uuid, jsonb, integer[], timestamptz)',
  create: `
    CREATE FUNCTION fail_events(p_engine uuid, p_failed jsonb, p_delays_ms integer[], p_now timestamptz)
    RETURNS TABLE (event_id bigint, event_status varchar, retry_at timestamptz) LANGUAGE plpgsql AS $$
    DECLARE
      v_ids bigint[];
    BEGIN
      PERFORM lock_lanes(array_agg(event.lane)) FROM jsonb_to_recordset(p_failed) AS given(id bigint)
        JOIN event_instances event ON event.id = given.id;
      WITH failed AS (
        UPDATE event_instances event SET
          status = CASE WHEN given.retry AND retry_count < cardinality(p_delays_ms) THEN 'failed' ELSE 'dead_letter' END,
          lock_until = NULL, locked_by = NULL, last_error = given.error, retry_count = retry_count + 1,
          next_retry_time = p_now + make_interval(secs => coalesce(p_delays_ms[retry_count + 1], 0) / 1000.0),
          processed_by_engines = processed_by_engines || ${history(`'failed'`, 'to_jsonb(given.error)')}
        FROM jsonb_to_recordset(p_failed) AS given(id bigint, claim integer, error text, retry boolean)
        WHERE event.id = given.id AND event.status = 'processing' AND event.locked_by = p_engine
          AND event.claim_count = given.claim
        RETURNING event.id
      )
      SELECT array_agg(id) FROM failed INTO v_ids;
      PERFORM wake_engines(ARRAY(SELECT promote_lanes(ARRAY(
        SELECT lane FROM event_instances WHERE id = ANY(v_ids) AND status = 'dead_letter'))));
      RETURN QUERY SELECT id, status, CASE WHEN status = 'failed' THEN next_retry_time END
        FROM event_instances WHERE id = ANY(v_ids) ORDER BY id;
    END $$`,
};

/**
 * Upkeep, by whichever engine comes first: those whose retry is due are queued again, and so are those whose engine is
 * gone or was silent for longer than its lock. Losing an engine is not an event's failure, unless it happens again and
 * again. Gives what was queued again and what was put aside.
 */
const recoverEvents: SqlFunction = {
  signature: 'recover_events(uuid[], integer, timestamptz)',
  create: `
    CREATE FUNCTION recover_events(p_dead uuid[], p_most_claims integer, p_now timestamptz)
    RETURNS TABLE (retried integer, recovered integer, put_aside integer) LANGUAGE plpgsql AS $$
    DECLARE
      v_types varchar[];
      v_lost bigint[];
      v_more varchar[];
    BEGIN
      WITH due AS (
        SELECT id FROM event_instances WHERE status = 'failed' AND next_retry_time <= p_now
        ORDER BY next_retry_time LIMIT 1000 FOR UPDATE SKIP LOCKED
      ), queued AS (
        UPDATE event_instances event SET status = 'queued' FROM due WHERE event.id = due.id RETURNING event.engine_type
      )
      SELECT count(*), array_agg(DISTINCT engine_type) FROM queued INTO retried, v_types;

      SELECT array_agg(id) INTO v_lost FROM (
        SELECT id FROM event_instances
        WHERE lock_until IS NOT NULL AND (lock_until <= p_now OR locked_by = ANY(p_dead))
        ORDER BY id LIMIT 1000) AS late;
      IF v_lost IS NULL THEN
        recovered := 0; put_aside := 0;
      ELSE
        PERFORM lock_lanes(array_agg(lane)) FROM event_instances WHERE id = ANY(v_lost);
        WITH lost AS (
          SELECT id FROM event_instances WHERE id = ANY(v_lost) AND status = 'processing'
            AND (lock_until <= p_now OR locked_by = ANY(p_dead))
          FOR UPDATE SKIP LOCKED
        ), freed AS (
          UPDATE event_instances event SET
            status = CASE WHEN claim_count < p_most_claims THEN 'queued' ELSE 'dead_letter' END,
            lock_until = NULL, locked_by = NULL,
            last_error = CASE WHEN claim_count < p_most_claims THEN last_error
              ELSE format('%s engines were lost while they worked on it', claim_count) END,
            processed_by_engines = processed_by_engines || ${history(`'lost'`, `'null'::jsonb`)}
          FROM lost WHERE event.id = lost.id
          RETURNING event.status, event.engine_type, event.lane
        )
        SELECT count(*) FILTER (WHERE status = 'queued'), count(*) FILTER (WHERE status = 'dead_letter'),
          array_agg(DISTINCT engine_type) FROM freed INTO recovered, put_aside, v_more;
        PERFORM promote_lanes(ARRAY(
          SELECT lane FROM event_instances WHERE id = ANY(v_lost) AND status = 'dead_letter'));
      END IF;
      PERFORM wake_engines(v_types || v_more);
      RETURN NEXT;
    END $$`,
};

export const queueFunctions: readonly SqlFunction[] = [
  lockLanes,
  promoteLanes,
  wakeEngines,
  enqueueEvents,
  claimEvents,
  completeEvents,
  failEvents,
  recoverEvents,
];
