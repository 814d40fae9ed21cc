/** Villagers who begin to talk among themselves: which two, when, and with what words. */
import { distanceBetween } from '../world/position.ts';
import { gameTime } from '../world/clock.ts';
import type { Actor, ActorId, World } from '../world/types.ts';
import { ask, chattyPriority, isFree, type Company } from './company.ts';
import { chance, now, type Context } from './context.ts';
import { gather } from './gather.ts';
import { distanceToPlayers } from './hearing.ts';
import { writeTalk } from './scripts.ts';

/** Game minutes a villager keeps to themselves after a talk with another. */
const talkAgainAfter = 90;
const pairAgainAfter = 240;
const talkDistance = 5;
/** Ticks between two looks for villagers who might talk. */
const considerEvery = 40;

/** Game minute at which each two last began to talk; as many as there are pairs of villagers. */
export type Pairs = Map<string, number>;

export function considerTalk(company: Company, pairs: Pairs, world: Readonly<World>): void {
  const { context, budget, about } = company;
  if (world.tick % considerEvery !== 0 || context.closing) return;
  if (agentTalks(world) + about.size >= context.limits.maxAgentTalks) return;
  const pair = choosePair(company, pairs, world);
  if (pair === null || !budget.spendUnasked(context.nowMs())) return;
  const [first, second] = pair;
  const minute = now(context);
  for (const one of pair) {
    about.add(one.id);
    const thoughts = context.thoughts.get(one.id);
    if (thoughts !== undefined) thoughts.talkedAt = minute;
  }
  pairs.set(pairKey(first.id, second.id), minute);
  context.background('beginning a talk', async () => {
    try {
      await open(company, first.id, second.id);
    } finally {
      for (const one of pair) about.delete(one.id);
    }
  });
}

async function open(company: Company, agentId: ActorId, toId: ActorId): Promise<void> {
  const { context } = company;
  const operationId = context.newId();
  const request = await gather(context, {
    operationId,
    conversationId: operationId,
    agentId,
    toId,
    participants: [agentId, toId],
    turns: [],
    task: 'open',
  });
  if (request === null) return;
  const words =
    (await writeTalk(company, request, operationId)) ??
    (await ask(company, 'an opening', (mind, signal) => mind.open(request, signal)));
  const text = words?.trim() ?? '';
  const { world } = context;
  const agent = world?.actors.get(agentId);
  const other = world?.actors.get(toId);
  if (text === '' || context.closing || agent === undefined || other === undefined) return;
  if (agent.conversationId !== null || other.conversationId !== null || other.activity?.activity === 'sleep')
    return;
  context.outbox.push({ kind: 'talk', actorId: agentId, to: toId, text: text.slice(0, 500) });
}

/** Near players first, so that talk is heard; in an empty valley people talk less, since nobody would know. */
function choosePair(company: Company, pairs: Pairs, world: Readonly<World>): [Actor, Actor] | null {
  const { context } = company;
  const minute = now(context);
  const free = [...context.thoughts.values()]
    .filter((thoughts) => minute - thoughts.talkedAt >= talkAgainAfter)
    .flatMap((thoughts) => world.actors.get(thoughts.villager.id) ?? [])
    .filter((agent) => isFree(company, agent) && (agent.activity?.priority ?? 0) <= chattyPriority)
    .map((agent) => ({ agent, far: distanceToPlayers(world, agent) }))
    .sort((a, b) => a.far - b.far || (a.agent.id < b.agent.id ? -1 : 1));
  const { hour } = gameTime(world);
  if (hour < 6 || hour >= 23) return null;
  for (const { agent, far } of free) {
    const shyness = far === Number.POSITIVE_INFINITY ? 0.3 : far > 30 ? 0.6 : 1;
    for (const { agent: other } of free) {
      if (other === agent || !agent.inSight.includes(other.id)) continue;
      if (distanceBetween(agent, other, world.tick) > talkDistance) continue;
      const before = pairs.get(pairKey(agent.id, other.id));
      if (before !== undefined && minute - before < pairAgainAfter) continue;
      const wish = shyness * wishToTalk(context, agent, other);
      if (chance(context.deps.seed, agent.id, other.id, world.tick) < wish) return [agent, other];
    }
  }
  return null;
}

/** 0–0.5 a look: the outgoing, the lonely, and with those they like. */
function wishToTalk(context: Context, agent: Actor, other: Actor): number {
  const thoughts = context.thoughts.get(agent.id);
  if (thoughts === undefined) return 0;
  const affection = thoughts.ties.get(other.id)?.affection ?? 0;
  const lonely = agent.needs.social < 50 ? 0.15 : 0;
  return 0.05 + 0.2 * thoughts.villager.traits.extraversion + lonely + Math.max(0, affection) / 1000;
}

function pairKey(a: ActorId, b: ActorId): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

function agentTalks(world: Readonly<World>): number {
  let count = 0;
  for (const conversation of world.conversations.values()) {
    if (conversation.participants.every((id) => world.actors.get(id)?.kind === 'agent')) count++;
  }
  return count;
}
