/** Makes one line of an answer's parts: how much of it, which of the villager's own words, where the name goes. */
import { sentences } from '../../text/tokens.ts';
import { capitalise, closed, tidy, uncapitalise } from '../../text/tidy.ts';
import type { Answer } from './answer.ts';
import type { Speaker } from './speaker.ts';
import { firstName } from '../words.ts';

/** Parts said by each, by how talkative they are. */
const room = { terse: 2, plain: 3, chatty: 4 } as const;
const exclaims = { terse: 0.08, plain: 0.14, chatty: 0.2 } as const;
/** Beyond this nobody adds a question of their own. */
const enough = 260;

export function compose(s: Speaker, answer: Answer, lead: string | null): string {
  const { verbosity } = s.persona.voice;
  const parts = [lead, ...answer.parts]
    .filter((part): part is string => Boolean(part))
    .map((part) => closed(part));
  const kept: string[] = [];
  let length = 0;
  for (const part of parts.slice(0, room[verbosity])) {
    if (kept.length > 0 && length + part.length > 420) break;
    kept.push(part);
    length += part.length;
  }
  if (
    answer.ask &&
    kept.length < room[verbosity] &&
    length < enough &&
    !kept.some((part) => part.endsWith('?')) &&
    s.maybe(verbosity === 'terse' ? 0.6 : 0.75)
  ) {
    kept.push(answer.ask);
  }
  if (!answer.bare && kept.length > 0)
    addManner(
      s,
      kept,
      (answer.used ?? []).some((memory) => memory.content === kept[0]),
    );
  return tidy(kept.join(' '));
}

function addManner(s: Speaker, parts: string[], isMemory: boolean): void {
  const { exclamations, verbosity } = s.persona.voice;
  const first = parts[0] ?? '';
  const authored = isOwnLine(s, first) || isMemory;
  if (!authored && s.maybe(exclaims[verbosity]) && !first.endsWith('?')) {
    const pool = exclamations.filter((one) => !s.isUsed(one));
    const cry = s.fresh(pool);
    if (cry) {
      const joined = lowered(s, first);
      parts[0] =
        joined === null || s.maybe(0.5) ? `${capitalise(cry)}. ${first}` : `${capitalise(cry)}, ${joined}`;
      return;
    }
  }
  if (!authored && s.maybe(s.affection >= 25 ? 0.24 : 0.14)) parts[0] = addressed(s, first);
}

function isOwnLine(s: Speaker, text: string): boolean {
  const { voice, topics } = s.persona;
  return [
    ...voice.greetings,
    ...voice.smallTalk,
    ...voice.farewells,
    ...voice.thanks,
    ...voice.unknowing,
    ...topics.flatMap((topic) => topic.lines),
  ].includes(text);
}

/** Ready to follow a comma; null when the capital may be a name's. */
function lowered(s: Speaker, text: string): string | null {
  const names = new Set([...s.persona.name.split(' '), ...s.to.name.split(' ')]);
  const first = /^\p{L}+/u.exec(text)?.[0] ?? '';
  if (first === 'I') return text;
  const little =
    /^(?:the|a|an|you|it|that|this|there|not|no|well|so|and|some|go|come|try|about|nothing|what|who|most|now|your|my|much|in|of|by|after|later|first|next|just)$/i;
  return little.test(first) ? uncapitalise(text, (word) => names.has(word)) : null;
}

/** Puts what they call the listener before the closing mark of the first sentence. */
function addressed(s: Speaker, text: string): string {
  const [sentence = '', ...rest] = sentences(text);
  const name = firstName(s.to.name);
  if (text.includes(name) || sentence.length > 90 || sentence.length < 8 || /["”…:]/.test(sentence))
    return text;
  const { endearments, strangers } = s.persona.voice;
  const pool =
    s.affection >= 25
      ? [...endearments, name]
      : s.to.firstMeeting && s.to.kind === 'character'
        ? strangers
        : [name];
  const call = s.fresh(pool);
  if (!call || text.toLowerCase().includes(call.toLowerCase())) return text;
  return [sentence.replace(/([.!?]+)$/u, `, ${call}$1`), ...rest].join(' ');
}
