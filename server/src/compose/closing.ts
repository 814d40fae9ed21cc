import type { Log } from '../rooms/hosting.ts';

/** Things to close, in the reverse of the order they were opened in; one that fails does not keep the others open. */
export class Closing {
  readonly #steps: { what: string; close: () => Promise<unknown> | void }[] = [];
  #isGivenUp = false;

  /** Throws GivenUpError, with what was added to be closed, once the opening was given up. */
  add(what: string, close: () => Promise<unknown> | void): void {
    this.#steps.push({ what, close });
    if (this.#isGivenUp) throw new GivenUpError();
  }

  giveUp(): void {
    this.#isGivenUp = true;
  }

  /** Runs every step once. Gives what failed. */
  async run(): Promise<{ what: string; error: unknown }[]> {
    const failures: { what: string; error: unknown }[] = [];
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) {
      try {
        await step.close();
      } catch (error) {
        failures.push({ what: step.what, error });
      }
    }
    return failures;
  }
}

class GivenUpError extends Error {
  override name = 'GivenUpError';
}

/**
 * Opens a whole of many parts; of what throws half-way nothing is left open.
 * @param unwanted Gives it up at the next part that is open.
 */
export async function openWhole<Whole>(
  open: (closing: Closing) => Promise<Whole>,
  log: Pick<Log, 'warn'>,
  unwanted?: AbortSignal,
): Promise<Whole> {
  const closing = new Closing();
  const giveUp = (): void => closing.giveUp();
  unwanted?.addEventListener('abort', giveUp, { once: true });
  try {
    const whole = await open(closing);
    unwanted?.removeEventListener('abort', giveUp);
    return whole;
  } catch (error) {
    for (const { what, error: cause } of await closing.run())
      log.warn({ err: cause }, `Closing ${what} failed.`);
    throw error;
  }
}
