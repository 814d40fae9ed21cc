/** What there is to say to each kind of line among neighbours, and how one takes one's leave or offence. */
import { agreement } from '../../text/contradiction.ts';
import { normalise } from '../../text/normalise.ts';
import { isAnnouncement } from '../news-facts.ts';
import { farewellsFor, type Parting } from '../parting.ts';
import { isPlace, type Answer, type Scene } from './answer.ts';
import type { Move } from './moves.ts';
import { knowledge, plan, viewOf, work, type Step } from './neighbour-moves.ts';
import { freshNews, telling } from './neighbour-news.ts';
import { kindOf, type FactKind } from './told-facts.ts';
import { firstName } from '../words.ts';

export function leave({ s, request }: Scene, taken: Answer | null): Answer {
  const { hour } = s.situation.time;
  const fitting = farewellsFor(s.persona.voice.farewells, { goes: whoGoes(request, taken === null), hour });
  const own = s.maybe(0.6) ? s.fresh(fitting.filter((line) => !s.isUsed(line))) : undefined;
  const name = firstName(request.to.name);
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

/** The one who is not at their own home or work; of two who are about, the one who began to part. */
function whoGoes(
  { situation, persona, to, neighbours }: Scene['request'],
  isAnswer: boolean,
): Parting['goes'] {
  const isOf = (...ids: (string | undefined)[]): boolean =>
    ids.some((id) => id !== undefined && situation.place !== null && isPlace(situation.place, id));
  const other = neighbours.find(({ id }) => id === to.id);
  if (isOf(persona.home, persona.workplace)) return 'listener';
  return isOf(other?.home, other?.workplace) || !isAnswer ? 'speaker' : 'listener';
}

/** A talk between neighbours warms the tie a little, once. */
function kindness(s: Scene['s']): Partial<Answer> {
  return s.affection >= -20
    ? { affection: 1, reason: `A word with ${s.persona.shortName} in passing.`, importance: 1 }
    : { importance: 1 };
}

export function stung({ s, request }: Scene): Answer {
  const name = firstName(request.to.name);
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

export function said(parts: string[], from: string, more: Partial<Answer> = {}): Answer {
  return { parts, from, ...more };
}

function asked(step: Step): Answer {
  return said(step.parts, 'neighbours answer', { used: step.used ?? [], move: step.move });
}

/** There is nothing to say to it but that it was heard. */
export function nodded(scene: Scene): Answer {
  return said([acknowledged(scene)], 'neighbours chat');
}

function acknowledged({ s }: Scene): string {
  const own = s.persona.voice.acknowledgements.filter((line) => !s.isUsed(line));
  return own.length > 0 && s.maybe(0.55) ? (s.fresh(own) ?? '') : s.line('neighbour.agree');
}

export const reactions: Readonly<Record<Move['kind'], (scene: Scene, move: Move) => Answer>> = {
  greet: ({ s }) => said([s.line('neighbour.helloBack')], 'neighbours greet'),
  join: ({ s }) => said([s.line('neighbour.joined')], 'neighbours greet'),
  news: newsTakenIn,
  weather: ({ s }) => said([s.line('neighbour.weatherBack')], 'weather'),
  work: ({ s }) => said([s.line('neighbour.workBack')], 'their work'),
  plan: ({ s }) => said([s.line('neighbour.planBack')], 'their plans'),
  opinion: opinionTakenUp,
  talk: nodded,
  answer: nodded,
  accept: ({ s }) => said([s.line('neighbour.accepted')], 'an invitation'),
  decline: ({ s }) => said([s.line('neighbour.shrug')], 'neighbours chat'),
  like: likeTakenUp,
  askDay: (scene) => said([day(scene)], 'feeling', { move: { kind: 'answer' } }),
  askWork: (scene) =>
    asked(work(scene) ?? { parts: [scene.s.line('neighbour.workNone')], move: { kind: 'answer' } }),
  askPlans: (scene) =>
    asked(plan(scene) ?? { parts: [scene.s.line('neighbour.planNone')], move: { kind: 'answer' } }),
  askPerson: personAsked,
  askNews: newsAsked,
  askSource: sourceAsked,
  askTopic: (scene, move) => asked(knowledge(scene, move.topic ?? '')),
  askUs: askedHowTheyStand,
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

function newsTakenIn(scene: Scene, move: Move): Answer {
  const { s, request } = scene;
  const { fact = '', from = null } = move;
  const known = request.memories.find(
    ({ memory }) =>
      memory.tags.includes('news') &&
      memory.provenance.toldBy !== request.to.id &&
      agreement(memory.content, fact) === 'same',
  )?.memory;
  const teller = request.neighbours.find((one) => one.id === known?.provenance.toldBy)?.shortName;
  if (teller !== undefined) return said([s.line('neighbour.newsKnown', { teller })], 'news known');
  const word = wordTo(scene, move);
  const isCurious = !isOfTeller(scene, move) && s.maybe(0.3);
  return said(isCurious ? [word, s.line('neighbour.askSource')] : [word], 'news taken in', {
    importance: 2,
    affection: 1,
    trust: 1,
    reason: `${firstName(request.to.name)} shared news with ${s.persona.shortName}.`,
    ...(isCurious ? { move: { kind: 'askSource', fact, from } } : {}),
  });
}

const sad: readonly FactKind[] = ['loss', 'illness', 'sorrow', 'mislaid'];
const glad: readonly FactKind[] = ['joy', 'pride'];

/** Fitting what is told. */
function wordTo(scene: Scene, move: Move): string {
  const { s, request } = scene;
  const { fact = '', about } = move;
  const who = about?.name ?? firstName(request.to.name);
  const { kind } = kindOf(normalise(fact));
  if (isAnnouncement(fact) && s.maybe(0.6)) return s.line('neighbour.newsEvent');
  if (sad.includes(kind)) return s.line('neighbour.newsSad', { who });
  if (glad.includes(kind)) return s.line('neighbour.newsGlad', { who });
  if (isOfTeller(scene, move) || s.maybe(0.5)) return s.line('neighbour.newsBack');
  return s.line('neighbour.newsOf', { who });
}

function isOfTeller({ request }: Scene, { about }: Move): boolean {
  return about === undefined || about.id === request.to.id;
}

function opinionTakenUp(scene: Scene, { about, warm = false }: Move): Answer {
  const { s, request } = scene;
  const one = request.neighbours.find(({ id }) => id === about?.id);
  const own = one?.relationship?.affection ?? 0;
  if (one === undefined || Math.abs(own) < 10) return nodded(scene);
  const agree = own > 0 === warm;
  const name = firstName(request.to.name);
  const line = s.line(agree ? 'neighbour.opinionAgree' : 'neighbour.opinionDiffer', { who: one.shortName });
  const seen = agree
    ? { affection: 1, reason: `${s.persona.shortName} and ${name} see ${one.shortName} the same way.` }
    : { affection: -1, reason: `${s.persona.shortName} and ${name} differ over ${one.shortName}.` };
  return said([line], 'an opinion', seen);
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
  const name = firstName(request.to.name);
  if (shared !== undefined)
    return said([s.line('neighbour.likeToo', { like: shared })], 'a shared liking', {
      affection: 2,
      reason: `${s.persona.shortName} and ${name} like the same things.`,
    });
  if (against !== undefined)
    return said([s.line('neighbour.shrug')], 'no shared liking', {
      affection: -1,
      reason: `${name} likes what ${s.persona.shortName} cannot stand.`,
    });
  return nodded(scene);
}

function personAsked(scene: Scene, { about }: Move): Answer {
  const one = scene.request.neighbours.find(({ id }) => id === about?.id);
  return one === undefined ? nodded(scene) : asked(viewOf(scene, one));
}

function newsAsked(scene: Scene): Answer {
  const news = freshNews(scene);
  if (news !== null) return asked(telling(scene, news));
  return said([scene.s.line('neighbour.noNews')], 'no news', { move: { kind: 'answer' } });
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
  return said([line], 'where it came from', {
    move: { kind: 'answer' },
    used: known === undefined ? [] : [known],
  });
}

/** To ask is half of making it up, but not with those who cannot stand one. */
function askedHowTheyStand({ s, request }: Scene): Answer {
  const name = firstName(request.to.name);
  const key =
    s.affection >= 10 ? 'neighbour.usWell' : s.affection > -25 ? 'neighbour.usMended' : 'neighbour.usSore';
  const mends = key !== 'neighbour.usSore';
  return said([s.line(key)], 'how they stand', {
    move: { kind: 'answer' },
    ...(mends
      ? { affection: 2, trust: 1, reason: `${name} asked ${s.persona.shortName} what stood between them.` }
      : {}),
  });
}

/** Comes if they like the company and have nothing that must be done. */
function invited(scene: Scene, { when = '' }: Move): Answer {
  const { s, request } = scene;
  const name = firstName(request.to.name);
  const bound = request.situation.upcoming.some((task) => task.priority >= 8 && task.activity !== 'sleep');
  const comes = !bound && s.affection >= 10 && s.maybe(0.5 + 0.4 * s.persona.traits.agreeableness);
  if (!comes)
    return said([s.line('neighbour.decline')], 'an invitation', { move: { kind: 'decline', when } });
  return said([s.line('neighbour.accept')], 'an invitation', {
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
  const name = firstName(scene.request.to.name);
  return said([s.line('neighbour.shrug')], 'a barb', {
    affection: -1,
    reason: `${name} had a sharp word for ${s.persona.shortName}.`,
    valence: -0.3,
  });
}
