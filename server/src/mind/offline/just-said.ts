/** Questions after the very words of this talk: "What did I just say?", "Say that again?" */
import { literally } from '../../text/figures-of-speech.ts';
import { normalise } from '../../text/normalise.ts';
import { sentences } from '../../text/tokens.ts';
import type { ReplyRequest } from '../tasks/talking.ts';
import type { Answer, Scene } from './answer.ts';
import { matchIntent, type Intent } from './intents.ts';

const lead = '^(?:(?:and|but|so|ok|oh|well|wait|hey|sorry|now|then|please) )*';
const again =
  '(?: (?:just|right|only) now| (?:just )?(?:a (?:moment|minute|second) ago|before|again|please))*\\??$';
const asked = '(?:can|could|will|would|do|did) you (?:please )?';

/** "What did I just say?", "Can you repeat what I told you?", "What was my last question?", "Did you hear me?" */
const listeners = new RegExp(
  `${lead}(?:` +
    [
      `what (?:did i (?:just |only just )(?:say|tell you|ask(?: you)?|mention)|did i say|have i (?:just )?said|was i (?:just )?saying|was it (?:that )?i (?:just )?said)`,
      `what (?:was|is) (?:my (?:last (?:question|sentence|words?)|question)|the last thing (?:that )?i (?:just )?(?:said|told you|asked(?: you)?))`,
      `(?:${asked})?(?:repeat|say|tell me|remember|recall|know) (?:back )?what i (?:just )?(?:said|told you|asked(?: you)?)`,
      `what (?:were|are) we (?:just )?(?:talking|speaking) (?:about|of)`,
      `did you (?:even )?hear (?:me|what i (?:just )?(?:said|told you|asked(?: you)?))`,
    ].join('|') +
    `)${again}`,
);
/** "What did you just say?", "Could you repeat that?", "Pardon?" */
const own = new RegExp(
  `${lead}(?:` +
    [
      `what (?:did you (?:just )?say|have you just said|was that|were you saying|was it (?:that )?you (?:just )?said|was the last thing (?:that )?you (?:just )?said)`,
      `(?:${asked})?(?:repeat|say) (?:that|it|this|what you (?:just )?said|yourself)(?: (?:once more|one more time))?`,
      `(?:i beg your )?pardon(?: me)?|come again|say again|once more|i (?:did not|could not|cannot) (?:quite )?(?:hear|catch) (?:you|that|it|what you (?:just )?said)`,
    ].join('|') +
    `)${again}`,
);
/** Whatever was said at some length. */
const ofTalk = /\bwe (?:just )?(?:talking|speaking)\b/;
/** "… and before that?" */
const earlier = /\bbefore that\??$/;

/** Nobody says these over again. */
const unspeakable: ReadonlySet<Intent | null> = new Set([
  'injection',
  'lewd',
  'threat',
  'swear',
  'insult',
  'askAi',
] as const);
/** Letters of what is said again; of more only how it ended. */
const longest = 200;

/** Null when that is not what is asked. */
export function saidOver(scene: Scene): Answer | null {
  const { s, u, request } = scene;
  const plain = u.plain.replace(/ (?:and )?before that(\?)?$/, '$1');
  const whose = listeners.test(plain) ? 'listener' : own.test(plain) ? 'own' : null;
  if (whose === null) return null;
  const speakerId = whose === 'own' ? s.persona.id : request.to.id;
  const all = linesOf(request, speakerId);
  // "Yes." is not what one has been talking about.
  const lines = ofTalk.test(plain) ? all.filter((one) => one.split(' ').length > 2) : all;
  const line = lines.at(earlier.test(u.plain) ? -2 : -1);
  const from = 'what was just said';
  if (line === undefined)
    return whose === 'own' ? null : { parts: [s.line('turn.nothingYet')], from, bare: true };
  if (whose === 'listener' && unspeakable.has(matchIntent(literally(normalise(line)))))
    return { parts: [s.line('turn.notAgain')], from, bare: true };
  return {
    parts: [s.line(whose === 'own' ? 'turn.iSaid' : 'turn.youSaid', { words: quotable(line) })],
    from,
    bare: true,
  };
}

/** What they have said in this talk, without such questions and without the answers to them. */
function linesOf({ turns, to }: ReplyRequest, speakerId: string): string[] {
  let isAnswer = false;
  return turns.slice(0, -1).flatMap(({ speakerId: by, text }) => {
    if (by === to.id) isAnswer = asksForWords(text);
    return by !== speakerId || isAnswer ? [] : [text];
  });
}

function asksForWords(text: string): boolean {
  const plain = normalise(text);
  return listeners.test(plain) || own.test(plain);
}

function quotable(line: string): string {
  const level = line.replaceAll(/["“”]/g, '').trim();
  if (level.length <= longest) return level;
  const last = sentences(level).at(-1) ?? level;
  return `… ${last.length <= longest ? last : last.slice(-longest).replace(/^\S*\s/, '')}`;
}
