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
    any: ['Good morning, {name}.', 'Morning, {name}.', "Morning. You're about early, {name}."],
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
