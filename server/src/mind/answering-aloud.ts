/** Words said into the air: the villager they name, or the only one near, turns to the speaker and answers. */
import type { ActorId, WorldEvent } from '../world/types.ts';
import { answer } from './answer.ts';
import { isFree, type Company } from './company.ts';
import { restsOnConfidence } from './confidences.ts';
import { gather } from './gather.ts';
import type { Learning } from './learning.ts';
import { actUpon, replyDecision } from './talk-traces.ts';
import { startTrace } from './tracing.ts';
import { newAnswering, type Answering } from './talks.ts';
import { villagersNamed } from './text-signals.ts';

export type SaidEvent = Extract<WorldEvent, { kind: 'said' }>;

/** Where an answer goes that begins a talk: what it does to the tie, and what it rested on, count like any other's. */
export type Openings = {
  openWith(opening: Answering): void;
  used: Learning['used'];
};

/** Somebody said a villager's name, or asked something with one villager near: the villager turns to them. */
export function onSaid(company: Company, openings: Openings, event: SaidEvent): void {
  const { context, about } = company;
  const { world } = context;
  const speaker = world?.actors.get(event.actorId);
  if (world == null || speaker?.kind !== 'character') return;
  const near = event.heardBy.flatMap((id) => context.thoughts.get(id) ?? []);
  const named = villagersNamed(
    event.text,
    near.map((one) => one.villager),
  )[0];
  const alone = near.length === 1 && event.text.includes('?') ? near[0]?.villager.id : undefined;
  const agentId = named ?? alone;
  const agent = agentId === undefined ? undefined : world.actors.get(agentId);
  if (agent === undefined || !isFree(company, agent)) return;
  about.add(agent.id);
  context.background('turning to somebody', async () => {
    try {
      await turnTo(company, openings, agent.id, speaker.id, event.text);
    } finally {
      about.delete(agent.id);
    }
  });
}

async function turnTo(
  { context, budget }: Company,
  openings: Openings,
  agentId: ActorId,
  toId: ActorId,
  text: string,
): Promise<void> {
  const speaker = context.world?.actors.get(toId);
  if (speaker === undefined) return;
  const opening = newAnswering(context.newId(), agentId, toId);
  const trace = startTrace(context, agentId, 'reply');
  const request = await gather(context, {
    operationId: opening.operationId,
    conversationId: opening.operationId,
    agentId,
    toId,
    participants: [agentId, toId],
    turns: [{ speakerId: toId, speakerName: speaker.name, text }],
    task: 'reply',
  });
  if (request === null) return;
  const limit = AbortSignal.timeout(context.limits.answerTimeoutMs);
  const reply = await answer(context, budget, request, () => undefined, limit);
  if (context.closing || context.world?.actors.get(agentId)?.conversationId !== null) return;
  opening.reply = reply;
  opening.inConfidence = restsOnConfidence(request);
  openings.openWith(opening);
  openings.used(agentId, reply, request.memories);
  actUpon(context, agentId, reply.text, toId);
  trace(replyDecision(request, reply, opening.operationId));
  context.outbox.push({ kind: 'talk', actorId: agentId, to: toId, text: reply.text });
}
