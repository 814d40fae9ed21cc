/** Frames for small answers. */
import type { Bank } from './bank.ts';

export const chatLines = {
  yes: { any: ['Good.', "That's settled, then.", 'I thought as much.', 'Then we agree, you and I.'] },
  no: { any: ['Fair enough.', 'No? Well, no harm in it.', 'As you like.', "Then we'll leave it there."] },
  moreNone: {
    any: ["That's the whole of it.", "There's no more to tell than that.", 'I have emptied that sack.'],
  },
  noReason: {
    any: [
      'No one thing. Some days are made that way.',
      'It is nothing you did. It is how the day fell.',
      'If I knew why, I could do something about it.',
    ],
  },
  theirView: {
    any: [
      'That you would have to ask {name}.',
      '{Name} has never said, and I have never asked.',
      'Ask {name}. I only see the outside of it.',
    ],
  },
  theirViewWarm: {
    any: [
      'I hope so. {Name} has not told me otherwise.',
      'I believe so. You would have to ask {name} to be sure.',
    ],
  },
  toldWhen: { any: ['That was {when}.', '{When}, if I have it right.', 'It must have been {when}.'] },
  howMany: {
    any: [
      'There are {count} of us, counting me.',
      '{Count}, when everybody is at home.',
      '{Count} souls, and each of them would tell you it is too many or too few.',
    ],
  },
  really: { any: ['Really.', 'As I stand here.', 'I would not make up a thing like that.'] },
  habit: {
    any: [
      'Now and then.',
      'Less than I should.',
      'When the day allows it, which is not every day.',
      'On occasion, and with pleasure.',
    ],
    rough: ['Sometimes.'],
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
