/** Frames for talk about neighbours, places, the hour and the weather. */
import type { Bank } from './bank.ts';

export const otherLines = {
  who: {
    any: ['{Name} is our {work}.', '{Name}? The {work}.', "That's the {work}, {name}."],
    rough: ['{Name}. {Work}. {Adj}, and no harm in that.'],
    plain: ["{Name} is the {work}; {adj}, I'd say, and {adj2}."],
    courtly: [
      '{Name} is our {work}, and as {adj} a neighbour as you could name.',
      'Ah, {name}: our {work}, {adj} and {adj2}.',
    ],
  },
  whoMore: {
    any: [
      "You'll mostly find {them} at {place}.",
      'Look for {them} at {place}.',
      '{Adj} and {adj2}, the way I see {them}.',
    ],
    rough: ['Works at {place}.'],
    courtly: ['{Place} is where {they_is} generally to be admired.'],
  },
  lives: { any: ['{They_have} {their} home at {place}.', '{Name} lives at {place}.'] },
  where: {
    any: [
      '{Name}? {Now}, at this hour, I should think.',
      'This time of day, {name} is likely {now}.',
      'Try {spot}. {Name} keeps regular hours.',
    ],
    rough: ["{Now}, I'd bet.", "{Now}. If not, I'm not {their} keeper."],
    plain: ["I'd look {now}, if I wanted {name}.", '{Name} would be {now} about now.'],
    courtly: [
      'By my reckoning you will discover {name} {now}.',
      '{Name}, at this hour? {Now}, unless the world has ended.',
    ],
  },
  here: {
    any: [
      '{Name}? Turn round.',
      '{Name} is right here. Look about you.',
      "You've walked past {them}. {Name} is just over there.",
    ],
  },
  whereUnsure: {
    any: [
      "I couldn't say where {name} is this minute. {Place} is where I'd start.",
      "Try {place}; if {name} isn't there, somebody will know.",
    ],
  },
  like: {
    any: [
      '{Name} and I get on.',
      "I've a lot of time for {name}.",
      '{Name} is good company. {Adj}, and all the better for it.',
    ],
    rough: ['{Name} is all right. High praise, from me.'],
    plain: ['I like {name}. {Adj} through and through.'],
    courtly: ['I hold {name} in the warmest regard.'],
  },
  fair: {
    any: ["{Name} is {adj}. We nod, we talk; it's neighbourly.", 'I have nothing to say against {name}.'],
    rough: ['{Name}? Seen worse.'],
    courtly: ['{Name} and I are civil, and civility is underrated.'],
  },
  cold: {
    any: ["{Name} and I don't share a bench if there are two.", "I'd sooner not say what I think of {name}."],
    rough: ["{Name}? I'd not lend {them} a nail."],
    courtly: ['Let us say that {name} and I admire each other best at a distance.'],
  },
  stranger: {
    any: [
      'I hardly know {name}, only what everybody knows.',
      "{Name} and I haven't had much to do with each other.",
    ],
  },
  nobody: {
    any: ['{Who}? Not a name I know. Not from round here.', 'I know no {who} in the valley.'],
    rough: ['{Who}? Means nothing to me.'],
    plain: ["I can't say I've met any {who}."],
    courtly: ['{Who}? I regret that I have not had the pleasure.'],
  },
  told: {
    any: [
      '{Name} said to me: "{quote}"',
      'What {name} said was this: "{quote}"',
      '{Name} told me, word for word: "{quote}"',
    ],
  },
  toldNothing: {
    any: [
      '{Name} and I have talked, but nothing of it has stayed with me.',
      'Nothing that I recall. {Name} and I talk of everyday things.',
    ],
  },
  toldNever: {
    any: ['{Name} and I have hardly exchanged a word lately.', 'I remember no words of {name} to me.'],
  },
  toldAlso: {
    any: ['And this: "{quote}"', 'Another time it was: "{quote}"', '{Name} also said: "{quote}"'],
  },
  says: {
    any: [
      '{Fact}, or so {teller} tells me.',
      '{Teller} tells me {fact}.',
      'I have it from {teller} that {fact}.',
      'According to {teller}, {fact}.',
    ],
  },
  neighbours: {
    any: [
      "There's {list}, to begin with.",
      'Plenty of us. {list}, for a start.',
      '{list}. And more besides.',
    ],
    courtly: ['We are a select company: {list}, and others no less select.'],
  },
  friends: {
    any: ['{Name}, if I had to name one.', '{Name}, first and last.', '{Name} and {name2}, I would say.'],
    rough: ['{Name}. Ask me why and I will deny it.'],
  },
  seeSomeone: {
    any: [
      'Go and see {name}, the {work}; tell {them} I sent you.',
      '{Name} is worth knowing. {Adj}, and usually {now}.',
    ],
  },
  ask: {
    any: [
      'Ask {name}; that is more in the line of {a_work}.',
      '{Name} might know. Try {spot}.',
      "You'd do better with {name}, our {work}.",
    ],
    rough: ['Ask {name}. {Work}. Knows that sort of thing.'],
    courtly: ['{Name}, our {work}, would be the one to consult.'],
  },
  getIt: {
    any: [
      'For that you want {name}, at {place}.',
      '{Name} is the one. The {work}, at {place}.',
      'Go to {place} and ask for {name}.',
    ],
    courtly: ['{Name} will oblige you, at {place}; mention my name and pay full price.'],
  },
  getItMe: {
    any: [
      'You are talking to the right one. Come to {place} when I am at work.',
      'That would be me. {Place}, in working hours.',
    ],
  },
} satisfies Bank;

export const placeLines = {
  here: {
    any: [
      'You are standing in it.',
      'This is it. {Place}, all round you.',
      'Here! You found {place} without trying.',
    ],
  },
  whose: {
    any: [
      "{Place}? That's {owner}'s; ask anybody and follow the finger.",
      '{Place} is where {owner} works. Anyone will point you there.',
      "You want {owner}'s, then. {Place}.",
    ],
  },
  home: { any: ["{Place} is {owner}'s home. Knock first.", 'That is where {owner} lives.'] },
  mine: {
    any: [
      "{Place} is mine, or near enough. You'll know it when you see it.",
      "{Place}? That's where I work. Come along when I'm there.",
    ],
  },
  mineHome: { any: ['{Place} is my own front door.', "That's my house you're asking after. {Place}."] },
  way: {
    any: [
      '{Place}? From here it is {way}.',
      'For {place}, you want to go {way}.',
      "It's {way}. You can't miss {place}.",
      'From here? {Way}, and there is {place}.',
    ],
    rough: ['{Way}. {Place}.'],
    courtly: ['You will find {place} {way}; I recommend the walk.'],
  },
  ownWork: { any: ['I work there, as it happens.', "That's where I earn my bread."] },
  ownHome: { any: ['I live there, as it happens.', "That's my own front door."] },
  visit: { any: ["I'm there myself, {doing}, now and then.", 'Some days you would find me there, {doing}.'] },
  open: {
    any: [
      '{Place} is for everybody. Follow the path and keep your eyes open.',
      'Everyone knows {place}. Keep to the road and you will come by it.',
      '{Place}? Walk about a little; it is not a big valley.',
    ],
  },
  keeper: {
    any: ['{owner} looks after it.', 'Look for {owner} there.', '{owner} is the soul of the place.'],
  },
  valley: {
    any: [
      'This is Heartwood Valley, and just here you are at {place}.',
      'Heartwood Valley. {Place}, to be exact.',
    ],
    rough: ["Heartwood. You're at {place}. Mind your feet."],
    courtly: ['You are in Heartwood Valley, which is to say, in luck; and at {place} in particular.'],
  },
  valleyBare: {
    any: [
      'This is Heartwood Valley. You can walk across it in a morning and talk about it all winter.',
      'Heartwood Valley. Small enough that everybody knows you by Thursday.',
    ],
  },
} satisfies Bank;

export const worldLines = {
  time: {
    any: ["It's {clock}.", 'About {clock}, by the light.', '{Clock}, or close to it.'],
    rough: ['{Clock}. Near enough.'],
    plain: ["It's getting on for {clock}, I think."],
    courtly: ['It wants very little of {clock}, if the chapel is to be believed.'],
  },
  date: {
    any: ["It's {weekday}, the {day} of {season}.", '{Weekday}. The {day} of {season}, if you keep count.'],
    rough: ['{Weekday}. {Season}. That will do you.'],
    courtly: ['This is {weekday}, the {day} of {season}.'],
  },
  clear: {
    any: [
      'Not a cloud. I distrust it, but I am enjoying it.',
      'Clear as you like. Make the most of it.',
      'Fine weather. Nobody to blame for anything.',
    ],
    rough: ['Dry. That will do.'],
  },
  cloudy: {
    any: [
      'Grey, but it is keeping its hands to itself.',
      'Cloud, and nothing come of it yet.',
      'A lid on the valley today. It may lift.',
    ],
  },
  rain: {
    any: [
      'Raining, and in no hurry about it.',
      'Wet. The ducks have it all their own way.',
      'Rain. The fields are glad, at least.',
    ],
    rough: ['Wet enough to swim to church.'],
  },
  storm: {
    any: [
      'A proper storm. Stay under a roof, if you have any sense.',
      'Listen to that. Keep away from the trees till it blows over.',
    ],
  },
  fog: {
    any: [
      'Thick as porridge. Walk slowly, and greet whatever you bump into.',
      "Fog. I only know you're there because you spoke.",
    ],
  },
  snow: {
    any: [
      'Snow! It makes everybody walk like a goose.',
      'Snowing. The whole valley has gone quiet to listen.',
    ],
  },
  spring: {
    any: [
      'Spring is when everything here remembers its manners.',
      'Mud and blossom, that is spring for you.',
    ],
  },
  summer: {
    any: [
      'Summer suits the valley. Long evenings, open doors.',
      'In summer nobody goes to bed when they should.',
    ],
  },
  autumn: {
    any: ['Autumn: apples, smoke, and everybody in a hurry.', 'The leaves are doing most of the work now.'],
  },
  winter: {
    any: [
      'Winter. We sit closer and tell longer stories.',
      'Cold, and the dark comes early; but the fires are good.',
    ],
  },
} satisfies Bank;
