/** Counts what is asked of a mind and of a language model, by task, without either noticing. */
import type { Mind } from '../../server/src/mind/mind.ts';
import type { CallOptions, LanguageModel, Usage } from '../../server/src/ports/language-model.ts';

type TaskCount = {
  calls: number;
  promptTokens: number;
  completionTokens: number;
  milliseconds: number;
};
export type TaskCounts = Map<string, TaskCount>;

function countOf(counts: TaskCounts, task: string): TaskCount {
  const known = counts.get(task);
  if (known !== undefined) return known;
  const fresh = { calls: 0, promptTokens: 0, completionTokens: 0, milliseconds: 0 };
  counts.set(task, fresh);
  return fresh;
}

/** Every method of thinking is counted under its own name; what a mind learns to do later, too. */
export function countingMind(mind: Mind, counts: TaskCounts): Mind {
  return new Proxy(mind, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function' || name === 'health') return value;
      return (...given: unknown[]): unknown => {
        const count = countOf(counts, String(name));
        count.calls++;
        const startedAt = performance.now();
        const answer: unknown = Reflect.apply(value, target, given);
        if (!(answer instanceof Promise)) return answer;
        return answer.finally(() => {
          count.milliseconds += performance.now() - startedAt;
        });
      };
    },
  });
}

export function countingModel(model: LanguageModel, counts: TaskCounts): LanguageModel {
  const note = (options: CallOptions, usage: Usage | null): void => {
    const count = countOf(counts, options.task);
    count.calls++;
    count.promptTokens += usage?.promptTokens ?? 0;
    count.completionTokens += usage?.completionTokens ?? 0;
    count.milliseconds += usage?.milliseconds ?? 0;
  };
  const noted = async <T extends { usage: Usage }>(options: CallOptions, call: Promise<T>): Promise<T> => {
    try {
      const answer = await call;
      note(options, answer.usage);
      return answer;
    } catch (error) {
      note(options, null);
      throw error;
    }
  };
  return new Proxy(model, {
    get(target, name) {
      if (name === 'stream') {
        const stream: LanguageModel['stream'] = (messages, options, onDelta) =>
          noted(options, target.stream(messages, options, onDelta));
        return stream;
      }
      if (name === 'structured') {
        const structured: LanguageModel['structured'] = (messages, schema, schemaName, options) =>
          noted(options, target.structured(messages, schema, schemaName, options));
        return structured;
      }
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
