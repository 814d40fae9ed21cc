/** Messages that are answered: what they ask with, and what with they are answered. */
import { z } from 'zod';
import { actorId, key, text } from './fields.ts';
import type { DisputeAnswer, JournalAnswer } from './journal.ts';
import type { AwayAnswer, MailboxAnswer } from './mail.ts';
import { reportReasons, type InspectAnswer, type MuteAnswer, type ReportAnswer } from './social.ts';

/** Client → server. What does not fit is rejected with a sentence. */
export const clientRequests = {
  /** A closer look at somebody. */
  inspect: z.strictObject({ id: actorId }),
  /** What this character has lived through. */
  journal: z.strictObject({}),
  /** "That was not me": of a memory in the journal, by its key. */
  dispute: z.strictObject({ key }),
  /** Every letter that is kept. */
  mailbox: z.strictObject({}),
  /** Has read it; answered with the mailbox as it is then. */
  read_letter: z.strictObject({ key }),
  /** What happened since this character was last here. */
  away: z.strictObject({}),
  /** Neither words nor gestures of that player reach this one any more, or again. Answered with who is muted by then. */
  mute: z.strictObject({ id: actorId, muted: z.boolean() }),
  /** Tells those who run the valley about a player, with what was last heard from them. */
  report: z.strictObject({ id: actorId, reason: z.enum(reportReasons), text: text.optional() }),
} as const;

export type ClientRequests = { [K in keyof typeof clientRequests]: z.infer<(typeof clientRequests)[K]> };
export type ClientRequestKind = keyof ClientRequests;

export type RequestAnswers = {
  inspect: InspectAnswer;
  journal: JournalAnswer;
  dispute: DisputeAnswer;
  mailbox: MailboxAnswer;
  read_letter: MailboxAnswer;
  away: AwayAnswer;
  mute: MuteAnswer;
  report: ReportAnswer;
};
