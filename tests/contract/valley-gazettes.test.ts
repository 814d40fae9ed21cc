import { expect, it } from 'vitest';
import type { Gazette } from '../../server/src/ports/gazettes.ts';
import type { NewInsight } from '../../server/src/ports/insights.ts';
import { StaleLeaseError } from '../../server/src/ports/valley-store.ts';
import { elara, lease, marcus, onEveryStore } from './valley-stage.ts';

const gazette = (day: number, title = 'The Valley Gazette'): Gazette => ({
  day,
  title,
  articles: [
    {
      section: 'rumours',
      kind: 'rumour',
      headline: 'Cake at the forge',
      text: 'It is said that there is cake at the forge.',
      about: [elara],
      people: [{ id: elara, name: 'Elara' }],
      placeId: 'forge',
      placeTitle: 'Forge',
      sources: ['memory:7'],
      chain: [{ from: elara, to: marcus, minute: 700 }],
    },
  ],
});

onEveryStore('gazettes', (stage) => {
  it('are one a day, the first, as it was printed', async () => {
    const { gazettes } = stage.store;
    expect(await gazettes.add(gazette(0))).toBe(true);
    expect(await gazettes.add(gazette(0, 'Another'))).toBe(false);
    expect(await gazettes.find(0)).toEqual({ ...gazette(0), createdAt: expect.any(Date) as Date });
    expect(await gazettes.find(1)).toBeNull();
  });

  it('come back the latest day first, page by page', async () => {
    const { gazettes } = stage.store;
    for (const day of [3, 1, 2]) await gazettes.add(gazette(day));
    const days = async (limit: number, before?: number): Promise<number[]> =>
      (await gazettes.list({ limit, before })).map(({ day }) => day);
    expect(await days(2)).toEqual([3, 2]);
    expect(await days(2, 2)).toEqual([1]);
    expect(await days(2, 1)).toEqual([]);
  });

  it('are written under the lease, and of one valley', async () => {
    await stage.store.gazettes.add(gazette(0));
    const other = await stage.stores.open('elsewhere', { ...lease, owner: 'other' });
    expect(await other.gazettes.list({ limit: 10 })).toEqual([]);
    await stage.query(`UPDATE valleys SET lease_expires_at = now() - interval '1 second'`);
    await stage.stores.open('heartwood', { ...lease, owner: 'second' });
    await expect(stage.store.gazettes.add(gazette(1))).rejects.toThrow(StaleLeaseError);
    await expect(stage.store.insights.add(insight())).rejects.toThrow(StaleLeaseError);
  });
});

const insight = (more: Partial<NewInsight> = {}): NewInsight => ({
  kind: 'pattern_detected',
  analysisType: 'lonely_agents',
  title: 'Elara is alone',
  text: 'Elara talked with nobody.',
  findings: { days: 2, who: [elara] },
  confidence: 0.8,
  about: [elara],
  scenarioRunId: null,
  gameMinute: 1770,
  idempotencyKey: 'event:1',
  ...more,
});

onEveryStore('insights', (stage) => {
  it('are stored once a key', async () => {
    const { insights } = stage.store;
    const first = await insights.add(insight());
    const { idempotencyKey, ...rest } = insight();
    expect(idempotencyKey).toBe('event:1');
    expect(first).toEqual({
      ...rest,
      id: expect.any(String) as string,
      createdAt: expect.any(Date) as Date,
    });
    expect(await insights.add(insight({ text: 'Something else.' }))).toEqual(first);
  });

  it('are found by what they are, whom they concern, and how sure they are, newest first', async () => {
    const { insights } = stage.store;
    await insights.add(insight());
    await insights.add(insight({ idempotencyKey: 'b', kind: 'recommendation', about: [marcus] }));
    await insights.add(insight({ idempotencyKey: 'c', analysisType: 'rumours', confidence: 0.3, about: [] }));
    const keys = async (filter: Parameters<typeof insights.list>[0]): Promise<string[]> =>
      (await insights.list(filter, { limit: 10 })).map(({ kind, analysisType }) => `${kind} ${analysisType}`);
    const lonely = 'pattern_detected lonely_agents';
    expect(await keys({})).toEqual(['pattern_detected rumours', 'recommendation lonely_agents', lonely]);
    expect(await keys({ kinds: ['recommendation'] })).toEqual(['recommendation lonely_agents']);
    expect(await keys({ analysisType: 'rumours' })).toEqual(['pattern_detected rumours']);
    expect(await keys({ about: elara })).toEqual([lonely]);
    expect(await keys({ atLeast: 0.5 })).toEqual(['recommendation lonely_agents', lonely]);
    expect(await keys({ scenarioRunId: 3 })).toEqual([]);
    const [latest] = await insights.list({}, { limit: 1 });
    expect((await insights.list({}, { limit: 1, before: latest?.id })).map(({ kind }) => kind)).toEqual([
      'recommendation',
    ]);
  });
});
