/** The parts of the loop of minds, put together once for each valley. */
import type { NewMemory } from '../ports/memory-store.ts';
import { createBudget } from './budget.ts';
import { createBystanding } from './bystanding.ts';
import { hearOfCalls } from './calls.ts';
import { createCommits } from './commits.ts';
import { createComings } from './comings.ts';
import { type Context } from './context.ts';
import { createConverse } from './converse.ts';
import { createBackfill } from './embeddings.ts';
import { createFewAtOnce } from './few-at-once.ts';
import { createDisputes } from './dispute.ts';
import { createEncounters } from './encounters.ts';
import { createGifts } from './gifts.ts';
import { createGiving } from './giving.ts';
import { createLearning } from './learning.ts';
import { createLetterWriting } from './letter-writing.ts';
import { createObservations } from './observations.ts';
import { createForgetting } from './forgetting.ts';
import { createPerceive } from './perceive.ts';
import { createRatings } from './rating.ts';
import { createReactions } from './reactions.ts';
import { createHindsight } from './hindsight.ts';
import { noteSpoken } from './promise-book.ts';
import { createMeeting } from './promise-meeting.ts';
import { createPromises } from './promises.ts';
import { createTrading } from './trading.ts';
import { createTraceWriter } from './tracing.ts';
import { createDailyBill } from './spending.ts';

/** Who wake, or begin a day, at the same time. */
const atOnce = 4;

export type Parts = ReturnType<typeof assemble>;

export function assemble(context: Context) {
  const { limits } = context;
  const budget = createBudget(limits.maxConcurrent, limits.unaskedPerHour);
  const backfill = createBackfill(context);
  const ratings = createRatings(context, budget);
  const commits = createCommits(context);
  const keep = (memory: NewMemory): void => observations.add(memory);
  const learning = createLearning(context, backfill, commits, keep, (memories) => {
    ratings.offer(memories);
    hearOfCalls(context, memories);
  });
  const observations = createObservations(context, (memories) => learning.observed(memories));
  const reactions = createReactions({ context, budget, about: new Set() }, keep, (changes) =>
    learning.change(changes),
  );
  const bystanding = createBystanding({ context, budget, about: new Set() });
  const perceive = createPerceive(context, keep, (agentId, percept, told) => {
    reactions.onAttended(agentId, percept, told);
    bystanding.onAttended(agentId, percept);
  });
  const forgetting = createForgetting(context, budget, backfill);
  const promises = createPromises(
    context,
    commits,
    learning,
    (memory) => observations.add(memory),
    createMeeting(context, budget, (ids) => noteSpoken(context, commits, ids)),
  );
  const converse = createConverse(context, commits, budget, learning, promises);
  const gifts = createGifts(context, commits, learning);
  const encounters = createEncounters(context, budget, {
    openWith: (opening) => converse.openWith(opening),
    used: (agentId, reply, memories) => learning.used(agentId, reply, memories),
  });
  const comings = createComings(context);
  const inTurn = createFewAtOnce(context, atOnce);
  const bill = createDailyBill(context);
  const hindsight = createHindsight(context, budget, learning);
  const traces = createTraceWriter(context);
  return {
    inTurn,
    ratings,
    letters: createLetterWriting(context, budget, keep),
    reactions,
    forgetting,
    hindsight,
    traces,
    bill,
    comings,
    budget,
    backfill,
    learning,
    commits,
    observations,
    perceive,
    promises,
    disputes: createDisputes(context, keep, learning),
    giving: createGiving(context),
    trading: createTrading(context),
    converse,
    gifts,
    encounters,
  };
}
