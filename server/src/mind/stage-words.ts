/** What stories bring about, in the words and with the weight of those who see and hear it. */
import type { Villager } from '../content/villager.ts';
import type { Percept, World } from '../world/types.ts';
import type { MarkKind } from '../world/vocabulary.ts';
import type { Surroundings } from './surroundings.ts';
import { atPlace, toThe } from './words.ts';

type Of<What extends Percept['what']> = Extract<Percept, { what: What }>;
type Home = Pick<Villager, 'home' | 'workplace'>;

export function ofHappening(world: Readonly<World>, villager: Home, percept: Of<'happening'>): Surroundings {
  const { happening, text, placeId } = percept;
  const place = placeId === null ? undefined : world.map.places.get(placeId);
  const where = place === undefined ? '' : ` ${atPlace(place)}`;
  const isMine = placeId !== null && (placeId === villager.home || placeId === villager.workplace);
  const common = { placeId, isMine, valence: 0 };
  switch (happening) {
    case 'announcement':
      return {
        ...common,
        content: `I heard it announced${where}: "${text}"`,
        importance: 5,
        tags: ['announcement', 'cried'],
      };
    case 'scene':
      return { ...common, content: `How it was${where}: ${text}`, importance: 4, tags: ['scene'] };
    case 'ambient':
      break;
  }
  return { ...common, content: `What stirred${where}: ${text}`, importance: 3, tags: ['stir'] };
}

/** What one would say of each before telling what it was. */
const beginnings: Readonly<Record<MarkKind, (the: string, at: string) => string>> = {
  closed: (the) => `I found ${the} closed`,
  decorated: (the) => `I saw ${the} done up for the occasion`,
  visitor: (_, at) => `I saw somebody who is not from here, ${at}`,
  omen: (_, at) => `I saw something that I cannot explain, ${at}`,
};

export function ofMark(world: Readonly<World>, villager: Home, percept: Of<'mark'>): Surroundings {
  const { mark, text, placeId } = percept;
  const place = world.map.places.get(placeId);
  const begun = beginnings[mark](place === undefined ? 'it' : toThe(place), atPlace(place));
  return {
    content: `${begun}: ${text}`,
    importance: mark === 'decorated' ? 4 : 5,
    valence: mark === 'decorated' ? 0.3 : mark === 'omen' ? -0.1 : 0,
    // Told to whoever was not there.
    tags: ['sight', mark, ...(mark === 'decorated' ? [] : ['news'])],
    placeId,
    isMine: placeId === villager.home || placeId === villager.workplace,
  };
}

/** One memory of it each, however often it is brought about after a crash. */
export function memoryKey(percept: Percept): string | null {
  if (percept.what !== 'happening' && percept.what !== 'mark') return null;
  return percept.causeId === null ? null : `${percept.causeId}:${percept.what}:${percept.subjectId}`;
}
