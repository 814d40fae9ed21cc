/** An agent's strategy through a restart: what is written, and what is made of it when the agent wakes. */
import { z } from 'zod';
import type { Villager } from '../content/villager.ts';
import { now, type Context, type Thoughts } from './context.ts';
import { mergedParts, noPart, partIn, withoutPast, type StoryPart } from './story-part.ts';
import type { Strategy } from './strategy.ts';

const goalsSchema = z.object({ primary: z.string().min(1), secondary: z.array(z.string()).max(8) });

const storedSchema = z.object({
  goals: goalsSchema,
  /** As the villager's file had them when this was written: a file that wants something else now is obeyed. */
  fileGoals: goalsSchema,
  flexibility: z.number().min(0).max(1),
  sociability: z.number().min(0.5).max(1.5),
  leadMinutes: z.number().min(0).max(45),
  mostPromises: z.number().int().min(1).max(6),
  attention: z.object({ people: z.array(z.string()).max(8), topics: z.array(z.string()).max(8) }),
  intentions: z
    .array(
      z.object({
        text: z.string().min(1),
        kind: z.enum(['seek', 'avoid', 'ask', 'do']),
        about: z.string().nullable(),
        topic: z.string().nullable(),
        fromMinute: z.number(),
        untilMinute: z.number(),
        sourceMemoryId: z.string().nullable(),
      }),
    )
    .max(16),
});

export function toStored(
  strategy: Strategy,
  { goals }: Pick<Villager, 'goals'>,
  story: StoryPart = noPart,
): object {
  return { ...strategy, fileGoals: goals, ...(story === noPart ? {} : { story }) };
}

/** Null for what cannot be read: the agent begins anew, as its file has it. */
export function fromStored(stored: unknown, { goals }: Pick<Villager, 'goals'>): Strategy | null {
  const parsed = storedSchema.safeParse(stored);
  if (!parsed.success) return null;
  const { fileGoals, ...strategy } = parsed.data;
  return sameGoals(fileGoals, goals) ? strategy : { ...strategy, goals };
}

function sameGoals(a: Strategy['goals'], b: Strategy['goals']): boolean {
  return (
    a.primary === b.primary &&
    a.secondary.length === b.secondary.length &&
    a.secondary.every((goal, index) => goal === b.secondary[index])
  );
}

/** On waking. */
export async function restoreStrategy(context: Context, thoughts: Thoughts): Promise<void> {
  const { deps } = context;
  const before = thoughts.strategy;
  const stored = await deps.store.conclusions.strategyOf(thoughts.villager.id);
  if (stored === null) return;
  thoughts.story = mergedParts(partIn(stored), thoughts.story);
  const strategy = fromStored(stored, thoughts.villager);
  if (strategy === null)
    deps.log.warn({ agent: thoughts.villager.id }, 'a stored strategy could not be read');
  // What was resolved upon in the meantime is newer.
  else if (thoughts.strategy === before) thoughts.strategy = strategy;
}

/** A new file is lived by; what was learnt stays, and the goals only where the file's are the same as before. */
export function strategyUnder(known: Strategy, before: Villager, after: Villager): Strategy {
  return sameGoals(before.goals, after.goals) ? known : { ...known, goals: after.goals };
}

/** After something was acted upon: behind, as losing it costs a question asked twice. */
export function keepStrategy(context: Context, thoughts: Thoughts, minute: number): void {
  context.background('keeping a strategy', () => saveStrategy(context, thoughts, minute));
}

/** Not before they know again what they knew: the strategy is written whole. */
export async function changeStory(
  context: Context,
  thoughts: Thoughts,
  next: (part: StoryPart) => StoryPart,
): Promise<void> {
  await thoughts.awake.promise;
  thoughts.story = next(withoutPast(thoughts.story, now(context)));
  thoughts.nextReviewTick = 0;
  await saveStrategy(context, thoughts, now(context));
}

export async function saveStrategy({ deps }: Context, thoughts: Thoughts, minute: number): Promise<void> {
  const { villager, strategy, story } = thoughts;
  await deps.store.conclusions.saveStrategy(villager.id, toStored(strategy, villager, story), minute);
}
