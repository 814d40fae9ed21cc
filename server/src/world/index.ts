/** What the rest of the house may use of the simulation. Safe in a browser: the client predicts with the same code. */
export * from './types.ts';
export * from './vocabulary.ts';
export * as constants from './constants.ts';
export { minutesPerDay, ticksPerSecond } from './constants.ts';
export { parseAsciiMap, plainItem } from './ascii-map.ts';
export { conditionRules, tendableOf, type ConditionRule } from './conditions.ts';
export { mildClimate } from './climate.ts';
export { gameTime, gameTimeAt, minuteAt, ticksPerGameMinute, type GameTime } from './clock.ts';
export { hashMap, hashValue, hashWorld } from './hash.ts';
export {
  decodeLine,
  encodeEnd,
  encodeHash,
  encodeHeader,
  encodeInputs,
  hashEvery,
  hashItems,
  type LogHeader,
  type LogLine,
} from './input-log.ts';
export { cleanName, cleanStory, cleanText, isTask } from './input-checks.ts';
export { isConnected, isInLine, isInside, isWalkable, isWithin, placeAt } from './map.ts';
export { findPath, type PathOptions } from './pathfinding.ts';
export { isClosed, markKey } from './marks.ts';
export { currentTile, directionTo, distance, isStanding, positionAt } from './position.ts';
export { step } from './step.ts';
export { createWorld, loadWorld, saveWorld, type SavedWorld, type WorldOptions } from './world.ts';
