/** Two stand before each other as they said they would: the villager says a word about it. */
import type { ActorId } from '../world/types.ts';
import type { Budget } from './budget.ts';
import { ask, type Company } from './company.ts';
import type { Context } from './context.ts';
import { gather } from './gather.ts';
import type { Keeping } from './promise-keeping.ts';
import { spokenOf } from './promise-spoken.ts';

export function createMeeting(context: Context, budget: Budget, spoken: Keeping['spoken']): Keeping['meet'] {
  const company: Company = { context, budget, about: new Set() };
  return (agentId, otherId) => {
    if (company.about.has(agentId) || context.closing) return;
    company.about.add(agentId);
    context.background('meeting as promised', async () => {
      try {
        await speak(company, spoken, agentId, otherId);
      } finally {
        company.about.delete(agentId);
      }
    });
  };
}

async function speak(
  company: Company,
  spoken: Keeping['spoken'],
  agentId: ActorId,
  otherId: ActorId,
): Promise<void> {
  const { context } = company;
  const free = (id: ActorId): boolean => {
    const actor = context.world?.actors.get(id);
    return actor !== undefined && actor.conversationId === null && actor.activity?.activity !== 'sleep';
  };
  // In talk already: it comes up there.
  if (!free(agentId) || !free(otherId)) return;
  const operationId = context.newId();
  const request = await gather(context, {
    operationId,
    conversationId: operationId,
    agentId,
    toId: otherId,
    participants: [agentId, otherId],
    turns: [],
    task: 'open',
  });
  if (request === null) return;
  const words = await ask(company, 'words on meeting', (mind, signal) => mind.open(request, signal));
  const text = words?.trim() ?? '';
  if (text === '' || context.closing || !free(agentId) || !free(otherId)) return;
  const thoughts = context.thoughts.get(agentId);
  // To greet somebody who came as promised is to speak of it.
  const said = spokenOf(request.promises ?? [], otherId, text);
  for (const { promise, state } of thoughts?.unspoken ?? [])
    if (promise.otherId === otherId && state === 'met') said.add(promise.id);
  spoken(said);
  context.outbox.push({ kind: 'talk', actorId: agentId, to: otherId, text: text.slice(0, 500) });
}
