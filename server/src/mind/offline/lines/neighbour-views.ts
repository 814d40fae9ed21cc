/** Frames for what villagers think of somebody who is not there. */
import type { Bank } from './bank.ts';

export const neighbourViewLines = {
  askPerson: {
    any: [
      'Have you seen {who} today?',
      'What do you make of {who} these days?',
      'How is {who}, do you know?',
      'Do you get on with {who}?',
      'Has {who} been by your way lately?',
      'You know {who} better than I do. How do things stand there?',
    ],
  },
  warm: {
    any: [
      '{Who} is one of the good ones.',
      'I would trust {who} with my door key.',
      'I am always glad to see {who} coming.',
      'There is no harm in {who}, and a good deal of kindness.',
      'I wish there were more like {who}.',
      'When I am in trouble, the door of {who} is the one I knock at.',
      'The valley would be a duller place without {who}.',
    ],
  },
  cold: {
    any: [
      'I keep out of the way of {who}, if you ask me.',
      '{Who} and I have little to say to each other.',
      'The less said about {who}, the better.',
      'I would count the spoons after {who} has been.',
    ],
  },
  cool: {
    any: [
      'I hardly know {who}, when I think of it.',
      '{Who}? We nod, and that is the whole of it.',
      'I have nothing against {who}.',
      'I could not say. {Who} keeps to other company than mine.',
      'We have never said more than good day, {who} and I.',
      'I know {who} by sight and by what is said, and I believe half of the second.',
    ],
  },
  opinionAgree: {
    any: [
      'I think so, too.',
      'I say the same of {who}.',
      'There we are of one mind.',
      'You have {who} just as I see it.',
      'I am glad that somebody else sees it in {who}.',
    ],
  },
  opinionDiffer: {
    any: [
      'You and I see {who} differently, then.',
      "I can't follow you there. That is not the {who} I know.",
      'There I would not go with you.',
    ],
  },
} satisfies Bank;
