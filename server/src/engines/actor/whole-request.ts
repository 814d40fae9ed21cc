/** Requests that people and stories put into the queue leave out most of what a room would say: here it is filled in. */
import { z } from 'zod';
import { gameTimeAt } from '../../world/clock.ts';
import { UnworkableEventError } from '../engine.ts';
import type { MindTask } from '../mind-results.ts';

const noon = 12 * 60;

const situation = z.looseObject({
  time: z.looseObject({ minute: z.number().min(0).default(noon) }).prefault({}),
});
const object = z.looseObject({ id: z.string() });
const list = z.array(z.unknown()).default([]);

/** What a mind cannot do without. */
const needed: Readonly<Record<MindTask, Record<string, z.ZodType>>> = {
  reply: { to: object, turns: list },
  open: { to: object, turns: list },
  converse: {},
  planDay: { schedule: list, places: list },
  react: { subject: object.nullable().default(null), percept: z.looseObject({ what: z.string() }) },
  reflect: { goals: z.looseObject({ primary: z.string() }), recent: z.array(z.unknown()).min(1) },
  metacognise: { day: z.int(), strategy: z.looseObject({}), log: z.looseObject({}) },
  receiveGift: { from: object, item: object },
  rate: {
    memories: z
      .array(z.looseObject({ id: z.string(), content: z.string() }))
      .min(1)
      .max(20),
  },
  summarise: { when: z.string(), memories: z.array(z.unknown()).min(1).max(40) },
  write: {
    to: object,
    daysApart: z.int().min(1).default(1),
    matter: z.looseObject({ key: z.string(), kind: z.enum(['promise', 'news', 'told', 'gift']) }),
  },
};

/** Empty where nothing is said of them. */
const lists = {
  others: list,
  memories: list,
  neighbours: list,
  places: list,
  alreadySaid: list,
  intentions: list,
  news: list,
  questions: list,
  people: list,
  earlier: list,
};

const quiet = {
  weather: 'clear',
  place: null,
  doing: null,
  reason: null,
  mood: 'neutral',
  needs: { energy: 70, fullness: 70, social: 50, fun: 50 },
  carrying: [],
  nearby: [],
  upcoming: [],
};

/** Throws UnworkableEventError that says what is missing. */
export function wholeRequest(task: MindTask, request: Record<string, unknown>, event: string): object {
  if (task === 'converse') {
    const shape = z.looseObject({
      sides: z.array(z.record(z.string(), z.unknown())).length(2),
      maxTurns: z.int().min(2).max(16).default(8),
    });
    const talk = read(shape, request);
    return { ...talk, sides: talk.sides.map((side) => wholeRequest('open', side, event)) };
  }
  const shape = z.looseObject({
    persona: z.looseObject({ id: z.string() }),
    situation: situation.prefault({}),
    ...lists,
    ...needed[task],
  });
  const whole = read(shape, request);
  const { minute } = whole.situation.time;
  const time = { ...gameTimeAt(minute), minuteOfHour: Math.floor(minute % 60), ...whole.situation.time };
  return {
    operationId: event,
    conversationId: event,
    ...whole,
    situation: { ...quiet, ...whole.situation, time },
  };
}

function read<Shape extends z.ZodType>(shape: Shape, request: Record<string, unknown>): z.output<Shape> {
  const result = shape.safeParse(request);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new UnworkableEventError(
    `data.request.${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'does not fit'}`,
  );
}
