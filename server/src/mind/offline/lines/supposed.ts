/** Frames for what would be done if something happened. */
import type { Bank } from './bank.ts';

export const supposedLines = {
  fireSteady: {
    any: [
      'Everybody out first, and counted. Then water, bucket after bucket, and somebody to ring the bell.',
      'Shut the door on it, shout for help, and get a line of buckets from the nearest water. {friend} would be the first I called.',
    ],
    rough: ['Get folk out. Then water. Then more water. {friend} can carry the second bucket.'],
    courtly: [
      'I would see everybody outside, send {friend} for the bell, and take my place in the line of buckets.',
    ],
  },
  fireFright: {
    any: [
      'Run outside and call for help with all the breath I have. The water comes after, once my hands stop shaking.',
      'I would be out of the door shouting fire before I knew it, and then run for {friend} and for water.',
    ],
    rough: ['Out. Then shout for help. I am no hero with fire.'],
    courtly: [
      'I should like to say that I would be calm. I would run outside, shout for {friend}, and only then think of water.',
    ],
  },
  fireBold: {
    any: [
      'Go at it with whatever water is to hand, and shout for {friend} while I do.',
      'Put it out! A wet blanket and a bucket, and help if anybody hears me shout.',
    ],
    rough: ['Throw water at it and shout. Think later.'],
    courtly: ['I would go straight at it with a bucket of water, and apologise to the carpet afterwards.'],
  },
  theftMild: {
    any: [
      'I would wonder first what they needed it for, and ask them to their face before I said a hard word.',
      'I would want it back, and then I would want to know what drove them to it.',
    ],
    rough: ["I'd want it back. Then I'd ask if they were hungry."],
  },
  theftPlain: {
    any: [
      'I would ask for it back, and not trust them with anything of mine for a good while.',
      'It would hurt, and I would say so. What is mine comes back before we are friends again.',
    ],
    rough: ["I'd have it back. And I'd count my things after that."],
  },
  theftHard: {
    any: [
      'I would have it back, and tell the whole valley who took it.',
      'I should not forgive that soon. A thief is a thief, however nicely they smile.',
    ],
    rough: ["I'd want it back and I'd never turn my back on them again."],
  },
  insultMild: {
    any: [
      'It would sting for an hour. Then I would ask what was troubling them, and let it go for a sorry.',
      'I would be hurt, and forgive it sooner than I ought.',
    ],
    rough: ["I'd be hurt, not that I'd show it. A sorry would mend it."],
    courtly: [
      'I should be wounded, and gracious about it, in that order; an apology would find the door open.',
    ],
  },
  insultPlain: {
    any: [
      'I would say that it was unkind, and think the less of them until they were sorry.',
      'I would be angry, and go my way. An apology would mend most of it.',
    ],
    rough: ["I'd say so to their face. Then wait for a sorry."],
  },
  insultHard: {
    any: [
      'I would be angry, and stay angry. I forget a kindness sooner than an unkindness.',
      'They would hear about it, and I would keep away from them for a good long while.',
    ],
    rough: ["I'd be done with them. Sorry comes slow to me."],
    courtly: ['I should be icily polite to them until they noticed, and for some time after that.'],
  },
  giftLoved: {
    any: [
      'I would be delighted, and quite unable to hide it.',
      'Oh, that would make me happy! You could hardly choose better.',
    ],
    rough: ["I'd love that. Happy, I'd be. Don't tell anyone."],
    courtly: ['I should be delighted beyond all dignity.'],
  },
  giftLiked: {
    any: [
      'I would be pleased with it, and glad of the thought.',
      'I should be glad of that. It is the sort of thing I like.',
    ],
    rough: ["I'd be glad of it."],
  },
  giftNeutral: {
    any: [
      'I would take it kindly. It is not a thing I have strong feelings on.',
      'I would thank you, and find a use for it.',
    ],
    rough: ["I'd say thanks and find a shelf."],
  },
  giftDisliked: {
    any: [
      'I would not like it, to be honest, though I would know that you meant well.',
      'I fear I should dislike it, and be a bad liar about it.',
    ],
    rough: ["Wouldn't like it. I'd rather you hated me honestly."],
    courtly: ['I should be sorry to have it, and sorrier to hurt your feelings.'],
  },
  giftAny: {
    any: [
      'I would be glad that you thought of me. {Item}, and I would be happy for a week.',
      'Happy, and a little shy. {Item} would do it best.',
    ],
    rough: ["I'd be glad. {Item}, and I'd say so twice."],
  },
  words: {
    any: ['You would hear something like:', 'What I would say is something like:', 'I can hear myself:'],
  },
  shelter: {
    any: [
      'I go home out of the {weather}, or under the nearest roof, and wait till it is over.',
      'I run for shelter. In {weather} I am for staying indoors at {home}, if I can get there dry.',
      'Indoors with me, before I am wet through. {Home} if it is near.',
    ],
    rough: ['Get indoors. No sense getting wet in the {weather}.'],
    courtly: ['I withdraw indoors with what dignity the {weather} leaves me.'],
  },
  stay: {
    any: [
      'I put up my collar and get on with my work; a little {weather} never sent me indoors.',
      'I get wet, I suppose. The work does not wait for {weather} to stop.',
      'I go on with what I am doing. It takes a storm to send me home.',
    ],
    rough: ['Get wet. Carry on. {Weather} is only weather.'],
    courtly: ['I carry on, somewhat wet and not at all swayed; {weather} is no excuse.'],
  },
  fog: {
    any: [
      'I go on as I was, only slower, and mind where I put my feet in the fog.',
      'Fog does not stop me. I keep to the path and listen.',
    ],
  },
  helpDear: {
    any: [
      'Of course I would help {name}, at any hour, and nobody would have to ask me twice.',
      'For {name}? At once. I would drop what I was holding.',
    ],
    rough: ['{name}? Always. Stupid question.'],
    courtly: ['I would help {name} gladly, and be offended not to be asked.'],
  },
  help: {
    any: [
      'Yes, I would help {name}. We are neighbours, and that is what it is for.',
      'Certainly. If {name} were in need, I would come and do what I could to help.',
    ],
    rough: ["I'd help {name}, yes. That's what folk do."],
    courtly: ['Of course I would help {name}; one does not weigh such things.'],
  },
  helpAnybody: {
    any: [
      'I would help, of course. One sees to the need first and asks the name after.',
      'Yes. I would go to them at once, and send for somebody who knows more than I do.',
    ],
    rough: ["I'd help. Wouldn't make a song of it."],
  },
  helpCold: {
    any: [
      'I would not see harm come to {name}. More help than that I cannot promise, as things are between us.',
      'Not gladly. If it were {name} in the river I would throw a rope, and then go home.',
    ],
    rough: ["{name}? I'd fetch somebody else to help."],
  },
  foundAsk: {
    any: [
      'I would ask about for whoever lost it. Somebody will be looking.',
      'Leave it where it can be seen, and tell people. It belongs to somebody.',
    ],
    rough: ["Ask whose it is. It's not mine."],
  },
  foundKeep: {
    any: [
      'If nobody stood by it, I would pick it up, and be curious about it all the way home.',
      'I would pick it up, I own. If somebody asked for it, they would have it back.',
    ],
    rough: ["Pick it up. If it's yours, say so."],
  },
  riches: {
    any: ['I know what I would do with it: {goal}.', 'It would go to one thing: {goal}.'],
    rough: ['{Goal}. Rest can go to the poor box.'],
    courtly: ['I should spend it all on one folly: {goal}.'],
  },
  leisure: {
    any: [
      'I would spend it on {like}, and answer to nobody.',
      'Give me {like} and the day would be gone before I noticed.',
    ],
    rough: ['{Like}. All day.'],
  },
  worried: {
    any: [
      'I would fret about it all night, and then go and ask {friend} what to do.',
      'Worry first, I expect. Then I would go to {friend}.',
    ],
  },
  orderly: {
    any: [
      'One thing after another: see what has to be done, and do it, and ask {friend} to lend a hand.',
      'I would make a plan and keep to it. I mostly do.',
    ],
  },
  curious: {
    any: [
      'I would go and have a look at it, before anything else.',
      'I would want to know more. I should poke at it, I fear, and call {friend} to see.',
    ],
  },
  wait: {
    any: [
      'Wait a little, likely, and see whether it passes. Most things do.',
      'I would see what {friend} did, and make up my mind then.',
    ],
  },
} satisfies Bank;
