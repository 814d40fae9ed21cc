/** Frames for letters to those who are away: what moved one to write, what about, and how one closes. */
import type { Bank } from './bank.ts';

export const letterLines = {
  opening: {
    any: [
      'It is {days} since we last spoke, and I find that I notice.',
      'You have been away for {days}, and it is quieter for it.',
      '{Days} without a word of you, so here are some of mine.',
      'I am no great hand at letters, but it has been {days}.',
    ],
    rough: [
      "{Days} and not a sign of you. I don't write letters. This is one.",
      'You have been gone {days}. I counted, which annoys me.',
    ],
    plain: [
      'It has been {days}, and I thought I would write.',
      'I had something to tell you today, and then remembered that you are away.',
    ],
    courtly: [
      'It is {days} since I last had the pleasure of your company.',
      'I take up my pen, as it is {days} since I could take you by the hand.',
    ],
  },
  promiseMine: {
    any: [
      'I gave you my word that I would {deed} {when}. I have not forgotten it.',
      'I said that I would {deed} {when}, and I mean to.',
    ],
  },
  promiseTheirs: {
    any: [
      'You gave me your word that you would {deed} {when}. I am looking forward to it.',
      'You said that you would {deed} {when}. I am counting on it, should the road let you.',
    ],
  },
  missedByMe: {
    any: [
      'I had promised to {deed} {when}, and I did not. I am sorry for it.',
      'I owed it to you to {deed} {when}, and I did not do it. I should like to make that good.',
    ],
  },
  missedByThem: {
    any: [
      'You had promised to {deed} {when}, and you did not come to it. I hope that nothing is wrong.',
      'I waited for you to {deed} {when}. I would sooner hear why than wonder.',
    ],
  },
  news: {
    any: [
      'There is news that you ought to have from a friend.',
      'You will want to know what goes on here.',
      'One thing has happened that I should have told you at once, had you been here.',
    ],
  },
  newsFrom: { any: ['I have it from {teller}.', 'It was {teller} who told me.'] },
  told: {
    any: [
      'I keep thinking of something you told me: {fact}.',
      'You told me once that {fact}. It came back to me today.',
      'Something made me think of you: you said that {fact}.',
    ],
  },
  gift: {
    any: [
      'I was thinking of a present of yours. {Gift}.',
      '{Gift}. It comes back to me oftener than you would believe.',
    ],
  },
  closing: {
    any: [
      'Come by when you are back.',
      'There will be a chair for you.',
      'Do not stay away longer than you have to.',
    ],
    rough: ['Get yourself back here.', 'That is all. Come home in one piece.'],
    plain: ['Come and see me when you are here again.'],
    courtly: ['I shall be glad of your step at the door.', 'Until then I remain your friend.'],
  },
} satisfies Bank;
