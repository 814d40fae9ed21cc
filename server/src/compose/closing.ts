/** Things to close, in the reverse of the order they were opened in; one that fails does not keep the others open. */
export class Closing {
  readonly #steps: { what: string; close: () => Promise<unknown> | void }[] = [];

  add(what: string, close: () => Promise<unknown> | void): void {
    this.#steps.push({ what, close });
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
