// Arms in use: laid over a body whose own hand on that side is taken away. The letters are those of the layers.
import type { Rows, View } from './character-layers.ts';

export type ArmPose = 'raised' | 'lowered';
type Arm = { top: number; rows: Rows };

const mirrored = ({ top, rows }: Arm): Arm => ({
  top,
  rows: rows.map((row) => Array.from(row.padEnd(16, '.')).reverse().join('')),
});

// prettier-ignore
const FRONT: Readonly<Record<ArmPose, Arm>> = {
  raised: { top: 9, rows: ['.............OO.', '............OSSO', '............OSsO', '............OTTO', '............OTDO', '...........OTTDO', '...........OTDO.', '...........TDO..'] },
  lowered: { top: 16, rows: ['...........TTO..', '...........OTTO.', '............OSSO', '............OSsO', '.............OO.'] },
};

// prettier-ignore
const SIDE: Readonly<Record<ArmPose, Arm>> = {
  raised: { top: 9, rows: ['..OO............', '.OSSO...........', '.OsSO...........', '..OTTO..........', '...OTTO.........', '....OTTO........', '.....OTTO.......'] },
  lowered: { top: 16, rows: ['...OOTTO........', '..OSSTTO........', '..OsSOO.........', '...OO...........'] },
};

export const ARMS: Readonly<Record<View, Readonly<Record<ArmPose, Arm>>>> = {
  down: FRONT,
  up: FRONT,
  left: SIDE,
};
/** The other arm, for both in the air. */
export const OTHER_ARM = mirrored(FRONT.raised);

/** Body rows without the hand that works: the fourth and fifth. */
export const WITHOUT_HAND: Readonly<Record<View, Rows>> = {
  down: ['..OSTttttTTDO...', '..OsOTTTTTDO....'],
  up: ['..OSTttttTTDO...', '..OsOTTTTTDO....'],
  left: ['....OTtTTTDO....', '....OTTTTDDO....'],
};
export const WITHOUT_HANDS: Rows = ['...OTttttTTDO...', '....OTTTTTDO....'];
