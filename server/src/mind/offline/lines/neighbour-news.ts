/** Frames for news among villagers: told, taken, doubted, and asked for. */
import type { Bank } from './bank.ts';

export const neighbourNewsLines = {
  newsIn: {
    any: [
      'Have you heard?',
      'Here is something for you.',
      "You'll like this.",
      'There is a thing I wanted to tell you.',
      'I have news.',
      'Listen to this.',
      'Before I forget:',
      'You may not have heard this yet.',
      'This will interest you.',
    ],
  },
  newsOwn: {
    any: ['I wanted you to have it from me.', 'I have something to tell.', 'You may as well hear it now.'],
  },
  newsInTrust: {
    any: [
      "This is for your ears and nobody else's.",
      'I would not say this to just anybody.',
      'Let this stop with you.',
      'Come a little closer, the well has ears.',
      'You can hold your tongue, so I will tell you.',
      'I have to say it to somebody, and you are the one.',
    ],
  },
  newsFrom: {
    any: [
      'I had it from {teller}.',
      '{teller} told me.',
      'So {teller} tells me.',
      'That is what {teller} says.',
      'You have it as {teller} gave it to me.',
      'It was {teller} who said so.',
      'Do not ask me for more than {teller} told me.',
    ],
  },
  newsFar: {
    any: [
      'So they say, at any rate.',
      'I have it third-hand, mind.',
      'They are all saying so.',
      'That is how it reached me.',
      'It has gone through a few mouths before mine.',
      'Who said it first, I could not tell you.',
    ],
  },
  newsUnsure: {
    any: ['I would not swear to it.', 'Whether it is true is another matter.', 'Take it with salt.'],
  },
  newsBack: {
    any: [
      'Is that so?',
      'Well, I never knew that.',
      "That's news to me.",
      'You hear everything first.',
      'I had not heard a word of it.',
    ],
  },
  newsOf: {
    any: [
      '{who}, of all people.',
      "I'd not have thought it of {who}.",
      'Good luck to {who}, I say.',
      'I wonder what {who} says to it.',
      'Trust {who}.',
    ],
  },
  newsEvent: {
    any: [
      "It's time we had something of the sort.",
      'Then I know what I am doing that day.',
      'I shall have to find a clean shirt.',
      'The whole valley will be talking of it.',
      'I wonder who else knows.',
      'That will put some life into the place.',
      'I must think about what that means for me.',
    ],
  },
  newsSad: {
    any: ['Poor {who}.', "I'm sorry to hear that of {who}.", 'Somebody ought to look in on {who}.'],
  },
  newsGlad: { any: ['Good for {who}.', "That's the best thing I've heard today.", 'I am glad for {who}.'] },
  newsKnown: {
    any: [
      'So I heard.',
      '{teller} said the same to me.',
      'I had that from {teller} already.',
      'That makes two who tell me.',
      'It has come round to me already.',
      'You are late with that.',
      'I know. {Teller} could not keep it in, either.',
    ],
  },
  askSource: { any: ['Who told you that?', 'Where did you hear it?', 'And who says so?'] },
  source: { any: ['From {teller}.', '{teller} told me.', 'I had it from {teller}, who ought to know.'] },
  sourceOwn: {
    any: [
      'Nobody told me. I know it myself.',
      'From no one. It is my own doing.',
      'I need nobody to tell me that.',
    ],
  },
  sourceFar: {
    any: ['{teller}, who had it from somebody else.', 'By way of {teller}. I do not know where it began.'],
  },

  askNews: {
    any: [
      'Anything new at your end?',
      'What do people say?',
      'Have you heard anything worth hearing?',
      'What is the news?',
    ],
  },
  noNews: {
    any: [
      'Nothing that would interest a cat.',
      'Not a thing, today.',
      'It has been quiet, for once.',
      'No news. I am almost glad.',
    ],
  },
} satisfies Bank;
