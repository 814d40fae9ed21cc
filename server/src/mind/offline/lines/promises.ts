/** Frames for giving one's word, refusing it, asking what is missing, and what came of it. */
import type { Bank } from './bank.ts';

export const promiseLines = {
  meet: {
    any: [
      'Yes. {Place}, {when}. I will be there.',
      '{Place}, then, {when}. You have my word.',
      'I will be {at_place} {when}. Do not let me stand there alone.',
      'Gladly. {Place}, {when}; I will find you.',
    ],
    rough: ['Right. {Place}, {when}. I do not wait for ever.', 'Fine by me. {Place}, {when}.'],
    courtly: ['It will be a pleasure. {Place}, {when}; I shall be punctual.'],
  },
  attend: {
    any: [
      'I would not miss it. {Place}, {when}.',
      'A {topic}? Count me in: {place}, {when}.',
      'Then I know what I am doing {when}. I will come to {place}.',
    ],
    rough: ['I will come. {Place}, {when}. Is there something to drink?'],
    courtly: ['You are very kind to ask. {Place}, {when}; I shall come.'],
  },
  help: {
    any: [
      'I will lend you a hand {when}. {Place}, yes?',
      'Of course I will help. {When}, {at_place}.',
      'Two more hands, then: {when}, {at_place}.',
    ],
    rough: ['All right, I will help. {When}, {at_place}. Have it ready.'],
  },
  visit: {
    any: [
      'I will look in on you {when}, {at_place}.',
      'Then I come {at_place} {when}. You have my word.',
      'I will be at your door {when}: {place}, as you say.',
    ],
  },
  bring: {
    any: ['I will bring you {thing}, {when}.', '{Thing}? I have it by me. You shall get it {when}.'],
  },
  tell: { any: ['I will tell you {when}. You have my word.'] },
  welcome: {
    any: [
      'Do come. I will be {at_place} {when}.',
      'You will find me {at_place}, {when}. I will look out for you.',
    ],
    rough: ['Come if you like. {When}, {at_place}.'],
    courtly: ['You will be most welcome, {when}, {at_place}.'],
  },
  thanks: {
    any: [
      'That is good of you. I will remember it.',
      'I will hold you to that, and be glad of it.',
      'You need not, but I will not say no.',
    ],
    rough: ['Good. I will hold you to it.'],
    courtly: ['How kind. I shall look forward to it.'],
  },
  agreed: {
    any: [
      'Good. {Place}, {when}, then.',
      'That is settled: {place}, {when}.',
      '{When}, then, {at_place}. I will be there.',
    ],
  },
  where: {
    any: [
      'Where?',
      'Gladly, but where shall I find you?',
      'And where is that to be?',
      'I am willing. Where?',
    ],
    courtly: ['With pleasure. Where shall we say?'],
  },
  when: {
    any: ['When?', 'Gladly, but when?', 'At what hour?', 'I am willing. When shall it be?'],
    courtly: ['With pleasure. At what hour?'],
  },
  asleep: {
    any: [
      'At that hour I am asleep, and so should you be. Choose a better one.',
      'I would be lying in bed by then. Another hour, perhaps?',
    ],
  },
  promised: {
    any: [
      'I cannot; I have promised already to {instead}.',
      'That hour is given away: I am to {instead}. Another time?',
    ],
  },
  work: {
    any: [
      'I cannot get away at that hour; there is work. Ask me for the evening.',
      'Not then. I will be {instead}, and it does not wait.',
    ],
    rough: ['Not then. I work.'],
  },
  emptyHanded: {
    any: ['I would, but I have none by me.', 'I have nothing of the kind to bring, I am afraid.'],
  },
  dislike: {
    any: ['No. I have no wish to.', 'I think not. We have not been good to each other of late.'],
    courtly: ['I must decline. You will understand why.'],
  },
  tooMany: { any: ['I have promised so much already that I would only let you down. Ask me in a few days.'] },
  unwilling: {
    any: [
      'Not this time. I need some hours to myself.',
      'I would rather not, this time. Do not take it ill.',
    ],
  },
  stranger: { any: ['I hardly know you yet. Let us talk here first, and see.'] },
  met: {
    any: [
      'There you are, {name}. I am glad you kept your word.',
      '{Name}! As we said. I had hoped you would come.',
      'Here we are, then, as promised.',
      'You came. Good; I like people who come when they say they will.',
    ],
    rough: ['There you are. On time, even.'],
    courtly: ['{Name}. How good of you to be as punctual as your word.'],
  },
  missedByThem: {
    any: [
      'You did not come {when}. I waited for you {at_place}.',
      'I stood {at_place} {when}, {name}, and nobody came. I had your word.',
      'We had said {when}, {at_place}. I was there. Where were you?',
    ],
    rough: ['I waited {at_place} {when} like a post. You did not come.'],
    courtly: ['I do not like to mention it, but I waited for you {at_place} {when}.'],
  },
  brokenWord: {
    any: [
      'You gave me your word, {name}: I was to {what}. I waited for it.',
      'I was to {what}, {when}, and it came to nothing.',
    ],
  },
  missedByMe: {
    any: [
      'I owe you a word, {name}: I was to {what}, and I did not. {why} I am sorry.',
      'Forgive me, {name}. I had promised to {what}. {why}',
    ],
    rough: ['I said I would {what}, and I did not. {why} Sorry for it.'],
  },
  calledOff: {
    any: ['Then we leave it. Thank you for saying so.', 'A pity. Thank you for telling me beforehand.'],
  },
  ours: {
    any: [
      'You and I? {When}: I am to {what}. I have not forgotten.',
      'I am to {what}, {when}. You have my word on it.',
    ],
  },
  theirs: { any: ['I am to {what}, {when}.', '{When} I am to {what}; I gave {them} my word.'] },
  noneOurs: {
    any: [
      'We have not agreed on anything that I know of. Shall we?',
      'Nothing is settled between us yet. Name a place and an hour.',
    ],
  },
  coming: { any: ['I am coming, yes: {place}, {when}.', 'I mean to be there. {Place}, {when}.'] },
  noParty: { any: ['I have not heard of any. Who gives it?', 'Nobody told me of one. When would that be?'] },
  invite: {
    any: [
      'Will you meet me {at_place} {when}?',
      'Shall we meet {at_place} {when}, and talk in peace?',
      'Meet me {at_place} {when}, if you have the time.',
    ],
  },
  festival: {
    any: [
      'The next is the {festival}: {when}, {at_place}.',
      '{When} it is the {festival}, {at_place}. Everybody goes.',
    ],
  },
  festivalToday: { any: ['Today, of all days! It is the {festival}, {at_place}, from {hour} on.'] },
} as const satisfies Bank;
