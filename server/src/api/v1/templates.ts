/** Villagers' files: what is in force, what was before and what has changed, and a new one while the valley runs. */
import diff from 'microdiff';
import { z } from 'zod';
import type { SaveVillager } from '../../content/save-villager.ts';
import type { AgentRecords, TemplateVersion } from '../../ports/agent-records.ts';
import { conflict, endpoint, impossible, notFound, type Endpoint } from '../endpoint.ts';
import { asJson } from './event-shapes.ts';
import { json, slug, smallIdText, time } from './fields.ts';

export type TemplateDesk = {
  records: Pick<AgentRecords, 'templates' | 'versions' | 'template'>;
  save: SaveVillager;
};

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
const templateShape = versionShape.extend({ content: json }).meta({ id: 'AgentTemplate' });

const changeShape = z.object({
  path: z.string().describe('Dotted: schedule.default.0.place'),
  change: z.enum(['added', 'removed', 'changed']),
  before: z.json().optional(),
  after: z.json().optional(),
});

const toVersion = ({ slug: id, version, isCurrent, name, createdAt }: TemplateVersion) => ({
  id,
  version,
  is_current: isCurrent,
  name,
  created_at: createdAt.toISOString(),
});

export function templateEndpoints(desk: TemplateDesk): Endpoint[] {
  return [...reading(desk), comparing(desk), writing(desk)];
}

function reading({ records }: TemplateDesk): Endpoint[] {
  const scopes = ['designer', 'engine'] as const;
  return [
    endpoint({
      method: 'get',
      path: '/templates/agents',
      id: 'listAgentTemplates',
      tag,
      summary: 'The templates in force',
      scopes,
      answers: z.object({ items: z.array(versionShape) }),
      async handle() {
        return { items: (await records.templates()).map(toVersion) };
      },
    }),
    endpoint({
      method: 'get',
      path: '/templates/agents/{id}',
      id: 'getAgentTemplate',
      tag,
      summary: 'One template, as it is or was',
      scopes,
      params: one,
      query: z.strictObject({ version: smallIdText.optional().describe('Unsaid, the one in force.') }),
      answers: templateShape,
      refusals: { 404: 'No such template.' },
      async handle({ params, query }) {
        const template = await records.template(params.id, query.version);
        return template === null ? noTemplate : { ...toVersion(template), content: asJson(template.content) };
      },
    }),
    endpoint({
      method: 'get',
      path: '/templates/agents/{id}/versions',
      id: 'listAgentTemplateVersions',
      tag,
      summary: 'All versions, the newest first',
      scopes,
      params: one,
      answers: z.object({ items: z.array(versionShape) }),
      refusals: { 404: 'No such template.' },
      async handle({ params }) {
        const versions = await records.versions(params.id);
        return versions.length === 0 ? noTemplate : { items: versions.map(toVersion) };
      },
    }),
  ];
}

function comparing({ records }: TemplateDesk): Endpoint {
  return endpoint({
    method: 'get',
    path: '/templates/agents/{id}/diff',
    id: 'diffAgentTemplate',
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
        records.template(params.id, query.from),
        records.template(params.id, query.to),
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

function writing({ records, save }: TemplateDesk): Endpoint {
  return endpoint({
    method: 'put',
    path: '/templates/agents/{id}',
    id: 'putAgentTemplate',
    tag,
    summary: "Writes a villager's file; the running valley takes it on within a second or two",
    about: 'It is checked as npm run agents:check does. Memories and ties stay. A new id is a new villager.',
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
        const current = await records.template(id);
        if (current?.version !== query.base_version)
          return conflict(
            `The version in force is ${current?.version ?? 'none'}, not ${query.base_version}.`,
          );
      }
      const saved = await save(id, body);
      if (saved.ok) return { id, file: saved.value };
      const errors = saved.problems
        .slice(0, 50)
        .map(({ path, message }) => ({ in: 'body' as const, field: path, detail: message }));
      return impossible(`${errors[0]?.field}: ${errors[0]?.detail}.`, errors);
    },
  });
}
