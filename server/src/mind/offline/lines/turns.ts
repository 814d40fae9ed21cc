/** Frames for the turns of a talk itself: may I, guess what, you are wrong, you said that already. */
import type { Bank } from './bank.ts';

export const turnLines = {
  mayAsk: {
    any: [
      'Ask. The worst I can do is not know.',
      'Go on, then. I am listening.',
      'You may. I do not promise to be wise about it.',
      'Out with it. You have my good ear.',
    ],
    rough: ['Go on.', 'Ask away. I can work and listen.'],
    courtly: ['By all means; I collect questions.'],
  },
  maySit: {
    any: [
      'Sit. There is room for one more.',
      'I should be glad of it. Mind where you put your feet.',
      'Stay as long as you like. I talk less when I am busy, that is all.',
    ],
    rough: ['Free country. Mind your sleeves.'],
    courtly: ['Please do; the place looks better with somebody in it.'],
  },
  pleading: {
    any: [
      'You ask nicely, and the answer is still no.',
      'If asking twice were enough, nobody would ask once.',
      'Not today, however you put it.',
    ],
    rough: ['No means no. Nothing against you.'],
    courtly: ['You plead well. I am sorry to be so hard of hearing.'],
  },
  disagree: {
    any: [
      'Then we differ, and the sky has not fallen.',
      'That may be. I have been wrong before, and as early as this morning.',
      'Tell me how you see it, then.',
    ],
    rough: ['Could be. Show me.'],
    courtly: ['Then one of us is about to learn something. I hope that it is me.'],
  },
  notBelieved: {
    any: [
      'Believe it or leave it; I only said what I know.',
      'I can see why you would doubt it. Ask somebody else, and compare.',
      'I do not lie about small things, and this is a small thing.',
    ],
    rough: ['Suit yourself. It is so.'],
    courtly: ['You wound me. Ask anybody; I shall wait.'],
  },
  repeating: {
    any: [
      'So I did. It was true the first time as well.',
      'Did I? Then you have it twice, and I shall find something else.',
      'You are right. My tongue knows its own way home.',
    ],
    rough: ['So I did. Sorry.'],
    courtly: ['Caught. I shall turn the page.'],
  },
  offTheMark: {
    any: [
      'No, it was not. Say it once more, and I shall try to deserve it.',
      'My mind was elsewhere. What was it you wanted to know?',
      'You are right, I wandered. Ask me again, in other words.',
    ],
    rough: ['Fair. Ask again.'],
    courtly: ['I beg your pardon; I answered my own question and not yours. Once more?'],
  },
  youSaid: {
    any: [
      'You said: “{words}”',
      'Your words were: “{words}”',
      'I was listening. It was: “{words}”',
      '“{words}” Or near enough.',
    ],
    rough: ['“{words}” That was it.'],
    courtly: ['If my ears serve me: “{words}”'],
  },
  iSaid: {
    any: ['I said: “{words}”', 'Only this: “{words}”', 'Once more, then: “{words}”'],
    rough: ['Said: “{words}”'],
    courtly: ['With pleasure: “{words}”'],
  },
  nothingYet: {
    any: [
      'Nothing yet, but for that question.',
      'That was the first I heard of you today.',
      'So far? Only that.',
    ],
  },
  notAgain: {
    any: [
      'I heard it. I will not have it in my mouth as well.',
      'You know what you said, and so do I. Let it lie.',
      'Something I shall not say over again.',
    ],
  },
  unclear: {
    any: [
      'I put it badly. It made more sense on the inside.',
      'It is a way of speaking. Do not look for a key in it.',
      'No? Then I have said it the valley way again.',
    ],
    rough: ['Doubt I can say it better.'],
    courtly: ['Forgive me; I talk as one does who is seldom contradicted.'],
  },
  guessWhat: {
    any: [
      'What? Do not make me guess; I am bad at it.',
      'Tell me, before somebody else does.',
      'You have the face of somebody with news. Well?',
    ],
    rough: ['What, then?'],
    courtly: ['I am all attention.'],
  },
  hearJoke: {
    any: [
      'Always. Go on.',
      'If it is short. Then I can laugh the longer.',
      'Try me. I have not laughed since breakfast.',
    ],
    rough: ['Make it a good one.'],
    courtly: ['Pray do; I shall laugh at the right moment if you give me a sign.'],
  },
  knockKnock: { any: ['Who is there?', 'Come in! No, wait. Who is there?'] },
  knockWho: { any: ['{Caller} who?'] },
  punchline: {
    any: [
      'Oh, that is terrible. I shall tell it to everybody.',
      'I walked straight into that one.',
      'Ha! No. Well, yes. Ha.',
    ],
    rough: ['Get out. No, stay. Tell me another.'],
    courtly: ['I am ashamed to say that I enjoyed that.'],
  },
  riddle: {
    any: ['I do not know. Why?', 'I give up. Tell me.', 'Is it a goose? It is generally a goose.'],
    rough: ['No idea. Go on.'],
  },
  pausing: {
    any: ['Take your time.', 'You are turning something over. I can wait.', 'There is no hurry on my side.'],
    rough: ['Hm.'],
    courtly: ['Silence is also an answer, and often the better one.'],
  },
  pity: {
    any: [
      'It is what it is. Thank you for saying so.',
      'Kind of you. One gets over most things, by going round them.',
      'Yes. Well. The kettle still boils.',
    ],
    rough: ['It is done. Thanks, though.'],
    courtly: ['You have a kind heart, and you use it.'],
  },
  praise: {
    any: [
      'Is it? I had stopped noticing.',
      'I am glad that you think so.',
      'Now I feel that I should have charged for it.',
    ],
    rough: ['If you say so.'],
    courtly: ['You are an easy audience, and a welcome one.'],
  },
  lostSomeone: {
    any: [
      'Who has not? One goes on laying a place too many, and then one day one does not.',
      'I have. It gets no smaller, but one grows about it, as a tree does about a nail.',
      'Some. I do not count them; I know them by the hour of the day at which I miss them.',
    ],
    rough: ['I have. Do not ask me which hurts most.'],
    courtly: ['I have, and I shall not pretend that the right words were ever found.'],
  },
  goodLuck: {
    any: [
      'Thank you. I can use it.',
      'That is kind. The same to you, and twice over.',
      'I shall hold you to that.',
    ],
    rough: ['Ta.'],
    courtly: ['You are kind; may it come back to you with interest.'],
  },
  befriend: {
    any: [
      'I should like that. It takes a while with me, but it holds.',
      'Gladly. Come by now and then, that is most of it.',
      'Then it is settled. Mind, I shall expect you when it rains, too.',
    ],
    rough: ['All right. Do not make a song of it.'],
    courtly: ['I accept, with more pleasure than I shall show.'],
  },
  befriendCool: {
    any: [
      'Let us be civil first, and see how far that carries us.',
      'Friends are slow work with me. You may begin.',
    ],
  },
  goAway: {
    any: [
      'Then I shall leave you to it.',
      'As you wish. You know where to find me.',
      'Right you are. I have things to do in any case.',
    ],
    rough: ['Fine.'],
    courtly: ['I know when a room is full. Good day.'],
  },
} satisfies Bank;
