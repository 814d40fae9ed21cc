/**
 * Answers of villagers who are in no talk yet: words said into the air are answered by whom they name, or by the only one
 * near; and a villager who stands by a talk comes over with theirs.
 */
import type { ActorId, ConversationId, WorldEvent } from '../world/types.ts';
import { answer, clip } from './answer.ts';
import { isFree, type Company } from './company.ts';
import { restsOnConfidence } from './confidences.ts';
import { gather } from './gather.ts';
import type { Learning } from './learning.ts';
import { actUpon, replyDecision } from './talk-traces.ts';
import { startTrace } from './tracing.ts';
import { newAnswering, type Answering } from './talks.ts';
import type { SpokenTurn } from './tasks/talking.ts';
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
      const turn = { speakerId: speaker.id, speakerName: speaker.name, text: event.text };
      const participants = [agent.id, speaker.id];
      await speakUp(company, openings, { agentId: agent.id, toId: speaker.id, turns: [turn], participants });
    } finally {
      about.delete(agent.id);
    }
  });
}

type SpeakingUp = {
  readonly agentId: ActorId;
  readonly toId: ActorId;
  /** Everybody who will hear it, the agent among them. */
  readonly participants: readonly ActorId[];
  /** What is answered is the last of them. */
  readonly turns: readonly SpokenTurn[];
  /** A talk of the others, which it is for. */
  readonly joins?: ConversationId;
  /** Said before the answer. */
  readonly hello?: string | null;
  /** Whether it is still wanted when it is thought out. */
  readonly mayStill?: () => boolean;
};

/** Thinks of an answer and says it aloud, which begins a talk, or joins the one it is for. */
export async function speakUp(
  { context, budget }: Company,
  openings: Openings,
  { agentId, toId, participants, turns, joins, hello, mayStill }: SpeakingUp,
): Promise<void> {
  const opening = newAnswering(context.newId(), agentId, toId);
  const trace = startTrace(context, agentId, 'reply');
  const request = await gather(context, {
    operationId: opening.operationId,
    conversationId: joins ?? opening.operationId,
    agentId,
    toId,
    participants,
    turns,
    task: 'reply',
  });
  if (request === null) return;
  const limit = AbortSignal.timeout(context.limits.answerTimeoutMs);
  const answered = await answer(context, budget, request, () => undefined, limit);
  const agent = context.world?.actors.get(agentId);
  if (context.closing || agent?.conversationId !== null || mayStill?.() === false) return;
  const text = hello == null || hello === '' ? answered.text : clip(`${hello} ${answered.text}`);
  // Who has just come does not say farewell at once.
  const reply = { ...answered, text, ends: joins === undefined ? answered.ends : null };
  opening.reply = reply;
  opening.inConfidence = restsOnConfidence(request);
  opening.promises = request.promises ?? [];
  openings.openWith(opening);
  openings.used(agentId, reply, request.memories);
  actUpon(context, agentId, reply.text, toId);
  trace(replyDecision(request, reply, opening.operationId));
  context.outbox.push({
    kind: 'talk',
    actorId: agentId,
    to: toId,
    text: reply.text,
    ...(joins === undefined ? {} : { joins }),
  });
}
