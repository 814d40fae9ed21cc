/** Questions of a word or two about what was said a moment ago: "When is it?", "And the miller?", "Why?" */
import { namesInShort } from '../../text/names-in-short.ts';
import { capitalise, closed } from '../../text/tidy.ts';
import { firstName } from '../words.ts';
import { hearsay, type Answer, type Scene } from './answer.ts';
import type { Intent } from './intents.ts';
import { placePhrase } from './speaker.ts';
import type { Understanding } from './understand.ts';

const lead = '^(?:(?:and|but|so|ok|oh|well) )*';
const ofIt = '(?: (?:is|was|will|does|did) (?:it|that|this)(?: (?:be|start|begin|happen))?)?\\??$';
const whenAsked = new RegExp(`${lead}(?:when|what time|which day|what day|at what time|on which day)${ofIt}`);
const whereAsked = new RegExp(`${lead}where(?:abouts)?${ofIt}`);

const weekday = '(?:(?:on|this|next|last) )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day';
const day = `(?:${weekday}|today|tonight|tomorrow|yesterday|this)(?: (?:morning|afternoon|evening|night))?`;
const clock = '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d{1,2}(?::\\d\\d)?)';
const hour = `at (?:noon|midnight|dawn|dusk|half past ${clock}|(?:a )?(?:quarter|five|ten|twenty) (?:to|past) ${clock}|${clock})(?: in the (?:morning|afternoon|evening))?`;
const whenSaid = new RegExp(`\\b(?:${day}(?:,? ${hour})?|${hour}(?:,? (?:on )?${day})?)\\b`, 'iu');

/** Own lines back that are still being talked about. */
const stillMeant = 2;

const sourceAsked =
  /^(?:(?:and|but|so) )*(?:who (?:told you|says|said)(?: (?:so|that|this|it))?|how do you know(?: that| this)?|where did you hear (?:that|it|this))\??$/;

/** Null when nothing that was just said has the answer. */
export function askedBack(scene: Scene): Answer | null {
  const { s, u, request } = scene;
  if (sourceAsked.test(u.plain)) return sourceOf(scene);
  const find = whenAsked.test(u.plain) ? whenIn : whereAsked.test(u.plain) ? whereIn : null;
  if (find === null) return null;
  const lines = request.turns.filter((turn) => turn.speakerId === s.persona.id).slice(-stillMeant);
  for (const { text } of lines.toReversed()) {
    const found = find(text, request);
    if (found !== null) return { parts: [closed(capitalise(found))], from: 'what was just said' };
  }
  return null;
}

/** Whom they have it from that they told last. */
function sourceOf({ s, request }: Scene): Answer | null {
  const last = request.turns.findLast((turn) => turn.speakerId === s.persona.id)?.text ?? '';
  const told = hearsay(request).find(({ fact }) =>
    last.toLowerCase().includes(namesInShort(fact).toLowerCase()),
  );
  if (told === undefined) return null;
  return {
    parts: [s.line('neighbour.source', { teller: firstName(told.teller) })],
    from: 'what was just said',
    used: [told.memory],
  };
}

function whenIn(text: string): string | null {
  return whenSaid.exec(text)?.[0] ?? null;
}

function whereIn(text: string, { places }: Scene['request']): string | null {
  const said = text.toLowerCase();
  const place = places.find(({ title }) => said.includes(placePhrase(title).toLowerCase()));
  return place === undefined ? null : `at ${placePhrase(place.title)}`;
}

/** What may be asked of one after the other: "And Marcus?", "And the mill?" */
const carried = {
  people: new Set<Intent>(['personOpinion', 'personWhere', 'personTold', 'personWho']),
  places: new Set<Intent>(['placeWhere', 'placeWhat']),
};

const another =
  /^(?:(?:and|but|so|ok|well) )*(?:(?:what|how) about )?(?:the |your )?[\p{L}'-]+(?: [\p{L}'-]+)?\??$/u;

/** What was asked before is asked again, of somebody or somewhere else. */
export function carriedOver(
  { plain, people }: Pick<Understanding, 'plain' | 'people'>,
  before: Intent | null,
): Intent | null {
  const kinds = people.length > 0 ? carried.people : carried.places;
  return before !== null && kinds.has(before) && another.test(plain) ? before : null;
}

const nothingButName =
  /^(?:(?:and|but|so|ok|oh|well|no|sorry) )*(?:(?:(?:what|how) )?about )?(?:the |your )?(PERSON|PLACE)\??$/;

/** "About the inn?", "Rosa?": whoever and whatever is named, and no word of what is wanted. */
export function onlyNamed(bare: string, question: boolean): Intent | null {
  const kind = question || /\babout\b/.test(bare) ? nothingButName.exec(bare)?.[1] : undefined;
  return kind === undefined ? null : kind === 'PERSON' ? 'personWho' : 'placeWhat';
}
