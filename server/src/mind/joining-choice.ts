/** Who of those standing by comes over to a talk with a player: spoken to by name, or with something of their own to say. */
import { gameTime } from '../world/clock.ts';
import { distanceBetween } from '../world/position.ts';
import type { ActorId, Conversation, World } from '../world/types.ts';
import { avoids } from './avoiding.ts';
import { isFree, type Company } from './company.ts';
import { concernOf } from './concern.ts';
import { chance, now, personOf, spokenName, type Context, type Thoughts } from './context.ts';
import { isAddressed, villagersNamed } from './text-signals.ts';
import type { TurnEvent } from './turn-storage.ts';
import { rosterOf } from './roster.ts';

/** Game minutes in which nobody else breaks in on the same player: two real minutes at 48 a day. */
const playerLeftAloneFor = 60;
/** In one talk of a player, of their own accord. */
const mostUninvited = 2;
/** Turns that a talk is left to those who began it. */
const leftAloneTurns = 2;
/** Tiles: one breaks in on a talk one stands beside. */
const besideThem = 5;
/** Points of concern from which a subject is one's own affair. */
const matters = 1;
type Comer = { agentId: ActorId; toId: ActorId; isInvited: boolean };

/** Whoever is spoken to by name, and stands by. */
export function addressed(
  company: Company,
  world: Readonly<World>,
  { turn, overheardBy }: TurnEvent,
): Comer | null {
  const { context } = company;
  if (world.actors.get(turn.speakerId)?.kind !== 'character') return null;
  for (const id of overheardBy) {
    const thoughts = context.thoughts.get(id);
    const agent = world.actors.get(id);
    if (thoughts === undefined || agent === undefined || !isAddressed(turn.text, thoughts.villager)) continue;
    if (!isFree(company, agent) || avoids(thoughts, turn.speakerId, now(context))) continue;
    return { agentId: id, toId: turn.speakerId, isInvited: true };
  }
  return null;
}

export function playersIn(world: Readonly<World>, { participants }: Conversation): ActorId[] {
  return participants.filter((id) => world.actors.get(id)?.kind === 'character');
}

export function mayBreakIn(
  world: Readonly<World>,
  conversation: Conversation,
  uninvited: number,
  brokenInOn: ReadonlyMap<ActorId, number>,
  minute: number,
): boolean {
  if (conversation.turnCount < leftAloneTurns || uninvited >= mostUninvited) return false;
  return playersIn(world, conversation).every((id) => {
    const before = brokenInOn.get(id);
    return before === undefined || minute - before >= playerLeftAloneFor;
  });
}

/** Of those who stand beside them and like one of them, whoever it concerns most, if they are one to speak up. */
export function concerned(
  company: Company,
  world: Readonly<World>,
  conversation: Conversation,
  { turn, overheardBy }: TurnEvent,
): Comer | null {
  const { context } = company;
  const speaker = world.actors.get(turn.speakerId);
  if (speaker === undefined) return null;
  const named = villagersNamed(turn.text, rosterOf(context).villagers);
  const found = overheardBy
    .flatMap((id) => {
      const thoughts = context.thoughts.get(id);
      const agent = world.actors.get(id);
      if (thoughts === undefined || agent === undefined || !isFree(company, agent)) return [];
      if (distanceBetween(agent, speaker, world.tick) > besideThem || !agent.inSight.includes(speaker.id))
        return [];
      const friend = friendAmong(context, world, thoughts, conversation);
      const subjects = named.filter((one) => one !== id);
      const concern = concernOf(thoughts, { text: turn.text, subjects, isMine: false });
      return friend === null || concern < matters ? [] : [{ agent, thoughts, concern, friend }];
    })
    .sort((a, b) => b.concern - a.concern || (a.agent.id < b.agent.id ? -1 : 1));
  for (const { agent, thoughts, concern, friend } of found) {
    const wish = wishToJoin(thoughts, concern);
    if (chance(context.deps.seed, 'joining', agent.id, conversation.id, turn.id) < wish)
      return { agentId: agent.id, toId: friend, isInvited: false };
  }
  return null;
}

/** The villager among them they like best; null where there is none, or somebody they keep out of the way of. */
function friendAmong(
  context: Context,
  world: Readonly<World>,
  thoughts: Thoughts,
  { participants }: Conversation,
): ActorId | null {
  const minute = now(context);
  if (participants.some((id) => avoids(thoughts, id, minute))) return null;
  const known = participants
    .filter((id) => world.actors.get(id)?.kind === 'agent')
    .map((id) => ({ id, affection: thoughts.ties.get(id)?.affection ?? -1 }))
    .filter(({ affection }) => affection >= 0)
    .sort((a, b) => b.affection - a.affection || (a.id < b.id ? -1 : 1));
  return known[0]?.id ?? null;
}

/** 0–0.6 a turn: the outgoing and sociable, and more the more it concerns them. */
export function wishToJoin(
  { villager, strategy }: Pick<Thoughts, 'villager' | 'strategy'>,
  concern: number,
): number {
  const outgoing = 0.08 + 0.3 * villager.traits.extraversion;
  return Math.min(0.6, strategy.sociability * outgoing * Math.min(1.5, concern / 1.5));
}

/** Game minutes after which one says good day again. */
const greetsAgainAfter = 300;

/** What is said before the rest by who was not asked: a greeting to whom they have not seen today, or a word of excuse. */
export function helloTo(context: Context, agentId: ActorId, playerId: ActorId): string {
  const { world } = context;
  const thoughts = context.thoughts.get(agentId);
  const player = personOf(context, playerId);
  if (world === null || thoughts === undefined || player === null) return '';
  const minute = now(context);
  const before = thoughts.greetedAt.get(playerId);
  thoughts.greetedAt.set(playerId, minute);
  const knows = thoughts.ties.has(playerId) || player.kind === 'agent';
  const name = knows ? `, ${spokenName(context, player)}` : '';
  const { hour } = gameTime(world);
  const part = hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening';
  const hellos =
    before === undefined || minute - before >= greetsAgainAfter
      ? [`Good ${part}${name}.`, `Good ${part}${name}. I could not help hearing that.`]
      : ['Pardon me for breaking in.', 'If I may put a word in:', 'I could not help hearing that.'];
  return hellos[Math.floor(chance(context.deps.seed, agentId, playerId, minute) * hellos.length)] ?? '';
}
