// Talks, words said aloud, and a closer look at somebody.
import { withArticle } from '../with-article.ts';

const possessives: Record<string, string> = { she: 'her', he: 'his' };

export const dialogue = {
  title: (name: string) => `Talking with ${name}`,
  log: 'What was said',
  input: (name: string) => `Say something to ${name}…`,
  send: 'Send',
  leave: 'Leave',
  why: 'Why?',
  thinking: (name: string) => `${name} is thinking`,
  walkingUp: (name: string) => `You walk up to ${name}.`,
  you: 'You',
  notSent: (why: string) => `not heard: ${why.charAt(0).toLowerCase()}${why.slice(1).replace(/\.$/, '')}`,
  broke: 'The connection broke; say it again.',
  brokeOff: 'The connection broke. Say it again if no answer comes.',
  movedOff: (name: string) => `You and ${name} are too far apart to talk.`,
  asleep: (name: string) => `${name} is asleep. You walk over quietly.`,
  ended: (name: string) => `You and ${name} go your ways.`,
  joined: (name: string) => `${name} joins in.`,
  leftTalk: (name: string, pronouns: string) => `${name} goes ${possessives[pronouns] ?? 'their'} way.`,
  give: 'Give…',
  portrait: (name: string, mood: string) => `${name}, looking ${mood}`,
  hearts: (full: number) => `${full} of 10 hearts`,
  busy: (doing: string) => doing.charAt(0).toUpperCase() + doing.slice(1),
  quick: {
    hello: 'Hello again!',
    helloFriend: 'It is good to see you!',
    firstMeeting: ['Hello! I am new here.', 'What do you do here?', 'Tell me about yourself.'],
    getToKnow: ['What are you up to?', 'Who are your friends here?', 'Whom should I meet next?'],
    known: ['Any news in the valley?', 'What are you up to?', 'What do you remember of me?'],
    knownMore: ['Who are your friends here?', 'What have you heard about me?', 'What worries you lately?'],
    yes: 'Yes, gladly.',
    yesSo: 'Yes, very much.',
    notReally: 'Not really.',
    sorry: 'I am sorry. I did not mean to hurt you.',
    hereAsPromised: 'Here I am, as promised.',
    notForgotten: (when: string) => `I have not forgotten: ${when}.`,
    meet: 'Will you meet me at the plaza at noon tomorrow?',
    birthday: 'Happy birthday!',
    give: (item: string) => `Give ${withArticle(item)}`,
    upLate: 'You are up late!',
    lost: 'Good evening. I am new here, and a little lost.',
    bye: 'Goodbye for now.',
  },
  speaksTo: (name: string, other: string) => `${name} to ${other}`,
  youThere: 'you',
  company: 'Who is in this talk',
  turnTo: (name: string) => `Speak to ${name}`,
  whyHearts: 'Why things stand so between you',
} as const;

export const chat = {
  title: 'Talk to whoever is near',
  placeholder: 'Say it aloud…',
  log: 'Heard nearby',
  send: 'Say',
} as const;

export const inspect = {
  title: (name: string) => `A closer look at ${name}`,
  looking: 'Looking closer…',
  why: 'Why?',
  tastes: 'What you found out',
  reasons: 'Between you two',
  none: 'You have nothing in common yet. A word would change that.',
  talk: 'Talk',
  close: 'Close',
  player: 'A visitor like you',
} as const;
