/** Frames for odd talk, wishes, greetings and leave-taking. */
import type { Bank } from './bank.ts';

export const oddLines = {
  injection: {
    any: [
      'You talk like somebody reading off a crate. Are you well?',
      "I don't follow a word of that. Have you been in the sun?",
      "That's a queer sort of talk. Say it again, in valley words.",
      'I take my orders from the weather and my own two feet. What is it you want?',
      'Whatever that was, it was not meant for me.',
    ],
    rough: ["Don't know what you've been drinking. Leave some for the rest of us."],
    courtly: ['How curious. I understood each word and none of the sentence.'],
  },
  ai: {
    any: [
      "Am I what? I've flour, soot or mud on me most days; I think that settles it.",
      'Pinch me and see. Not hard.',
      "I'm as real as the ground you're standing on. Odd question.",
      "I don't know what that is, but I don't believe I've caught it.",
    ],
    courtly: ['I have been called many things, but that one I shall have to look up.'],
  },
  gibberish: {
    any: [
      'Did you sneeze?',
      'Once more, and with the vowels in.',
      'I lost you there. Say it slower.',
      "Is that a word, where you're from?",
      'Your tongue got in front of your teeth, I think.',
    ],
    rough: ['What?'],
    courtly: ['I beg your pardon? I caught the music, but not the words.'],
  },
  foreign: {
    any: [
      "I'm sorry, I haven't that language. Only this one, and some of that is borrowed.",
      'It sounds lovely, but I understand none of it. Could you say it in our tongue?',
      'You have come a long way with those words. I only know the ones from here, friend.',
      'A traveller taught me how to nod at that, and nothing more. Can you try it my way?',
    ],
  },
  empty: {
    any: ['You were about to say?', "Go on. I don't bite.", 'Cat got your tongue?', 'Take your time.'],
  },
  long: {
    any: [
      "That's a deal of words. I'll keep what I can carry.",
      'You had that saved up.',
      'Let me catch up with you.',
    ],
  },
  shout: { any: ['No need to shout. I am right here.'] },
} satisfies Bank;

export const requestLines = {
  follow: {
    any: [
      "I can't leave what I'm at. Ask me another day.",
      "I'd like to, but the day has its claws in me.",
      'Go on ahead. I shall be along when the work lets go.',
    ],
    rough: ["Can't. Work."],
    courtly: ['Your company tempts me; my duties, alas, do not share you.'],
  },
  followFond: {
    any: [
      'For you I would, if I could put this down. Soon, {name}.',
      "Tempting. Come and find me when I'm done, and we'll see.",
    ],
  },
  give: {
    any: ["I've nothing to spare just now.", "I can't be giving that away; it has its use."],
    rough: ['No. Earn it, or trade for it.'],
    courtly: ['I should sooner give you good advice. Trade for the rest.'],
  },
  giveHave: {
    any: [
      "I've {item} on me, but I'm keeping hold of it today.",
      "This {item}? I have plans for it. Ask me when I've two.",
    ],
  },
  buy: {
    any: [
      "Come by {place} in working hours and we'll see what there is.",
      "I'd rather not haggle standing here. {Place}, when I'm at work.",
    ],
    courtly: ['Business is best done at {place}, over something warm.'],
  },
  teach: {
    any: [
      "Watch, to begin with. Most of it's watching.",
      'I might. It takes longer than people like.',
      'Come by early some morning and ask again; then I will know that you mean it.',
    ],
    courtly: ['I should be delighted to find out whether you have patience.'],
  },
  make: {
    any: [
      "I'll think on it. I've work promised before yours.",
      "Perhaps. Tell me what it's for, first.",
      'There is a queue. You may stand in it.',
    ],
    rough: ['Might. Not today.'],
  },
  carry: { any: ["I've {list} on me. Not much of a show.", '{List}. That is the whole treasure.'] },
  carryNone: { any: ['Nothing but my two hands.', 'Empty pockets. It makes for light walking.'] },
  sing: {
    any: [
      'Not sober, and not for one.',
      'You would not thank me. The crows left, last time.',
      'Later, if the evening is long enough.',
    ],
  },
  joke: { any: ["I knew one, but it needs a goose and a bishop, and I've only the goose."] },
  advice: {
    any: [
      'Walk about. Ask people what they are doing; most will tell you more than you asked.',
      'Talk to folk, carry something in your pocket to give, and come back the next day. That is how one gets to belong here.',
      'Pick whatever grows by the path, and give it to somebody who likes it. You will be surprised.',
    ],
  },
} satisfies Bank;

export const farewellLines = {
  plain: { any: ['Go well, {name}.', 'Mind how you go, {name}.', 'Till the next time.'] },
} satisfies Bank;

export const greetingLines = {
  morning: {
    any: ['Good morning, {name}.', 'Morning, {name}.', 'Morning to you, {name}.'],
    rough: ['Morning.'],
    courtly: ['A very good morning to you, {name}.'],
  },
  afternoon: {
    any: ['Good afternoon, {name}.', 'Afternoon, {name}.'],
    courtly: ['A good afternoon to you, {name}.'],
  },
  evening: {
    any: ['Good evening, {name}.', 'Evening, {name}.'],
    rough: ['Evening.'],
    courtly: ['Good evening, {name}; the day has kept its best for last.'],
  },
  night: { any: ['{name}! At this hour?', "You're up late, {name}.", 'The owls and us, {name}.'] },
  introduce: {
    any: [
      "I'm {short}, the {work}.",
      "{short}, by the way. I'm the {work}.",
      'You will want a name for me. {short}.',
    ],
    courtly: ['I am {short}, the {work}; and you have the advantage of a new face.'],
  },
  long: {
    any: [
      "It's been a while, {name}.",
      'I had begun to think the road had kept you, {name}.',
      '{name}! Where have you been hiding?',
    ],
    rough: ['Thought you had gone for good.'],
  },
  again: {
    any: [
      'Back already?',
      'You again, {name}. Good.',
      'Forgot something, {name}?',
      "Twice in a day. I'm honoured.",
    ],
  },
  known: { any: ['{name}. Good to see you.', "It's you, {name}.", 'There you are, {name}.'] },
  cool: { any: ["Oh. It's you.", 'You. Well, what is it?', "I hadn't expected you, {name}."] },
  recall: { any: ['How is {kin}?', 'I was thinking of what you told me: that {fact}.'] },
} satisfies Bank;
