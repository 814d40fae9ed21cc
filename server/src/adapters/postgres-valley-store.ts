/** What a valley keeps through a restart, in PostgreSQL, server or embedded. */
import type { Database, DataSource, EntityManager } from '@heartwood/db';
import type { Scenario } from '../content/scenario.ts';
import type { Appearance, Villager } from '../content/villager.ts';
import type { ConclusionStore } from '../ports/conclusions.ts';
import type { GazetteStore } from '../ports/gazettes.ts';
import type { InsightStore } from '../ports/insights.ts';
import type { LetterStore } from '../ports/letters.ts';
import type { MemoryStore, NewMemory } from '../ports/memory-store.ts';
import type { PlayerStore } from '../ports/players.ts';
import type { PromiseStore } from '../ports/promises.ts';
import type { ScenarioRuns } from '../ports/scenario-runs.ts';
import type {
  AgentStateRecord,
  CharacterRecord,
  Committed,
  LoggedTurn,
  PlanRecord,
  RelationshipChange,
  RelationshipRecord,
  TurnRecord,
  ValleySnapshot,
  ValleyStore,
  ValleyStores,
} from '../ports/valley-store.ts';
import type { TraceStore } from '../ports/traces.ts';
import type { ActorId, EndReason, ItemId } from '../world/types.ts';
import { createPostgresConclusions } from './postgres-conclusions.ts';
import { endConversation, endCutOffConversations, readHistory, readTold } from './postgres-conversations.ts';
import { createPostgresGazettes } from './postgres-gazettes.ts';
import { agentKey } from './postgres-ids.ts';
import { createPostgresInsights } from './postgres-insights.ts';
import { takeLease, type Lease } from './postgres-lease.ts';
import { createPostgresLetters } from './postgres-letters.ts';
import { MemoryFinder } from './postgres-memory-finder.ts';
import { insertMemories, unknownMemories } from './postgres-memory-adding.ts';
import { createPostgresMemoryStore } from './postgres-memory-store.ts';
import { readActivePlan, writePlan } from './postgres-plans.ts';
import { createPostgresPlayers } from './postgres-players.ts';
import { createPostgresPromises } from './postgres-promises.ts';
import {
  changeRelationships,
  readRelationships,
  readTiesWith,
  readTouched,
} from './postgres-relationships.ts';
import type { TieWithReasons } from './postgres-relationships.ts';
import { createPostgresScenarioRuns } from './postgres-scenario-runs.ts';
import { applyScenarios } from './postgres-scenarios.ts';
import { createPostgresTraces } from './postgres-traces.ts';
import { readAgentStates, readCharacter, saveActors, snapshotAssignment } from './postgres-snapshots.ts';
import { writeTurn } from './postgres-turns.ts';
import { applyVillagers } from './postgres-villagers.ts';

/** Months of conversations there are partitions for beforehand. */
const MONTHS_AHEAD = 3;
const PARTITIONS_EVERY_MS = 86_400_000;

export function createPostgresValleyStores(database: Pick<Database, 'dataSource' | 'health'>): ValleyStores {
  return {
    open: async (valleyId, options) => {
      const store = new PostgresValleyStore(
        database.dataSource,
        await takeLease(database.dataSource, { valleyId, ...options }),
      );
      await store.makePartitions();
      await store.endCutOff();
      return store;
    },
    health: async () => {
      const { ok, kind, detail } = await database.health();
      return detail === undefined ? { ok, kind } : { ok, kind, detail };
    },
  };
}

type CommitInventory = Parameters<ValleyStore['commitInventory']>;

class PostgresValleyStore implements ValleyStore {
  readonly valleyId: string;
  readonly memories: MemoryStore;
  readonly conclusions: ConclusionStore;
  readonly traces: TraceStore;
  readonly promises: PromiseStore;
  readonly runs: ScenarioRuns;
  readonly gazettes: GazetteStore;
  readonly insights: InsightStore;
  readonly letters: LetterStore;
  readonly players: PlayerStore;
  readonly #source: DataSource;
  readonly #lease: Lease;
  readonly #finder: MemoryFinder;
  #partitionsMadeAt = 0;
  /** Pockets are written whole, so their writes go one after another, in the order they were asked for. */
  #pockets: Promise<unknown> = Promise.resolve();

  constructor(source: DataSource, lease: Lease) {
    this.#source = source;
    this.#lease = lease;
    this.valleyId = lease.valleyId;
    this.#finder = new MemoryFinder(source);
    this.memories = createPostgresMemoryStore({ dataSource: source }, lease, this.#finder);
    this.conclusions = createPostgresConclusions(source, lease);
    this.traces = createPostgresTraces(source, lease);
    this.promises = createPostgresPromises(source, lease);
    this.runs = createPostgresScenarioRuns(source, lease);
    this.gazettes = createPostgresGazettes(source, lease);
    this.insights = createPostgresInsights(source, lease);
    this.letters = createPostgresLetters(source, lease);
    this.players = createPostgresPlayers(source, lease);
  }

  async endCutOff(): Promise<void> {
    await this.#lease.write(async (manager) => await endCutOffConversations(manager, this.valleyId));
  }

  async makePartitions(): Promise<void> {
    await this.#source.query('SELECT ensure_conversation_partitions($1)', [MONTHS_AHEAD]);
    this.#partitionsMadeAt = Date.now();
  }

  async renewLease(): Promise<void> {
    await this.#lease.renew();
    if (Date.now() - this.#partitionsMadeAt > PARTITIONS_EVERY_MS) await this.makePartitions();
  }

  async releaseLease(): Promise<void> {
    await this.#lease.release();
  }

  async applyVillagers(
    villagers: readonly Villager[],
    seedMemories: readonly NewMemory[],
  ): Promise<{ created: ActorId[]; updated: ActorId[]; unchanged: ActorId[] }> {
    return await this.#lease.write(async (manager) => {
      const outcome = await applyVillagers(manager, this.valleyId, villagers);
      const seeds = await unknownMemories(manager, this.valleyId, seedMemories);
      await insertMemories(manager, this.valleyId, seeds);
      return outcome;
    });
  }

  async applyScenarios(scenarios: readonly Scenario[]): ReturnType<ValleyStore['applyScenarios']> {
    return await this.#lease.write(async (manager) => await applyScenarios(manager, scenarios));
  }

  async loadSnapshot(): Promise<{ world: unknown; agents: AgentStateRecord[] } | null> {
    const [row] = await this.#source.query<({ snapshot: unknown } | undefined)[]>(
      'SELECT snapshot FROM valleys WHERE id = $1 AND snapshot IS NOT NULL',
      [this.valleyId],
    );
    if (row === undefined) return null;
    return { world: row.snapshot, agents: await readAgentStates(this.#source.manager, this.valleyId) };
  }

  async saveSnapshot(snapshot: ValleySnapshot): Promise<void> {
    await this.#inOrder(async () => {
      await this.#lease.writeValley(
        `snapshot = $3::jsonb, snapshot_at = now(), tick = coalesce(($3::jsonb->>'tick')::bigint, tick),
         clock = $3::jsonb->'clock', weather = $3::jsonb->>'weather'`,
        [JSON.stringify(snapshot.world)],
        async (manager) => await saveActors(manager, this.valleyId, snapshot),
      );
    });
  }

  async createGuest(name: string, appearance: Appearance): Promise<CharacterRecord> {
    return await this.#lease.write(async (manager) => {
      const [row] = await manager.query<[{ id: string }]>(
        `WITH guest AS (INSERT INTO users (kind, last_seen_at) VALUES ('guest', now()) RETURNING id)
         INSERT INTO characters (user_id, valley_id, character_name, appearance)
         SELECT id, $1, $2, $3::jsonb FROM guest RETURNING id`,
        [this.valleyId, name, JSON.stringify(appearance)],
      );
      const character = await readCharacter(manager, this.valleyId, row.id);
      if (character === null) throw new Error('a character was made and not found');
      return character;
    });
  }

  async findCharacter(id: ActorId): Promise<CharacterRecord | null> {
    return await readCharacter(this.#source.manager, this.valleyId, id);
  }

  async updateCharacter(id: ActorId, change: { name: string; appearance: Appearance }): Promise<void> {
    await this.#lease.write(async (manager) => {
      await manager.query(
        'UPDATE characters SET character_name = $3, appearance = $4::jsonb WHERE id = $1 AND valley_id = $2',
        [id, this.valleyId, change.name, JSON.stringify(change.appearance)],
      );
    });
  }

  async commitTurn(
    turn: TurnRecord,
    memories: readonly NewMemory[],
    changes: readonly RelationshipChange[],
  ): Promise<Committed> {
    const written = await writeTurn(this.#source, this.#lease, turn, memories, changes);
    this.#finder.written.added(this.valleyId, written.memories);
    return { ...written, memories: written.memories.map(({ memory }) => memory) };
  }

  async commitGift(gift: Parameters<ValleyStore['commitGift']>[0]): Promise<Committed> {
    return await this.#inOrder(
      async () =>
        await this.#writeWithGround(snapshotAssignment(null, gift.ground ?? []), async (manager) => {
          const stored = await insertMemories(manager, this.valleyId, gift.memories);
          // The memories' keys tell a gift that was committed before: its pockets may be old by now.
          const isRepeated = stored.some(({ added }) => added === null);
          if (!isRepeated) {
            await this.#writePocket(manager, gift.fromId, gift.fromInventory);
            await this.#writePocket(manager, gift.toId, gift.toInventory);
          }
          const relationships = isRepeated
            ? await readTouched(manager, this.valleyId, gift.changes)
            : await changeRelationships(manager, this.valleyId, gift.changes);
          return { memories: stored.map(({ memory }) => memory), relationships };
        }),
    );
  }

  async commitInventory(...[actorId, inventory, takenFrom, ground]: CommitInventory): Promise<void> {
    const pocket = async (manager: EntityManager): Promise<void> =>
      await this.#writePocket(manager, actorId, inventory);
    await this.#inOrder(
      async () => await this.#writeWithGround(snapshotAssignment(takenFrom, ground ?? []), pocket),
    );
  }

  /** The valley's own row is taken only where it changes: those who do wait for each other. */
  async #writeWithGround<Result>(
    assignment: ReturnType<typeof snapshotAssignment>,
    work: (manager: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    if (assignment === null) return await this.#lease.write(work);
    return await this.#lease.writeValley(assignment.sql, assignment.parameters, work);
  }

  /** Ids of agents and characters never meet: whichever has it is written. */
  async #writePocket(
    manager: EntityManager,
    actorId: ActorId,
    inventory: Record<ItemId, number>,
  ): Promise<void> {
    const pocket = JSON.stringify(inventory);
    await manager.query('UPDATE characters SET inventory = $3::jsonb WHERE id = $1 AND valley_id = $2', [
      actorId,
      this.valleyId,
      pocket,
    ]);
    await manager.query('UPDATE agent_states SET inventory = $2::jsonb WHERE agent_id = $1', [
      agentKey(this.valleyId, actorId),
      pocket,
    ]);
  }

  async #inOrder<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#pockets.then(work);
    this.#pockets = turn.catch(() => undefined);
    return await turn;
  }

  async commitConversationEnd(end: {
    conversationId: string;
    reason: EndReason;
    gameMinute: number;
  }): Promise<void> {
    await this.#lease.write(async (manager) => await endConversation(manager, this.valleyId, end));
  }

  async changeRelationships(changes: readonly RelationshipChange[]): Promise<RelationshipRecord[]> {
    return await this.#lease.write(
      async (manager) => await changeRelationships(manager, this.valleyId, changes),
    );
  }

  async relationshipsOf(agentId: ActorId): Promise<RelationshipRecord[]> {
    return await readRelationships(this.#source.manager, this.valleyId, agentId);
  }

  async relationship(agentId: ActorId, otherId: ActorId): Promise<RelationshipRecord | null> {
    const [found] = await readRelationships(this.#source.manager, this.valleyId, agentId, otherId);
    return found ?? null;
  }

  async relationshipsWith(characterId: ActorId): Promise<TieWithReasons[]> {
    return await readTiesWith(this.#source.manager, this.valleyId, characterId);
  }

  async conversationHistory(agentId: ActorId, characterId: ActorId, limit: number): Promise<LoggedTurn[]> {
    return await readHistory(this.#source.manager, this.valleyId, [agentId, characterId], limit);
  }

  async toldTo(characterId: ActorId, limit: number): Promise<LoggedTurn[]> {
    return await readTold(this.#source.manager, this.valleyId, characterId, limit);
  }

  async savePlan(plan: PlanRecord): Promise<void> {
    await this.#lease.write(async (manager) => await writePlan(manager, this.valleyId, plan));
  }

  async activePlan(agentId: ActorId): Promise<PlanRecord | null> {
    return await readActivePlan(this.#source.manager, this.valleyId, agentId);
  }
}
