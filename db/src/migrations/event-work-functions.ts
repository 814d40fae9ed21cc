/**
 * Claiming and completing as they are worked off by: what is decided here is decided by microseconds. Rows of a claim are
 * found by their place once they are locked; what a completion notes is put together once and not for each; and who
 * completes may claim its next in the same round trip, which halves the commits of an engine that works in small batches.
 */

type SqlFunction = { readonly signature: string; readonly create: string };

/** What a claim gives of an event. The type goes by its number, which whoever asks knows the name of. */
const claimed = `id bigint, type_id integer, engine_type varchar, valley_id text, agent_id text, lane varchar, data jsonb,
  priority integer, scenario_run_id integer, target_agent_id integer, claim_count integer, retry_count integer,
  created_at timestamptz`;

/** Plans are kept, and never look at the whole table: statistics of a queue are of another moment than its work. */
const settings = `SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
  SET plan_cache_mode = force_generic_plan`;

/** The most urgent first, of a lane only the next. The rows are locked, so that their places hold. */
const claim = (completed: string): string => `
      RETURN QUERY
      UPDATE event_instances event SET
        status = 'processing', locked_by = p_engine, claim_count = event.claim_count + 1,
        lock_until = p_now + make_interval(secs => p_lock_ms / 1000.0), updated_at = p_now
      WHERE event.ctid = ANY (ARRAY(
        SELECT due.place FROM unnest(p_types) AS wanted(engine_type) CROSS JOIN LATERAL (
          SELECT candidate.ctid AS place, candidate.priority, candidate.id FROM event_instances candidate
          WHERE candidate.status = 'queued' AND candidate.is_next
            AND candidate.engine_type = wanted.engine_type AND candidate.next_retry_time <= p_now
          ORDER BY candidate.priority DESC, candidate.id LIMIT p_limit FOR UPDATE SKIP LOCKED
        ) AS due ORDER BY due.priority DESC, due.id LIMIT p_limit))
      RETURNING ${completed}event.id, event.event_type_id, event.engine_type, event.valley_id, event.agent_id, event.lane,
        event.data, event.priority, event.scenario_run_id, event.target_agent_id, event.claim_count,
        event.retry_count, event.created_at;`;

/**
 * None that the engine has lost meanwhile, by lock or by being given to another. One by one by their ids: other indexes
 * are full of what they held a moment ago, and a comparison with nulls leaves them alone. Lanes are locked before, those
 * that nobody told of afterwards: they must be before the next of them is found, and until all is committed. What the
 * completed put out is queued with them, or nothing at all is stored.
 */
const complete = `
      v_note := jsonb_build_object('engine_id', p_engine, 'status', 'completed', 'timestamp', p_now, 'result', NULL);
      v_told := p_lanes;
      IF v_told IS NULL THEN
        SELECT array_agg(event.lane) INTO v_told FROM event_instances event
        WHERE event.id = ANY(p_ids) AND event.lane IS NOT NULL;
      END IF;
      IF cardinality(v_told) > 0 THEN PERFORM lock_lanes(v_told); END IF;
      WITH done AS (
        UPDATE event_instances event SET
          status = 'completed', lock_until = NULL, locked_by = NULL, result = given.result, completed_at = p_now,
          updated_at = p_now, processed_by_engines = event.processed_by_engines || CASE WHEN given.result IS NULL
            THEN v_note ELSE v_note || jsonb_build_object('result', given.result) END
        FROM unnest(p_ids, p_claims, p_results) AS given(id, claim, result)
        WHERE event.id = given.id AND event.claim_count IS NOT DISTINCT FROM given.claim
          AND event.status IS NOT DISTINCT FROM 'processing' AND event.locked_by IS NOT DISTINCT FROM p_engine
        RETURNING event.id, event.lane
      )
      SELECT array_agg(done.id), array_agg(done.lane) FILTER (WHERE done.lane IS NOT NULL) FROM done INTO v_ids, v_lanes;
      IF v_lanes IS NOT NULL THEN
        IF NOT v_lanes <@ v_told THEN PERFORM lock_lanes(v_lanes); END IF;
        PERFORM wake_engines(ARRAY(SELECT promote_lanes(v_lanes)));
      END IF;
      IF p_outputs IS NOT NULL THEN
        PERFORM enqueue_events(jsonb_agg(output.event ORDER BY output.ordinal), p_now)
        FROM jsonb_array_elements(p_outputs) WITH ORDINALITY AS output(event, ordinal)
        WHERE (output.event->>'caused_by')::bigint = ANY(v_ids)
        HAVING count(*) > 0;
      END IF;`;

const outcomes =
  'p_engine uuid, p_ids bigint[], p_claims integer[], p_results jsonb[], p_lanes text[], p_outputs jsonb';

const claimEvents: SqlFunction = {
  signature: 'claim_events(uuid, varchar[], integer, integer, timestamptz)',
  create: `
    CREATE FUNCTION claim_events(
      p_engine uuid, p_types varchar[], p_limit integer, p_lock_ms integer, p_now timestamptz
    ) RETURNS TABLE (${claimed}) LANGUAGE plpgsql ${settings} AS $$
    #variable_conflict use_column
    BEGIN ${claim('')}
    END $$`,
};

/** Gives the ids of those completed. */
const completeEvents: SqlFunction = {
  signature: 'complete_events(uuid, bigint[], integer[], jsonb[], text[], jsonb, timestamptz)',
  create: `
    CREATE FUNCTION complete_events(${outcomes}, p_now timestamptz)
    RETURNS SETOF bigint LANGUAGE plpgsql ${settings} AS $$
    DECLARE
      v_note jsonb;
      v_told text[];
      v_ids bigint[];
      v_lanes text[];
    BEGIN ${complete}
      RETURN QUERY SELECT unnest(v_ids);
    END $$`,
};

/** Completes, and claims the next: first the ids of those completed, then what was claimed. */
const exchangeEvents: SqlFunction = {
  signature:
    'exchange_events(uuid, bigint[], integer[], jsonb[], text[], jsonb, varchar[], integer, integer, timestamptz)',
  create: `
    CREATE FUNCTION exchange_events(
      ${outcomes}, p_types varchar[], p_limit integer, p_lock_ms integer, p_now timestamptz
    ) RETURNS TABLE (completed bigint, ${claimed}) LANGUAGE plpgsql ${settings} AS $$
    #variable_conflict use_column
    DECLARE
      v_note jsonb;
      v_told text[];
      v_ids bigint[];
      v_lanes text[];
    BEGIN ${complete}
      IF v_ids IS NOT NULL THEN
        FOREACH completed IN ARRAY v_ids LOOP RETURN NEXT; END LOOP;
      END IF; ${claim('NULL::bigint, ')}
    END $$`,
};

export const workFunctions: readonly SqlFunction[] = [claimEvents, completeEvents, exchangeEvents];
