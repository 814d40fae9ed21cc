/** A short run of the valley without players: the same seed gives the same report, and nobody gets stuck in it. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkClaims, type Said } from './claims.ts';
import type { MemoryRow } from './diffusion.ts';
import { grade } from './grading.ts';
import { categories } from './interview-questions.ts';
import { meanScores } from './interviews.ts';
import { openMinds } from './minds.ts';
import { readOptions, WrongOptions } from './options.ts';
import { pageOf } from './page.ts';
import { simulate, type Report } from './run.ts';
import { readContent } from '../../server/src/compose/content.ts';
import pino from 'pino';

const log = pino({ level: process.env['SIMULATE_TEST_LOG'] ?? 'silent' });
const content = readContent(join(import.meta.dirname, '../../agents'));
const few = { ...content, villagers: content.villagers.slice(0, 6) };

function run(seed: number, hours: number): Promise<Report> {
  const thinking = openMinds({ mind: 'offline', modelUrl: null }, seed, new Map(), log);
  return simulate({ content: few, thinking, seed, days: hours / 24, modelCalls: new Map(), log });
}

/** All that a seed decides. */
function withoutTimes({ times: _times, ...rest }: Report): Omit<Report, 'times'> {
  return rest;
}

describe('a few hours without players', () => {
  // Two valleys and three hundred questions: some 25 s on a quiet machine, several times that beside other suites.
  const timeout = 180_000;
  let first: Report | null = null;

  it('leave nobody stuck and no talk past its limits, and are told of in full', { timeout }, async () => {
    const report = await run(3, 3);
    first = report;
    expect(report.stuck).toBe(0);
    expect(report.talks).toMatchObject({ empty: 0, pastLimits: [] });
    expect(report.talks.turns.most).toBeLessThanOrEqual(60);
    expect(report.diffusion.map(({ fact }) => fact)).toEqual(['candidacy', 'party']);
    for (const { knowers, tracedShare, shareAtStart } of report.diffusion) {
      expect(knowers[0]?.chain).toHaveLength(1);
      expect(tracedShare).toBeGreaterThanOrEqual(shareAtStart);
    }
    // Who has been told nothing yet is not asked what it was.
    expect(report.interviews.asked.length).toBeGreaterThanOrEqual(few.villagers.length * 23);
    expect(Object.keys(report.interviews.scores)).toEqual([...categories]);
    for (const { score } of report.interviews.asked) expect(score).toBeGreaterThanOrEqual(0);
    expect(report.memories.stored).toBeGreaterThan(few.villagers.length * 10);
    expect(report.adherence).toBeGreaterThan(0.5);

    const page = await pageOf([report], null);
    expect(page).toContain('Days in Heartwood Valley');
    expect(page).not.toMatch(/(?:src|href)="https?:/);
  });

  it('are the same again for the same seed', { timeout }, async () => {
    const second = await run(3, 3);
    expect(first).not.toBeNull();
    expect(withoutTimes(second)).toEqual(first === null ? null : withoutTimes(first));
  });
});

describe('the check of claims', () => {
  const [speaker, other] = few.villagers;
  const memory: MemoryRow = {
    id: '1',
    agentId: speaker?.id ?? '',
    type: 'observation',
    content: `${other?.shortName ?? ''} mended the broken gate of the orchard with a borrowed hammer.`,
    tags: [],
    toldBy: null,
    sourceMemoryId: null,
    certainty: 1,
    gameMinute: 100,
  };
  const say = (text: string, minute = 200): Said => ({
    speakerId: speaker?.id ?? '',
    listeners: [],
    text,
    minute,
    before: [],
  });
  const check = (said: Said): number =>
    checkClaims([said], { villagers: few.villagers, map: few.map, rows: [memory], thoughts: [], ties: [] })
      .unsupported.length;

  it('takes what is remembered, and nothing before it was', () => {
    const line = `I saw that ${other?.shortName ?? ''} mended the broken gate with a hammer.`;
    expect(check(say(line))).toBe(0);
    expect(check(say(line, 50))).toBe(1);
  });

  it('takes nobody’s own words as a witness to themselves', () => {
    const text = `${other?.shortName ?? ''} stole eleven silver spoons from the bishop.`;
    const own = {
      ...memory,
      id: '2',
      type: 'conversation',
      content: `I told Robin: "${text}"`,
      tags: ['talk', 'own-words'],
    };
    const echo = { ...memory, id: '3', content: text, toldBy: speaker?.id ?? '' };
    const heard = { ...memory, id: '4', content: `Robin told me: "${text}"`, toldBy: other?.id ?? '' };
    const knowing = (rows: readonly MemoryRow[], before: Said['before'] = []): number =>
      checkClaims([{ ...say(text), before }], {
        villagers: few.villagers,
        map: few.map,
        rows,
        thoughts: [],
        ties: [],
      }).unsupported.length;
    expect(knowing([own])).toBe(1);
    expect(knowing([echo])).toBe(1);
    expect(knowing([{ ...heard, gameMinute: 200 }])).toBe(1);
    expect(knowing([], [{ speakerId: speaker?.id ?? '', text }])).toBe(1);
    expect(knowing([heard])).toBe(0);
    expect(knowing([], [{ speakerId: other?.id ?? '', text }])).toBe(0);
  });

  it('finds what was made up of somebody', () => {
    expect(check(say(`${other?.shortName ?? ''} stole eleven silver spoons from the bishop.`))).toBe(1);
  });
});

describe('grading', () => {
  it('goes by the facts in the words', () => {
    const question = {
      category: 'memory',
      text: 'Who?',
      anyOf: ['mended the broken gate of the orchard'],
    } as const;
    expect(grade(question, 'The orchard gate was broken, and now it is mended.')).toBe(1);
    expect(grade(question, 'I could not say.')).toBe(0);
  });
});

describe('scores of interviews', () => {
  it('count no question that nothing could have been a right answer to', () => {
    const asked = {
      agentId: 'a',
      category: 'reflections',
      text: 'What have you noticed?',
      answer: 'No.',
    } as const;
    expect(meanScores([{ ...asked, anyOf: [], score: 0 }])['reflections']).toBeNull();
    const right = { ...asked, anyOf: ['the sluice leaks'], score: 1 };
    expect(meanScores([{ ...asked, anyOf: [], score: 0 }, right])['reflections']).toBe(1);
  });
});

describe('options', () => {
  it('are read, or refused with what to write instead', () => {
    expect(readOptions(['--seed', '4', '--seeds', '2', '--without', 'memory'])).toMatchObject({
      seeds: [4, 5],
      without: ['memory'],
      days: 2,
    });
    expect(readOptions(['--help'])).toBeNull();
    expect(() => readOptions(['--without', 'sleep'])).toThrow(WrongOptions);
    expect(() => readOptions(['--days', 'many'])).toThrow(/--days takes a number/);
  });
});
