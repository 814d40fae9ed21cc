/** What a valley wants once a day: the morning's newspaper, and a look at how it stands. */
import type { Logger } from 'pino';
import type { EventQueue, NewEvent } from '../ports/event-queue.ts';
import { gazetteMinute } from '../ports/gazettes.ts';
import { minutesPerDay } from '../world/constants.ts';

export type Daily = {
  /** To be told of the time now and then; a day that was slept through is caught up with. */
  look(gameMinute: number): Promise<void>;
};

export type DailyOptions = {
  readonly valleyId: string;
  readonly queue: Pick<EventQueue, 'enqueue'>;
  readonly log: Pick<Logger, 'warn'>;
};

/** Four: an hour and a half before the newspaper, so that not both read the day at once. */
const analysisMinute = 240;

type Duty = { readonly minute: number; readonly of: (valleyId: string, day: number) => NewEvent };

const duties: readonly Duty[] = [
  {
    minute: analysisMinute,
    of: (valleyId, day) => ({
      type: 'analysis_requested',
      engineType: 'analyst',
      valleyId,
      agentId: null,
      data: { about: 'everything', minute: (day + 1) * minutesPerDay },
      idempotencyKey: `analysis:${valleyId}:${day}`,
    }),
  },
  {
    minute: gazetteMinute,
    of: (valleyId, day) => ({
      type: 'gazette_due',
      engineType: 'narrator',
      valleyId,
      agentId: null,
      data: { day },
      idempotencyKey: `gazette:${valleyId}:${day}`,
    }),
  },
];

/** Asks once a day of the valley, whatever becomes of the process meanwhile: the queue takes each key once. */
export function createDaily({ valleyId, queue, log }: DailyOptions): Daily {
  const asked = new Map<Duty, number>();
  return {
    async look(gameMinute) {
      for (const duty of duties) {
        // The day that is over once the hour of this one has come.
        const day = Math.floor((gameMinute - duty.minute) / minutesPerDay) - 1;
        const before = asked.get(duty);
        if (day < 0 || (before !== undefined && before >= day)) continue;
        asked.set(duty, day);
        try {
          await queue.enqueue([duty.of(valleyId, day)]);
        } catch (error) {
          log.warn({ err: error, day }, 'What the day wants could not be asked for; it will be, soon.');
          if (before === undefined) asked.delete(duty);
          else asked.set(duty, before);
        }
      }
    },
  };
}
