/** New faces, and what a story of the valley has let everybody see. */
import type { RecordedHappening } from '../../ports/valley-records.ts';
import { storyWords } from './story-words.ts';
import type { Lead } from './lead.ts';
import { capital, clock, list, type Press } from './press.ts';
import { unique } from './lead.ts';
import type { Yesterday } from './yesterday.ts';

export function arrivals(day: Yesterday): Lead[] {
  return [...newFaces(day), ...stories(day)];
}

function newFaces(day: Yesterday): Lead[] {
  const sightings = day.memories.filter(
    ({ tags, relatedCharacters }) => tags.includes('stranger') && relatedCharacters.length > 0,
  );
  const faces = unique(sightings.flatMap(({ relatedCharacters }) => relatedCharacters)).flatMap((id) => {
    const name = day.name(id);
    const seen = sightings
      .filter(({ relatedCharacters }) => relatedCharacters.includes(id))
      .sort((a, b) => a.gameMinute - b.gameMinute);
    const [first] = seen;
    return name === null || first === undefined ? [] : [{ id, name, first, seen }];
  });
  const [one] = faces;
  if (one === undefined) return [];
  const witness = day.name(one.first.agentId) ?? 'somebody';
  const where = day.isPublic(one.first.placeId) ? day.at(one.first.placeId) : 'on a doorstep';
  const when = clock(one.first.gameMinute);
  const names = faces.map(({ name }) => name).slice(0, 6);
  return [
    {
      section: 'people',
      kind: 'newcomer',
      worth: 6.2,
      about: faces.map(({ id }) => id).slice(0, 12),
      placeId: one.first.placeId,
      sources: faces.flatMap(({ seen }) => seen.slice(0, 3).map(({ id }) => `memory:${id}`)).slice(0, 40),
      write: (press) =>
        names.length > 1
          ? {
              headline: press.one('faces headline', [
                'New faces',
                `${capital(list(names.slice(0, 2)))}, and who they are`,
                'Strangers, for now',
              ]),
              text: press.one('faces', [
                `People have been seen whom nobody here knew: ${list(names)}. ${one.name} was first, ${where} at ${when}, and it was ${witness} who saw. They are to be greeted like anybody else, that is, with questions.`,
                `The valley has company. ${capital(list(names))} were seen yesterday for the first time. A stranger is somebody who has not been asked in yet.`,
              ]),
            }
          : {
              headline: press.one('face headline', [
                `A new face: ${one.name}`,
                `${one.name} was not here before`,
                `Who is ${one.name}?`,
              ]),
              text: press.one('face', [
                `Somebody new was seen ${where} at ${when}, and goes by the name of ${one.name}. ${witness} saw it first. What ${one.name} makes of us, we hope to hear.`,
                `At ${when} ${witness} saw a stranger ${where}. It was ${one.name}, and by today that is no stranger any more. Readers are asked to say good morning.`,
              ]),
            },
    },
  ];
}

/** Letters, gifts and whispers are for those they are for. */
const publicInterventions = new Set(['visitor', 'omen', 'closure', 'decoration']);

function stories(day: Yesterday): Lead[] {
  const told = day.happenings.flatMap((happening) => publicWords(day, happening) ?? []);
  const once = [...new Map(told.map((part) => [part.words, part])).values()];
  const byStory = Map.groupBy(once, ({ happening }) => happening.story ?? '');
  return [...byStory.entries()].slice(0, 2).map(([story, parts]) => ({
    section: 'stories' as const,
    kind: 'story',
    worth: 6.4,
    about: [],
    sources: parts.map(({ happening }) => `event:${happening.id}`).slice(0, 40),
    write: (press: Press) => storyWords(press, story, parts),
  }));
}

export type StoryPart = {
  readonly happening: RecordedHappening;
  readonly what: 'announcement' | 'scene' | 'visitor' | 'omen' | 'closure' | 'decoration';
  readonly words: string;
  /** "at the sheepfold", or null for all of the valley. */
  readonly where: string | null;
};

function publicWords(day: Yesterday, happening: RecordedHappening): StoryPart | null {
  const { type, data } = happening;
  const kind = type === 'narrative_intervention' ? data['intervention'] : null;
  if (kind !== null && (typeof kind !== 'string' || !publicInterventions.has(kind))) return null;
  const text = data['text'] ?? data['description'];
  if (typeof text !== 'string' || !day.isPrintable(text) || day.wasPrinted(text)) return null;
  const place = data['place'];
  const where = typeof place === 'string' ? day.at(place) : null;
  const what =
    type === 'announcement_made'
      ? 'announcement'
      : type === 'scene_description'
        ? 'scene'
        : (kind as StoryPart['what']);
  return { happening, what, words: text, where };
}
