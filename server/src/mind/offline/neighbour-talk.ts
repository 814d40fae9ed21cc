/** Villagers among themselves: a greeting, some news or a topic each way, and a leave taken in good time. */
import { hashText } from '../../text/hash.ts';
import { uncapitalise, unclosed } from '../../text/tidy.ts';
import { stemSet } from '../../text/content-words.ts';
import { isPrivate, topicsFor, type Answer, type Scene } from './answer.ts';
import { statement } from './answers-facts.ts';
import { handlers } from './handlers.ts';
import { newsFor } from './news.ts';
import { isSayable } from './sayable.ts';
import { greetingText } from './answers-social.ts';

/** Turns of both together: shorter between the quiet, never more than eight. */
export function plannedTurns(conversationId: string, extraversion: number): number {
  return 4 + (hashText(conversationId) % 3) + (extraversion > 0.6 ? 1 : 0);
}

/** What neighbours truly ask each other; the rest of their question marks are a manner of speaking. */
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

/** Null leaves the line to the ordinary handlers. */
export function neighbourAnswer(scene: Scene): Answer | null {
  const { s, u, request } = scene;
  const count = request.turns.length;
  const planned = plannedTurns(request.conversationId, s.persona.traits.extraversion);
  const last = request.turns.at(-1)?.text ?? '';
  if (u.intent === 'farewell' || isLeave(last) || count >= 7) return leave(scene);
  if (count >= planned - 1) return leave(scene);
  if (count <= 1) return opening(scene);
  if (u.plain.endsWith('?') && answerable.has(u.intent)) return withNews(scene, answerAsked(scene));
  const told = shared(scene);
  if (told) return told;
  return count >= planned - 2 ? closing(scene) : chat(scene);
}

/** Did the other take their leave, in their own file's words or in ours? */
function isLeave(text: string): boolean {
  return /\b(?:mind yourself|we will talk again|till tomorrow|go well|off you go|safe roads|fair winds|had better get on|day will not do itself|must not keep you|best be moving)\b/i.test(
    text,
  );
}

function leave({ s, request }: Scene): Answer {
  const own = s.maybe(0.6) ? s.fresh(s.persona.voice.farewells) : undefined;
  return {
    parts: [own ?? s.line('neighbour.lastWord', { name: request.to.name.split(' ')[0] ?? '' })],
    from: 'neighbours part',
    ends: 'done',
    ...kindness(s),
  };
}

/** A talk between neighbours warms the tie a little, once. */
function kindness(s: Scene['s']): Partial<Answer> {
  return s.affection >= -20
    ? { affection: 1, reason: `A word with ${s.persona.shortName} in passing.`, importance: 1 }
    : { importance: 1 };
}

function opening(scene: Scene): Answer {
  const { s, request } = scene;
  const name = request.to.name.split(' ')[0] ?? '';
  const hello = s.line('neighbour.helloBack', { name });
  const news = newsFor(scene)[0];
  if (news && s.maybe(0.6)) {
    s.picked.push(news.text);
    return {
      parts: [hello, s.line('neighbour.newsIn'), news.text],
      from: 'news',
      used: [news.memory],
      bare: true,
    };
  }
  const before = request.turns.at(-1)?.text ?? '';
  if (isNews(before)) return { parts: [s.line('neighbour.newsBack'), s.smallTalk()], from: 'news taken in' };
  if (scene.u.question && scene.u.intent === 'howAreYou') return { ...answerAsked(scene), ask: '' };
  return { parts: [hello, s.smallTalk()], from: 'neighbours greet' };
}

function answerAsked(scene: Scene): Answer {
  const { s } = scene;
  const own = s.situation.doing && s.own(s.situation.doing);
  if (scene.u.intent === 'howAreYou' && own && s.maybe(0.5))
    return { parts: [s.line('neighbour.work', { doing: uncapitalise(unclosed(own)) })], from: 'situation' };
  return handlers[scene.u.intent](scene);
}

function withNews(scene: Scene, answer: Answer): Answer {
  const news = newsFor(scene)[0];
  if (!news || answer.ends) return answer;
  scene.s.picked.push(news.text);
  return {
    ...answer,
    ask: '',
    parts: [answer.parts[0] ?? '', `${scene.s.line('neighbour.newsIn')} ${news.text}`],
    used: [...(answer.used ?? []), news.memory],
  };
}

function isNews(text: string): boolean {
  return /\b(?:have you heard|something for you|you'll like this|had some news|wanted to tell you)\b/i.test(
    text,
  );
}

/** News first; failing that a memory of theirs that touches what was said. */
function shared(scene: Scene): Answer | null {
  const { s, u } = scene;
  const news = newsFor(scene)[0];
  const ack = s.maybe(0.5) ? s.line('neighbour.newsBack') : (s.fresh(s.persona.voice.acknowledgements) ?? '');
  if (news) {
    s.picked.push(news.text);
    return {
      parts: [ack, `${s.line('neighbour.newsIn')} ${news.text}`],
      from: 'news',
      used: [news.memory],
      importance: 2,
    };
  }
  const topic = topicsFor(s, u.plain, u.stems).find((one) => one.lines.some((line) => !s.isUsed(line)));
  if (!topic) return null;
  const line = s.fresh(topic.lines.filter((one) => !s.isUsed(one)));
  return line ? { parts: [...(s.maybe(0.5) ? [ack] : []), line], from: `topic ${topic.keyword}` } : null;
}

function chat(scene: Scene): Answer {
  const { s, u, request } = scene;
  if (u.people.length > 0 && u.intent === 'statement' && s.maybe(0.3)) return statement(scene);
  const memory = request.memories
    .map((one) => one.memory)
    .find(
      (one) =>
        one.type === 'observation' &&
        isSayable(one) &&
        one.importance >= 3 &&
        one.importance <= 6 &&
        !isPrivate(one, s) &&
        !s.isUsed(one.content) &&
        !one.relatedAgents.includes(request.to.id) &&
        !one.content.includes(request.to.name.split(' ')[0] ?? '\n') &&
        stemSet(one.content).size > 4,
    );
  const ack = s.maybe(0.5) ? s.line('neighbour.agree') : (s.fresh(s.persona.voice.acknowledgements) ?? '');
  if (memory && s.maybe(0.4)) {
    s.picked.push(memory.content);
    return { parts: [ack, memory.content], from: 'own memory', used: [memory] };
  }
  return s.maybe(0.45)
    ? { parts: [ack, s.line('neighbour.ask')], from: 'neighbours chat' }
    : { parts: [ack, s.smallTalk()], from: 'neighbours chat' };
}

function closing(scene: Scene): Answer {
  const { s } = scene;
  return {
    parts: [
      s.maybe(0.5) ? s.line('neighbour.agree') : (s.fresh(s.persona.voice.acknowledgements) ?? ''),
      s.line('neighbour.closing'),
    ],
    from: 'neighbours close',
  };
}

/** First words to a neighbour or a player; null from those with nothing to say to them. */
export function openingParts(scene: Omit<Scene, 'u' | 'all'>): Answer | null {
  const { s, request } = scene;
  const { to } = request;
  if (s.affection <= -40) return null;
  if (to.kind === 'character') return { parts: greetingText(scene), from: 'greeting' };
  const news = newsFor(scene)[0];
  const hello = s.line('neighbour.hello', { name: to.name.split(' ')[0] ?? '' });
  if (news) {
    s.picked.push(news.text);
    return {
      parts: [hello, `${s.line('neighbour.newsIn')} ${news.text}`],
      from: 'news',
      used: [news.memory],
      bare: true,
    };
  }
  const talk = s.persona.voice.smallTalk.filter((line) => !line.includes(to.name.split(' ')[0] ?? '\n'));
  return {
    parts: [hello, s.maybe(0.35) ? s.line('neighbour.ask') : (s.fresh(talk) ?? '')],
    from: 'neighbours greet',
  };
}
