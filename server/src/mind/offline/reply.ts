/** One reply: understand, answer, put into the villager's words, and say it differently from last time. */
import type { PromiseId } from '../../ports/promises.ts';
import { namesInShort } from '../../text/names-in-short.ts';
import type { Reply, ReplyRequest } from '../tasks/talking.ts';
import type { Answer, Scene } from './answer.ts';
import { aside } from './answers-chat.ts';
import { joking } from './answers-turns.ts';
import { answerAgreed, answerProposal, askedAbout, unspokenPart } from './answers-promises.ts';
import { invite } from './inviting.ts';
import type { Intent } from './intents.ts';
import { compose } from './compose.ts';
import { askedBack } from './follow-ups.ts';
import { handlers } from './handlers.ts';
import { saidOver } from './just-said.ts';
import type { Move } from './moves.ts';
import { neighbourAnswer } from './neighbour-talk.ts';
import { pieceKey } from './piece-key.ts';
import type { Said } from './said.ts';
import { createSpeaker, type Speaker } from './speaker.ts';
import { understand } from './understand.ts';

/** Compositions tried before a repeated line is let through with an addition. */
const tries = 5;
/** Small kindnesses of one kind that still count in one acquaintance's run of talk. */
const countedKindnesses = 4;

export function replyOffline(request: ReplyRequest, said: Said, seed: number): Reply {
  let result = attempt(request, said, `${seed}|0`);
  for (let i = 1; i < tries && isRepeat(result.text, request, said); i += 1)
    result = attempt(request, said, `${seed}|${i}`);
  if (isRepeat(result.text, request, said)) result = varied(result, request, said);
  const { s, answer, text, intent, spokenOf } = result;
  said.add([...s.picked, text]);
  const move = answer.move ?? meantBy(answer);
  if (move !== null) said.mean(text, move);
  return {
    ...effects(answer, said),
    ...(answer.promise === undefined ? {} : { promise: answer.promise }),
    spokenOf,
    text,
    usedMemories: (answer.used ?? []).map((memory) => memory.id),
    by: 'offline',
    how: `offline: ${intent} from ${answer.from}`,
    usage: null,
  };
}

/** To give or refuse one's word is a move of its own. */
function meantBy({ promise }: Answer): Move | null {
  return promise === undefined ? null : { kind: promise.agreed ? 'accept' : 'decline' };
}

const rude = new Set<Intent>([
  'injection',
  'lewd',
  'threat',
  'swear',
  'insult',
  'gibberish',
  'foreign',
  'empty',
]);
function isRude(intent: Intent): boolean {
  return rude.has(intent);
}

type Attempt = {
  s: Speaker;
  answer: Answer;
  text: string;
  intent: string;
  spokenOf: readonly PromiseId[];
};

function attempt(request: ReplyRequest, said: Said, salt: string): Attempt {
  const { persona, situation, to } = request;
  const s = createSpeaker({
    persona,
    situation,
    to,
    others: request.others,
    neighbours: request.neighbours,
    alreadySaid: request.alreadySaid,
    said,
    seed: `${salt}|${persona.id}|${to.id}|${request.operationId}|${request.turns.length}|${request.turns.at(-1)?.text ?? ''}`,
  });
  const { all, main } = understand(request);
  const scene: Scene = { request, s, u: main, all };
  const promised = isRude(main.intent)
    ? null
    : (answerProposal(scene) ?? answerAgreed(scene) ?? askedAbout(scene));
  const planned =
    promised ??
    (to.kind === 'agent' ? neighbourAnswer(scene) : (saidOver(scene) ?? joking(scene) ?? askedBack(scene)));
  const answer = planned ?? handlers[main.intent](scene);
  const lead = planned === null ? aside(scene) : null;
  if (planned === null) react(scene, answer);
  const unspoken = isRude(main.intent) ? null : unspokenPart(scene);
  if (unspoken !== null) answer.parts.unshift(unspoken.said);
  else if (promised === null && !answer.ends && !isRude(main.intent)) invite(scene, answer);
  return {
    s,
    answer,
    text: compose(s, asksForNames.test(main.plain) ? answer : inShort(answer), lead),
    intent: planned ? 'neighbour' : main.intent,
    spokenOf: unspoken === null ? [] : [unspoken.id],
  };
}

const asksForNames = /\bwho(?:m|se)?\b|\bnames?\b|\bguests?\b|\blist\b/;

function inShort(answer: Answer): Answer {
  return { ...answer, parts: answer.parts.map(namesInShort) };
}

/** Very long messages, and facts that came along with a question. */
function react({ request, s, all, u }: Scene, answer: Answer): void {
  const text = request.turns.at(-1)?.text ?? '';
  if (text.length > 420 && answer.parts.length < 3 && !answer.bare) answer.parts.unshift(s.line('odd.long'));
  else if (
    all.length === 1 &&
    u.intent === 'statement' &&
    text.length > 8 &&
    text === text.toUpperCase() &&
    /[A-Z]{4}/.test(text)
  )
    answer.parts.unshift(s.line('odd.shout'));
}

function isRepeat(text: string, request: ReplyRequest, said: Said): boolean {
  const key = pieceKey(text);
  const before = request.to.kind === 'agent' ? said.whenToAnybody(text) : said.when(text);
  return before > 0 || request.alreadySaid.some((line) => pieceKey(line) === key);
}

/** All of it was said before: something of the villager's own is added, so that no two lines are the same. */
function varied(result: Attempt, request: ReplyRequest, said: Said): Attempt {
  const { s, answer } = result;
  const { voice } = request.persona;
  for (const pool of [voice.acknowledgements, voice.smallTalk, voice.exclamations]) {
    const extra = s.fresh(pool);
    if (!extra) continue;
    const text = compose(
      s,
      {
        ...answer,
        bare: true,
        parts:
          pool === voice.acknowledgements ? [extra, ...answer.parts] : [...answer.parts.slice(0, 1), extra],
      },
      null,
    );
    if (!isRepeat(text, request, said)) return { ...result, text };
  }
  return result;
}

function effects(answer: Answer, said: Said): Omit<Reply, 'text' | 'usedMemories' | 'by' | 'how' | 'usage'> {
  let affection = answer.affection ?? 0;
  let trust = answer.trust ?? 0;
  // The tenth compliment of a talk is worth less than the first.
  if (affection > 0 || trust > 0) {
    const times = said.count(answer.from);
    if (times > countedKindnesses) [affection, trust] = [0, 0];
    else if (times > 2) [affection, trust] = [Math.min(1, affection), 0];
  }
  const changed = affection !== 0 || trust !== 0;
  return {
    mood: answer.mood ?? 'neutral',
    ends: answer.ends ?? null,
    affection,
    trust,
    reason: changed ? (answer.reason ?? 'You spent time talking.') : null,
    importance: answer.importance ?? 1,
    valence: answer.valence ?? (affection > 0 ? 0.3 : 0),
  };
}
