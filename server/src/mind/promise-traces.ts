/** Why a word was given or refused, and what came of it, as a decision that can be asked for. */
import type { PromiseOutcome, PromiseRecord } from '../ports/promises.ts';
import type { Trace } from '../ports/traces.ts';
import { sayWhen } from '../text/when-words.ts';
import { now, personOf, type Context } from './context.ts';
import { traceByRule } from './tracing.ts';

export function promiseTrace(
  context: Context,
  promise: PromiseRecord,
  what: 'made' | PromiseOutcome,
  explanation: string | null = null,
): Trace {
  const other = personOf(context, promise.otherId)?.name ?? 'somebody';
  const choices = {
    made: `gave a promise to ${promise.what}`,
    kept: `kept the promise to ${promise.what}`,
    broken: `the promise to ${promise.what} was broken`,
    excused: `was excused from the promise to ${promise.what}`,
    withdrawn: `the promise to ${promise.what} was called off`,
  };
  return traceByRule(context, promise.agentId, 'promise', {
    percepts: [`Agreed with ${other}, for ${sayWhen(promise.fromMinute, now(context))}.`],
    choice: choices[what],
    reason: explanation,
    how: what,
  });
}
