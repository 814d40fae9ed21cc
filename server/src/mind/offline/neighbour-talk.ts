/** Villagers among themselves: each line takes up the last one and brings something of its own, until it is time. */
import { hashText } from '../../text/hash.ts';
import { isConfidence } from '../../text/confidence.ts';
import type { Answer, Scene } from './answer.ts';
import { statement } from './answers-facts.ts';
import { greetingText } from './answers-social.ts';
import { handlers } from './handlers.ts';
import type { Move } from './moves.ts';
import { bringUp, type Step, type TalkScene } from './neighbour-moves.ts';
import { freshNews, telling, wantsToTell } from './neighbour-news.ts';
import { intended } from './neighbour-questions.ts';
import { leave, nodded, reactions, stung } from './neighbour-reactions.ts';
import { firstName } from '../words.ts';

/** Turns of both together: shorter between the quiet, never more than eight. */
function plannedTurns(conversationId: string, extraversion: number): number {
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
  return /\b(?:mind yourself|we will talk again|till (?:tomorrow|soon|(?:the )?next time)|fare you well|go well|off you go|safe roads|fair winds|had better get on|day will not do itself|must not keep you|best be moving|ought to be going)\b/i.test(
    text,
  );
}

/** What there is to say to the last line itself; null leaves it to the ordinary handlers. */
function takenUp(scene: Scene, move: Move | null): Answer | null {
  const { u } = scene;
  if (move === null) {
    if (u.plain.endsWith('?') && answerable.has(u.intent))
      return { ...handlers[u.intent](scene), ask: '', move: { kind: 'answer' } };
    if (u.people.length > 0 && u.intent === 'statement' && scene.s.maybe(0.3))
      return { ...statement(scene), ask: '' };
    return nodded(scene);
  }
  return reactions[move.kind](scene, move);
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
  return quiet === undefined ? null : s.line('neighbour.handOver', { who: firstName(quiet.name) });
}

/** First words to a neighbour or a player; null from those with nothing to say to them. */
export function openingParts(scene: TalkScene): Answer | null {
  const { s, request } = scene;
  const { to } = request;
  if (s.affection <= -60) return null;
  if (to.kind === 'character') return toPlayer(scene);
  const name = firstName(to.name);
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
