// What did not work, in words.

/** For codes whose sentence the server left out. */
export const notices = {
  unreachable: 'There is no way there.',
  too_far: 'That is too far away.',
  not_carried: 'You do not carry that.',
  nothing_left: 'Nothing is left there just now.',
  cannot_take: 'That is not for taking.',
  in_use: 'Somebody is using it.',
  asleep: 'They are fast asleep.',
  conversation_full: 'Too many are talking there already.',
  busy: 'They have their hands full just now.',
  too_fast: 'Slowly, one thing at a time.',
  pockets_full: 'Your pockets are full.',
  other: 'That did not work.',
} as const;
