/**
 * The Actor: thinks for agents. What a room waits for it tells the room as it comes, and stores; what nobody waits for
 * becomes the agent's deeds, which its valley brings about.
 */
import { z } from 'zod';
import type { Log } from '../../mind/deps.ts';
import type { Mind } from '../../mind/mind.ts';
import { newMeter } from '../../mind/tasks/meter.ts';
import type { EngineWords } from '../../ports/engine-words.ts';
import type { ClaimedEvent, JsonObject } from '../../ports/event-queue.ts';
import type { VillagerTemplates } from '../../ports/villager-templates.ts';
import { UnworkableEventError, type EngineKind, type Handler, type Outcome, type Work } from '../engine.ts';
import { actorRequests, mindTasks } from '../event-types-actor.ts';
import { playersWaitFrom, requestOf, type MindEventType, type RequestOf } from '../mind-requests.ts';
import type { Answer, MindTask } from '../mind-results.ts';
import { plainObject } from '../plain-json.ts';
import { changed, deedsOf, outputOf } from './deeds.ts';
import { nobody, tellOf, type Telling } from './telling.ts';
import { wholeRequest } from './whole-request.ts';

export type ActorOptions = {
  mind: Mind;
  words: EngineWords;
  templates: VillagerTemplates;
  log: Pick<Log, 'debug'>;
};

export const actorVersion = '1';

type Asked = z.output<(typeof actorRequests)[MindEventType]['data']>;

/** What was stored is JSON, and large: it is not gone through again. */
const asIs = z.custom<Asked['request']>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);
const askedSchemas = Object.fromEntries(
  (Object.keys(mindTasks) as MindEventType[]).map((type) => [
    type,
    actorRequests[type].data.extend({ request: asIs }),
  ]),
) as unknown as Record<MindEventType, z.ZodType<Asked>>;

export function createActor({ mind, words, templates, log }: ActorOptions): EngineKind {
  const waiting = new Map<string, AbortController>();
  words.onWithdrawn((call) => waiting.get(call)?.abort(new Error('nobody waits for it any more')));

  const think =
    (type: MindEventType): Handler =>
    async ({ event, signal }) => {
      const asked = askedOf(type, event);
      const call = asked.reply_to;
      if (asked.wanted_until !== null && asked.wanted_until < Date.now()) return late(event);
      const telling =
        call === null || event.valleyId === null
          ? nobody
          : tellOf(words, event.valleyId, { call, claim: event.claim });
      const withdrawn = new AbortController();
      if (call !== null) waiting.set(call, withdrawn);
      try {
        const request = await readRequest(asked, event);
        const either = AbortSignal.any([signal, withdrawn.signal]);
        const { answer, result } = await answerOf(mind, asked.task, request, telling, either);
        telling.done(result);
        const deeds = call === null ? deedsOf(asked.task, answer as never, request) : [];
        return { result, outputs: outputOf(event, deeds) };
      } catch (error) {
        if (withdrawn.signal.aborted) return late(event);
        telling.failed(error instanceof Error ? error.message : String(error));
        // Who talks goes on with other words at once: an answer half a minute later is none.
        if (type !== 'agent.converse' || signal.aborted) throw error;
        throw new UnworkableEventError(String(error), { cause: error });
      } finally {
        telling.close();
        if (call !== null) waiting.delete(call);
      }
    };

  async function readRequest(
    { task, request, personas, reply_to: call }: Asked,
    event: ClaimedEvent,
  ): Promise<object> {
    const isNamed = 'persona' in request || Object.keys(personas).length > 0 || event.agentId === null;
    const named = isNamed ? personas : { persona: { slug: event.agentId ?? '', version: null } };
    const read = await requestOf({ request, personas: named }, templates);
    // A room leaves nothing out.
    return call === null ? wholeRequest(task, read, event.id) : read;
  }

  function late(event: ClaimedEvent): Outcome {
    log.debug({ event: event.id, type: event.type }, 'nobody waits for this thought any more');
    return { result: { unwanted: true } };
  }

  return {
    type: 'actor',
    version: actorVersion,
    urgentFrom: playersWaitFrom,
    capabilities: ['dialogue_generation', 'decision_making', 'day_planning', 'reflection', 'metacognition'],
    handlers: {
      ...Object.fromEntries(
        (Object.keys(mindTasks) as MindEventType[]).map((type) => [type, think(type)] as const),
      ),
      agent_state_changed: learn('agent_state_changed', 'text'),
      scene_context_changed: learn('scene_context_changed', 'text'),
    },
  };
}

const askedOf = (type: MindEventType, event: ClaimedEvent): Asked => dataOf(askedSchemas[type], event);

function dataOf<Data>(schema: z.ZodType<Data>, { data }: ClaimedEvent): Data {
  const read = schema.safeParse(data);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new UnworkableEventError(`data.${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'does not fit'}`);
}

async function answerOf<Task extends MindTask>(
  mind: Mind,
  task: Task,
  request: object,
  telling: Telling,
  signal: AbortSignal,
): Promise<{ answer: Answer<Task>; result: JsonObject }> {
  const meter = newMeter();
  const asked = { ...request, meter } as unknown as RequestOf<Task>;
  const answer = (await ask(mind, task, asked, telling, signal)) as Answer<Task>;
  return { answer, result: plainObject({ answer, meter }) };
}

async function ask(
  mind: Mind,
  task: MindTask,
  request: RequestOf<MindTask>,
  telling: Telling,
  signal: AbortSignal,
): Promise<unknown> {
  if (task === 'reply')
    return await mind.reply(request as RequestOf<'reply'>, (delta) => telling.say(delta), signal);
  if (task === 'converse') return (await mind.converse?.(request as RequestOf<'converse'>, signal)) ?? null;
  const other = mind[task] as (request: RequestOf<MindTask>, signal: AbortSignal) => Promise<unknown>;
  return await other.call(mind, request, signal);
}

/** Something about it changed that an agent should know: it becomes a memory. */
function learn(type: 'agent_state_changed' | 'scene_context_changed', field: 'text') {
  return async ({ event }: Work): Promise<Outcome> => {
    const { [field]: memory } = dataOf(actorRequests[type].data, event);
    const text = memory?.trim().slice(0, 600);
    const deeds = text === undefined || text === '' ? [] : [changed({ memory: text, importance: 3 })];
    return await Promise.resolve({ result: { learned: deeds.length > 0 }, outputs: outputOf(event, deeds) });
  };
}
