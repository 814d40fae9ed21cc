/** Frames for small answers. */
import type { Bank } from './bank.ts';

export const chatLines = {
  yes: { any: ['Good.', "That's settled, then.", 'I thought as much.', 'Then we agree, you and I.'] },
  no: { any: ['Fair enough.', 'No? Well, no harm in it.', 'As you like.', "Then we'll leave it there."] },
  moreNone: {
    any: ["That's the whole of it.", "There's no more to tell than that.", 'I have emptied that sack.'],
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
