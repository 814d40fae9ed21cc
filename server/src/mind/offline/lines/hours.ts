/** Frames for what was done, or will be, at an hour that somebody names. */
import type { Bank } from './bank.ts';

export const hoursLines = {
  ahead: {
    any: ["{When}? I'll be {doing}{at}.", "{When} I'll be {doing}{at}.", 'Look for me {doing}{at}, {when}.'],
    rough: ['{Doing}{at}, {when}.'],
    plain: ["You'd find me {doing}{at}, {when}."],
    courtly: ['{When} will find me {doing}{at}.', 'I expect to be {doing}{at}, {when}.'],
  },
  aheadTwo: {
    any: [
      "{When} I'll be {doing}{at}, and then {doing2}{at2}.",
      '{When}? First {doing}{at}, then {doing2}{at2}.',
    ],
    rough: ['{When}: {doing}{at}. Then {doing2}{at2}.'],
    courtly: ['{When} I am to be {doing}{at}, and after that {doing2}{at2}.'],
  },
  asleep: {
    any: ['{When}? In bed, if there is any justice.', "{When} I'll be asleep{at}."],
    rough: ['{When}? Asleep. Do not knock.'],
  },
  promised: {
    any: ['I gave my word to {what}.', 'There is a promise of mine in it: to {what}.'],
    rough: ['Promised to {what}, so I will.'],
  },
  over: {
    any: ['{When} I was {doing}{at}.', '{When}? I was {doing}{at}.'],
    rough: ['{Doing}{at}, {when}.'],
    courtly: ['{When} found me {doing}{at}.'],
  },
  overTwo: {
    any: [
      '{When} I was {doing}{at}, and later {doing2}{at2}.',
      '{When}? I was {doing}{at} first, and then {doing2}{at2}.',
    ],
    courtly: ['{When} saw me {doing}{at}, and after that {doing2}{at2}.'],
  },
  usual: {
    any: [
      'I could not swear to it: nothing of {span} has stayed with me. By rights I was {doing}{at}.',
      '{Span}? I have no clear memory of it. As a rule I am {doing}{at} then.',
    ],
    rough: ['{Span}? Gone from me. {Doing}{at}, going by habit.'],
    courtly: ['I recall nothing of {span}, I regret to say; habit would have had me {doing}{at}.'],
  },
  lost: {
    any: ['Nothing of {span} has stayed with me.', '{Span}? It has left no mark on me.'],
    rough: ['{Span}? Gone from me.'],
  },
} satisfies Bank;
