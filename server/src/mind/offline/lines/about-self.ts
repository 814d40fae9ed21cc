/** Frames for talk about oneself. The villager's own file fills them. */
import type { Bank } from './bank.ts';

export const selfLines = {
  name: {
    any: ['{name}. Most people make do with {short}.', 'My name is {name}.', 'They call me {short}.'],
    rough: ['{short}. That covers it.', '{name}, if you need the long of it.'],
    plain: ["I'm {name}. {short} will do.", "It's {short}. {name}, in the parish book."],
    courtly: ['I am {name}, and {short} to anybody I like.', '{name}, at your service.'],
  },
  here: {
    any: [
      "You're looking at {them}.",
      'That would be me, all of it.',
      '{short}? You have found {them}. What is it?',
    ],
  },
  work: {
    any: ["I'm the {work} here.", 'The valley has one {work}, and that is me.'],
    rough: ["{Work}. You'll find me at {place}, most hours.", "I'm {a_work}. Keeps me fed."],
    plain: [
      "I'm {a_work}; {place} is where I spend my days.",
      'I work at {place}. {Work}, as you may have guessed.',
    ],
    courtly: [
      'I have the honour of being the {work}. Do call on me at {place}.',
      '{Work}, by trade and by temperament; {place} is my address in daylight.',
    ],
  },
  age: {
    any: ['{age}, last I counted.', "I'm {age}."],
    rough: ['{age}. Feels like more in the mornings.', '{age} winters, and I noticed every one.'],
    plain: [
      '{age}, and I feel it only on stairs.',
      "I've seen {age} years go by, and learned something from most of them.",
    ],
    courtly: [
      '{age}, though I am told I carry it well.',
      'A bold question! {age}, and every year was paid for.',
    ],
  },
  birthday: {
    any: ['The {day} of {season}.', "{Season}, the {day}. I don't make a fuss of it."],
    rough: ["{Day} of {season}. No cake needed. Wouldn't refuse one."],
    plain: ['My birthday falls on the {day} of {season}.'],
    courtly: ['I was presented to the world on the {day} of {season}, and have been grateful to it since.'],
  },
  birthdayToday: {
    any: [
      "As it happens, it's today. {age}, would you believe.",
      'Today! I was wondering whether anybody would ask.',
    ],
  },
  home: {
    any: ['I live at {place}.', '{Place}, that is home.'],
    rough: ['{Place}. Door sticks. Kick it.', 'I sleep at {place}, when I sleep.'],
    plain: ['{Place}. You would be welcome to knock.', 'Home is {place}; nothing grand, but it is mine.'],
    courtly: ['You will find me at {place}, and the kettle not far off.', 'I keep a modest roof at {place}.'],
  },
  doing: {
    any: ["I'm {doing}.", 'Just now? {Doing}.', '{Doing}, as you see.'],
    rough: ["{Doing}. What's it look like?", '{Doing}. Same as ever about this hour.'],
    plain: ["You've caught me {doing}.", "I'm {doing}, and glad of a reason to stop a moment."],
    courtly: ['You find me {doing}.', 'At this moment I am {doing}, but I can do that and listen.'],
  },
  idle: {
    any: ['Nothing much, this minute. Talking to you.', 'Between two things. It never lasts.'],
    rough: ["Standing about. Don't tell anyone."],
    plain: ['Catching my breath, mostly.'],
    courtly: ['I am, for once, entirely at leisure.'],
  },
  why: {
    any: ['Why? {Reason}.', '{Reason}. That is all the why there is.'],
    rough: ['{Reason}. Good enough for me.', 'Because. {Reason}.'],
    plain: ['Well, {reason}.', '{Reason}, since you ask.'],
    courtly: [
      'A fair question. {Reason}.',
      'There is a reason for everything, and here it is this: {reason}.',
    ],
  },
  whyHour: {
    any: [
      'This is the hour for it. If I let one thing slip, the whole day runs downhill.',
      'Because {doing} does not wait, and nobody else was going to see to it.',
      'It is what I do at this hour; the day and I have an understanding.',
    ],
    rough: ['Wants doing. I do it.', "Same reason as yesterday. It's the hour for it."],
    plain: [
      'Habit, mostly. This part of the day has always been for {doing}.',
      'If I did not, the rest of the day would come out crooked.',
    ],
    courtly: [
      'My day is a well-kept ledger, and {doing} stands on this line of it.',
      'Because the hour calls for it, and I try to be in when it calls.',
    ],
  },
  whyNone: {
    any: ['No great reason. It wanted doing.', 'It is what this hour of the day is for.'],
    rough: ["Somebody has to, and I'm somebody."],
    plain: ["Habit, if I'm honest."],
    courtly: ['One must be somewhere, and here has its merits.'],
  },
  next: {
    any: ["After this I'm {doing}{at}.", 'Next comes {doing}{at}.'],
    rough: ["{Doing}{at}, next. Then we'll see.", 'Next? {Doing}{at}.'],
    plain: ["Later on I'll be {doing}{at}.", 'I mean to be {doing}{at} before long.'],
    courtly: [
      'Presently I shall be {doing}{at}.',
      'My day proposes {doing}{at}, and I seldom argue with it.',
    ],
  },
  nextTwo: {
    any: ['First {doing}{at}, then {doing2}{at2}.'],
    plain: ["There's {doing}{at} to come, and after that {doing2}{at2}."],
    courtly: ['First {doing}{at}; and then, if I am spared, {doing2}{at2}.'],
  },
  nextNone: {
    any: ['Nothing more today but supper and bed.', 'The day has asked all it wants of me.'],
    rough: ['Bed. Best part of any plan.'],
    courtly: ['The rest of the day is, remarkably, my own.'],
  },
  tomorrow: {
    any: ["{Day}, about {hour}, I'll be {doing}{at}.", "{Day}? I'll be {doing}{at}, come {hour}."],
    rough: ['{Day}: {doing}{at}. Same as the last one.'],
    plain: ["{Day} by {hour}, you'd find me {doing}{at}."],
    courtly: ['{Day} at {hour} will see me {doing}{at}, unless something better happens.'],
  },
  goal: {
    any: ['{Goal}. That is the one I lie awake over.', 'What I want? {Goal}.'],
    rough: ['{Goal}. There. Now you know.', '{Goal}. Not much to ask, is it.'],
    plain: ['More than anything? {Goal}.', '{Goal}. It sounds small, said out loud.'],
    courtly: ['If you will not laugh: {goal}.', 'Since you ask so nicely, {goal}.'],
  },
  likes: {
    any: ['{Like}. You can keep the rest.', '{Like}, and {like2}.'],
    rough: ["{Like}. Don't need much else.", '{Like}. Not that anybody asks.'],
    plain: ['I like {like}. And {like2}, on a good day.', '{Like}, above all.'],
    courtly: [
      'I confess a weakness for {like}.',
      'There is {like}, and there is {like2}; a person could do worse.',
    ],
  },
  likesThis: {
    any: ['I do: {like}.', '{Like}? High on my list, that.', 'Now you have me. {Like}.'],
    rough: ['Aye. {Like}. You got me there.'],
    courtly: ['You have found me out: {like}.'],
  },
  dislikes: {
    any: ["{Dislike}. Can't abide it.", '{Dislike}, since you ask.'],
    rough: ['{Dislike}. And {dislike2}.', "{Dislike}. Don't get me started."],
    plain: ['I could live without {dislike}.', "I've no patience with {dislike}, nor with {dislike2}."],
    courtly: ['I try to think well of everything, and then I meet with {dislike}.'],
  },
  dislikesThis: {
    any: ['Not for me. {Dislike}; you know how it is.', '{Dislike}? Never cared for it.'],
    courtly: ['There you touch a sore place. {Dislike}.'],
  },
  giftTaste: {
    any: [
      'You need not bring me a thing. But {like} has never gone to waste.',
      'I would not say no to {item}.',
    ],
    rough: ['{Item} would not be thrown back.', "Don't need gifts. {Item}'d do, mind."],
    plain: ['{Item} would always find a welcome with me.'],
    courtly: ['I ask for nothing, naturally. {Item}, were it to appear, would be treasured.'],
  },
  singleFamily: {
    any: [
      'My heart is my own business, and it is in fair repair.',
      'That is a long question for a short acquaintance.',
    ],
    rough: ["That's a back-door question. Come round the front when you know me better."],
    plain: ["I've my work and my neighbours. It's a full enough bench."],
    courtly: ['You ask what a friend might ask. Let us become friends first.'],
  },
  secretNo: {
    any: [
      'Everybody has something. Mine stays where it is.',
      'If I told you, it would be a story.',
      'Ask me again when we have known each other longer.',
    ],
    rough: ["If I had one I'd not hand it over for the asking."],
    plain: ["There are things I'd tell a friend of some years. Be one, and ask me then."],
    courtly: ['You would not respect me if I told you, and you would not respect me if I had none.'],
  },
  secretYes: {
    any: [
      "You've earned the truth. {secret}",
      'I have not said this aloud before. {secret}',
      'Come closer. {secret}',
    ],
  },
} satisfies Bank;

export const feelingLines = {
  happy: {
    any: [
      'Well, and better for being asked.',
      'Good. I keep looking for what is wrong with today.',
      'In good heart, thank you.',
    ],
    rough: ["Can't complain. Tried, earlier. Nothing came."],
    plain: ['Happy, as it goes. It comes and stays a while, some days.'],
    courtly: ['In excellent spirits, and you have not harmed them.'],
  },
  neutral: {
    any: ['Well enough.', 'Much as usual, which is no bad thing.', 'Fair. Some days that is plenty.'],
    rough: ['Still upright.', 'Middling. Middling holds.'],
    plain: ['Not bad, not bad. Busy.', "I'm all right. Thank you for asking."],
    courtly: [
      'Tolerably well, and the better for company.',
      'I have no complaint that would interest a doctor.',
    ],
  },
  sad: {
    any: [
      'A little low, if you want the truth.',
      'I have had lighter days.',
      'Something is sitting on me today. It will get up and go.',
    ],
    rough: ["Been better. Don't fuss."],
    courtly: ['I am somewhat under a cloud, and poor company for it.'],
  },
  angry: {
    any: ['Cross, since you ask. Not with you.', 'Out of temper. Give it an hour.'],
    rough: ["Don't ask. You'll get the answer."],
    courtly: ['I am vexed, and trying to be civil about it.'],
  },
  surprised: {
    any: ['I hardly know yet. It has been that sort of day.', 'Turned about, a little. I shall settle.'],
  },
  thinking: {
    any: ['Thoughtful. It will pass.', 'My head is full of things, and none of them will sit down.'],
  },
  tired: {
    any: [
      'Tired, to be honest with you. My feet have been saying so for an hour.',
      'Ready for my bed.',
      'I could sleep on a gate.',
    ],
  },
  hungry: { any: ['Hungry. I keep hearing the pot.', 'Well enough, but I could eat the table.'] },
  lonely: {
    any: [
      'It has been a quiet day. Too quiet; I am glad you came by.',
      'Better for a voice that is not my own.',
    ],
  },
  dull: {
    any: [
      'All work today, and no fun in it. Tell me something.',
      "A bit stale, like yesterday's bread. You might be the cure.",
    ],
  },
  back: { any: ['And you?', 'How is it with you?', 'And yourself?', 'What about you?'] },
} satisfies Bank;
