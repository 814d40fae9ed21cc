/** Frames for how a villager sees things: the valley, its people, life, and what a visitor might want. */
import type { Bank } from './bank.ts';

export const outlookLines = {
  closest: {
    any: [
      '{name}. I do not say it often enough to be tired of it.',
      'That would be {name}. We do not make speeches about it.',
      "If I had to name one, {name}. If I had to name two, I'd think about it.",
    ],
    rough: ['{name}. Do not tell {them}.'],
    courtly: ['{name}; and I am careful to deserve it.'],
  },
  noClosest: { any: ['Nobody you could point at. I keep to myself, mostly.'] },
  interesting: {
    any: [
      'Try {name}, the {work}. {They_is} {adj}, and never dull.',
      'I would say {name}. Ask {them} about anything, and then sit down.',
      '{name}. You will find {them} {now}, most likely.',
    ],
  },
  oldest: {
    any: ['{name}, the {work}: {age}, and not done yet.', 'That is {name}. {Age}, by the last count.'],
  },
  oldestMe: { any: ['You are looking at the oldest, more or less. {Age}.'] },
  youngest: { any: ['{name}. {Age}, and into everything.', 'The youngest is {name}, at {age}.'] },
  youngestMe: { any: ['Me, I think. {Age}.'] },
  whoRuns: {
    any: [
      'Nobody, on a good day. {name}, the {work}, keeps the books; the rest of us keep the peace.',
      '{name} has the papers, being {a_work}. What gets done is done by whoever is nearest.',
    ],
  },
  whoRunsNobody: { any: ['Nobody in particular. It has worked so far.'] },
  everybodyWork: {
    any: [
      'At work, at this hour. Try the doors with smoke above them.',
      'Busy. {name} is {now}, if you want somebody to talk to.',
    ],
  },
  everybodyEvening: {
    any: ['At the inn, or at supper. Follow the noise.', 'Indoors. {name} is {now}, I should think.'],
  },
  everybodyNight: { any: ['Asleep, as you and I should be.', 'In bed. It is that hour.'] },
  bestHere: {
    any: [
      'That people know your name. It is also the worst.',
      'The mornings. And {like}.',
      'You can see from one end of it to the other, and there is somebody you know at each.',
    ],
    rough: ['{Like}. That, and being let alone.'],
    courtly: ['That one is missed when one is late. And {like}, if I may have two.'],
  },
  worstHere: {
    any: ['{Dislike}. And the mud, in spring.', 'That everybody knows your business before you do.'],
    rough: ['{Dislike}.'],
  },
  seeFirst: {
    any: [
      'Begin with {place}; {name} is there, as a rule, and does not bite.',
      'Go and see {place}. Then come back and tell me that I was right.',
      '{Place} first. After that follow your nose.',
    ],
    courtly: ['I should begin with {place}, and let the afternoon decide the rest.'],
  },
  danger: {
    any: [
      'Nothing worse than geese. And the pond, if you cannot swim.',
      'Deep water and loose tongues. Keep out of both.',
      'It is safe enough. Take a lantern after dark, and mind the ditch by the road.',
    ],
    rough: ['Geese.'],
  },
  visitors: {
    any: [
      'They come for the view and stay for the bread. Some of them stay.',
      'I like them, one at a time. You are the first today.',
      'Not so many that one could not remember their faces.',
    ],
    rough: ['They talk. Some of them help.'],
    courtly: ['A new face is a new book; I am never in a hurry to put it down.'],
  },
  lonely: {
    any: [
      'Now and then. Then I go where there is noise.',
      'Less than I used to. People come by, as you have.',
      'Everybody does, at about four in the morning.',
    ],
    rough: ['Sometimes. It passes.'],
    courtly: ['Solitude and I have an understanding; we do not see each other every day.'],
  },
  leave: {
    any: [
      'I have looked down that road. Then there was always something on the fire.',
      'For a week, perhaps. I should want to be back before anybody noticed.',
      'Some mornings. Not this one.',
    ],
    rough: ['No. Who would do the work?'],
  },
  favourite: {
    any: [
      'I never picked one. {Like}, if you will take that instead.',
      'That would be choosing between children. But {like}, now, that I could swear to.',
    ],
    rough: ['Do not have one. {Like}, maybe.'],
  },
  favouriteThis: { any: ['{Like}. That took no thinking.', 'That is easy: {like}.'] },
  seasonNow: {
    any: [
      'This one, while it is here. I am not faithful about seasons.',
      'Ask me in {season} and I say {season}.',
    ],
  },
  petsNone: {
    any: ['None that would call me its own.', 'No. There is a sparrow that thinks otherwise.'],
    rough: ['No. Enough mouths.'],
  },
  beingMe: {
    any: [
      '{Adj}, they tell me. And {adj2}, on the days when I have slept.',
      'Ask the others and you will hear {adj}. I should have said {adj2}.',
    ],
  },
  adviceAsk: {
    any: [
      'Tell me what it is about, and I shall tell you what I would do.',
      'I have plenty, and it costs nothing. What is the matter?',
    ],
    rough: ['Depends. What is it?'],
    courtly: ['It is easily given and seldom taken. Tell me what weighs on you.'],
  },
  advice: {
    any: [
      'Sleep on it. Then do what you were going to do in the first place, but kinder.',
      'Go and say it to whom it concerns. It is never as long a walk as it looks.',
      'Do the next small thing. The big one is generally made of those.',
      'If you could tell it to a friend without blushing, it is right.',
    ],
    rough: ['Say it straight, and say it soon.'],
    courtly: ['Were I you, I should do the thing that I would not mind being found out in.'],
  },
  should: {
    any: [
      'You know it already, or you would not ask.',
      'I would. It will be harder next week.',
      'Yes, if you can do it kindly. If you cannot yet, wait a day.',
    ],
    rough: ['Yes. And soon.'],
    courtly: ['I believe that you should; and that you will be glad of it afterwards.'],
  },
  wonder: {
    any: [
      'I think about it when I cannot sleep, and in the morning there is work.',
      'Ask the chaplain for the long answer. The short one is: be of use, and be there at supper.',
      'I do not know, and I am suspicious of those who do.',
    ],
    rough: ['Ask me when the work is done.'],
    courtly: ['Wiser heads have broken on that one; I keep mine at a distance.'],
  },
  admire: {
    any: [
      'So it is. I forget to look up, some days.',
      'It does that for nothing, and most of us walk past.',
      'Yes. Let us say nothing for a moment.',
    ],
    rough: ['Aye. It is all right, that.'],
    courtly: ['One would pay to see it, if it were not given away every day.'],
  },
  bored: {
    any: [
      'Then go and ask {name} what {they_is} doing. You will be carrying something within the minute.',
      'Walk to {place} and back, and talk to the first person you meet. It has never failed me.',
    ],
  },
  hungry: {
    any: [
      'Then try {place}. {name} sends nobody away empty.',
      '{Place} is what you want; {name} is the {work} there.',
    ],
  },
  hungryMe: { any: ['Then you have come to the right door. Come by {place}.'] },
  tired: {
    any: [
      'Then {place} is the place for you; {name} has beds.',
      'Sit a while. And if it is a bed that you want, {name} lets rooms at {place}.',
    ],
  },
  tiredMe: { any: ['Then sit. There are beds at {place}, and I make them myself.'] },
  lost: {
    any: [
      'You are at {here}. Turn round, and the village is where the smoke is.',
      'Nobody stays lost here for long; this is {here}. Where did you want to go?',
    ],
  },
  birthday: {
    any: [
      'Is it? Then many happy returns, {name}.',
      'A good day to be born on. I wish you a whole year of them, {name}.',
      'And nobody baked you anything? That must be seen to. Many happy returns.',
    ],
    rough: ['Well, then. Another one done. Good on you.'],
    courtly: ['Then allow me to be among the first to wish you joy of it, {name}.'],
  },
  finish: { any: ['About {hour}, if nothing breaks.', 'Towards {hour}, most days.'], rough: ['{Hour}.'] },
  start: { any: ['From {hour} on, as a rule.', 'I begin at about {hour}.'] },
  busy: {
    any: [
      'I am {doing}, but I can talk while I do it.',
      'Not so that I could not stop for you.',
      'A little. It keeps; go on.',
    ],
    rough: ['Bit. Talk, though.'],
    courtly: ['Never too much so for a civil word.'],
  },
  open: {
    any: ['It should be; {name} is there at this hour.', 'Yes, I think so. {name} will be about.'],
    rough: ['Should be.'],
  },
  shut: {
    any: [
      'I doubt it, at this hour. {name} is {now}, as a rule.',
      'Not now, I should say. Try again when {name} is back.',
    ],
  },
  openMine: { any: ['It is, as long as I am here. What can I do for you?'] },
  openAlways: { any: ['There is no door to it, that I know of. Go and see.'] },
} satisfies Bank;
