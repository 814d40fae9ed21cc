/** Why the server cannot start, in a sentence for its operator: printed as it is, without a stack. */
import { DatabaseUnavailableError } from '@heartwood/db';
import { LeaseHeldError } from '../ports/valley-store.ts';

export class StartError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartError';
  }
}

/** A sentence for what an operator can mend; the whole stack for what only a developer can. */
export function explainStart(error: unknown): string {
  const isForOperator =
    error instanceof StartError ||
    error instanceof LeaseHeldError ||
    error instanceof DatabaseUnavailableError;
  if (isForOperator) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
