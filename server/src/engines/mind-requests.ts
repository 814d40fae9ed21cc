/**
 * A question to a mind as an event, and back: who it is about, how urgent it is, in which lane it stands, and what makes
 * two askings the same. Personas are named by their template and looked up again where they are thought for.
 */
import { createHash } from 'node:crypto';
import type { Villager } from '../content/villager.ts';
import type { Mind } from '../mind/mind.ts';
import type { Meter } from '../mind/tasks/meter.ts';
import type { JsonObject, NewEvent } from '../ports/event-queue.ts';
import type { VillagerTemplates } from '../ports/villager-templates.ts';
import { UnworkableEventError } from './engine.ts';
import { mindTasks } from './event-types-actor.ts';
import type { MindTask } from './mind-results.ts';
import { plainObject } from './plain-json.ts';

export type RequestOf<Task extends MindTask> = Parameters<NonNullable<Mind[Task]>>[0];
export type AnyRequest = RequestOf<MindTask>;

export type MindEventType = keyof typeof mindTasks;

const typeOf = new Map(
  (Object.entries(mindTasks) as [MindEventType, readonly MindTask[]][]).flatMap(([type, tasks]) =>
    tasks.map((task) => [task, type] as const),
  ),
);

/** Talk is thought about as it comes; long thoughts must neither hold it up, nor what is to be done at once. */
const lanes: Readonly<Record<MindEventType, string>> = {
  'agent.converse': 'talk',
  'agent.deliberate': 'deeds',
  'agent.plan_day': 'thoughts',
  'agent.reflect': 'thoughts',
  'agent.metacognise': 'thoughts',
};

const priorities: Readonly<Record<MindTask, { player: number; villagers: number }>> = {
  reply: { player: 80, villagers: -10 },
  receiveGift: { player: 80, villagers: -10 },
  open: { player: 60, villagers: -10 },
  react: { player: 60, villagers: -20 },
  converse: { player: -10, villagers: -10 },
  planDay: { player: 10, villagers: 10 },
  reflect: { player: -30, villagers: -30 },
  metacognise: { player: -30, villagers: -30 },
  rate: { player: -50, villagers: -50 },
  summarise: { player: -50, villagers: -50 },
  write: { player: -30, villagers: -30 },
};

/** From here on a player stands there and waits. */
export const playersWaitFrom = 60;

export type Asking = {
  readonly valleyId: string;
  /** Who waits. */
  readonly call: string;
  /** Unix milliseconds. */
  readonly wantedUntil: number;
};

/** Throws TypeError for a request that cannot be stored. */
export async function eventOf(
  task: MindTask,
  request: AnyRequest,
  { valleyId, call, wantedUntil }: Asking,
  templates: Pick<VillagerTemplates, 'versionOf'>,
): Promise<NewEvent> {
  const type = typeOf.get(task);
  if (type === undefined) throw new Error(`no event carries "${task}"`);
  const personas: Record<string, JsonObject> = {};
  const named = async (part: { persona: Villager; meter?: Meter }, path: string): Promise<JsonObject> => {
    // What it costs comes back with the answer.
    const { persona, meter: _, ...rest } = part;
    const version = await templates.versionOf(persona);
    const plain = plainObject(rest, path);
    if (version === null) return { ...plain, persona: plainObject(persona, 'persona') };
    personas[path] = { slug: persona.id, version };
    return plain;
  };
  const agentId = 'sides' in request ? request.sides[0].persona.id : request.persona.id;
  const plain =
    'sides' in request
      ? {
          maxTurns: request.maxTurns,
          sides: [
            await named(request.sides[0], 'sides.0.persona'),
            await named(request.sides[1], 'sides.1.persona'),
          ],
        }
      : await named(request, 'persona');
  return {
    type,
    engineType: 'actor',
    valleyId,
    agentId,
    data: { task, request: plain, personas, reply_to: call, wanted_until: wantedUntil },
    priority: priorities[task][isForPlayer(request) ? 'player' : 'villagers'],
    lane: `${valleyId}/agent/${agentId}/${lanes[type]}`,
    idempotencyKey: keyOf(task, request, `${valleyId}/${agentId}`),
  };
}

export function isForPlayer(request: AnyRequest): boolean {
  const other =
    'to' in request
      ? request.to
      : 'from' in request
        ? request.from
        : 'subject' in request
          ? request.subject
          : null;
  return other?.kind === 'character';
}

/**
 * Asked again after a restart, these are the same question as before, and its answer is in the queue or on its way there: a
 * day is planned and looked back on once, and the same memories weigh and fade as they did.
 */
export function keyOf(task: MindTask, request: AnyRequest, agent: string): string | null {
  switch (task) {
    case 'planDay':
      return 'situation' in request ? `plan_day:${agent}:${request.situation.time.day}` : null;
    case 'metacognise':
      return 'day' in request ? `metacognise:${agent}:${request.day}` : null;
    case 'rate':
    case 'summarise': {
      if (!('memories' in request)) return null;
      const ids = request.memories.map((one) => ('id' in one ? one.id : one.memory.id));
      return `${task}:${agent}:${createHash('sha256').update(ids.join(' ')).digest('hex').slice(0, 32)}`;
    }
    case 'write':
      return 'matter' in request ? `write:${agent}:${request.to.id}:${request.matter.key}` : null;
    case 'reply':
    case 'open':
    case 'converse':
    case 'react':
    case 'receiveGift':
    case 'reflect':
      return null;
  }
}

type Asked = { readonly request: JsonObject; readonly personas: Readonly<Record<string, TemplateName>> };
type TemplateName = { readonly slug: string; readonly version: number | null };

/** Throws UnworkableEventError where a persona is not there. */
export async function requestOf(
  { request, personas }: Asked,
  templates: Pick<VillagerTemplates, 'find'>,
): Promise<Readonly<Record<string, unknown>>> {
  let whole: Readonly<Record<string, unknown>> = request;
  for (const [path, { slug, version }] of Object.entries(personas)) {
    const persona = await templates.find(slug, version);
    if (persona === null)
      throw new UnworkableEventError(
        `data.personas.${path}: there is no template "${slug}"${version === null ? '' : ` of version ${version}`}`,
      );
    whole = withPart(whole, path.split('.'), persona);
  }
  return whole;
}

/** A copy along the path alone: the request is large. */
function withPart<Whole extends object>(
  whole: Whole,
  [key = '', ...rest]: readonly string[],
  part: unknown,
): Whole {
  if (Object.hasOwn(Object.prototype, key)) throw new UnworkableEventError(`data.personas: no path "${key}"`);
  const before: unknown = Object.hasOwn(whole, key) ? (whole as Record<string, unknown>)[key] : undefined;
  if (rest.length > 0 && (typeof before !== 'object' || before === null))
    throw new UnworkableEventError(`data.personas: the request has no "${key}"`);
  const value = rest.length === 0 ? part : withPart(before as object, rest, part);
  return (Array.isArray(whole) ? whole.with(Number(key), value) : { ...whole, [key]: value }) as Whole;
}
