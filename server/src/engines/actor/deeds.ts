/** What an agent came to think, when no room waits for it: what it does, says and feels, for its valley to bring about. */
import { valleyEngine, type ClaimedEvent, type JsonObject, type NewEvent } from '../../ports/event-queue.ts';
import type { Answer, MindTask } from '../mind-results.ts';
import { plainObject } from '../plain-json.ts';

/** Before villagers' own thoughts, after players' talk. */
const outputPriority = 50;
const longestReason = 200;
const longestLine = 500;
const longestText = 600;

type Deed =
  | { type: 'character_action' | 'state_change'; data: JsonObject }
  | { type: 'dialogue'; data: JsonObject; speakerId?: string };

/** None where the event names no valley or no agent: there is nobody to do anything. */
export function outputOf(
  { valleyId, agentId, scenarioRunId, targetInstanceId }: ClaimedEvent,
  deeds: readonly Deed[],
): NewEvent[] {
  if (valleyId === null || agentId === null) return [];
  return deeds.map(({ type, data, ...deed }) => {
    const actorId = ('speakerId' in deed && deed.speakerId) || agentId;
    return {
      type,
      engineType: valleyEngine(valleyId),
      valleyId,
      agentId: actorId,
      data,
      priority: outputPriority,
      lane: `valley:${valleyId}/${actorId}`,
      scenarioRunId,
      sourceInstanceId: targetInstanceId,
    };
  });
}

type Doing = { readonly [Task in MindTask]: (answer: Answer<Task>, request: object) => Deed[] };

const doings: Doing = {
  react: (reaction, request) => {
    switch (reaction.kind) {
      case 'ignore':
        return [];
      case 'greet':
        return [said(reaction.text, null)];
      case 'approach':
        return [said(reaction.opening, idOf(request, 'subject'))];
      case 'take':
        return [acted({ action: 'take', object: reaction.objectId })];
      case 'do': {
        const { activity, placeId: place, objectId: object = null, doing, minutes, reason } = reaction;
        const whole = Math.min(600, Math.max(1, Math.round(minutes)));
        return [
          acted({
            action: 'do',
            activity,
            place,
            object,
            doing: doing.slice(0, 80),
            minutes: whole,
            reason: reason.slice(0, longestReason),
          }),
        ];
      }
    }
  },
  receiveGift: ({ text, mood, importance, reason }, request) => [
    said(text, idOf(request, 'from')),
    changed({ mood, memory: reason.slice(0, longestText), importance }),
  ],
  reply: ({ text, mood }, request) => [said(text, idOf(request, 'to')), changed({ mood })],
  open: (text, request) => (text === null ? [] : [said(text, idOf(request, 'to'))]),
  converse: (turns) =>
    (turns ?? []).flatMap(({ speakerId, reply }, at) => {
      const other = turns?.find((turn) => turn.speakerId !== speakerId)?.speakerId ?? null;
      return reply.text.trim() === '' || at >= 16 ? [] : [{ ...said(reply.text, other), speakerId }];
    }),
  planDay: ({ goal }) => [changed({ goal: goal.slice(0, longestText) })],
  reflect: (insights) =>
    insights.map(({ insight, importance }) => changed({ memory: insight.slice(0, longestText), importance })),
  metacognise: ({ evaluation }) => [changed({ memory: evaluation.slice(0, longestText) })],
  rate: () => [],
  summarise: () => [],
  // Only who asked knows whose mailbox it is for.
  write: () => [],
};

export function deedsOf<Task extends MindTask>(task: Task, answer: Answer<Task>, request: object): Deed[] {
  return doings[task](answer, request);
}

function said(line: string, to: string | null): Deed & { type: 'dialogue' } {
  return { type: 'dialogue', data: { dialogue: line.slice(0, longestLine), to, metadata: {} } };
}

const acted = (data: object): Deed => ({
  type: 'character_action',
  data: plainObject({ ...data, metadata: {} }),
});

export const changed = (data: object): Deed => ({
  type: 'state_change',
  data: plainObject({ ...data, metadata: {} }),
});

function idOf(request: object, part: 'subject' | 'from' | 'to'): string | null {
  const one: unknown = (request as Partial<Record<string, unknown>>)[part];
  return typeof one === 'object' && one !== null && 'id' in one && typeof one.id === 'string' ? one.id : null;
}
