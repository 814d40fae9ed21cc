/**
 * The loop of minds: shown every event of the world, it perceives, decides and gives back inputs. Reflex and routine
 * happen at once; whatever needs the database or a model goes on in the background and comes back as an input of a
 * later step.
 */
import type { Villager } from '../content/villager.ts';
import type { World } from '../world/types.ts';
import type { ValleyMinds } from './audience.ts';
import { able, createContext, newThoughts, type Context } from './context.ts';
import type { MindsDeps } from './deps.ts';
import { explain } from './explaining.ts';
import { interview } from './interview.ts';
import { renewRoster } from './roster.ts';
import { strategyUnder } from './strategy-keeping.ts';
import { arrive, handle, settleIn } from './loop-events.ts';
import { assemble, type Parts } from './loop-parts.ts';
import { outgoing } from './outgoing.ts';
import { dropScripts } from './scripts.ts';
import { createStoryMinds } from './story-minds.ts';
import { tick } from './loop-tick.ts';

export function createValleyMinds(deps: MindsDeps): ValleyMinds {
  const context = createContext(deps);
  const parts = assemble(context);

  return {
    observe(world, events) {
      if (context.closing) return [];
      const first = context.world === null;
      context.world = world;
      if (first) meetEverybody(context, parts, world);
      for (const event of events) guarded(context, event.kind, () => handle(context, parts, world, event));
      guarded(context, 'tick', () => tick(context, parts, world));
      return outgoing(context.outbox, world);
    },
    applyVillager(file) {
      const villager = able(deps, file);
      const known = context.thoughts.get(villager.id);
      if (known === undefined) {
        context.thoughts.set(villager.id, newThoughts(villager));
        renewRoster(context);
        if (context.world?.actors.has(villager.id) === true) settleIn(context, parts, villager.id);
        return;
      }
      changeMind(known, villager);
      renewRoster(context);
    },
    ...createStoryMinds(context, parts),
    deny: (characterId, memoryId) => parts.disputes.deny(characterId, memoryId),
    explain: (agentId) => explain(context, agentId),
    interview: (agentId, askedBy, text) => interview(context, agentId, askedBy, text),
    health: () => health(context, parts),
    async settled() {
      while (context.pending.size > 0) await Promise.all(context.pending);
    },
    close: (timeoutMs) => close(context, parts, timeoutMs),
  };
}

/** A new file is lived by from now on: today's plan and the task in hand were the old one's. */
function changeMind(known: ReturnType<typeof newThoughts>, villager: Villager): void {
  known.strategy = strategyUnder(known.strategy, known.villager, villager);
  known.villager = villager;
  known.plan = null;
  known.chosen = null;
  known.failed.clear();
  known.nextReviewTick = 0;
}

/** A fault in one event's handling must not cost the valley the others. */
function guarded(context: Context, what: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    context.deps.log.error({ err: error, what }, 'an event could not be thought about');
  }
}

function meetEverybody(context: Context, parts: Parts, world: Readonly<World>): void {
  for (const actor of world.actors.values()) arrive(context, parts, world, actor.id);
}

function health(context: Context, parts: Parts): ReturnType<ValleyMinds['health']> {
  const { mind } = context.deps;
  const own = mind.health();
  const { commits, observations, converse } = parts;
  const storage = commits.stale
    ? 'the lease of the valley is lost'
    : commits.down
      ? `${commits.waiting} writes wait for the database`
      : null;
  const { waiting } = parts.backfill;
  const embedding =
    waiting > 0 ? `${waiting} memories are found by words alone until they are embedded` : null;
  return {
    ok: own.ok && storage === null,
    kind: mind.kind,
    thinking: converse.thinking,
    pendingWrites: commits.waiting + observations.waiting,
    ...(mind.usage === undefined ? {} : { usage: mind.usage() }),
    detail: [own.detail, storage, embedding].filter((part) => part !== null && part !== '').join('; '),
  };
}

async function close(context: Context, parts: Parts, timeoutMs: number): Promise<void> {
  if (context.closing) return;
  context.closing = true;
  const until = performance.now() + timeoutMs;
  const left = (): number => Math.max(0, until - performance.now());
  parts.converse.stop();
  dropScripts(context);
  if (context.world !== null) parts.perceive.digest(context.world, true);
  const settled = Promise.allSettled(context.pending);
  await Promise.race([settled, new Promise((resolve) => setTimeout(resolve, left() * 0.6).unref())]);
  await parts.commits.close(left());
  await parts.observations.close(left());
  await parts.traces.close(left());
}
