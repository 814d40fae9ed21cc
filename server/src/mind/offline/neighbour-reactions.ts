/** What there is to say to each kind of line among neighbours, and how one takes one's leave or offence. */
import { agreement } from '../../text/contradiction.ts';
import { normalise } from '../../text/normalise.ts';
import type { Answer, Scene } from './answer.ts';
import type { Move } from './moves.ts';
import { freshNews, knowledge, plan, telling, viewOf, work, type Step } from './neighbour-moves.ts';
import { kindOf } from './told-facts.ts';

export function leave({ s, request }: Scene, taken: Answer | null): Answer {
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

export function stung({ s, request }: Scene): Answer {
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

export function said(_: Scene, parts: string[], from: string, more: Partial<Answer> = {}): Answer {
  return { parts, from, ...more };
}

function asked(scene: Scene, step: Step): Answer {
  return said(scene, step.parts, 'neighbours answer', { used: step.used ?? [], move: step.move });
}

export function acknowledged({ s }: Scene): string {
  const own = s.persona.voice.acknowledgements.filter((line) => !s.isUsed(line));
  return own.length > 0 && s.maybe(0.55) ? (s.fresh(own) ?? '') : s.line('neighbour.agree');
}

export const reactions: Readonly<Record<Move['kind'], (scene: Scene, move: Move) => Answer>> = {
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
    ...(curious ? { move: { kind: 'askSource', fact, from } } : {}),
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
