/** What to do about something noticed: greet, walk over, take shelter, or let it be. */
import type { Villager } from '../../content/villager.ts';
import type { ActivityKind, Weather } from '../../world/vocabulary.ts';
import type { MeetRequest, Reaction } from '../tasks/reacting.ts';
import type { ReplyRequest } from '../tasks/talking.ts';
import { shelterAt } from '../reaction-options.ts';
import { closed, tidy } from '../../text/tidy.ts';
import { isCall, isPlea } from '../../text/calls.ts';
import { newsFor } from './news.ts';
import { dayPart } from './phrases.ts';
import type { Said } from './said.ts';
import { createSpeaker, type Speaker } from './speaker.ts';
import { firstName } from '../words.ts';

const outdoors: readonly ActivityKind[] = ['fish', 'forage', 'stroll', 'play', 'farm', 'tend', 'sit'];
/** Places without a roof, by the words of their ids. */
const openGround =
  /farm|field|forest|pond|meadow|orchard|plaza|road|bridge|tree|dock|market|graveyard|apiary/i;
/** To somebody who cries for help. */
const alarms = [
  'What is it? Where?',
  'I am coming! What is wrong?',
  'Hold on. What has happened?',
  'Easy now. Tell me where it hurts.',
  'Here! What do you need?',
];
/** A call across the road is short. */
const callLength = 90;

/** Of somebody; things and the sky are in `heeding.ts`. */
export function reactOffline(request: MeetRequest, said: Said, seed: number): Reaction {
  const { persona, situation, subject, percept } = request;
  const s = createSpeaker({
    persona,
    situation,
    to: subject,
    neighbours: [],
    alreadySaid: [],
    said,
    seed: `${seed}|react|${persona.id}|${subject.id}|${percept.what}|${situation.time.minute}`,
  });
  const reaction = decide(request, s);
  said.add(s.picked);
  return reaction;
}

function decide(request: MeetRequest, s: Speaker): Reaction {
  const { percept, persona } = request;
  switch (percept.what) {
    case 'appeared':
      return meet(request, s);
    case 'weather':
      return shelter(request, percept.weather);
    case 'emote':
      return emote(percept.emote, s);
    case 'gift':
      return percept.toId !== persona.id && s.affection > 10 && s.maybe(0.2)
        ? { kind: 'greet', text: tidy(s.line('kindness.laugh')) }
        : { kind: 'ignore' };
    case 'heard': {
      const named = new RegExp(`\\b${persona.shortName}\\b`, 'i').test(percept.text);
      if (named && percept.toId === null) return { kind: 'greet', text: call(s) };
      if (s.affection <= -20 || percept.toId !== null || !isCall(percept.text)) return { kind: 'ignore' };
      return { kind: 'greet', text: isPlea(percept.text) ? (s.fresh(alarms) ?? 'What is it?') : call(s) };
    }
    case 'activity':
    case 'happening':
    case 'item':
    case 'mark':
    case 'nightfall':
    case 'object':
    case 'season':
      return { kind: 'ignore' };
  }
}

/** Out of the storm, and out of the rain for those who are not at their work for duty's sake. */
export function sheltersFrom({ traits, age }: Pick<Villager, 'traits' | 'age'>, weather: Weather): boolean {
  return (
    weather === 'storm' ||
    (weather === 'rain' && traits.conscientiousness < 0.6) ||
    (weather === 'snow' && age > 60)
  );
}

function shelter({ situation, persona }: MeetRequest, weather: Weather): Reaction {
  const exposed =
    situation.place === null ||
    outdoors.some((kind) => situation.doing?.includes(kind) ?? false) ||
    openGround.test(situation.place.id);
  if (!sheltersFrom(persona, weather) || !exposed) return { kind: 'ignore' };
  return shelterAt(persona.home, weather);
}

/** Whom they know they greet, whom they like they walk up to; the shy let strangers pass. */
function meet(request: MeetRequest, s: Speaker): Reaction {
  const { subject, situation, persona } = request;
  if (s.affection <= -20 || situation.needs.energy < 8) return { kind: 'ignore' };
  const talkative = persona.traits.extraversion;
  if (subject.kind === 'agent') {
    const wants =
      0.12 + 0.25 * talkative + (situation.needs.social < 40 ? 0.25 : 0) + (s.affection > 40 ? 0.1 : 0);
    if (subject.relationship && s.maybe(wants)) {
      const news = newsFor({ request: asReply(request), s })[0];
      if (news) s.picked.push(news.text);
      const hello = s.line('neighbour.hello', { name: firstName(subject.name) });
      return {
        kind: 'approach',
        opening: tidy(`${hello} ${news ? `${s.line('neighbour.newsIn')} ${news.text}` : s.smallTalk()}`),
      };
    }
    return s.maybe(0.4 + 0.4 * talkative) ? { kind: 'greet', text: call(s) } : { kind: 'ignore' };
  }
  if (subject.firstMeeting) {
    if (!s.maybe(0.25 + 0.7 * talkative)) return { kind: 'ignore' };
    const stranger = s.fresh(persona.voice.strangers) ?? '';
    return { kind: 'greet', text: tidy(`Good ${spokenPart(s)}, ${stranger}.`) };
  }
  return s.maybe(0.55 + 0.4 * talkative) ? { kind: 'greet', text: call(s) } : { kind: 'ignore' };
}

function spokenPart(s: Speaker): string {
  const part = dayPart(s.situation.time.hour);
  return part === 'night' ? 'evening' : part;
}

function call(s: Speaker): string {
  const short = s.persona.voice.greetings.filter(
    (line) => line.length <= callLength && !/\b(?:morning|afternoon|evening|night)\b/i.test(line),
  );
  const line = s.maybe(0.4) ? s.fresh(short) : undefined;
  return tidy(
    closed(line ?? s.line(s.maybe(0.5) ? `greeting.${dayPart(s.situation.time.hour)}` : 'greeting.known')),
  );
}

function emote(kind: string, s: Speaker): Reaction {
  if (s.affection <= -20) return { kind: 'ignore' };
  if (kind === 'wave') return { kind: 'greet', text: call(s) };
  if (kind === 'sad') return { kind: 'greet', text: tidy(s.line('fact.sorrow')) };
  if (kind === 'angry')
    return s.maybe(0.6) ? { kind: 'greet', text: 'Who has trodden on your foot?' } : { kind: 'ignore' };
  if (kind === 'heart') return { kind: 'greet', text: tidy(s.line('kindness.compliment')) };
  return s.maybe(0.5) && (kind === 'laugh' || kind === 'dance')
    ? { kind: 'greet', text: tidy(s.line('kindness.laugh')) }
    : { kind: 'ignore' };
}

/** The parts of a talk that news is chosen by, for somebody who is only looking on yet. */
function asReply(request: MeetRequest): ReplyRequest {
  return {
    operationId: '',
    conversationId: '',
    persona: request.persona,
    situation: request.situation,
    to: request.subject,
    others: [],
    turns: [],
    memories: request.memories,
    neighbours: [],
    places: [],
    alreadySaid: [],
    intentions: [],
    news: [],
  };
}
