/** What went wrong with a call, in the port's words; shared by the chat and the embedding adapters. */
import { BrokenCircuitError, BulkheadRejectedError, TaskCancelledError } from 'cockatiel';
import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import { LanguageModelError, type ModelFault } from '../ports/language-model.ts';

export function asFault(error: unknown, caller: AbortSignal | undefined): LanguageModelError {
  if (error instanceof LanguageModelError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new LanguageModelError(faultOf(error, caller), `The language model did not answer: ${message}`, {
    cause: error,
  });
}

function faultOf(error: unknown, caller: AbortSignal | undefined): ModelFault {
  if (error instanceof BrokenCircuitError) return 'open_circuit';
  if (error instanceof BulkheadRejectedError) return 'rate_limited';
  if (caller?.aborted === true) return 'aborted';
  if (error instanceof APIConnectionTimeoutError || isTimeout(error)) return 'timeout';
  // Ours to abort are only the caller's signal and the clock.
  if (error instanceof APIUserAbortError || error instanceof TaskCancelledError) return 'timeout';
  if (error instanceof APIConnectionError) return 'unreachable';
  if (error instanceof APIError) return ofStatus(error.status);
  return error instanceof SyntaxError ? 'malformed' : 'unreachable';
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError');
}

function ofStatus(status: number | undefined): ModelFault {
  if (status === 401 || status === 403) return 'unauthorised';
  if (status === 408) return 'timeout';
  if (status === 429) return 'rate_limited';
  return status !== undefined && status < 500 ? 'refused' : 'unreachable';
}

/** Faults of the service, not of one question: several in a row and it is left alone for a while. */
export function opensCircuit(error: Error): boolean {
  return (
    error instanceof LanguageModelError &&
    ['unreachable', 'timeout', 'rate_limited', 'unauthorised'].includes(error.fault)
  );
}
