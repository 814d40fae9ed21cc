/** Files of villagers and of scenarios: what is in force, what was before and what has changed, and a new one while the valley runs. */
import diff from 'microdiff';
import { z } from 'zod';
import type { SaveFile } from '../../content/save-file.ts';
import type { JsonObject } from '../../ports/event-queue.ts';
import { conflict, endpoint, impossible, notFound, type Endpoint } from '../endpoint.ts';
import { asJson } from './event-shapes.ts';
import { anyJson, json, slug, smallIdText, time } from './fields.ts';

type TemplateVersion = { slug: string; version: number; isCurrent: boolean; name: string; createdAt: Date };

/** The files of one kind. */
export type Templates = {
  /** Those in force, by id. */
  current(): Promise<readonly TemplateVersion[]>;
  /** All of one, the newest first. */
  versions(id: string): Promise<readonly TemplateVersion[]>;
  /** The one in force unless a version is said. */
  one(id: string, version?: number): Promise<(TemplateVersion & { content: JsonObject }) | null>;
  save: SaveFile;
};

export type TemplateDesk = { agents: Templates; scenarios: Templates };

/** What is said differently of each kind. */
const kinds = {
  agents: {
    name: 'Agent',
    saved: "Writes a villager's file; the running valley takes it on within a second or two",
    about: 'It is checked as npm run agents:check does. Memories and ties stay. A new id is a new villager.',
  },
  scenarios: {
    name: 'Scenario',
    saved: "Writes a scenario's file, for the runs that begin from then on",
    about: 'It is checked as npm run agents:check does. Runs under way keep the version they began with.',
  },
} as const;
type Kind = keyof typeof kinds;

const tag = 'templates';
/** As large as a villager's file may be. */
const maxFileBytes = 256 * 1024;
const one = z.object({ id: slug });
const noTemplate = notFound('There is no template of that id and version.');

const versionShape = z.object({
  id: z.string(),
  version: z.int(),
  is_current: z.boolean(),
  name: z.string(),
  created_at: time,
});
const templateShapes = {
  agents: versionShape.extend({ content: json }).meta({ id: 'AgentTemplate' }),
  scenarios: versionShape.extend({ content: json }).meta({ id: 'ScenarioTemplate' }),
};

const changeShape = z.object({
  path: z.string().describe('Dotted: schedule.default.0.place'),
  change: z.enum(['added', 'removed', 'changed']),
  before: anyJson.optional(),
  after: anyJson.optional(),
});

const toVersion = ({ slug: id, version, isCurrent, name, createdAt }: TemplateVersion) => ({
  id,
  version,
  is_current: isCurrent,
  name,
  created_at: createdAt.toISOString(),
});

export function templateEndpoints(desk: TemplateDesk): Endpoint[] {
  return (['agents', 'scenarios'] as const).flatMap((kind) => [
    ...reading(kind, desk[kind]),
    comparing(kind, desk[kind]),
    writing(kind, desk[kind]),
  ]);
}

function reading(kind: Kind, templates: Templates): Endpoint[] {
  const { name } = kinds[kind];
  const scopes = ['designer', 'engine'] as const;
  return [
    endpoint({
      method: 'get',
      path: `/templates/${kind}`,
      id: `list${name}Templates`,
      tag,
      summary: 'The templates in force',
      scopes,
      answers: z.object({ items: z.array(versionShape) }),
      async handle() {
        return { items: (await templates.current()).map(toVersion) };
      },
    }),
    endpoint({
      method: 'get',
      path: `/templates/${kind}/{id}`,
      id: `get${name}Template`,
      tag,
      summary: 'One template, as it is or was',
      scopes,
      params: one,
      query: z.strictObject({ version: smallIdText.optional().describe('Unsaid, the one in force.') }),
      answers: templateShapes[kind],
      refusals: { 404: 'No such template.' },
      async handle({ params, query }) {
        const template = await templates.one(params.id, query.version);
        return template === null ? noTemplate : { ...toVersion(template), content: asJson(template.content) };
      },
    }),
    endpoint({
      method: 'get',
      path: `/templates/${kind}/{id}/versions`,
      id: `list${name}TemplateVersions`,
      tag,
      summary: 'All versions, the newest first',
      scopes,
      params: one,
      answers: z.object({ items: z.array(versionShape) }),
      refusals: { 404: 'No such template.' },
      async handle({ params }) {
        const versions = await templates.versions(params.id);
        return versions.length === 0 ? noTemplate : { items: versions.map(toVersion) };
      },
    }),
  ];
}

function comparing(kind: Kind, templates: Templates): Endpoint {
  return endpoint({
    method: 'get',
    path: `/templates/${kind}/{id}/diff`,
    id: `diff${kinds[kind].name}Template`,
    tag,
    summary: 'What is different between two versions',
    scopes: ['designer', 'engine'],
    params: one,
    query: z.strictObject({
      from: smallIdText,
      to: smallIdText.optional().describe('Unsaid, the one in force.'),
    }),
    answers: z.object({ from: z.int(), to: z.int(), changes: z.array(changeShape) }),
    refusals: { 404: 'No such version.' },
    async handle({ params, query }) {
      const [from, to] = await Promise.all([
        templates.one(params.id, query.from),
        templates.one(params.id, query.to),
      ]);
      if (from === null || to === null) return noTemplate;
      return { from: from.version, to: to.version, changes: differences(from.content, to.content) };
    },
  });
}

const words = { CREATE: 'added', REMOVE: 'removed', CHANGE: 'changed' } as const;

function differences(from: object, to: object): z.input<typeof changeShape>[] {
  return diff(from as Record<string, unknown>, to as Record<string, unknown>).map((one) => ({
    path: one.path.join('.'),
    change: words[one.type],
    ...('oldValue' in one ? { before: one.oldValue as z.core.util.JSONType } : {}),
    ...('value' in one ? { after: one.value as z.core.util.JSONType } : {}),
  }));
}

function writing(kind: Kind, templates: Templates): Endpoint {
  const { name, saved: summary, about } = kinds[kind];
  return endpoint({
    method: 'put',
    path: `/templates/${kind}/{id}`,
    id: `put${name}Template`,
    tag,
    summary,
    about,
    scopes: ['designer'],
    params: one,
    query: z.strictObject({
      base_version: smallIdText
        .optional()
        .describe('What it was made from: refused when somebody else has changed it since.'),
    }),
    body: json,
    maxBodyBytes: maxFileBytes,
    answers: z.object({ id: slug, file: z.string() }),
    status: 202,
    refusals: { 409: 'It is not the version it was made from.', 422: 'A fault in it, named by its field.' },
    async handle({ params: { id }, query, body }) {
      if (query.base_version !== undefined) {
        const current = await templates.one(id);
        if (current?.version !== query.base_version)
          return conflict(
            `The version in force is ${current?.version ?? 'none'}, not ${query.base_version}.`,
          );
      }
      const saved = await templates.save(id, body);
      if (saved.ok) return { id, file: saved.value };
      const errors = saved.problems
        .slice(0, 50)
        .map(({ path, message }) => ({ in: 'body' as const, field: path, detail: message }));
      return impossible(`${errors[0]?.field}: ${errors[0]?.detail}.`, errors);
    },
  });
}
