/** What an engine keeps for its next life: how much it has worked off, and what its kind wants to know again. */
import { z } from 'zod';
import type { EngineRegistry } from '../ports/engine-registry.ts';
import type { EngineId } from '../ports/event-queue.ts';
import type { EngineKind } from './engine.ts';

const counts = z.record(z.string(), z.int().min(0));
const tallySchema = z.object({
  /** When the first of its lives began. */
  since: z.iso.datetime(),
  /** By type of event. */
  completed: counts,
  failed: counts,
});
const stateSchema = z.object({ tally: tallySchema, kept: z.record(z.string(), z.json()) });

export type Tally = z.output<typeof tallySchema>;

export type Keeping = {
  /** Of an engine with the same id everything; else what another of its kind left behind, without its figures. */
  restore(): Promise<void>;
  /** When there is something new. */
  save(): Promise<void>;
  count(outcome: 'completed' | 'failed', type: string): void;
  tally(): Tally;
};

type KeepingOptions = {
  id: EngineId;
  kind: Pick<EngineKind, 'type' | 'state'>;
  registry: Pick<EngineRegistry, 'find' | 'lastState' | 'saveState'>;
};

export function createKeeping({ id, kind, registry }: KeepingOptions): Keeping {
  let tally: Tally = { since: new Date().toISOString(), completed: {}, failed: {} };
  let saved = '';
  return {
    async restore() {
      const own = stateSchema.safeParse((await registry.find(id))?.state);
      if (own.success) tally = own.data.tally;
      if (kind.state === undefined) return;
      const kept = own.success ? own : stateSchema.safeParse(await registry.lastState(kind.type));
      if (kept.success) kind.state.restore(kept.data.kept);
    },
    async save() {
      const state = { tally, kept: kind.state?.save() ?? {} };
      const text = JSON.stringify(state);
      if (text === saved) return;
      await registry.saveState(id, state);
      saved = text;
    },
    count(outcome, type) {
      tally[outcome][type] = (tally[outcome][type] ?? 0) + 1;
    },
    tally: () => structuredClone(tally),
  };
}
