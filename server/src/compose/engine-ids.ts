/** Engines that are the same ones when their process starts again: what they held is theirs at once, not after half a minute. */
import { createHash } from 'node:crypto';
import type { EngineId } from '../ports/event-queue.ts';

/** The same for the same names: a UUID of the eighth kind, which is for makers' own ways. */
export function engineIdOf(name: string, type: string): EngineId {
  const hash = createHash('sha256').update(`${type}/${name}`).digest('hex');
  const variant = ((Number.parseInt(hash.charAt(16), 16) & 3) | 8).toString(16);
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `${variant}${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}

/** Of the server that has the valley's lease, which no other has. */
export function serversEngines(valleyId: string): (type: string) => EngineId {
  return (type) => engineIdOf(`the server of ${valleyId}`, type);
}
