/** A face comes into view: a word called over, a few steps towards them, or nothing. */
import { distanceBetween } from '../world/position.ts';
import type { Actor, ActorId, Input, World } from '../world/types.ts';
import { ask, isFree, type Company } from './company.ts';
import { chance, now, spokenName, type Thoughts } from './context.ts';
import type { Reaction } from './tasks/reacting.ts';
import { retrieve } from './retrieve.ts';
import { interlocutor, situationOf } from './situation.ts';

/** Game minutes before the same two greet again: ten real minutes at 48 a day. */
const greetAgainAfter = 300;
const greetRange = 6;

export function onAppeared(company: Company, agentId: ActorId, subjectId: ActorId): void {
  const { context, budget } = company;
  const { world } = context;
  const thoughts = context.thoughts.get(agentId);
  const agent = world?.actors.get(agentId);
  const subject = world?.actors.get(subjectId);
  if (world == null || thoughts === undefined || agent === undefined || subject === undefined) return;
  if (!isFree(company, agent) || subject.conversationId !== null || subject.activity?.activity === 'sleep')
    return;
  if (distanceBetween(agent, subject, world.tick) > greetRange) return;
  const before = thoughts.greetedAt.get(subjectId);
  if (before !== undefined && now(context) - before < greetAgainAfter) return;
  if (chance(context.deps.seed, agentId, subjectId, now(context)) > eagerness(thoughts, subject)) return;
  if (!budget.spendUnasked(context.nowMs())) return;
  thoughts.greetedAt.set(subjectId, now(context));
  // The other will not greet back at the same moment.
  context.thoughts.get(subjectId)?.greetedAt.set(agentId, now(context));
  context.background('greeting', () => greet(company, thoughts, agentId, subjectId));
}

async function greet(
  company: Company,
  thoughts: Thoughts,
  agentId: ActorId,
  subjectId: ActorId,
): Promise<void> {
  const { context } = company;
  const { world } = context;
  const agent = world?.actors.get(agentId);
  const subject = world?.actors.get(subjectId);
  if (world == null || agent === undefined || subject === undefined) return;
  const request = {
    persona: thoughts.villager,
    situation: situationOf(context, world, thoughts, agent),
    percept: { what: 'appeared', subjectId } as const,
    subject: interlocutor(context, thoughts, subject),
    memories: await retrieve(context, thoughts, agent, {
      task: 'react',
      text: spokenName(context, subject),
      about: [subjectId],
      present: null,
    }),
  };
  const reaction = await ask(company, 'a reaction', (mind, signal) => mind.react(request, signal));
  if (reaction === null || context.closing || !isFree(company, agent)) return;
  const input = inputOf(agentId, subjectId, reaction, world);
  if (input === null) return;
  const line = input.kind === 'say' || input.kind === 'talk' ? input.text : null;
  if (line !== null && thoughts.saidLately.includes(line)) {
    // The same greeting again would be a parrot's; a hand raised will do.
    context.outbox.push({ kind: 'emote', actorId: agentId, emote: 'wave' });
    return;
  }
  if (line !== null) thoughts.saidLately = [line, ...thoughts.saidLately].slice(0, 12);
  context.outbox.push(input);
}

/** How likely somebody is greeted: those one knows, and by the outgoing also strangers. */
function eagerness(thoughts: Thoughts, subject: Actor): number {
  const tie = thoughts.ties.get(subject.id);
  const { extraversion } = thoughts.villager.traits;
  if (subject.kind === 'agent') return 0.1 + 0.25 * extraversion;
  if (tie === undefined) return 0.25 + 0.6 * extraversion;
  return tie.affection < -20 ? 0.1 : 1;
}

function inputOf(
  agentId: ActorId,
  subjectId: ActorId,
  reaction: Reaction,
  world: Readonly<World>,
): Input | null {
  const words = 'text' in reaction ? reaction.text : 'opening' in reaction ? reaction.opening : null;
  if (words?.trim() === '') return null;
  switch (reaction.kind) {
    case 'ignore':
    case 'take':
      return null;
    case 'greet':
      return { kind: 'say', actorId: agentId, text: reaction.text.slice(0, 500) };
    case 'approach':
      return { kind: 'talk', actorId: agentId, to: subjectId, text: reaction.opening.slice(0, 500) };
    case 'do':
      break;
  }
  if (!world.map.places.has(reaction.placeId)) return null;
  const { activity, placeId, doing, minutes, reason } = reaction;
  const task = { activity, placeId, objectId: null, doing, minutes, priority: 6, reason };
  return { kind: 'do', actorId: agentId, task };
}
