// The letters that characters are drawn with, 16 wide, one layer over another.
// O outline · S s skin · E eye · b blush · T t D cloth (middle, light, dark) · L l legs · F shoe
// R r X scarf · H h d hair · A a c hat straw · B q k hat cloth · W w apron · p y flower · g glasses
export type View = 'down' | 'up' | 'left';
export type Rows = readonly string[];
export type Views = Readonly<Record<View, Rows>>;

// prettier-ignore
export const HEAD: Views = {
  down: ['................', '................', '....OOOOOOOO....', '...OSSSSSSSSO...', '..OSSSSSSSSSSO..', '..OSSSSSSSSSSO..', '..OSSSSSSSSSSO..', '.OOSSSSSSSSSSOO.', '.OSSSESSSSESSSO.', '.OsSSESSSSESSsO.', '..ObSSSSSSSSbO..', '..OsSSSssSSSsO..', '...OOsSSSSsOO...'],
  up: ['................', '................', '....OOOOOOOO....', '...OSSSSSSSSO...', '..OSSSSSSSSSSO..', '..OSSSSSSSSSSO..', '..OSSSSSSSSSSO..', '.OOSSSSSSSSSSOO.', '.OSSSSSSSSSSSSO.', '.OsSSSSSSSSSSsO.', '..OSSSSSSSSSSO..', '..OssSSSSSSssO..', '...OOssssssOO...'],
  left: ['................', '................', '....OOOOOOO.....', '...OSSSSSSSO....', '..OSSSSSSSSSO...', '..OSSSSSSSSSO...', '..OSSSSSSSSSO...', '..OSSSSSSsSSO...', '..OSESSSSssSO...', '..OSESSSSSsSO...', '..OSSbSSSSSSO...', '..OsSSSSSSssO...', '...OOSSSSsOO....'],
};

/** Wound around the neck in winter, from the pixel row of the collar down. */
// prettier-ignore
export const SCARF: Views = {
  down: ['....ORrrrRXO....', '....OXRRRRXO....', '.........RX.....', '.........rX.....', '.........RX.....'],
  up: ['....ORrrrRXO....', '....OXRRRRXO....'],
  left: ['.....ORrrRRO....', '.....OXRRRXO....', '.........RX.....', '.........rX.....', '.........RX.....'],
};

/** Lids over the eyes of a sleeper. */
export const CLOSED_EYES: Rows = ['................', '...SSSSSSSSSS...', '....EEESSEEE....'];

// prettier-ignore
export const BODY: Views = {
  down: ['....OTsSSsTO....', '...OTTtssttTO...', '..OTTtttttTTDO..', '..OSTttttTTDSO..', '..OsOTTTTTDOsO..', '...OODDDDDDOO...'],
  up: ['....OTTttTTO....', '...OTTttttTTO...', '..OTTtttttTTDO..', '..OSTttttTTDSO..', '..OsOTTTTTDOsO..', '...OODDDDDDOO...'],
  left: ['.....OTTTTO.....', '....OTttTTTO....', '....OTtTTTDO....', '....OTtTTTDO....', '....OTSSTDDO....', '....ODDDDDDO....'],
};

/** Arms while walking, laid over the third to fifth row of the body: first step, second step. */
// prettier-ignore
export const SWINGING_ARMS: Readonly<Record<View, readonly [Rows, Rows]>> = {
  down: [['..OTTtttttTTDO..', '..OSTttttTTDO...', '...OOTTTTTDSO...'], ['..OTTtttttTTDO..', '...OTttttTTDSO..', '...OSTTTTTDOO...']],
  up: [['..OTTtttttTTDO..', '..OSTttttTTDO...', '...OOTTTTTDSO...'], ['..OTTtttttTTDO..', '...OTttttTTDSO..', '...OSTTTTTDOO...']],
  left: [['....OTtTTTDO....', '....OTTTTTDO....', '...OSSTTTDDO....'], ['....OTtTTTDO....', '....OTtTTTDO....', '....OTTTSSDO....']],
};

type Stride = Readonly<Record<'idle' | 'a' | 'b', Rows>>;

// prettier-ignore
const LEGS_FRONT: Stride = {
  idle: ['....OLLLLLLO....', '....OLLOOLLO....', '....OLlOOLlO....', '....OFFOOFFO....', '.....OO..OO.....'],
  a: ['....OLLLLLLO....', '....OLLOOLLO....', '....OFFOOLlO....', '.....OO.OFFO....', '.........OO.....'],
  b: ['....OLLLLLLO....', '....OLLOOLLO....', '....OLlOOFFO....', '....OFFO.OO.....', '.....OO.........'],
};

// prettier-ignore
export const LEGS: Readonly<Record<View, Stride>> = {
  down: LEGS_FRONT,
  up: LEGS_FRONT,
  left: {
    idle: ['.....OLLLLO.....', '.....OLLLlO.....', '.....OLLLlO.....', '....OFFFFFO.....', '.....OOOOO......'],
    a: ['.....OLLLLO.....', '....OLLLLLLO....', '...OFFOOOlLO....', '...OFFO.OFFO....', '....OO...OO.....'],
    b: ['.....OLLLLO.....', '.....OLLLlO.....', '.....OLLlFO.....', '....OFFOFFO.....', '.....OO.OO......'],
  },
};

/** Seated: thighs towards the viewer, feet below. */
// prettier-ignore
export const SITTING_LEGS: Views = {
  down: ['...OLLLLLLLLO...', '...OLlLOOLlLO...', '...OFFFOOFFFO...', '....OOO..OOO....'],
  up: ['....OLLLLLLO....', '....OLLLLLLO....', '.....OOOOOO.....'],
  left: ['..OLLLLLLLO.....', '..OLlOOOOO......', '.OFFFO..........', '..OOO...........'],
};

const SKIRT_FRONT: Rows = [
  '...OTTTtTTTDO...',
  '...OTTttTTTDO...',
  '..OTTTtTTTTDDO..',
  '..ODDDDDDDDDDO..',
  '...OOFFOOFFOO...',
];

export const SKIRT: Views = {
  down: SKIRT_FRONT,
  up: SKIRT_FRONT,
  left: ['....OTTTTTDO....', '....OTtTTTDO....', '...OTTtTTTDDO...', '...ODDDDDDDDO...', '....OOFFFFOO....'],
};

export const APRON: Readonly<Record<'down' | 'left', Rows>> = {
  down: ['................', '....w......w....', '....wWWWWWWw....', '....WWWWWWWW....', '....WWWwwWWW....'],
  left: ['................', '....WW..........', '....WW..........', '....WWW.........', '....WWW.........'],
};

export const APRON_OVER_SKIRT: Readonly<Record<'down' | 'left', Rows>> = {
  down: ['....WWWWWWWW....', '....WWWWWWWW....', '....wwwwwwww....'],
  left: ['....WWW.........', '....WWW.........', '...wwww.........'],
};

export const BEARD: Readonly<Record<'down' | 'left', Rows>> = {
  down: ['..HdSSSSSSdH....', '..OHHHssHHHHO...', '..OHHHHHHHHO....', '...OHHhhHHO.....', '....OddddO......'],
  left: ['.......dH.......', '..HHHHHHd.......', '..OHhHHHd.......', '..OHHHHdO.......', '...OddOO........'],
};

/** Over the rows of the eyes, from the eighth row of the head. */
export const GLASSES: Readonly<Record<'down' | 'left', Rows>> = {
  down: ['....g.gggg.g....', '....g.g..g.g....', '....ggg..ggg....'],
  left: ['...g.ggggg......', '...g.g..........', '...ggg..........'],
};
