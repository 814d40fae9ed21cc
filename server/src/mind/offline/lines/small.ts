/** Frames for the small questions everybody asks: food, sleep, children, the day gone by. */
import type { Bank } from './bank.ts';

export const smallLines = {
  food: {
    any: [
      'To eat? {Like}, and I will not share.',
      'If you mean food: {like}.',
      '{Like}. Put that on a plate and I ask for nothing more.',
    ],
    rough: ['{Like}. Plenty of it.'],
  },
  sleptWell: {
    any: ['Like a stone, thank you.', 'Soundly. I did not even hear the cock.'],
    rough: ['Well enough to work on.'],
  },
  sleptSo: {
    any: ['On and off. It will do.', 'Neither well nor badly; I woke up, which is the point of it.'],
  },
  sleptBadly: { any: ['Hardly. I could lie down where I stand.', 'Not so that you would notice.'] },
  child: {
    any: [
      'There is {child}, and that is child enough for any house.',
      '{Child}. The best thing I had a hand in.',
    ],
  },
  likeHere: {
    any: [
      'I do. I have thought of leaving, as one does, and then there was always something to finish first.',
      'Most days, yes. The valley is a size that a person can get to the end of.',
      'I would not know how to like it elsewhere any more.',
    ],
    rough: ['It suits me.', 'I am still here. Take that as a yes.'],
    courtly: ['I find that I do, and I have looked into the alternatives.'],
  },
  bedtime: {
    any: ['I am in bed by {hour}, as a rule.', 'By {hour} I am asleep, if nobody knocks.'],
    rough: ['{hour}. Like anybody with work in the morning.'],
  },
  rising: {
    any: ['I am up by {hour}, most days.', 'By {hour} I have my boots on, as a rule.'],
    rough: ['{hour}. Every day.'],
  },
  childless: {
    any: ['No children of my own.', 'None. The valley has enough of them to borrow.'],
    rough: ['No. None.'],
  },
  taughtNone: {
    any: [
      'Years, mostly, and a great many mistakes.',
      'Watching others, and then spoiling good material by myself.',
    ],
  },
  dayJustBegun: { any: ['Not much yet; the day is young.', 'Nothing worth the telling, so far.'] },
  rainNow: { any: ['It is coming down already; look up.', 'Going to? It has begun without asking you.'] },
  rainNo: {
    any: ['I see no sign of it, and I have looked.', 'Not from a sky like this one. Not in the next hour.'],
  },
  rainMaybe: {
    any: ['It might. The sky has not made up its mind.', 'Could be. I would keep a hood at hand.'],
  },
  retract: {
    any: [
      'Then I shall unhear it. And what is the truth of it?',
      'Well, I am glad you say so. Which of it is true, then?',
    ],
    rough: ['Right. Say it straight next time.'],
  },
} satisfies Bank;
