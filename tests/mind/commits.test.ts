/** A write that is stored stays stored, whatever comes of telling it. */
import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { createCommits } from '../../server/src/mind/commits.ts';
import { createContext } from '../../server/src/mind/context.ts';
import type { MindsDeps } from '../../server/src/mind/deps.ts';

/** Of everything the loop is made of, commits look at the log alone. */
const deps = { villagers: [], log: pino({ level: 'silent' }) } as unknown as MindsDeps;

describe('a write', () => {
  it('that cannot be told counts as stored, and the next goes through', async () => {
    const commits = createCommits(createContext(deps));
    const settled: string[] = [];
    const failing = commits.write({
      what: 'first',
      run: () => Promise.resolve(),
      done: () => {
        throw new Error('the room is gone');
      },
      settled: () => void settled.push('first'),
    });
    await expect(failing).resolves.toBe('stored');
    const next = commits.write({ what: 'second', run: () => Promise.resolve(), done: () => undefined });
    await expect(next).resolves.toBe('stored');
    expect(settled).toEqual(['first']);
    expect(commits.down).toBe(false);
  });

  it('refused for good is settled once, and never told', async () => {
    const commits = createCommits(createContext(deps));
    const heard: string[] = [];
    const outcome = await commits.write({
      what: 'bad data',
      run: () => Promise.reject(Object.assign(new Error('too long'), { code: '22001' })),
      done: () => void heard.push('done'),
      settled: () => void heard.push('settled'),
    });
    expect(outcome).toBe('lost');
    expect(heard).toEqual(['settled']);
  });
});
