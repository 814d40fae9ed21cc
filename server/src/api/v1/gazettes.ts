/** The valley's newspapers, and what Analysts found out. */
import { z } from 'zod';
import { gazetteSections, type GazetteStore, type StoredGazette } from '../../ports/gazettes.ts';
import { insightKinds, type InsightStore } from '../../ports/insights.ts';
import { endpoint, notFound, pageOf, toPage, type Endpoint } from '../endpoint.ts';
import { asJson } from './event-shapes.ts';
import { before, given, json, limitOf, oneOrMore, rowId, smallIdText, time, wholeText } from './fields.ts';

export type PaperDesk = {
  gazettes: Pick<GazetteStore, 'find' | 'list'>;
  insights: Pick<InsightStore, 'list'>;
};

const person = z.string().describe('The id of a villager or a character.');
const article = z
  .object({
    section: z.enum(gazetteSections),
    kind: z.string().describe('What sort of article it is, such as "rumour".'),
    headline: z.string(),
    text: z.string(),
    about: z.array(person),
    people: z
      .array(z.object({ id: person, name: z.string() }))
      .describe('Who is in it, as they were called then.'),
    placeId: z.string().nullable().describe('Where it happened, when that was at one place.'),
    placeTitle: z.string().nullable(),
    sources: z.array(z.string()).describe('What on record it rests on, as kind:id.'),
    chain: z
      .array(z.object({ from: person, to: person, minute: z.int() }))
      .describe('Of a rumour, who told whom.'),
  })
  .meta({ id: 'Article' });
const gazette = z
  .object({
    id: z.string().describe('The day it tells of, for paging.'),
    day: z.int().describe('The day it tells of, from 0.'),
    title: z.string(),
    articles: z.array(article),
    created_at: time,
  })
  .meta({ id: 'Gazette' });

const insight = z
  .object({
    id: rowId,
    kind: z.enum(insightKinds),
    analysis_type: z.string(),
    title: z.string().nullable(),
    text: z.string().nullable(),
    findings: json,
    confidence: z.number().min(0).max(1),
    about: z.array(person),
    scenario_run_id: z.int().nullable(),
    game_minute: z.number().nullable(),
    created_at: time,
  })
  .meta({ id: 'Insight' });

const dayText = wholeText(0, 2_147_483_647);

export function paperEndpoints({ gazettes, insights }: PaperDesk): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/gazettes',
      id: 'listGazettes',
      tag: 'gazettes',
      summary: 'The Valley Gazette, the latest first',
      scopes: ['player', 'designer', 'engine'],
      query: z.strictObject({
        limit: limitOf(100, 7),
        before: dayText.optional().describe('What the page before gave as next.'),
      }),
      answers: pageOf(gazette),
      async handle({ query }) {
        return toPage((await gazettes.list(query)).map(shown), query.limit);
      },
    }),
    endpoint({
      method: 'get',
      path: '/gazettes/{day}',
      id: 'getGazette',
      tag: 'gazettes',
      summary: 'The Valley Gazette of one day',
      scopes: ['player', 'designer', 'engine'],
      params: z.strictObject({ day: dayText.describe('The day it tells of, from 0.') }),
      answers: gazette,
      refusals: { 404: 'Nothing was printed of that day.' },
      async handle({ params }) {
        const found = await gazettes.find(params.day);
        return found === null ? notFound('Nothing was printed of that day.') : shown(found);
      },
    }),
    endpoint({
      method: 'get',
      path: '/insights',
      id: 'listInsights',
      tag: 'insights',
      summary: 'What Analysts found out, the newest first',
      scopes: ['designer', 'engine'],
      query: z.strictObject({
        kind: oneOrMore(insightKinds).optional(),
        analysis_type: z.string().min(1).max(60).optional(),
        about: z.string().min(1).max(80).optional(),
        scenario_run_id: smallIdText.optional(),
        min_confidence: z.coerce.number().pipe(z.number().min(0).max(1)).optional(),
        limit: limitOf(200, 50),
        before,
      }),
      answers: pageOf(insight),
      async handle({ query }) {
        const filter = given({
          kinds: query.kind,
          analysisType: query.analysis_type,
          about: query.about,
          scenarioRunId: query.scenario_run_id,
          atLeast: query.min_confidence,
        });
        const found = await insights.list(filter, query);
        const items = found.map(({ analysisType, scenarioRunId, gameMinute, createdAt, about, ...one }) => ({
          ...one,
          findings: asJson(one.findings),
          about: [...about],
          analysis_type: analysisType,
          scenario_run_id: scenarioRunId,
          game_minute: gameMinute,
          created_at: createdAt.toISOString(),
        }));
        return toPage(items, query.limit);
      },
    }),
  ];
}

function shown({ day, title, articles, createdAt }: StoredGazette): z.input<typeof gazette> {
  return {
    id: String(day),
    day,
    title,
    articles: articles.map(({ about, people, sources, chain, ...one }) => ({
      ...one,
      about: [...about],
      people: people.map((somebody) => ({ ...somebody })),
      sources: [...sources],
      chain: chain.map((telling) => ({ ...telling })),
    })),
    created_at: createdAt.toISOString(),
  };
}
