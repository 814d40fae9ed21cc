/** What the offline mind makes of memories and of days: insights by counting, and one small step for each finding. */
import { describe, expect, it } from 'vitest';
import { newDayLog } from '../../../server/src/mind/day-log.ts';
import type { Reflection } from '../../../server/src/mind/tasks/looking-back.ts';
import { metacogniseOffline } from '../../../server/src/mind/offline/metacognising.ts';
import { reflectOffline } from '../../../server/src/mind/offline/reflecting.ts';
import { looksEnglish, salientQuestions } from '../../../server/src/mind/questions.ts';
import type { Memory } from '../../../server/src/ports/memory-store.ts';
import { ada, dayOf, marcus, reflectOn, stepOf } from '../looking-back-requests.ts';
import { elara, memory } from '../requests.ts';
import { villagers } from './stage.ts';

let count = 0;
function lived(content: string, more: Partial<Memory> = {}): Memory {
  count += 1;
  return memory(String(count), content, { tags: ['told'], gameMinute: count * 60, ...more });
}

const ofMarcus = { relatedCharacters: [], relatedAgents: [marcus.id] };
const toldByMarcus = { ...ofMarcus, provenance: { toldBy: marcus.id, sourceMemoryId: null, certainty: 0.8 } };

function about(insights: readonly Reflection[], words: string | RegExp): Reflection {
  const found = insights.find(({ insight }) =>
    typeof words === 'string' ? insight.includes(words) : words.test(insight),
  );
  if (found === undefined)
    throw new Error(`No insight about ${words} in: ${insights.map((one) => one.insight).join(' | ')}`);
  return found;
}

describe('questions', () => {
  it('are asked of who and what keeps coming back, with the evidence, and of the goal', () => {
    const recent = [
      lived('Ada told me: "The sluice leaks again."', { importance: 6 }),
      lived('Marcus told me: "They say the sluice will not hold."', toldByMarcus),
      lived('Marcus told me: "Somebody must see to the sluice."', toldByMarcus),
      lived('Marcus gave me a sack of charcoal.', ofMarcus),
    ];
    const questions = reflectOn(recent).questions;
    expect(questions.map((one) => one.kind)).toEqual(expect.arrayContaining(['person', 'theme', 'goal']));
    expect(questions.find((one) => one.kind === 'person')).toMatchObject({ about: marcus.id });
    expect(questions.find((one) => one.kind === 'theme')).toMatchObject({ topic: 'sluice' });
    expect(questions.find((one) => one.kind === 'theme')?.evidence).toHaveLength(3);
    expect(questions.length).toBeLessThanOrEqual(4);
  });

  it('never turn on noise, names or one voice alone', () => {
    const asker = { persona: elara, goals: elara.goals, people: [ada, marcus], places: [] };
    const noise = ['a', 'b', 'c'].map((one) => lived(`Ada told me: "qwrtz asdfgh ${one} Wren Wren"`));
    expect(salientQuestions(asker, noise).filter((one) => one.kind === 'theme')).toEqual([]);
    const alone = [1, 2, 3].map((n) => lived(`Ada told me: "My turnips are doing well, ${n}."`));
    expect(salientQuestions(asker, alone).filter((one) => one.kind === 'theme')).toEqual([]);
    const foreign = [1, 2].map((n) => lived(`Ada told me: "He counted in a foreign tongue, ${n}."`));
    const twoVoices = [...foreign, lived('Marcus told me: "It was foreign to me."', toldByMarcus)];
    expect(salientQuestions(asker, twoVoices).map(({ topic }) => topic)).not.toContain('foreign');
    expect(['sluice', 'turnips', 'rhythm'].every(looksEnglish)).toBe(true);
    expect(['qwrtz', 'asdfghjkl', 'aaaah', 'xkcd'].some(looksEnglish)).toBe(false);
  });
});

describe('an insight', () => {
  it('tells a change over time from a lasting feeling, and resolves on something', () => {
    const early = [1, 2].map(() =>
      lived('Marcus haggled with me.', { ...ofMarcus, valence: -0.4, gameMinute: 100 }),
    );
    const late = [1, 2].map(() =>
      lived('Marcus helped me carry.', { ...ofMarcus, valence: 0.5, gameMinute: 2000 }),
    );
    const better = about(reflectOffline(reflectOn([...late, ...early])), 'Marcus');
    expect(better.change).toMatchObject({ kind: 'seek', about: marcus.id });
    expect(better.evidence.length).toBeGreaterThanOrEqual(4);
    const worse = about(
      reflectOffline(
        reflectOn([
          ...early.map((one) => ({ ...one, gameMinute: 3000 })),
          ...late.map((one) => ({ ...one, gameMinute: 1000 })),
        ]),
      ),
      'Marcus',
    );
    expect(worse.change).toMatchObject({ kind: 'ask', about: marcus.id });
    expect(worse.insight).not.toBe(better.insight);
  });

  it('keeps away from who brings grief', () => {
    const bad = [1, 2, 3, 4].map((n) => lived(`Marcus shouted at me, ${n}.`, { ...ofMarcus, valence: -0.6 }));
    expect(about(reflectOffline(reflectOn(bad)), 'Marcus').change).toMatchObject({
      kind: 'avoid',
      about: marcus.id,
    });
  });

  it('builds on an insight had before', () => {
    const good = [1, 2, 3].map((n) => lived(`Ada brought me bread, ${n}.`, { valence: 0.5 }));
    const first = about(reflectOffline(reflectOn(good)), 'Ada');
    const earlier = memory('900', first.insight, { type: 'reflection', tags: ['reflection'], valence: 0.5 });
    const again = about(reflectOffline(reflectOn([...good, earlier])), 'Ada');
    expect(again.insight).not.toBe(first.insight);
    expect(again.evidence).toContain('900');
  });

  it('notices two stories that do not fit together', () => {
    const two = [
      lived('Ada told me: "The harvest feast is on Saturday at the inn."'),
      lived('Marcus told me: "The harvest feast is on Sunday at the inn."', toldByMarcus),
    ];
    const differing = about(reflectOffline(reflectOn(two)), 'Ada');
    expect(differing.insight).toContain('Marcus');
    expect(differing.evidence.toSorted()).toEqual(two.map((one) => one.id).toSorted());
    expect(differing.change).toMatchObject({ kind: 'ask' });
  });

  it('is said in the length and the way of each villager, always in clean words', () => {
    const recent = [1, 2, 3, 4].map((n) => lived(`Ada sang for me, ${n}.`, { valence: 0.5 }));
    const said = villagers.map(
      (persona) => about(reflectOffline(reflectOn(recent, {}, persona)), 'Ada').insight,
    );
    expect(new Set(said).size).toBeGreaterThan(2);
    for (const one of said) expect(one).toMatch(/^\p{Lu}[^{}[\]<>_]*[.!?]$/u);
    expect(reflectOffline(reflectOn(recent))).toEqual(reflectOffline(reflectOn(recent)));
  });

  it('needs more than one memory to rest on', () => {
    expect(reflectOffline(reflectOn([lived('Ada told me: "I am leaving."', { importance: 8 })]))).toEqual([]);
  });
});

describe('the look back on a day', () => {
  const log = { ...newDayLog(2), talks: 2, talkMinutes: 30 };
  const late = { outcome: 'late' } as const;

  it('sets out earlier after being late', () => {
    const steps = ['lighting the forge', 'shoeing the mare', 'going to choir'].map((doing) =>
      stepOf(doing, late),
    );
    const looked = metacogniseOffline(dayOf({ log: { ...log, steps } }));
    expect(looked.evaluation).toContain('late three times');
    expect(looked.changes).toContainEqual(expect.objectContaining({ what: 'leadMinutes', by: 15 }));
    expect(looked.notes).not.toBeNull();
  });

  it('drops plans sooner when there was more in the day than fits', () => {
    const steps = ['sweeping the forge', 'mending a latch'].map((doing) =>
      stepOf(doing, { outcome: 'skipped' }),
    );
    const looked = metacogniseOffline(dayOf({ log: { ...log, steps } }));
    expect(looked.evaluation).toContain('sweeping the forge');
    expect(looked.changes).toContainEqual(expect.objectContaining({ what: 'flexibility', by: 0.1 }));
  });

  it('keeps to the plan, and to itself, when talk took the day', () => {
    const looked = metacogniseOffline(dayOf({ log: { ...log, talks: 9, talkMinutes: 200 }, adherence: 0.3 }));
    const by = Object.fromEntries(
      looked.changes.map((one) => [one.what, one.what === 'attend' ? 0 : one.by]),
    );
    expect(by['flexibility']).toBeLessThan(0);
    expect(by['sociability']).toBeLessThan(0);
  });

  it('seeks company after a lonely day, of somebody dear', () => {
    const [dearest] = elara.relationships.toSorted((a, b) => b.affection - a.affection);
    const people = [ada, { id: dearest?.to ?? '', name: 'Dearest' }];
    const looked = metacogniseOffline(dayOf({ log: { ...log, talks: 0 }, people }));
    expect(looked.changes).toContainEqual(expect.objectContaining({ what: 'sociability', by: 0.12 }));
    expect(looked.resolves).toContainEqual(expect.objectContaining({ kind: 'seek', about: dearest?.to }));
  });

  it('promises less and makes it up after a broken promise, and is done when it is made up', () => {
    const promises = { kept: [], broken: ['meet Ada at the mill pond'], open: [] };
    const looked = metacogniseOffline(dayOf({ promises }));
    expect(looked.evaluation).toContain('meet Ada at the mill pond');
    expect(looked.changes).toContainEqual(expect.objectContaining({ what: 'mostPromises', by: -1 }));
    const goal = looked.goals[0]?.goal ?? '';
    expect(looked.goals).toEqual([{ kind: 'add', goal, why: 'I did not keep my word.' }]);
    const { strategy } = dayOf();
    const goals = { ...strategy.goals, secondary: [goal, ...strategy.goals.secondary] };
    const after = metacogniseOffline(
      dayOf({ strategy: { ...strategy, goals }, ties: [{ ...ada, affection: 3, trust: 0 }] }),
    );
    expect(after.goals).toMatchObject([{ kind: 'done', goal }]);
  });

  it('finds something to say of a day on which nothing happened, for every villager', () => {
    for (const persona of villagers) {
      const looked = metacogniseOffline(dayOf({ persona, adherence: null }));
      expect(looked.evaluation).toMatch(/^\p{Lu}.*\.$/u);
      expect(looked.evaluation.length).toBeLessThanOrEqual(600);
    }
  });
});
