/** What players read when something did not work: one friendly sentence for each reason. */
import type { NoticeCode } from '../protocol/messages.ts';

const sentences: Record<NoticeCode, string> = {
  unknown_actor: 'You are not in the valley just now.',
  unknown_target: 'They are nowhere to be seen.',
  unreachable: 'There is no way to get there.',
  too_far: 'That is too far away.',
  not_carried: 'You look through your pockets, but it is not there.',
  nothing_left: 'There is nothing left here for now. Come back later.',
  cannot_take: 'That is better left where it is.',
  in_use: 'Somebody is busy with that. Give them a moment.',
  asleep: 'They are fast asleep. Better let them dream.',
  conversation_full: 'There are already as many people in that talk as can hear each other.',
  not_in_conversation: 'You are not talking with anybody.',
  busy: 'They have their hands full just now.',
  stale: 'The moment for that has passed.',
  too_fast: 'One thing at a time. Take a breath first.',
  bad_input: 'That cannot be done.',
  bad_text: 'Nobody could make sense of those words.',
  pockets_full: 'There is no room left in those pockets.',
  already_here: 'You are already here.',
  ground_full: 'Enough of your things lie about already. Pick one up first.',
  bad_message: 'The valley did not understand that.',
  storage_down: 'The valley cannot take note of that right now. Try again in a moment.',
};

export function sentenceFor(code: NoticeCode): string {
  return sentences[code];
}

/** Full sentences for what ends or prevents a visit. */
export const farewells = {
  closing: 'The valley closes its gates for a little while. Everything you did here is kept.',
  takenOver: 'You have come into the valley from another window, so this one says goodbye.',
  full: 'The valley is full just now. Please try again in a little while.',
  crowded: 'There is no free spot to stand on in the valley just now. Please try again in a little while.',
  outdated: 'This page is from another version of the valley. Please reload it.',
  stranger: 'The gatekeeper does not know this traveller. Please choose a name first.',
  storageDown: 'The gatekeeper cannot open the book of guests right now. Please try again in a moment.',
  tooManyQuestions: 'One question at a time. Give the last one a moment to be answered.',
  fault: 'Something went wrong at the gate. Please try again.',
} as const;
