/** Asking a villager in private, as somebody who studies them would: what is said is kept nowhere. */
import type { Actor, ActorId } from '../world/types.ts';
import type { Context } from './context.ts';
import { gather } from './gather.ts';
import type { Reply } from './tasks/talking.ts';

const interviewerId = 'interviewer';
const answerTimeoutMs = 60_000;

/** Null when there is no such villager. Throws what the mind throws: an interview must not be graded on a fallback. */
export async function interview(
  context: Context,
  agentId: ActorId,
  askedBy: string,
  text: string,
): Promise<Reply | null> {
  const { world, deps } = context;
  const agent = world?.actors.get(agentId);
  if (world == null || agent === undefined) return null;
  // A stranger next to them, in a view of the world that nobody else has.
  const stranger: Actor = {
    ...agent,
    id: interviewerId,
    kind: 'character',
    name: askedBy,
    activity: null,
    pursuit: null,
    conversationId: null,
    inSight: [],
  };
  const view = { ...world, actors: new Map([...world.actors, [interviewerId, stranger]]) };
  const operationId = `interview ${agentId} ${text}`;
  const request = await gather(
    { ...context, world: view },
    {
      operationId,
      conversationId: operationId,
      agentId,
      toId: interviewerId,
      participants: [agentId, interviewerId],
      turns: [{ speakerId: interviewerId, speakerName: askedBy, text }],
      task: 'reply',
    },
  );
  if (request === null) return null;
  return deps.mind.reply(request, () => undefined, AbortSignal.timeout(answerTimeoutMs));
}
