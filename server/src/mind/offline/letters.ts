/** A letter by rule: frames around what it is about, in the writer's manner, with a line of their own where they talk much. */
import { capitalise, closed, unclosed } from '../../text/tidy.ts';
import { inAnEnvelope } from '../salutation.ts';
import type { LetterMatter, LetterRequest } from '../tasks/writing.ts';
import { givenBack } from './answers-memory.ts';
import type { Said } from './said.ts';
import { createSpeaker, type Speaker } from './speaker.ts';

const counted = ['a day', 'two days', 'three days', 'four days', 'five days', 'six days'];

/** Said across a counter: it points at the listener, at the moment or at something within reach. */
const ofTheMoment =
  /^(?:do|come|mind|hold|try|take|go|feel|smell|taste|careful)\b|\b(?:you|your|yours|today|tonight|tomorrow|yesterday|now|here|this (?:morning|evening|afternoon)|that one|look|listen)\b/i;

export function writeOffline(request: LetterRequest, said: Said, seed: number): string {
  const { persona, situation, to, matter, daysApart } = request;
  const s = createSpeaker({
    persona,
    situation,
    to,
    neighbours: [],
    alreadySaid: [],
    said,
    seed: `${seed}|letter|${persona.id}|${to.id}|${matter.key}`,
  });
  const parts = [
    s.line('letter.opening', { days: counted[daysApart - 1] ?? 'a week' }),
    ...about(s, request),
  ];
  if (persona.voice.verbosity !== 'terse') {
    const own = s.fresh(persona.voice.smallTalk.filter((line) => !ofTheMoment.test(line)));
    if (own !== undefined) parts.push(own);
  }
  const words = [parts.map((part) => closed(capitalise(part))).join(' '), s.line('letter.closing')];
  said.add(s.picked);
  return inAnEnvelope(persona, to.name, words.join('\n'));
}

const ofPromise = {
  mine: 'letter.promiseMine',
  theirs: 'letter.promiseTheirs',
  missed_by_me: 'letter.missedByMe',
  missed_by_them: 'letter.missedByThem',
} as const satisfies Record<Extract<LetterMatter, { kind: 'promise' }>['state'], `letter.${string}`>;

function about(s: Speaker, { persona, to, matter }: LetterRequest): string[] {
  switch (matter.kind) {
    case 'promise': {
      const { state, deed, when, why } = matter;
      return [s.line(ofPromise[state], { deed, when }), ...(why === null ? [] : [why])];
    }
    case 'news': {
      const { fact, fromName } = matter;
      const source = fromName === null ? [] : [s.line('letter.newsFrom', { teller: fromName })];
      return [s.line('letter.news'), fact, ...source];
    }
    case 'told': {
      const names = new Set([...persona.name.split(' '), ...to.name.split(' ')]);
      return [s.line('letter.told', { fact: unclosed(givenBack(matter.fact, (word) => names.has(word))) })];
    }
    case 'gift':
      return [s.line('letter.gift', { gift: unclosed(matter.fact) })];
  }
}
