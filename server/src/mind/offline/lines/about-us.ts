/** Frames for what lies between speaker and listener: memory, liking, kindness and the lack of it. */
import type { Bank } from './bank.ts';

export const memoryLines = {
  told: {
    any: [
      'You told me {fact}.',
      'You said that {fact}.',
      'I remember. {Fact}, you said.',
      '{Fact}. You see, I do listen.',
    ],
    rough: ['{Fact}. Your words.', "You said {fact}. I don't forget what I'm told."],
    plain: ['You told me {fact}. It stuck with me.', '{Fact}; you told me so yourself.'],
    courtly: [
      'You were good enough to tell me that {fact}.',
      'I have it safe: {fact}. Your own words, near enough.',
    ],
  },
  also: { any: ['And {fact}.', 'You said as well that {fact}.', 'That, and {fact}.'] },
  heard: {
    any: [
      '{Teller} tells me {fact}.',
      'I had it from {teller} that {fact}.',
      '{Fact}, if {teller} is to be believed.',
    ],
  },
  given: {
    any: ['{Gift}.', '{Gift}. I have not forgotten.', 'I know that one: {gift}.'],
    rough: ['{Gift}. I keep track.'],
    courtly: ['{Gift}; a gift is a thing one remembers.'],
  },
  ungiven: {
    any: ['A present? Not that I recall, and I recall presents.', 'Nothing yet, unless it slipped past me.'],
    rough: ['Nothing, that I remember.'],
    courtly: ['I cannot call any gift to mind, and I should be ashamed to have forgotten one.'],
  },
  untold: {
    any: [
      "You've not told me about {topic}. Not that I recall.",
      'If you told me about {topic}, it has gone clean through me. Tell me again.',
      'Nothing comes back to me about {topic}. Did you tell me, or mean to?',
    ],
    rough: ["{Topic}? You never said. I'd have kept it."],
    plain: ["I don't think you ever mentioned {topic}. I would have remembered."],
    courtly: ['Of {topic} you have said nothing yet, and I have been listening.'],
  },
  untoldAny: {
    any: [
      "You haven't told me much yet. Start anywhere.",
      'Not a great deal. You have been asking; I have been answering.',
      'Only your name, so far, and that you ask good questions.',
    ],
  },
  knowYou: {
    any: [
      'Of course I know you. {name}.',
      "I know you, {name}. I don't forget a face that comes back.",
      '{name}. There; did you think I would not?',
    ],
    rough: ["{name}. I've eyes."],
    courtly: ['How should I forget you, {name}?'],
  },
  firstTime: {
    any: [
      "I don't believe we've met before today.",
      'We have only just met, unless one of us has been dreaming.',
      'Your face is new to me. It has a good look to it, though.',
    ],
  },
  yourName: {
    any: [
      "{name}. It hasn't changed, has it?",
      "You're {name}. I'd have thought you'd know.",
      '{name}, unless you have been telling stories.',
    ],
  },
  cordial: {
    any: [
      'I like you well enough to say so.',
      "You're good company, {name}. There, it is said.",
      'I look up when I hear you coming. Make of that what you like.',
    ],
    rough: ["You're all right. Don't let it go to your head."],
    courtly: ['I number you among my friends, {name}, and it is a careful list.'],
  },
  warming: {
    any: [
      "I'm coming to like you. Give it time.",
      'So far, so good. Friendship is a slow oven.',
      "You've been civil, and more than civil. I notice such things.",
    ],
  },
  newish: {
    any: [
      "I hardly know you yet. Come by again, and we'll see.",
      'Ask me in a month. I have nothing against you so far.',
      'You seem decent. It takes me a while to be surer than that.',
    ],
  },
  sour: {
    any: [
      "You've not made it easy.",
      'I have been spoken to more kindly, and lately.',
      "I'd like you better if you were sorry for a thing or two.",
    ],
  },
} satisfies Bank;

export const kindnessLines = {
  compliment: {
    any: [
      'Get along with you.',
      "That's kind. I shall be insufferable till supper.",
      'You will turn my head, and it is needed where it is.',
      "Well. That's a nice thing to be told.",
    ],
    rough: ['Steady on.', "Hm. Don't stop on my account."],
    plain: ['Thank you. I mean it.', "That's good of you to say."],
    courtly: ['You flatter me, and I find that I do not mind.', 'I shall pretend to be modest about that.'],
  },
  meet: {
    any: ['And you, {name}.', 'Likewise. New faces are scarce here.', 'Good to meet you too, {name}.'],
  },
  welcome: {
    any: ["You're welcome.", 'Think nothing of it.', "That's what neighbours are for.", 'Any time.'],
    rough: ["It's nothing.", 'Right enough.'],
    courtly: ['The pleasure was mine.', 'Not at all, not at all.'],
  },
  forgive: {
    any: [
      "It's forgotten.",
      'Said and mended.',
      'No harm done that an honest word does not undo.',
      "Let's leave it on the road behind us.",
    ],
    rough: ["Right. That's that, then."],
    courtly: ['Handsomely said. We shall speak of it no more.'],
  },
  forgiveNothing: {
    any: ["What for? You've done nothing to me.", 'No need. I had not even noticed.', 'Sorry? Whatever for?'],
  },
  forgiveSlow: {
    any: [
      'I hear you. It will take more than a word, but a word is a start.',
      'Well. Being sorry is a beginning.',
    ],
  },
  laugh: {
    any: [
      'There, that is better than medicine.',
      'You laugh like somebody who means it.',
      'Ha. Good. The day wanted that.',
    ],
    rough: ["Wasn't that funny. Go on, then."],
  },
  offerHelp: {
    any: [
      "That's neighbourly. Just now I can manage, but I'll hold you to it.",
      "Kind of you. There's always something; come by when you've an hour.",
      'You could talk to me while I work. It is more help than you think.',
    ],
    rough: ["Can you lift? Then come by sometime. I'll find you something."],
    courtly: ['A generous offer, and I shall spend it wisely.'],
  },
  offerGift: {
    any: [
      'For me? Hand it over, then, and let me look.',
      "You shouldn't have. But you have, so let me see it.",
      "Well, now. Put it in my hand and I'll tell you what I think.",
    ],
    rough: ['Let me see it, then.'],
    courtly: ['A gift? You embarrass me. Do continue.'],
  },
  secretKept: {
    any: [
      "What's said to me stays said to me.",
      'I can keep quiet. Ask anybody; they will not know.',
      'Tell me, or do not. Either way it goes no further.',
    ],
  },
} satisfies Bank;

export const offenceLines = {
  insult: {
    any: [
      "There's no call for that.",
      'I heard you. I would take it back, in your place.',
      'I have done nothing to earn that.',
      'That was unkind, and you know it.',
    ],
    rough: ['Say that again and you can say it to the door.', 'Careful.'],
    plain: ['That hurt, if hurting was the idea.', "I'd rather you didn't speak to me like that."],
    courtly: ['I shall suppose you had a bad night.', 'How very disappointing. I had thought better of you.'],
  },
  leave: {
    any: [
      "I've heard enough. Good day to you.",
      "That's all I'll take. Come back when you can be civil.",
      "I'm done talking. You know the way out.",
      'No. Not another word from me today.',
    ],
    courtly: ['You will excuse me. My patience has closed for the day.'],
  },
  swear: {
    any: [
      'Mind your mouth. There are children about.',
      'Language like that frightens the hens.',
      'You can put that back where you found it.',
    ],
    rough: ["Heard worse. Didn't think better of them either."],
    courtly: ['A rich vocabulary. Pray, spend it elsewhere.'],
  },
  threat: {
    any: [
      "You'll do no such thing, and you'll be ashamed you said it.",
      'I am not afraid of you. Go and cool your head in the pond.',
      'Talk like that gets a person walked to the edge of the valley.',
    ],
  },
  lewd: {
    any: [
      "No. We'll not talk like that, you and I.",
      'That is no way to speak to anybody. Talk of something else.',
      "I'll forget I heard it. Once.",
    ],
    rough: ['Go and stand in the pond till that passes.'],
    courtly: ['That is a door I keep shut, and shall.'],
  },
  marry: {
    any: [
      "That's a large thing to say on a small acquaintance.",
      'Bless you, no. But it is a kinder thing to be asked than most.',
      'You hardly know what I am like before breakfast.',
    ],
    rough: ["You've had too much sun."],
    courtly: ['You do me an honour that I must decline with both hands.'],
  },
  marryFond: {
    any: [
      "I'm fond of you, {name}. Let's leave it so; it is a good way to be.",
      'You are dear to me, and I would not spoil it by promising.',
    ],
  },
} satisfies Bank;
