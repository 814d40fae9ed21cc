// Words of engines go straight to those who listen in the same process, and over Colyseus' presence to other processes.
// Presence that is away loses them, which nobody has to know of: what came of an event is in the queue.
import { EventEmitter } from 'node:events';
import { z } from 'zod';
import type { EngineWord, EngineWords } from '../ports/engine-words.ts';

/** The part of Colyseus' presence that is needed. */
export type WordsPresence = {
  subscribe(topic: string, callback: (message: unknown) => void): Promise<unknown>;
  unsubscribe(topic: string, callback: (message: unknown) => void): unknown;
  publish(topic: string, message: unknown): unknown;
};

export type PresenceWordsOptions = {
  /** Null where all engines and listeners are of this process. */
  presence: WordsPresence | null;
  onTrouble?: (error: unknown) => void;
};

const withdrawals = 'engine-words-withdrawn';
const topicOf = (valleyId: string): string => `engine-words:${valleyId}`;

const common = { call: z.string().max(200), claim: z.int(), seq: z.int().min(0) };
const wordSchema = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('begun') }),
  z.object({ ...common, kind: z.literal('alive') }),
  z.object({ ...common, kind: z.literal('words'), delta: z.string() }),
  z.object({ ...common, kind: z.literal('done'), result: z.record(z.string(), z.json()) }),
  z.object({ ...common, kind: z.literal('failed'), why: z.string() }),
]) satisfies z.ZodType<EngineWord>;
const callSchema = z.string().max(200);

export function createPresenceWords({ presence, onTrouble = () => {} }: PresenceWordsOptions): EngineWords {
  const here = new EventEmitter().setMaxListeners(0);

  const attempt = (work: () => unknown): void => {
    (async () => await work())().catch(onTrouble);
  };

  /** Listens here and elsewhere; what comes from elsewhere is checked. */
  function on<Message>(
    topic: string,
    schema: z.ZodType<Message>,
    hear: (message: Message) => void,
  ): () => void {
    const hearElsewhere = (message: unknown): void => {
      const read = schema.safeParse(message);
      if (read.success) hear(read.data);
    };
    here.on(topic, hear);
    if (presence !== null) attempt(() => presence.subscribe(topic, hearElsewhere));
    return () => {
      here.off(topic, hear);
      if (presence !== null) attempt(() => presence.unsubscribe(topic, hearElsewhere));
    };
  }

  return {
    tell(valleyId, word) {
      const topic = topicOf(valleyId);
      // One process hosts a valley: whoever listens here is the only one.
      if (here.emit(topic, word) || presence === null) return;
      attempt(() => presence.publish(topic, word));
    },
    listen: (valleyId, hear) => on(topicOf(valleyId), wordSchema, hear),
    withdraw(call) {
      here.emit(withdrawals, call);
      if (presence !== null) attempt(() => presence.publish(withdrawals, call));
    },
    onWithdrawn: (hear) => on(withdrawals, callSchema, hear),
  };
}
