/** What an Actor engine is asked: the tasks of an agent's mind, and word of what changed around an agent. */
import { z } from 'zod';

/** The tasks of the port of thinking, by the kind of event that carries them. */
export const mindTasks = {
  'agent.deliberate': ['react', 'receiveGift'],
  'agent.converse': ['reply', 'open', 'converse'],
  'agent.plan_day': ['planDay'],
  'agent.reflect': ['reflect', 'rate', 'summarise', 'write'],
  'agent.metacognise': ['metacognise'],
} as const;

/** The agent's file is named, not carried: an engine knows the current ones, and looks others up. */
const asked = <const Tasks extends readonly [string, ...string[]]>(tasks: Tasks) =>
  z.object({
    task: z.enum(tasks),
    request: z.record(z.string(), z.json()).describe('As the port of thinking has it, without the persona.'),
    personas: z
      .record(z.string(), z.object({ slug: z.string(), version: z.int().min(1).nullable() }))
      .default({})
      .describe('Where in the request a persona belongs, and which template it is.'),
    reply_to: z
      .string()
      .max(80)
      .nullable()
      .default(null)
      .describe('Who waits for the answer; with nobody waiting, the valley acts upon it.'),
    wanted_until: z
      .int()
      .nullable()
      .default(null)
      .describe('Unix milliseconds; later on nobody has use for the answer.'),
  });

export const actorRequests = {
  'agent.deliberate': {
    description: 'An agent noticed something, or was given something: what to do about it.',
    data: asked(mindTasks['agent.deliberate']),
  },
  'agent.converse': {
    description: 'An agent is to say something: an answer, a first word, or a whole talk with a neighbour.',
    data: asked(mindTasks['agent.converse']),
  },
  'agent.plan_day': {
    description: 'An agent plans its day.',
    data: asked(mindTasks['agent.plan_day']),
  },
  'agent.reflect': {
    description:
      'An agent thinks over what it remembers: insights, weights, what small things fade into, a letter to a friend.',
    data: asked(mindTasks['agent.reflect']),
  },
  'agent.metacognise': {
    description: 'An agent looks back on its day and its own ways.',
    data: asked(mindTasks['agent.metacognise']),
  },
  agent_state_changed: {
    description: 'Something about another agent changed that this one should know.',
    data: z.looseObject({
      other_id: z.string().optional(),
      text: z.string().max(600).optional().describe('What changed, as one would tell it.'),
    }),
  },
  scene_context_changed: {
    description: 'The scene an agent stands in changed.',
    data: z.looseObject({ scene: z.string().optional(), text: z.string().max(900).optional() }),
  },
} as const;
