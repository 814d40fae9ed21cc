/** Answers to what players ask, each by the kind of its question. */
import type { ClientRequestKind, ClientRequests, RequestAnswers } from '../../protocol/requests.ts';
import type { Asked } from './asked.ts';
import { away } from './away.ts';
import { mute, report } from './company.ts';
import { inspect } from './inspect.ts';
import { journal } from './journal.ts';
import { mailbox, readLetter } from './mailbox.ts';

const answers: {
  [K in ClientRequestKind]: (asked: Asked, question: ClientRequests[K]) => Promise<RequestAnswers[K]>;
} = {
  inspect,
  journal,
  dispute: async ({ valley: { minds }, asking }, { key }) => await minds.deny(asking, key),
  mailbox,
  read_letter: readLetter,
  away,
  mute,
  report,
};

export const requestKinds = Object.keys(answers) as readonly ClientRequestKind[];

export async function answer<K extends ClientRequestKind>(
  kind: K,
  asked: Asked,
  question: ClientRequests[K],
): Promise<RequestAnswers[K]> {
  return await answers[kind](asked, question);
}
