/** Villagers who begin to talk among themselves, or join others who do: which of them, when, and with what words. */
import { stemSet } from '../text/content-words.ts';
import { distanceBetween } from '../world/position.ts';
import { maxParticipants } from '../world/constants.ts';
import { gameTime } from '../world/clock.ts';
import type { Actor, ActorId, Conversation, World } from '../world/types.ts';
import { ask, isFree, type Company } from './company.ts';
import { chance, now, type Context, type Thoughts } from './context.ts';
import { gather } from './gather.ts';
import { distanceToPlayers, everyPlayer } from './hearing.ts';
import { shuns } from './intentions.ts';
import { wasSaid } from './leaving.ts';
import { newsFor } from './news-choice.ts';
import { newMeter } from './tasks/meter.ts';
import { pressing } from './tasks/talking.ts';
import { forgetScript, writeTalk } from './scripts.ts';
import { actUpon, openingDecision } from './talk-traces.ts';
import { startTrace } from './tracing.ts';

/** Game minutes a villager keeps to themselves after a talk with another: about ten talks on a sociable day. */
const talkAgainAfter = 35;
const pairAgainAfter = 180;
/** With something to tell that everybody wants to know, one stops people more often. */
const burstingAfter = 20;
/** Tiles one crosses for a word: about the width of a room. */
const talkDistance = 9;
/** Ticks between two looks for villagers who might talk: a game minute at 48 real minutes a day. */
const considerEvery = 40;
/** Not in the ticks in which, at that length of day, a game minute begins: those have the most to do. */
const considerAt = 15;
/** Villagers looked at in one go, so that a thousand of them cost a tick no more than fifty. */
const lookedAt = 48;
/** Talks begun in one look. */
const begunAtOnce = 2;
/** Agents in a talk of their own, so that all get a word in; the world's limit leaves room for a player. */
const roundOf = maxParticipants - 1;

/** Game minute at which each two last began to talk; as many as there are pairs of villagers. */
export type Pairs = Map<string, number>;

type Meeting = { readonly agent: Actor; readonly other: Actor; readonly joins: Conversation | null };

export function considerTalk(company: Company, pairs: Pairs, world: Readonly<World>): void {
  const { context, budget, about } = company;
  if (world.tick % considerEvery !== considerAt || context.closing) return;
  const { hour } = gameTime(world);
  if (hour < 6 || hour >= 23) return;
  let room = talksAtOnce(context) - agentTalks(world) - about.size / 2;
  for (const meeting of meetings(company, pairs, world)) {
    if (meeting.joins === null && (room -= 1) < 0) continue;
    // Minds in the process cost nothing; a model's talks have their budget.
    if (context.deps.mind.kind !== 'offline' && !budget.spendUnasked(context.nowMs())) return;
    begin(company, pairs, meeting);
  }
}

/** A model's calls are what is limited; offline a quarter of the valley may be talking at once. */
function talksAtOnce({ deps, limits, thoughts }: Context): number {
  return deps.mind.kind === 'offline' && limits.maxAgentTalks > 0
    ? Math.max(limits.maxAgentTalks, Math.ceil(thoughts.size / 4))
    : limits.maxAgentTalks;
}

function begin({ context, budget, about }: Company, pairs: Pairs, { agent, other, joins }: Meeting): void {
  const minute = now(context);
  const both = joins === null ? [agent, other] : [agent];
  for (const one of both) {
    about.add(one.id);
    const thoughts = context.thoughts.get(one.id);
    if (thoughts !== undefined) thoughts.talkedAt = minute;
  }
  for (const id of joins?.participants ?? [other.id]) pairs.set(pairKey(agent.id, id), minute);
  context.background('beginning a talk', async () => {
    try {
      await open({ context, budget, about }, agent.id, other.id);
    } finally {
      for (const one of both) about.delete(one.id);
    }
  });
}

async function open(company: Company, agentId: ActorId, toId: ActorId): Promise<void> {
  if (!(await opened(company, agentId, toId))) forgetScript(company.context, [agentId, toId]);
}

async function opened(company: Company, agentId: ActorId, toId: ActorId): Promise<boolean> {
  const { context } = company;
  const operationId = context.newId();
  const trace = startTrace(context, agentId, 'open');
  const meter = newMeter();
  const round = context.world?.actors.get(toId)?.conversationId ?? null;
  const there = round === null ? [] : (context.world?.conversations.get(round)?.participants ?? []);
  const request = await gather(context, {
    operationId,
    conversationId: operationId,
    agentId,
    toId,
    participants: [agentId, toId, ...there.filter((id) => id !== toId)],
    turns: [],
    task: 'open',
  });
  if (request === null) return false;
  const saidThere = round === null ? [] : (context.world?.conversations.get(round)?.turns ?? []);
  const opening = { ...request, news: untold(request.news, saidThere) };
  const scripted = round === null ? await writeTalk(company, opening, operationId) : null;
  if (scripted !== null) Object.assign(meter, scripted.usage, { by: scripted.by });
  const words =
    scripted?.text ??
    (await ask(company, 'an opening', (mind, signal) => mind.open({ ...opening, meter }, signal)));
  const text = words?.trim() ?? '';
  trace(openingDecision(opening, text, meter));
  const { world } = context;
  const agent = world?.actors.get(agentId);
  const other = world?.actors.get(toId);
  const thoughts = context.thoughts.get(agentId);
  if (text === '' || context.closing || agent === undefined || other === undefined) return false;
  // The same first words twice in a day are a parrot's.
  if (thoughts !== undefined && wasSaid(thoughts, text)) return false;
  if (agent.conversationId !== null || other.conversationId !== round || other.activity?.activity === 'sleep')
    return false;
  context.outbox.push({ kind: 'talk', actorId: agentId, to: toId, text: text.slice(0, 500) });
  actUpon(context, agentId, text, toId);
  return true;
}

/** Who joins a round does not bring up what was told in it a moment ago. */
export function untold<N extends { readonly fact: string }>(
  news: readonly N[],
  saidThere: readonly { readonly text: string }[],
): N[] {
  return news.filter(({ fact }) => !saidThere.some((turn) => sameNews(turn.text, fact)));
}

function sameNews(said: string, fact: string): boolean {
  const [one, other] = [stemSet(said), stemSet(fact)];
  return [...other].filter((stem) => one.has(stem)).length >= 0.7 * other.size;
}

/** Near players first, so that talk is heard. Each looks only at those in their sight. */
function meetings(company: Company, pairs: Pairs, world: Readonly<World>): Meeting[] {
  const { context } = company;
  const minute = now(context);
  const taken = new Set<ActorId>();
  const found: Meeting[] = [];
  const players = everyPlayer(world);
  const free = lookedAtNow(context, world)
    .filter(
      (thoughts) =>
        minute - thoughts.talkedAt >= (isBursting(thoughts, minute) ? burstingAfter : talkAgainAfter),
    )
    .flatMap((thoughts) => world.actors.get(thoughts.villager.id) ?? [])
    .filter((agent) => isFree(company, agent))
    .map((agent) => ({ agent, far: distanceToPlayers(world, agent, players) }))
    .sort((a, b) => a.far - b.far || (a.agent.id < b.agent.id ? -1 : 1));
  for (const { agent } of free) {
    if (taken.has(agent.id)) continue;
    const meeting = meetingOf(company, pairs, world, agent, taken);
    if (meeting === null) continue;
    taken.add(agent.id);
    taken.add(meeting.other.id);
    found.push(meeting);
    if (found.length === begunAtOnce) break;
  }
  return found;
}

/** All in turn, where there are more than one look takes in. */
function lookedAtNow(context: Context, world: Readonly<World>): Thoughts[] {
  const all = [...context.thoughts.values()];
  if (all.length <= lookedAt) return all;
  const from = (Math.floor(world.tick / considerEvery) * lookedAt) % all.length;
  return [...all.slice(from, from + lookedAt), ...all.slice(0, Math.max(0, from + lookedAt - all.length))];
}

function meetingOf(
  company: Company,
  pairs: Pairs,
  world: Readonly<World>,
  agent: Actor,
  taken: ReadonlySet<ActorId>,
): Meeting | null {
  const { context } = company;
  const minute = now(context);
  for (const id of agent.inSight) {
    const other = world.actors.get(id);
    if (other === undefined || other.kind !== 'agent' || taken.has(id)) continue;
    if (distanceBetween(agent, other, world.tick) > talkDistance) continue;
    const joins =
      other.conversationId === null ? null : (world.conversations.get(other.conversationId) ?? null);
    if (joins === null ? !isApproachable(company, other, minute) : !canJoin(company, world, agent, joins))
      continue;
    const before = pairs.get(pairKey(agent.id, id));
    if (before !== undefined && minute - before < pairAgainAfter) continue;
    const wish = wishToTalk(context, agent, other) * (joins === null ? 1 : 0.6);
    if (chance(context.deps.seed, agent.id, id, world.tick) < wish) return { agent, other, joins };
  }
  return null;
}

function isApproachable(company: Company, other: Actor, minute: number): boolean {
  const thoughts = company.context.thoughts.get(other.id);
  if (thoughts === undefined || !isFree(company, other)) return false;
  return minute - thoughts.talkedAt >= burstingAfter;
}

/** A round of villagers with a place left, somebody in it one likes, and nobody one cannot stand. */
function canJoin({ context }: Company, world: Readonly<World>, agent: Actor, round: Conversation): boolean {
  const { participants } = round;
  if (participants.length >= roundOf) return false;
  if (participants.some((id) => world.actors.get(id)?.kind !== 'agent')) return false;
  const ties = context.thoughts.get(agent.id)?.ties;
  const liking = participants.map((id) => ties?.get(id)?.affection ?? 0);
  return Math.max(...liking) >= 20 && Math.min(...liking) > -20;
}

/** 0–0.5 a look: the outgoing, the lonely, with those they like, and with something to tell. */
function wishToTalk(context: Context, agent: Actor, other: Actor): number {
  const thoughts = context.thoughts.get(agent.id);
  const minute = now(context);
  if (thoughts === undefined || shuns(thoughts.strategy, other.id, minute)) return 0;
  const affection = thoughts.ties.get(other.id)?.affection ?? 0;
  const lonely = agent.needs.social < 50 ? 0.08 : 0;
  const { intentions, sociability } = thoughts.strategy;
  const meant = intentions.some(
    (one) =>
      one.about === other.id && one.kind !== 'avoid' && one.fromMinute <= minute && minute < one.untilMinute,
  );
  const toTell = newsFor(context, thoughts, other.id, [other.id])[0];
  const news = toTell === undefined ? 0 : toTell.announcement ? 0.15 : 0.03 + 0.1 * pressing(toTell);
  const liking = affection < -30 ? -0.04 : Math.max(0, affection) / 1500;
  const wish =
    0.08 + 0.12 * thoughts.villager.traits.extraversion + lonely + liking + news + (meant ? 0.2 : 0);
  return Math.max(0, sociability * wish);
}

/** Has something fresh to tell that everybody will want to know. */
function isBursting({ news }: Thoughts, minute: number): boolean {
  return news.some((one) => one.announcement && !one.corrected && minute - one.sinceMinute < 2 * 1440);
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
