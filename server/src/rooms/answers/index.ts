/** Answers to what players ask, each by the kind of its question. */
import type { ClientRequestKind, ClientRequests, RequestAnswers } from '../../protocol/requests.ts';
import type { Asked } from './asked.ts';
import { inspect } from './inspect.ts';
import { journal } from './journal.ts';

const answers: {
  [K in ClientRequestKind]: (asked: Asked, question: ClientRequests[K]) => Promise<RequestAnswers[K]>;
} = {
  inspect,
  journal,
  dispute: async () => ({ done: false, text: 'Nobody remembers anything of the kind.' }),
  mailbox: async () => ({ letters: [] }),
  read_letter: async () => ({ letters: [] }),
  away: async () => ({ away: null }),
  mute: async () => ({ muted: [] }),
  report: async () => ({ text: 'Nobody takes reports here.' }),
};

export const requestKinds = Object.keys(answers) as readonly ClientRequestKind[];

export async function answer<K extends ClientRequestKind>(
  kind: K,
  asked: Asked,
  question: ClientRequests[K],
): Promise<RequestAnswers[K]> {
  return await answers[kind](asked, question);
}
