/** Frames for villagers among themselves. */
import type { Bank } from './bank.ts';
import { neighbourNewsLines } from './neighbour-news.ts';

export const neighbourTalkLines = {
  hello: {
    any: [
      '{name}.',
      'There you are, {name}.',
      '{name}! I hoped it was you.',
      'Now then, {name}.',
      'A word, {name}, if you have one to spare.',
      '{name}, have you a minute?',
      "I won't keep you long, {name}.",
      'You are about early, {name}.',
      'Still on your feet, {name}?',
    ],
    rough: ['Oi, {name}.', 'All right, {name}?', '{name}. Good.'],
    courtly: ['My dear {name}.', 'Well met, {name}.'],
  },
  helloCold: { any: ['{name}.', 'Oh. {name}.', 'You, {name}.'] },
  helloBack: {
    any: [
      '{name}. I was just thinking of you.',
      "It's good to stop a minute, {name}.",
      'Well met, {name}.',
      'I have a minute for you, {name}.',
      'And you, {name}.',
      'You came at the right moment, {name}.',
    ],
  },
  joins: {
    any: [
      'Room for one more, {name}?',
      'What are you all putting your heads together about, {name}?',
      'I could hear you from over there, {name}. May I?',
      'Move up a little, {name}.',
    ],
  },
  joined: {
    any: ['Come in closer, {name}.', 'Sit down with us, {name}.', 'You are just in time, {name}.'],
  },
  handOver: {
    any: [
      'What do you say, {who}?',
      'You have been quiet, {who}.',
      'And you, {who}?',
      '{who}, you would know better than I do.',
    ],
  },

  ...neighbourNewsLines,

  askDay: {
    any: [
      'How is it with you?',
      'Are you well?',
      'How has the day used you?',
      'And how are you keeping, {name}?',
    ],
  },
  dayGood: {
    any: [
      'I cannot complain.',
      'Well enough, thank you.',
      'Better for seeing you.',
      'On my feet and in good temper.',
    ],
  },
  dayTired: { any: ['Tired, if I am honest.', 'I could sleep where I stand.', 'Ready for my bed.'] },
  dayHungry: { any: ['Hungry. I have been on my feet since I ate.', 'I could eat a gate.'] },
  dayLow: {
    any: ['I have been better.', 'Oh, up and down. More down.', 'Ask me again when the sun is out.'],
  },
  askWork: {
    any: [
      'How goes the work?',
      'Busy, {name}?',
      'What have you been about today?',
      'Are they keeping you at it?',
    ],
  },
  work: {
    any: [
      "I've been {doing}.",
      'Mostly {doing}, today.',
      'I am {doing}, as you see.',
      '{Doing}, since you ask.',
    ],
  },
  workBack: {
    any: [
      'Somebody has to.',
      'And nobody does it better.',
      'Do not let it wear you out.',
      'That sounds like a long day.',
      'Mind your back.',
    ],
  },
  askPlans: { any: ['What are you for, later?', 'Where does the day take you next?', 'And after this?'] },
  plan: {
    any: [
      "I'm for {place} presently.",
      'Next it is {place} for me.',
      "I'm due at {place} before long.",
      'I shall be at {place} after this.',
    ],
  },
  planDoing: { any: ["I'm for {place} presently, {doing}.", 'Next it is {place}: {doing}.'] },
  planNone: {
    any: ['Nothing much, unless somebody finds me work.', 'Home, and my feet up.', 'Whatever comes along.'],
  },
  planBack: {
    any: [
      'Give my regards there.',
      'I may pass that way myself.',
      'You will have company, I dare say.',
      'Then I had better not hold you up.',
    ],
  },
  weatherBack: {
    any: [
      'It could be worse. It has been.',
      'Long may it last, or not, as you like.',
      'My knees knew of it yesterday.',
      'We have had finer, and we have had fouler.',
    ],
  },
  askPerson: {
    any: [
      'Have you seen {who} today?',
      'What do you make of {who} these days?',
      'How is {who}, do you know?',
      'Do you get on with {who}?',
    ],
  },
  warm: {
    any: [
      '{Who} is one of the good ones.',
      'I would trust {who} with my door key.',
      'I am always glad to see {who} coming.',
      'There is no harm in {who}, and a good deal of kindness.',
      'I wish there were more like {who}.',
    ],
  },
  cold: {
    any: [
      'I keep out of the way of {who}, if you ask me.',
      '{Who} and I have little to say to each other.',
      'The less said about {who}, the better.',
      'I would count the spoons after {who} has been.',
    ],
  },
  cool: {
    any: [
      'I hardly know {who}, when I think of it.',
      '{Who}? We nod, and that is the whole of it.',
      'I have nothing against {who}.',
    ],
  },
  opinionAgree: { any: ['I think so, too.', 'I say the same of {who}.', 'There we are of one mind.'] },
  opinionDiffer: {
    any: [
      'You and I see {who} differently, then.',
      "I can't follow you there. That is not the {who} I know.",
      'There I would not go with you.',
    ],
  },
  like: {
    any: [
      'Give me {like}, and I ask for no more.',
      'What I like is {like}.',
      'There is nothing like {like}.',
    ],
  },
  likeToo: { any: ['There you have me: {like}.', 'We are alike in that. Me, I like {like}.'] },
  agree: {
    any: [
      "You're not wrong.",
      "I'd say the same.",
      'There is sense in that.',
      'I know what you mean.',
      "That's how it is.",
    ],
  },
  askTopic: {
    any: [
      'I have been meaning to ask you about {topic}.',
      'Tell me, how does it stand with {topic}?',
      'What do you know about {topic}?',
    ],
  },
  askUs: {
    any: [
      'Is something the matter between us?',
      'What has come between us, {name}?',
      'Is all well between us two?',
    ],
  },
  usWell: {
    any: [
      'Not that I know of. Nothing at all.',
      'All is well on my side, {name}.',
      'Between us? No, I have no quarrel with you.',
    ],
  },
  usMended: {
    any: [
      'There was something, and it is not worth keeping.',
      'I was sore about a thing or two. Let it rest.',
      'I have been short with you, I know. I am glad you ask.',
    ],
  },
  usSore: {
    any: ['You might have asked that sooner.', 'If you have to ask, it will not help to tell you.'],
  },
  noTopic: {
    any: [
      'Of {topic} I know no more than you.',
      'About {topic}? Nothing that would help you.',
      'You would have to ask another about {topic}.',
    ],
  },
  invite: {
    any: ['Will you meet me {when}?', 'Would you like to meet me {when}?', "Let's meet {when}, you and I."],
  },
  accept: { any: ["I'd like that. I will be there.", 'Gladly. I will come.', "Yes. I'll be there."] },
  decline: {
    any: [
      "I can't, I'm afraid. Another day.",
      'Not today. I have no hour to call my own.',
      'Better not, this time.',
    ],
  },
  barb: {
    any: [
      'Still at it? I would have given up by now, in your place.',
      'You always did have a high opinion of yourself, {name}.',
      'I hear you say a lot, {name}, when I am not there.',
      'Some of us work for our living.',
    ],
  },
  stung: {
    any: [
      'That was uncalled for.',
      'You can keep that to yourself, {name}.',
      'I did not stop to be spoken to like that.',
    ],
  },
  shrug: { any: ['If you say so.', 'Have it your way.', 'I have heard worse from better.'] },
  closing: {
    any: [
      'I had better get on.',
      'Well, the day will not do itself.',
      'I must not keep you.',
      "I'd best be moving.",
      'I ought to be going.',
    ],
  },
  lastWord: {
    any: [
      'Mind yourself, {name}.',
      'We will talk again, {name}.',
      'Till next time, {name}.',
      'Go well, {name}.',
    ],
  },
} satisfies Bank;
