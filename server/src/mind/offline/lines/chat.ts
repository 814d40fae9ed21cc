/** Frames for small answers, and for villagers among themselves. */
import type { Bank } from './bank.ts';

export const chatLines = {
  yes: { any: ['Good.', "That's settled, then.", 'I thought as much.', 'Then we agree, you and I.'] },
  no: { any: ['Fair enough.', 'No? Well, no harm in it.', 'As you like.', "Then we'll leave it there."] },
  moreNone: {
    any: ["That's the whole of it.", "There's no more to tell than that.", 'I have emptied that sack.'],
  },
  yesNo: {
    any: [
      'I could not swear to it either way.',
      'Perhaps. I would have to think.',
      'Some would say so.',
      'It depends on the day you ask me.',
    ],
  },
  taste: {
    any: [
      'Well enough.',
      'I have nothing against it.',
      'In small helpings.',
      'I never gave it much thought. Ought I to?',
      'More than I did when I was young.',
    ],
  },
  deflect: {
    any: ['Ask me something nearer home.', 'I can tell you about the valley, though, or about what I do.'],
  },
} satisfies Bank;

export const neighbourTalkLines = {
  hello: {
    any: [
      '{name}.',
      'There you are, {name}.',
      '{name}! I hoped it was you.',
      'Now then, {name}.',
      'You look busy, {name}.',
      'A word, {name}, if you have one to spare.',
    ],
  },
  helloBack: {
    any: [
      'And you, {name}.',
      '{name}. I was just thinking of you.',
      "It's good to stop a minute, {name}.",
      'Well met, {name}.',
    ],
  },
  newsIn: {
    any: [
      'Have you heard?',
      'Here is something for you.',
      "You'll like this.",
      'I had some news.',
      'There is a thing I wanted to tell you.',
    ],
  },
  newsBack: {
    any: [
      'Is that so?',
      'Well, I never knew that.',
      "That's news to me.",
      'You hear everything first.',
      'I shall look at it differently now.',
      'Good to know. I shall keep it in mind.',
    ],
  },
  agree: {
    any: [
      "You're not wrong.",
      "I'd say the same.",
      'There is sense in that.',
      'I know what you mean.',
      "That's how it is.",
    ],
  },
  ask: {
    any: [
      'And how is it with you?',
      'How goes the work?',
      'What have you been about today?',
      'Anything new at your end?',
      'Are you well, though?',
    ],
  },
  work: { any: ["I've been {doing}.", 'Mostly {doing}, today.', '{Doing}. The usual.'] },
  closing: {
    any: [
      'I had better get on.',
      'Well, the day will not do itself.',
      'I must not keep you.',
      "I'd best be moving.",
    ],
  },
  lastWord: { any: ['Mind yourself, {name}.', 'We will talk again, {name}.', 'Till tomorrow, {name}.'] },
} satisfies Bank;
