/** What is taken down of words said and gifts received: what came to mind, what was meant, what was said. */
import type { ScoredMemory } from '../ports/memory-store.ts';
import type { ActorId } from '../world/types.ts';
import { now, type Context } from './context.ts';
import { isActedUpon } from './intentions.ts';
import type { GiftReaction } from './tasks/reacting.ts';
import type { Meter } from './tasks/meter.ts';
import type { Reply, ReplyRequest } from './tasks/talking.ts';
import { keepStrategy } from './strategy-keeping.ts';
import type { Decision } from './tracing.ts';

type Asked = Pick<ReplyRequest, 'memories'> & Partial<Pick<ReplyRequest, 'turns' | 'to' | 'intentions'>>;

export function replyDecision(request: Asked, reply: Reply, operationId: string): Decision {
  const { turns = [], memories, to } = request;
  const used = new Set(reply.usedMemories);
  const last = turns.at(-1);
  return {
    percepts: turns.slice(-2).map(({ speakerName, text }) => `${speakerName} said: “${text}”`),
    memories,
    options: [
      ...memories
        .filter(({ memory }) => used.has(memory.id))
        .map(({ memory, score }) => ({ what: memory.content, score, why: 'used in the answer' })),
      ...intended(request),
    ],
    choice: `said: “${reply.text}”${reply.ends === null ? '' : `, taking leave (${reply.ends})`}`,
    reason:
      last === undefined
        ? null
        : `${last.speakerName} spoke to them${to === undefined ? '' : ' and waited for an answer'}.`,
    inputs: [{ kind: 'reply', detail: reply.text }],
    meter: { promptTokens: 0, completionTokens: 0, ...reply.usage, by: reply.by },
    how: reply.how,
    operationId,
  };
}

export function openingDecision(
  request: Pick<ReplyRequest, 'memories' | 'to' | 'intentions' | 'operationId'>,
  words: string,
  meter: Meter,
): Decision {
  const { memories, to, operationId } = request;
  return {
    percepts: [`${to.name} was near and free to talk.`],
    memories,
    options: [...intended(request), { what: 'say nothing', score: null, why: null }],
    choice: words === '' ? 'had nothing to say' : `said to ${to.name}: “${words}”`,
    reason: words === '' ? null : `They had something to say to ${to.name}.`,
    inputs: words === '' ? [] : [{ kind: 'talk', detail: words }],
    meter,
    how: `${memories.length} memories, ${request.intentions.length} intentions`,
    operationId,
  };
}

export function giftDecision(
  giver: string,
  item: string,
  felt: GiftReaction,
  meter: Meter,
  memories: readonly ScoredMemory[] = [],
): Decision {
  return {
    percepts: [`${giver} gave them: ${item}.`],
    memories,
    options: (['loved', 'liked', 'neutral', 'disliked'] as const).map((taste) => ({
      what: taste,
      score: taste === felt.taste ? 1 : 0,
      why: null,
    })),
    choice: `${felt.taste}; said: “${felt.text}”`,
    reason: felt.reason,
    inputs: [{ kind: 'say', detail: felt.text }],
    meter,
    how: 'by taste',
  };
}

function intended({
  intentions = [],
}: Partial<Pick<ReplyRequest, 'intentions'>>): Decision['options'] & object {
  return intentions.map((one) => ({ what: one.text, score: null, why: 'resolved on earlier' }));
}

/** What these words to them did of what was resolved on is done with. */
export function actUpon(context: Context, agentId: ActorId, words: string, toId: ActorId): void {
  const thoughts = context.thoughts.get(agentId);
  if (thoughts === undefined || words === '') return;
  const { strategy } = thoughts;
  const left = strategy.intentions.filter((one) => !isActedUpon(one, words, toId));
  if (left.length === strategy.intentions.length) return;
  thoughts.strategy = { ...strategy, intentions: left };
  keepStrategy(context, thoughts, now(context));
}
