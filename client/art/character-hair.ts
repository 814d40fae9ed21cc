// Hair and hats of the small figures, in the letters of `character-layers.ts`.
import type { Appearance } from './appearance.ts';
import type { Views } from './character-layers.ts';

// prettier-ignore
export const HAIR: Readonly<Record<Exclude<Appearance['hairStyle'], 'bald'>, Views>> = {
  short: {
    down: ['................', '....OOOOOOOO....', '...OHHhhhHHHO...', '..OHHhhhhhHHHO..', '.OHHhhhHHHHHHHO.', '.OHHHHHHHHHHHHO.', '.OHHdHHdHHHdHHO.', '.OHdSdHdSHdSdHO.', '.OdS........SdO.'],
    up: ['................', '....OOOOOOOO....', '...OHHhhhHHHO...', '..OHHhhhhhHHHO..', '.OHHhhhHHHHHHHO.', '.OHHHHHHHHHHHHO.', '.OHHHHHHHHHHHHO.', '.OHHHHHHHHHHHHO.', '.OdHHHHHHHHHHdO.', '.OdHdHHHHHHdHdO.', '..OdddHddHdddO..', '...OdddddddddO..'],
    left: ['................', '....OOOOOOO.....', '...OHHhhHHHO....', '..OHHhhhHHHHO...', '..OHhhhHHHHHHO..', '..OHHHHHHHHHHO..', '..OdHdHHHHHHHO..', '...S.dHdHHHHHO..', '.......ddHHHdO..', '.........dHdO...', '..........dO....'],
  },
  long: {
    down: ['....OOOOOOOO....', '...OHHHhhHHHO...', '..OHHhhhhhHHHO..', '.OHHhhhhhhHHHHO.', '.OHhhhHHHHhHHHO.', '.OHHHHHddHHHHHO.', '.OHHHd.ssdHHHHO.', '.OHHdSSSSSSdHHO.', '.OHHS......SHHO.', '.OHds......sdHO.', '.OHd........dHO.', '.OHd........dHO.', '.OHHd......dHHO.', '.OdHdO....OdHdO.', '..OddO....OddO..'],
    up: ['....OOOOOOOO....', '...OHHHhhHHHO...', '..OHHhhhhhHHHO..', '.OHHhhhhhhHHHHO.', '.OHhhhHHHHhHHHO.', '.OHHHHHHHHHHHHO.', '.OHHHHHHHHHHHHO.', '.OHHHHHHHHHHHHO.', '.OHHHHHHHHHHHHO.', '.OHHHHdHHdHHHHO.', '.OHHHHHHHHHHHHO.', '.OHHdHHHHHHdHHO.', '.OHHHHHHHHHHHHO.', '.OdHHdHHHHdHHdO.', '..OdHHHHHHHHdO..', '...OddHddHddO...', '....OOOOOOOO....'],
    left: ['....OOOOOOO.....', '...OHHhhHHHO....', '..OHHhhhHHHHO...', '..OHhhhHHHHHHO..', '..OHhHHHHHHHHO..', '..OHHHHHHHHHHO..', '..OdHHdHHHHHHO..', '...d.SdHHHHHHO..', '......sdHHHHHO..', '.......dHHHHHO..', '.......dHHHHHO..', '.......dHHHHHO..', '........HHHHHO..', '........HdHHdO..', '.........OddO...'],
  },
  bun: {
    down: ['.....OOHHOO.....', '....OHHhhHHO....', '...OOHHHHHHOO...', '..OHHhhhhhHHHO..', '.OHHhhhHHHHHHHO.', '.OHHHHHHHHHHHHO.', '.OHHHdS.SdHHHHO.', '.OHdSS....SSdHO.', '.OdS........SdO.'],
    up: ['.....OOHHOO.....', '....OHHhhHHO....', '...OHHHhhHHHO...', '..OHHHHHHHHHHO..', '.OHHhOddddOHHHO.', '.OHHHHHHHHHHHHO.', '.OHHHHHHHHHHHHO.', '.OHHHHHHHHHHHHO.', '.OdHHHHHHHHHHdO.', '..OdHHdHHdHHdO..', '..OOdddddddOO...'],
    left: ['.......OOHHO....', '....OOOHHhHHO...', '...OHHhhOHHHO...', '..OHHhhhHHHHO...', '..OHhhhHHHHHHO..', '..OHHHHHHHHHHO..', '..OdHHHdHHHHHO..', '...SddS.dHHHHO..', '........dHHHdO..', '.........ddO....'],
  },
  spiky: {
    down: ['...O..OO..O.....', '..OHOOHHOOHOO...', '.OHHHhhhHHHHHO..', '.OHHhhhhhHHHHHO.', 'OHHhhhHHHHHHHHO.', '.OHHHHHHHHHHHHO.', '.OHHHdHHHdHHdHO.', '.OHdHSdHdSdHSdO.', '.OdSd.......SdO.'],
    up: ['...O..OO..O.....', '..OHOOHHOOHOO...', '.OHHHhhhHHHHHO..', '.OHHhhhhhHHHHHO.', 'OHHhhhHHHHHHHHO.', '.OHHHHHHHHHHHHO.', '.OHHHHHHHHHHHHO.', '.OHHHHHHHHHHHHO.', '.OdHHHHHHHHHHdO.', '..OHdHHdHHdHdO..', '...OdOddOddOO...'],
    left: ['...OO..OO.O.....', '..OHHOOHHOHO....', '.OHHHhhhHHHHO...', '..OHhhhHHHHHHO..', '.OHhhHHHHHHHHO..', '..OHHHHHHHHHHO..', '.OHdHHdHHHHHHHO.', '..OdSdHSdHHHHO..', '.....d..dHHHdO..', '.........dHdO...'],
  },
  curly: {
    down: ['....OO.OO.OO....', '..OOHHOHHOHHOO..', '.OHHhhHHhhHHHHO.', 'OHHhhHHhhHHhHHHO', 'OHhHHHhHHHhHHHHO', 'OHHHHHHHHHHHHHHO', 'OHHdHHdHHdHHdHHO', 'OHdS.dS..Sd.SdHO', 'OHHd........dHHO', '.OHHd......dHHO.', '..Od........dO..'],
    up: ['....OO.OO.OO....', '..OOHHOHHOHHOO..', '.OHHhhHHhhHHHHO.', 'OHHhhHHhhHHhHHHO', 'OHhHHHhHHHhHHHHO', 'OHHHHHHHHHHHHHHO', 'OHHHHHHHHHHHHHHO', 'OHhHHHdHHHhHHdHO', 'OHHHdHHHHHHHHHHO', '.OHHHHHdHHHdHHO.', '.OdHHdHHHHdHHdO.', '..OddOddddOddO..'],
    left: ['....OOO.OOO.....', '..OOHHHOHHHOO...', '.OHHhhHHhhHHHO..', '.OHhhHHhhHHHHHO.', '.OHHHHHHHHhHHHO.', '.OHHHHHHHHHHHHHO', '.OdHdHHdHHHHHHHO', '..Sd.SdHHHHdHHHO', '......dHHHHHHHO.', '.......dHHdHHdO.', '........OddOdO..'],
  },
  braid: {
    down: ['................', '....OOOOOOOO....', '...OHHHhhHHHO...', '..OHHhhhhHHHHO..', '.OHHhhhHHHHHHHO.', '.OHHHHHddHHHHHO.', '.OHHHdS.SdHHHHO.', '.OHdSS....SSdHO.', '.OHS........SHO.', '.OdS........SHO.', '.Od.........OHHO', '............OHdO', '............OdHO', '............OHdO', '............OdHO', '.............pp.', '.............d..'],
    up: ['................', '....OOOOOOOO....', '...OHHHhhHHHO...', '..OHHhhhhHHHHO..', '.OHHhhhHHHHHHHO.', '.OHHHHHHHHHHHHO.', '.OHHHHHdHHHHHHO.', '.OHHHHHddHHHHHO.', '.OdHHHHHHHHHHdO.', '..OdHHHHHHHHdO..', '..OOddHHHHddOO..', '.....OHhHHO.....', '.....OdHHdO.....', '.....OHHhHO.....', '.....OdHHdO.....', '......OppO......', '......OddO......'],
    left: ['................', '....OOOOOOO.....', '...OHHhhHHHO....', '..OHHhhHHHHHO...', '..OHhhhHHHHHHO..', '..OHHHHHHHHHHO..', '..OdHHHdHHHHHO..', '...SddS.dHHHHO..', '........dHHHHO..', '.........dHHHO..', '..........OHhHO.', '..........OdHdO.', '..........OHhHO.', '..........OdHdO.', '...........OppO.', '............dd..'],
  },
};

// prettier-ignore
export const HATS: Readonly<Record<NonNullable<Appearance['hat']>, Views>> = {
  straw: {
    down: ['....OOOOOOOO....', '...OAAaaaaAAO...', '...OAaaaaaAAO...', '...OBBBBBBBBO...', 'OOOAAAAAAAAAAOOO', 'OAAaaaaaaaAAAAAO', '.OOAAcccccccAOO.'],
    up: ['....OOOOOOOO....', '...OAAaaaaAAO...', '...OAaaaaaAAO...', '...OBBBBBBBBO...', 'OOOAAAAAAAAAAOOO', 'OAAaaaaaaaAAAAAO', '.OOAAcccccccAOO.'],
    left: ['....OOOOOOOO....', '...OAAaaaAAO....', '...OAaaaaAAO....', '...OBBBBBBBO....', 'OOOAAAAAAAAAOO..', 'OAAaaaaaaAAAAAO.', '.OOAcccccccAOO..'],
  },
  band: {
    down: ['................', '....OOOOOOOO....', '...OBBqqqqBBO...', '..OBBqqqqBBBBO..', '.OBBqqBBBBBBBBO.', '.OBBBBBBBBBBBBO.', '.OkkkkkkkkkkkkO.'],
    up: ['................', '....OOOOOOOO....', '...OBBqqqqBBO...', '..OBBqqqqBBBBO..', '.OBBqqBBBBBBBBO.', '.OBBBBBBBBBBBBO.', '.OkkkkkkkkkkkkO.'],
    left: ['................', '....OOOOOOO.....', '...OBBqqBBBO....', '..OBBqqBBBBBO...', '..OBqqBBBBBBBO..', '..OBBBBBBBBBBOO.', '..OkkkkkkkkkkBBO', '............OBBO'],
  },
  flower: {
    down: ['................', '................', '............p...', '...........pyp..', '............p...'],
    up: ['................', '................', '...p............', '..pyp...........', '...p............'],
    left: ['................', '................', '........p.......', '.......pyp......', '........p.......'],
  },
  hood: {
    down: ['................', '....OOOOOOOO....', '...OBBqqqqBBO...', '..OBBqqqqqBBBO..', '.OBBqqBBBBBBBBO.', '.OBBBOOOOOOBBBO.', '.OBBO......OBBO.', '.OBO........OBO.', '.OBO........OBO.', '.OBO........OBO.', '.OBBO......OBBO.', '.OkBBO....OBBkO.', '..OkBBOOOOBBkO..'],
    up: ['................', '....OOOOOOOO....', '...OBBqqqqBBO...', '..OBBqqqqqBBBO..', '.OBBqqBBBBBBBBO.', '.OBBBBBBBBBBBBO.', '.OBBBBBBBBBBBBO.', '.OBBBBBBBBBBBBO.', '.OBBBBBBBBBBBBO.', '.OkBBBBBBBBBBkO.', '..OBBBBBBBBBBO..', '..OkBBBBBBBBkO..', '...OkkkkkkkkO...'],
    left: ['................', '....OOOOOOO.....', '...OBBqqBBBO....', '..OBBqqBBBBBO...', '..OBqqBBBBBBBO..', '..OBOOOBBBBBBO..', '..OO...OBBBBBO..', '........OBBBBO..', '........OBBBBO..', '........OBBBBO..', '.......OBBBBkO..', '......OBBBBkO...', '.....OOOOOOO....'],
  },
};
