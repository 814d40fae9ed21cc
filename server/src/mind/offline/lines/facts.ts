/** What to say back to things people tell: a word of sympathy or pleasure, and a question that fits. */
import type { Bank } from './bank.ts';

/** Short answers to the heart of it; "{echo}" is what was said, given back: "your sister Wren bakes plum cake". */
export const echoLines = {
  plain: {
    any: ['So {echo}.', '{Echo}. I shall remember that.', '{Echo}, then.', "{Echo}? I didn't know that."],
    rough: ['{Echo}. Good to know.', '{Echo}, eh.'],
    plain: ['So {echo}. Well, now.', '{Echo}? Well, I like to know that.'],
    courtly: ['So {echo}; I am glad to be told.', '{Echo}. I shall put that away with care.'],
  },
  noun: {
    any: ['{Noun}, is it.', '{Noun}! Well.', '{Noun}. I see.'],
    rough: ['{Noun}, eh.'],
    courtly: ['{Noun}, no less.'],
  },
} satisfies Bank;

export const factLines = {
  family: {
    any: [
      'Do you see much of {kin}?',
      'Are you close, you and {kin}?',
      'What is {kin} like, if I met {them} on the road?',
      'Does {kin} know you have come all the way out here?',
    ],
  },
  pet: {
    any: [
      'What do you call {kin}?',
      'Is {kin} the obedient kind, or the other kind?',
      "I'd like to meet {kin}. Animals are good judges.",
    ],
  },
  petNamed: {
    any: [
      'Is {kin} the obedient kind, or the other kind?',
      'And does {kin} mind you, or do you mind {kin}?',
      "I'd like to meet {kin}. Animals are good judges.",
    ],
  },
  loss: {
    any: [
      "I'm sorry. Truly.",
      'That is a hard thing to carry about.',
      "I'm sorry to hear it. There is no good word for that, so I shall not look for one.",
    ],
  },
  lossAsk: {
    any: [
      'How are you bearing it?',
      'Is there somebody at home with you?',
      'Would it help to tell me about it?',
    ],
  },
  mislaid: {
    any: ['When was it seen last?', "I'll keep my eyes open.", 'Things turn up here. Have you asked about?'],
  },
  mislaidWord: {
    any: ["That's a nuisance, and worse.", "I'm sorry to hear it.", 'Lost things are the heaviest.'],
  },
  sorrowWord: { any: ["I'm sorry it's like that.", 'Some days are like that.'] },
  illness: {
    any: ["I'm sorry to hear that.", "That's no joke. I hope it passes quickly.", 'Poor thing.'],
  },
  illnessAsk: {
    any: ['Is anybody looking in?', 'Is there anything that helps?', 'How long has it been going on?'],
  },
  work: {
    any: [
      'How did you come to that?',
      'Is it good work? I mean, does it let you sleep?',
      'Who taught you?',
      'Do you do it for love or for bread?',
    ],
  },
  origin: {
    any: [
      'What made you leave?',
      'What is it like there, this time of year?',
      'Do you miss it?',
      'That is a fair way off. What brought you to us?',
    ],
  },
  name: {
    any: ['{new}. It suits you.', 'Good to meet you, {new}.', "{new}. I'll remember; I am good with names."],
    courtly: ['{new}. A name worth knowing; I am honoured.'],
    rough: ["{new}, then. I'm bad at names, but I'll try."],
  },
  likes: {
    any: [
      'What is it about that?',
      'Since always, or did somebody teach you to?',
      'That says something good about a person.',
      'There are worse things to love.',
    ],
  },
  dislikes: {
    any: [
      'Did something happen, or is it just the way you are made?',
      'You are not the only one.',
      'Fair. Nobody has to like everything.',
    ],
  },
  joy: {
    any: [
      "I'm glad. It shows on you.",
      'Good. Hold on to it with both hands.',
      'What brought that on?',
      "Well, that's cheering to hear.",
    ],
  },
  sorrow: {
    any: [
      'Sit a moment, if you like. You need not talk.',
      'What happened?',
      'It does end. I say so as one who has waited it out.',
    ],
  },
  tired: {
    any: [
      'Then sit down before you fall down.',
      'Have you eaten? That is half of it, usually.',
      'When did you last sleep in a bed?',
    ],
  },
  fear: {
    any: [
      'What is the worst that could come of it?',
      'You would be a fool not to be, sometimes.',
      'Does it help to say it out loud?',
    ],
  },
  plan: {
    any: [
      'When do you set about it?',
      "I hope it goes the way you'd like.",
      'And what then, when it is done?',
      'Tell me how it turned out, will you?',
    ],
  },
  pride: {
    any: [
      'Well done. I mean that.',
      'That must have taken some doing.',
      'Did you do it all yourself?',
      "You've a right to be pleased.",
    ],
  },
  own: { any: ['Where did you come by it?', 'What is it like?', 'Look after it.'] },
  past: {
    any: [
      'And what came of it?',
      'When was that?',
      'Did you think so then, or only afterwards?',
      'Were you alone?',
    ],
  },
  neighbour: {
    any: [
      'Did {name} tell you so?',
      "That's {name} all over.",
      'I had not heard that about {name}.',
      "You've been talking to {name}, I see.",
    ],
  },
  valley: {
    any: [
      'It grows on you.',
      'I forget to look, some days. Thank you for reminding me.',
      "Stay a while, then. It's better on the third day.",
    ],
  },
  opinion: {
    any: [
      'What makes you think so?',
      "I'd not thought of it that way.",
      'There may be something in that.',
      'Some would argue. I am only listening.',
    ],
  },
  promise: { any: ["I'll hold you to that.", 'I shall look out for you.', "Good. I'll be here."] },
  general: {
    any: [
      'How did that come about?',
      'And what do you make of it?',
      'Tell me a bit more.',
      'Is that a good thing, or not?',
    ],
  },
  related: {
    any: [
      'That puts me in mind of something.',
      'It makes me think of a thing.',
      'I know something about that.',
    ],
  },
  likeToo: {
    any: [
      "I've a liking for {like} myself.",
      'You and I would get on, then: {like}, that is my own weakness.',
    ],
  },
} satisfies Bank;
