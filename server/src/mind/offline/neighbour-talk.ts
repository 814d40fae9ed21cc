/** Villagers among themselves: each line takes up the last one and brings something of its own, until it is time. */
import { hashText } from '../../text/hash.ts';
import { normalise } from '../../text/normalise.ts';
import { agreement } from '../../text/contradiction.ts';
import { isConfidence } from '../../text/confidence.ts';
import type { Answer, Scene } from './answer.ts';
import { statement } from './answers-facts.ts';
import { greetingText } from './answers-social.ts';
import { handlers } from './handlers.ts';
import type { Move } from './moves.ts';
import {
  bringUp,
  freshNews,
  intended,
  knowledge,
  plan,
  telling,
  viewOf,
  wantsToTell,
  work,
  type Step,
  type TalkScene,
} from './neighbour-moves.ts';
import { kindOf } from './told-facts.ts';

/** Turns of both together: shorter between the quiet, never more than eight. */
export function plannedTurns(conversationId: string, extraversion: number): number {
  return 4 + (hashText(conversationId) % 3) + (extraversion > 0.6 ? 1 : 0);
}

/** A round of more than two goes on longer, so that all get a word in. */
const turnsForEachMore = 2;

/** What neighbours truly ask each other, in words that are not ours. */
const answerable = new Set<string>([
  'howAreYou',
  'doing',
  'plans',
  'work',
  'weather',
  'personOpinion',
  'personWhere',
  'whyDoing',
]);
const offensive = new Set<string>(['insult', 'swear', 'threat', 'lewd']);

/** Null leaves the line to the ordinary handlers. */
export function neighbourAnswer(scene: Scene): Answer | null {
  const { s, u, request } = scene;
  const last = request.turns.at(-1)?.text ?? '';
  const move = s.said.meaning(last);
  // Our own lines are no insults, whatever words are in them.
  if (move === null && offensive.has(u.intent)) return stung(scene);
  // What is told in confidence has answers of its own.
  if (move === null && isConfidence(last)) return null;
  const planned =
    plannedTurns(request.conversationId, s.persona.traits.extraversion) +
    turnsForEachMore * request.others.length;
  const count = request.turns.length;
  if (move?.kind === 'leave' || u.intent === 'farewell' || isLeave(last)) return leave(scene, null);
  const taken = takenUp(scene, move);
  if (taken?.ends) return taken;
  if (count >= planned - 1) return leave(scene, taken);
  if (taken === null) return null;
  return goOn(scene, taken, move, count);
}

/** Did the other take their leave, in words that are not ours? */
function isLeave(text: string): boolean {
  return /\b(?:mind yourself|we will talk again|till (?:tomorrow|next time)|go well|off you go|safe roads|fair winds|had better get on|day will not do itself|must not keep you|best be moving|ought to be going)\b/i.test(
    text,
  );
}

function leave({ s, request }: Scene, taken: Answer | null): Answer {
  const own = s.maybe(0.6) ? s.fresh(s.persona.voice.farewells.filter((line) => !s.isUsed(line))) : undefined;
  const name = request.to.name.split(' ')[0] ?? '';
  const words =
    own ?? (taken === null ? s.line('neighbour.lastWord', { name }) : s.line('neighbour.closing'));
  return {
    ...taken,
    // The reaction and the leave, so that a terse one does not go without the latter.
    parts: taken?.parts[0] === undefined ? [words] : [taken.parts[0], words],
    ask: '',
    from: 'neighbours part',
    ends: 'done',
    bare: true,
    move: { kind: 'leave' },
    ...kindness(s),
  };
}

/** A talk between neighbours warms the tie a little, once. */
function kindness(s: Scene['s']): Partial<Answer> {
  return s.affection >= -20
    ? { affection: 1, reason: `A word with ${s.persona.shortName} in passing.`, importance: 1 }
    : { importance: 1 };
}

function stung({ s, request }: Scene): Answer {
  const name = request.to.name.split(' ')[0] ?? '';
  return {
    parts: [s.line('neighbour.stung', { name })],
    from: 'neighbours fall out',
    mood: 'angry',
    ends: 'offended',
    affection: -4,
    trust: -2,
    reason: `${name} was rude to ${s.persona.shortName}.`,
    bare: true,
    importance: 4,
    valence: -0.6,
    move: { kind: 'leave' },
  };
}

/** What there is to say to the last line itself; null leaves it to the ordinary handlers. */
function takenUp(scene: Scene, move: Move | null): Answer | null {
  const { u } = scene;
  if (move === null) {
    if (u.plain.endsWith('?') && answerable.has(u.intent))
      return { ...handlers[u.intent](scene), ask: '', move: { kind: 'answer' } };
    if (u.people.length > 0 && u.intent === 'statement' && scene.s.maybe(0.3))
      return { ...statement(scene), ask: '' };
    return said(scene, [acknowledged(scene)], 'neighbours chat');
  }
  return reactions[move.kind](scene, move);
}

function said(_: Scene, parts: string[], from: string, more: Partial<Answer> = {}): Answer {
  return { parts, from, ...more };
}

function asked(scene: Scene, step: Step): Answer {
  return said(scene, step.parts, 'neighbours answer', { used: step.used ?? [], move: step.move });
}

function acknowledged({ s }: Scene): string {
  const own = s.persona.voice.acknowledgements.filter((line) => !s.isUsed(line));
  return own.length > 0 && s.maybe(0.55) ? (s.fresh(own) ?? '') : s.line('neighbour.agree');
}

const reactions: Readonly<Record<Move['kind'], (scene: Scene, move: Move) => Answer>> = {
  greet: (scene) => said(scene, [scene.s.line('neighbour.helloBack')], 'neighbours greet'),
  join: (scene) => said(scene, [scene.s.line('neighbour.joined')], 'neighbours greet'),
  news: newsTakenIn,
  weather: (scene) => said(scene, [scene.s.line('neighbour.weatherBack')], 'weather'),
  work: (scene) => said(scene, [scene.s.line('neighbour.workBack')], 'their work'),
  plan: (scene) => said(scene, [scene.s.line('neighbour.planBack')], 'their plans'),
  opinion: opinionTakenUp,
  talk: (scene) => said(scene, [acknowledged(scene)], 'neighbours chat'),
  answer: (scene) => said(scene, [acknowledged(scene)], 'neighbours chat'),
  accept: (scene) => said(scene, [acknowledged(scene)], 'neighbours chat'),
  decline: (scene) => said(scene, [scene.s.line('neighbour.shrug')], 'neighbours chat'),
  like: likeTakenUp,
  askDay: (scene) => said(scene, [day(scene)], 'feeling', { move: { kind: 'answer' } }),
  askWork: (scene) => asked(scene, work(scene) ?? { parts: [day(scene)], move: { kind: 'answer' } }),
  askPlans: (scene) =>
    asked(scene, plan(scene) ?? { parts: [scene.s.line('neighbour.planNone')], move: { kind: 'answer' } }),
  askPerson: personAsked,
  askNews: newsAsked,
  askSource: sourceAsked,
  askTopic: (scene, move) => asked(scene, knowledge(scene, move.topic ?? '')),
  invite: invited,
  barb: barbed,
  leave: (scene) => leave(scene, null),
};

function day({ s }: Scene): string {
  const { energy, fullness } = s.situation.needs;
  if (energy < 30) return s.line('neighbour.dayTired');
  if (fullness < 30) return s.line('neighbour.dayHungry');
  return s.line(['sad', 'angry'].includes(s.situation.mood) ? 'neighbour.dayLow' : 'neighbour.dayGood');
}

function newsTakenIn(scene: Scene, { fact = '', about, from = null }: Move): Answer {
  const { s, request } = scene;
  const known = request.memories.find(
    ({ memory }) =>
      memory.tags.includes('news') &&
      memory.provenance.toldBy !== request.to.id &&
      agreement(memory.content, fact) === 'same',
  )?.memory;
  const teller = request.neighbours.find((one) => one.id === known?.provenance.toldBy)?.shortName;
  if (teller !== undefined) return said(scene, [s.line('neighbour.newsKnown', { teller })], 'news known');
  const mine = about === undefined || about.id === request.to.id;
  const { kind } = kindOf(normalise(fact));
  const gathering = /\b(?:party|feast|wedding|dance|fair|gathering|concert|mayor|election|meeting)\b/i.test(
    fact,
  );
  const sad = ['loss', 'illness', 'sorrow', 'mislaid'].includes(kind);
  const glad = ['joy', 'pride'].includes(kind);
  const who = about?.name ?? request.to.name.split(' ')[0] ?? '';
  const word =
    gathering && s.maybe(0.6)
      ? s.line('neighbour.newsEvent')
      : sad
        ? s.line('neighbour.newsSad', { who })
        : glad
          ? s.line('neighbour.newsGlad', { who })
          : mine || s.maybe(0.5)
            ? s.line('neighbour.newsBack')
            : s.line('neighbour.newsOf', { who });
  const warmth = {
    affection: 1,
    trust: 1,
    reason: `${request.to.name.split(' ')[0] ?? ''} shared news with ${s.persona.shortName}.`,
  };
  const curious = !mine && s.maybe(0.3);
  return said(scene, curious ? [word, s.line('neighbour.askSource')] : [word], 'news taken in', {
    importance: 2,
    ...warmth,
    ...(curious ? { move: { kind: 'askSource', fact, from } as Move } : {}),
  });
}

function opinionTakenUp(scene: Scene, { about, warm = false }: Move): Answer {
  const { s, request } = scene;
  const one = request.neighbours.find(({ id }) => id === about?.id);
  const own = one?.relationship?.affection ?? 0;
  if (one === undefined || Math.abs(own) < 10) return said(scene, [acknowledged(scene)], 'neighbours chat');
  const agree = own > 0 === warm;
  const name = request.to.name.split(' ')[0] ?? '';
  const line = s.line(agree ? 'neighbour.opinionAgree' : 'neighbour.opinionDiffer', { who: one.shortName });
  const seen = agree
    ? { affection: 1, reason: `${s.persona.shortName} and ${name} see ${one.shortName} the same way.` }
    : { affection: -1, reason: `${s.persona.shortName} and ${name} differ over ${one.shortName}.` };
  return said(scene, [line], 'an opinion', seen);
}

function likeTakenUp(scene: Scene, { topic = '' }: Move): Answer {
  const { s, request } = scene;
  const words = new Set(
    normalise(topic)
      .split(' ')
      .filter((word) => word.length > 4),
  );
  const shared = s.persona.likes.find(
    (one) =>
      !/[,;"]/.test(one) &&
      normalise(one)
        .split(' ')
        .some((word) => words.has(word)),
  );
  const against = s.persona.dislikes.find((one) =>
    normalise(one)
      .split(' ')
      .some((word) => words.has(word)),
  );
  const name = request.to.name.split(' ')[0] ?? '';
  if (shared !== undefined)
    return said(scene, [s.line('neighbour.likeToo', { like: shared })], 'a shared liking', {
      affection: 2,
      reason: `${s.persona.shortName} and ${name} like the same things.`,
    });
  if (against !== undefined)
    return said(scene, [s.line('neighbour.shrug')], 'no shared liking', {
      affection: -1,
      reason: `${name} likes what ${s.persona.shortName} cannot stand.`,
    });
  return said(scene, [acknowledged(scene)], 'neighbours chat');
}

function personAsked(scene: Scene, { about }: Move): Answer {
  const one = scene.request.neighbours.find(({ id }) => id === about?.id);
  return one === undefined
    ? said(scene, [acknowledged(scene)], 'neighbours chat')
    : asked(scene, viewOf(scene, one));
}

function newsAsked(scene: Scene): Answer {
  const news = freshNews(scene);
  if (news !== null) return asked(scene, telling(scene, news));
  return said(scene, [scene.s.line('neighbour.noNews')], 'no news', { move: { kind: 'answer' } });
}

function sourceAsked(scene: Scene, { fact = '', from = null }: Move): Answer {
  const { s, request } = scene;
  const known = request.memories.find(({ memory }) => agreement(memory.content, fact) === 'same')?.memory;
  const teller = request.neighbours.find((one) => one.id === known?.provenance.toldBy)?.shortName ?? from;
  const far = known?.tags.some((tag) => /^hands:[2-9]/.test(tag)) ?? false;
  const line =
    teller === null || teller === s.persona.shortName
      ? s.line('neighbour.sourceOwn')
      : s.line(far ? 'neighbour.sourceFar' : 'neighbour.source', { teller });
  return said(scene, [line], 'where it came from', {
    move: { kind: 'answer' },
    used: known === undefined ? [] : [known],
  });
}

/** Comes if they like the company and have nothing that must be done. */
function invited(scene: Scene, { when = '' }: Move): Answer {
  const { s, request } = scene;
  const name = request.to.name.split(' ')[0] ?? '';
  const bound = request.situation.upcoming.some((task) => task.priority >= 8 && task.activity !== 'sleep');
  const comes = !bound && s.affection >= 10 && s.maybe(0.5 + 0.4 * s.persona.traits.agreeableness);
  if (!comes)
    return said(scene, [s.line('neighbour.decline')], 'an invitation', { move: { kind: 'decline', when } });
  return said(scene, [s.line('neighbour.accept')], 'an invitation', {
    move: { kind: 'accept', when },
    affection: 1,
    trust: 1,
    reason: `${name} asked ${s.persona.shortName} to meet.`,
  });
}

function barbed(scene: Scene): Answer {
  const { s } = scene;
  const { neuroticism, agreeableness } = s.persona.traits;
  if (s.maybe(0.25 + 0.5 * neuroticism - 0.3 * agreeableness)) return stung(scene);
  const name = scene.request.to.name.split(' ')[0] ?? '';
  return said(scene, [s.line('neighbour.shrug')], 'a barb', {
    affection: -1,
    reason: `${name} had a sharp word for ${s.persona.shortName}.`,
    valence: -0.3,
  });
}

/** What they had to say to it, and something of their own; a question was enough said. */
function goOn(scene: Scene, taken: Answer, move: Move | null, count: number): Answer {
  const { s, request } = scene;
  if (taken.move?.kind === 'askSource' || taken.from === 'fact neighbour') return taken;
  const answered = taken.move !== undefined;
  if (answered && move?.kind !== 'askNews' && s.maybe(0.35) && count > 2) return taken;
  const step = nextStep(scene, taken);
  const handed = handOver(scene);
  return {
    ...taken,
    parts: [...taken.parts.slice(0, 1), ...step.parts, ...(handed === null ? [] : [handed])],
    ask: '',
    from: `${taken.from}, ${step.move.kind}`,
    used: [...(taken.used ?? []), ...(step.used ?? [])],
    move: step.move,
    bare: true,
    ...(request.turns.length <= 2 && taken.importance === undefined ? { importance: 1 } : {}),
  };
}

function nextStep(scene: Scene, taken: Answer): Step {
  const { s } = scene;
  const news = taken.move?.kind === 'news' ? null : freshNews(scene);
  if (news !== null && wantsToTell(scene, news)) return telling(scene, news);
  const meant = intended(scene);
  if (meant !== null) return meant;
  if (s.affection <= -25 && s.maybe(0.35))
    return { parts: [s.line('neighbour.barb')], move: { kind: 'barb' } };
  return bringUp(scene);
}

/** In a round, the word goes to whom it has passed by longest. */
function handOver({ s, request }: Scene): string | null {
  if (request.others.length === 0 || !s.maybe(0.35)) return null;
  const spokeAt = (id: string): number => request.turns.findLastIndex((turn) => turn.speakerId === id);
  const quiet = [...request.others].sort((a, b) => spokeAt(a.id) - spokeAt(b.id))[0];
  return quiet === undefined
    ? null
    : s.line('neighbour.handOver', { who: quiet.name.split(' ')[0] ?? quiet.name });
}

/** First words to a neighbour or a player; null from those with nothing to say to them. */
export function openingParts(scene: TalkScene): Answer | null {
  const { s, request } = scene;
  const { to } = request;
  if (s.affection <= -60) return null;
  if (to.kind === 'character') return toPlayer(scene);
  const name = to.name.split(' ')[0] ?? '';
  const opening = opensWith(scene);
  const hello =
    request.others.length > 0
      ? s.line('neighbour.joins', { name })
      : s.line(s.affection <= -25 ? 'neighbour.helloCold' : 'neighbour.hello', { name });
  return {
    parts: [hello, ...opening.parts],
    from: `neighbours open, ${opening.move.kind}`,
    used: opening.used ?? [],
    bare: true,
    move: opening.move,
  };
}

function opensWith(scene: TalkScene): Step {
  const { s, request } = scene;
  const news = freshNews(scene);
  if (news !== null && wantsToTell(scene, news)) return telling(scene, news);
  const meant = intended(scene);
  if (meant !== null) return meant;
  if (request.others.length > 0) return { parts: [], move: { kind: 'join' } };
  if (s.affection <= -25) return { parts: [s.line('neighbour.barb')], move: { kind: 'barb' } };
  const whole: Scene = { ...scene, u: nothingSaid, all: [] };
  return bringUp(whole, new Set<Move['kind']>(['talk']));
}

const nothingSaid: Scene['u'] = {
  intent: 'empty',
  text: '',
  plain: '',
  question: false,
  people: [],
  places: [],
  stems: new Set(),
};

/** A player is greeted, and told what everybody is to know. */
function toPlayer(scene: TalkScene): Answer {
  const greeting = greetingText(scene);
  const news = freshNews(scene);
  if (news === null || !news.announcement || scene.s.affection < -10)
    return { parts: greeting, from: 'greeting' };
  const step = telling(scene, news);
  return {
    parts: [...greeting.slice(0, 1), ...step.parts],
    from: 'greeting, news',
    move: step.move,
    bare: true,
  };
}
