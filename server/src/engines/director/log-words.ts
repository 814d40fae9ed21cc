/** What came about, in the words of a run's log: for designers who read how their story went. */
import type { Happens } from '../../content/scenario-timeline.ts';
import { atPlace, toThe } from '../../mind/words.ts';
import { minutesPerDay } from '../../world/index.ts';
import { filled, listed } from './filling.ts';
import { gameMinuteOf, namesFor, peopleNow, type Setting, type Story } from './story.ts';

const mostNamed = 4;
const longestQuote = 160;

/** "cry in the square: announced at the plaza, “Lost …”; Greer and Jory come to remember “They cried it …”". */
export function logWords(
  entryId: string,
  happens: readonly Happens[],
  story: Story,
  setting: Setting,
): string {
  const parts = happens.map((one) => partWords(one, story, setting));
  if (parts.length === 0) parts.push('nothing, as nobody plays those it is for');
  return `${entryId.replaceAll('_', ' ')}: ${parts.join('; ')}.`.replace(/([.!?…]”)\.$/, '$1');
}

function partWords(one: Happens, story: Story, setting: Setting): string {
  const quote = (text: string): string => quoted(filled(text, namesFor(story, setting)) ?? text);
  const at = (placeId: string | undefined): string =>
    placeId === undefined ? '' : ` ${atPlace(setting.world.map.places.get(placeId))}`;
  switch (one.kind) {
    case 'weather':
      return `the weather is asked to turn to ${one.weather}`;
    case 'announcement':
      return `announced${at(one.place)}, ${quote(one.text)}`;
    case 'memory':
      return `${people(one.who, story, setting)} to remember ${quote(one.text)}`;
    case 'meeting':
      return `${people(one.who, story, setting)} asked to ${placeWords(one.place, setting)} for ${hour(gameMinuteOf(setting) + one.inMinutes)}`;
    case 'intervention': {
      const whom = one.who === undefined ? '' : ` for ${people(one.who, story, setting)}`;
      return `the Narrator asked for a ${one.intervention}${whom}${at(one.place)}, ${quote(one.text)}`.replace(
        'a omen',
        'an omen',
      );
    }
    case 'scene_begin':
    case 'scene_end': {
      const scene = story.scenario.config.scene_descriptions[one.scene];
      const title = scene === undefined ? one.scene : scene.title;
      return `the scene ${quote(title)} ${one.kind === 'scene_begin' ? `begins${at(scene?.place)}` : 'ends'}`;
    }
    case 'request':
      return `${one.event.replaceAll('_', ' ')}${one.who === undefined ? '' : ` of ${people(one.who, story, setting)}`}`;
    case 'end':
      return `the end, ${quote(one.text)}`;
  }
}

function people(who: string, story: Story, setting: Setting): string {
  const names = peopleNow(who, story, setting).flatMap((id) => setting.nameOf(id) ?? []);
  if (names.length === 0) return `nobody (${who.replaceAll('_', ' ')})`;
  return names.length <= mostNamed
    ? listed(names)
    : `${names.slice(0, mostNamed - 1).join(', ')} and ${names.length - mostNamed + 1} others`;
}

function placeWords(placeId: string, { world }: Setting): string {
  const place = world.map.places.get(placeId);
  return place === undefined ? placeId : toThe(place);
}

function hour(minute: number): string {
  const ofDay = Math.floor(minute) % minutesPerDay;
  return `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}`;
}

const quoted = (text: string): string =>
  `“${text.length <= longestQuote ? text : `${text.slice(0, text.lastIndexOf(' ', longestQuote))} …`}”`;
