/** Frames for villagers among themselves. */
import type { Bank } from './bank.ts';
import { neighbourNewsLines } from './neighbour-news.ts';
import { neighbourViewLines } from './neighbour-views.ts';

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
      'This looks like a talk worth having, {name}.',
      'May anybody listen, {name}, or is it a council?',
      'Do not stop on my account, {name}.',
    ],
  },
  joined: {
    any: [
      'Come in closer, {name}.',
      'Sit down with us, {name}.',
      'You are just in time, {name}.',
      'The more of us, the better, {name}.',
      'There is always room for you, {name}.',
    ],
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
  workNone: {
    any: [
      'This and that. Nothing to make a song of.',
      'I have been taking it easy, for once.',
      'Less than I meant to, and more than I wanted.',
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
      'You have earned your supper, then.',
      'I should not have the patience.',
    ],
  },
  askPlans: { any: ['What are you for, later?', 'Where does the day take you next?', 'And after this?'] },
  plan: {
    any: [
      "I'm for {place} presently.",
      'Next it is {place} for me.',
      "I'm due at {place} before long.",
      'I shall be at {place} after this.',
      'They want me at {place} in a while.',
      '{Place} is where I am off to, when we are done.',
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
      'Say a good word for me while you are at it.',
      'It is a fair walk. Take it slowly.',
      'Better you than me, today.',
      'You are never in one place for long.',
    ],
  },
  weatherBack: {
    any: [
      'It could be worse. It has been.',
      'Long may it last, or not, as you like.',
      'My knees knew of it yesterday.',
      'The fields will have their own opinion.',
      'As long as I need not carry it.',
      'We have had finer, and we have had fouler.',
    ],
  },
  ...neighbourViewLines,

  like: {
    any: [
      'Give me {like}, and I ask for no more.',
      'What I like is {like}.',
      'There is nothing like {like}.',
      'You can keep the rest, as long as there is {like}.',
      'Do you know what I have been thinking of all day? {Like}.',
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
      'True enough.',
      'Well, there you are.',
      'You could have put it worse.',
      'I have thought so for years.',
    ],
  },
  askTopic: {
    any: [
      'I have been meaning to ask you about {topic}.',
      'Tell me, how does it stand with {topic}?',
      'What do you know about {topic}?',
      'There is something I wanted to hear from you: what is it about {topic}?',
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
  accepted: {
    any: ['Good. I shall look out for you.', 'That is something to look forward to.', 'Then it is settled.'],
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
      'There is work that will not wait for me.',
      'My feet tell me that it is time.',
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
