/** Frames for what people bring: a thing lost, a message for somebody, a complaint, an alarm, an invitation, a broken cup. */
import type { Bank } from './bank.ts';

export const errandLines = {
  notSeen: {
    any: [
      'No, I have not seen {thing}. I shall keep my eyes open, and ask about.',
      '{Thing}? No. But I see a good many people in a day; I shall ask each of them.',
      'I wish I had. Where did you see {them} last?',
    ],
    rough: ['Not here. I will shout if I see {them}.'],
    courtly: [
      'I regret that I have not; but from now on {thing} has one more pair of eyes looking out for {them}.',
    ],
  },
  tellThem: {
    any: [
      'I shall tell {name} as soon as I see {them}.',
      '{Name} shall have it from me, word for word or near enough.',
      'Consider it said. {Name} will hear of it today, if our paths cross.',
    ],
    rough: ['Will do. {Name} gets it next time I see {them}.'],
    courtly: ['I am honoured to carry it. {Name} shall have it, with a bow.'],
  },
  tellSelf: {
    any: ['You have just told {them} yourself. Here I stand.', 'No need of a messenger. I heard you.'],
  },
  notTold: {
    any: [
      'Not that I recall. I should have remembered it.',
      'We spoke of other things, {name} and I.',
      'No. If {they_have} something to say of you, you had better ask {them}.',
    ],
    rough: ['No.'],
  },
  heardYouLike: {
    any: [
      'People talk. {Name} and I get on, whatever they say.',
      'Did they? {Name} is somebody I would not have a bad word said of.',
    ],
  },
  heardYouFair: {
    any: [
      'People will say anything when it rains. {Name} and I rub along.',
      'There is less in it than you heard. There generally is.',
    ],
  },
  heardYouCold: {
    any: [
      'It has been said louder than it was. But no, {name} and I are not close.',
      'There is something in it. Let us leave it there.',
    ],
  },
  fromThem: {
    any: [
      'Did {they} now? Then {name} has more to say in my absence than to my face.',
      '{Name} said that? I shall have to see {them} about it.',
      'That sounds like {name}.',
    ],
    rough: ['{Name} says a lot.'],
  },
  accuseFond: {
    any: [
      '{Name}? I find that hard to believe. Have you asked {them}?',
      'That is not the {name} I know. Are you sure of it?',
      'I should want to hear {their} side first.',
    ],
    rough: ['Not {name}. Look again.'],
  },
  accuseFair: {
    any: [
      'That is a heavy thing to say of somebody. Did you see it happen?',
      'Have you told {name} so to {their} face? That would be my first step.',
      'I hope that you are wrong. What makes you think it was {name}?',
    ],
    rough: ['Saw it yourself, did you?'],
  },
  accuseCold: {
    any: [
      'I cannot say that I am astonished. Still, be sure before you say it aloud.',
      '{Name}. Well. I have heard odder things, and believed them less.',
    ],
  },
  accuseMe: {
    any: [
      'Me? I think not. You had better tell me what this is about.',
      'If I did, I do not know of it. Speak plainly.',
    ],
  },
  alarm: {
    any: [
      'Is anybody hurt? Tell me all of it, and slowly.',
      'When was this? Somebody ought to be told at once.',
      'That is bad news. Who knows of it besides you?',
    ],
    rough: ['Where? Is anyone hurt?'],
    courtly: ['Good heavens. Sit down, and begin at the beginning.'],
  },
  alarmPlace: {
    any: [
      'At {place}? Is anybody hurt? {Owner} has to hear of it.',
      'At {place}, of all places. Does {owner} know?',
    ],
  },
  giftFor: {
    any: [
      'For {name}? Something {they} would not buy. Watch what {they_look} at twice.',
      'I never know. Ask {them} what {they_is} short of, and then bring something else.',
      '{Name} is {adj}. Bring something {adj} as well; it is what I do.',
    ],
    rough: ['Ask {them}. Saves time.'],
  },
  birthdayOf: {
    any: [
      'I ought to know that, and I do not. Ask {them}; people like to be asked.',
      'It escapes me, every year. {Name} will tell you.',
    ],
    rough: ['No idea. Ask {them}.'],
  },
  crush: {
    any: [
      'Have you told {them}? I would, if I were you, and I would not wait for the spring.',
      '{name}? Well, well. It stays with me.',
      'I had an idea of it. You say the name as if it were warm.',
    ],
    rough: ['{name}, eh. Tell {them}, not me.'],
    courtly: ['I am honoured to be told. {name} is fortunate, and does not know it yet.'],
  },
  upcoming: {
    any: [
      'I had not heard. Who else is coming?',
      'Is there? Then I had better find a clean collar.',
      'That I should like to see. Thank you for telling me.',
    ],
    rough: ['Right. Might look in.'],
    courtly: ['What a pleasant prospect. I shall see whether the day lets me.'],
  },
  brokeIt: {
    any: [
      'Worse has happened. You said so, and that is more than most do.',
      'It is mended or it is not. Do not lose sleep over it.',
      'Never mind it. You are here now.',
    ],
    rough: ['Happens.'],
    courtly: ['Think no more of it; I shall try to do the same.'],
  },
} satisfies Bank;
