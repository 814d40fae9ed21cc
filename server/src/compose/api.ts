/** What the API answers from: the queue, the records, and the valley as it runs. */
import { join } from 'node:path';
import type { KeyObject } from 'node:crypto';
import type { Content } from './content.ts';
import type { Events } from './events.ts';
import type { Storage } from './storage.ts';
import { createPostgresAgentRecords } from '../adapters/postgres-agent-records.ts';
import { createPostgresExecutionLogs } from '../adapters/postgres-execution-logs.ts';
import { createAccess, type Access } from '../api/access.ts';
import type { Endpoint } from '../api/endpoint.ts';
import { createApiTokens, type Tokens } from '../api/tokens.ts';
import type { AgentState } from '../api/v1/agents.ts';
import { allEndpoints } from '../api/v1/index.ts';
import type { Config } from '../config.ts';
import type { TemplateDesk } from '../api/v1/templates.ts';
import { createSaveScenario } from '../content/save-scenario.ts';
import { createSaveVillager } from '../content/save-villager.ts';
import type { Director } from '../engines/director/director.ts';
import type { AgentRecords } from '../ports/agent-records.ts';
import type { Embedder } from '../ports/embedder.ts';
import type { VillagerCard } from '../protocol/messages.ts';
import type { Hosting } from '../rooms/hosting.ts';
import { minuteAt, placeAt, positionAt } from '../world/index.ts';

export type ApiParts = {
  config: Config;
  content: Content;
  storage: Storage;
  events: Events;
  embedder: Embedder;
  hosting: Hosting;
  director: Director;
  cards: () => VillagerCard[];
  guests: Tokens;
  secret: KeyObject;
};

export function openApi(parts: ApiParts): { endpoints: Endpoint[]; access: Access } {
  const { config, storage, events, embedder, hosting, director, cards, guests, secret } = parts;
  const { database, store, memories } = storage;
  const { valleyId, adminToken } = config;
  const source = database.dataSource;
  const records = createPostgresAgentRecords(source, valleyId);
  const tokens = createApiTokens(secret);
  const endpoints = allEndpoints({
    valleyId,
    queue: events.queue,
    log: events.records,
    registry: events.registry,
    logs: createPostgresExecutionLogs(source),
    agents: {
      cards,
      state: (id) => stateOf(hosting, id),
      store,
      records,
      memories,
      embedder,
      gameMinute: () => minuteAt(hosting.world, hosting.world.tick),
      traces: store.traces,
    },
    templates: templatesOf(parts, records),
    scenarios: {
      records: store.runs,
      director,
      gameMinute: () => minuteAt(hosting.world, hosting.world.tick),
    },
    papers: store,
    reports: store.players,
    tokens,
  });
  return { endpoints, access: createAccess({ adminToken, api: tokens, guests, valleyId }) };
}

function templatesOf(
  { config: { agentsDir }, content, storage: { store }, cards }: ApiParts,
  records: AgentRecords,
): TemplateDesk {
  const { runs } = store;
  const villagerIds = (): ReadonlySet<string> => new Set(cards().map(({ id }) => id));
  return {
    agents: {
      current: async () => await records.templates(),
      versions: async (id) => await records.versions(id),
      one: async (id, version) => await records.template(id, version),
      save: createSaveVillager(join(agentsDir, 'villagers'), content),
    },
    scenarios: {
      current: async () => await runs.scenarios(),
      versions: async (id) => await runs.versions(id),
      one: async (id, version) => await runs.scenario(id, version),
      save: createSaveScenario(join(agentsDir, 'scenarios'), () => ({
        valley: content,
        villagerIds: villagerIds(),
      })),
    },
  };
}

function stateOf({ world }: Hosting, id: string): AgentState | null {
  const actor = world.actors.get(id);
  if (actor === undefined || actor.kind !== 'agent') return null;
  const { x, y } = positionAt(actor.motion.segment, world.tick);
  const { facing, mood, needs, inventory, activity, conversationId } = actor;
  return {
    id,
    tick: world.tick,
    game_minute: minuteAt(world, world.tick),
    x,
    y,
    facing,
    place_id: placeAt(world.map, { x: Math.round(x), y: Math.round(y) })?.id ?? null,
    mood,
    needs: { ...needs },
    inventory: { ...inventory },
    activity:
      activity === null
        ? null
        : {
            activity: activity.activity,
            place_id: activity.placeId,
            object_id: activity.objectId,
            doing: activity.doing,
            reason: activity.reason,
          },
    conversation_id: conversationId,
  };
}
