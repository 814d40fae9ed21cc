/** Frames for what was thought, resolved on, and talked of. */
import type { Bank } from './bank.ts';

export const lookingLines = {
  lead: {
    any: [
      'I have been turning this over.',
      'Since you ask, this has been with me.',
      'Here is what I have come to.',
    ],
    rough: ['I do think, now and then.', 'One thing, aye.'],
    plain: ['I have thought about it, as it happens.', 'Well, this much I have seen.'],
    courtly: ['I have had leisure to consider.', 'You find me with a conclusion in hand.'],
  },
  nothing: {
    any: [
      'Nothing has come clear yet. These have been days for living, and the thinking comes after.',
      'I have not sat down to think it through. Ask me in a day or two.',
      'The days have gone by without my drawing any line under them.',
    ],
    rough: ['Nothing yet. I think slow, and I have been busy.'],
    courtly: ['I have drawn no conclusions yet; I find they spoil when they are picked early.'],
  },
  resolve: {
    any: [
      'Yes: I mean to {resolve}.',
      'I have made up my mind to {resolve}.',
      'There is something. I mean to {resolve}.',
    ],
    rough: ['Aye. I mean to {resolve}. We will see.'],
    plain: ['I have resolved to {resolve}.'],
    courtly: ['I have promised myself to {resolve}.'],
  },
  noResolve: {
    any: [
      'I have made no new resolutions yet.',
      'Nothing I have settled on. I go on as I am for now.',
      'Not that I have decided. I am still weighing it.',
    ],
    rough: ['No plans to change. Not today.'],
    courtly: ['I have resolved on nothing, which is at least easily kept.'],
  },
  talked: {
    any: [
      'With {names}, the latest of it {when}.',
      '{Names}. It was {name} who came last, {when}.',
      'I had a word with {names} lately.',
    ],
    rough: ['{Names}. More talk than I needed.'],
    plain: ['I have talked with {names}; {name} was the last, {when}.'],
    courtly: ['I have had the pleasure of {names}, most recently {when}.'],
  },
  talkedNone: {
    any: [
      'Nobody to speak of, lately.',
      'With no one worth counting, besides you.',
      'Nobody. It has been quiet round me.',
    ],
    rough: ['Nobody. Did not miss it.'],
  },
  talkedOnce: {
    any: [
      'Nobody these last days. Before that it was {name}, {when}.',
      'No one lately; the last was {name}, {when}.',
    ],
  },
} satisfies Bank;
