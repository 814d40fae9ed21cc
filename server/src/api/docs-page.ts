/**
 * The API for people to read: one page without a script, made from the OpenAPI document. The viewers there are would
 * bring more than they are worth here: install-time telemetry (Swagger UI), React beside it (Redoc), or other hosts.
 */
import { escapeHtml } from './html.ts';
import type { OpenApiDocument } from './openapi.ts';
import { rowHtml, schemaHtml, type ShownSchema } from './schema-words.ts';

type Operation = NonNullable<NonNullable<OpenApiDocument['paths']>[string]['get']>;

const methods = ['get', 'post', 'put', 'delete'] as const;

const example = `TOKEN=$(npm run --silent token -- --scope engine)
curl -H "Authorization: Bearer $TOKEN" 'localhost:2567/api/v1/events?status=queued&limit=5'`;

const style = `
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1.5rem; color: #2b2118; background: #fbf6ea; }
  h1, h2, h3 { line-height: 1.2 } h2 { margin-top: 2.5rem; border-bottom: 2px solid #d8c7a3 }
  details { margin: .5rem 0; border: 1px solid #d8c7a3; border-radius: 6px; background: #fffdf7 }
  summary { padding: .5rem .75rem; cursor: pointer } details > div { padding: 0 .75rem .75rem }
  code, pre { font: 14px/1.4 ui-monospace, monospace } pre { overflow-x: auto; padding: .5rem; background: #f1e9d6; border-radius: 4px }
  b.method { display: inline-block; width: 4.5rem } table { border-collapse: collapse; width: 100% }
  td, th { text-align: left; vertical-align: top; padding: .2rem .6rem .2rem 0; border-top: 1px solid #eadfc6 }
  td { overflow-wrap: anywhere } td:first-child { width: 30% } td.status { width: 2.5rem } small { display: block } nav { line-height: 2 } td table { margin-top: .3rem }`;

export function docsPage(document: OpenApiDocument): string {
  const { title, description = '' } = document.info;
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      return operation === undefined ? [] : [{ path, method, operation }];
    }),
  );
  const sections = (document.tags ?? []).map(({ name, description: about = '' }) => {
    const those = operations.filter(({ operation }) => operation.tags?.includes(name));
    const entries = those.map(({ path, method, operation }) => entryOf(path, method, operation));
    return `<h2 id="${escapeHtml(name)}">${escapeHtml(name)}</h2><p>${prose(about)}</p>${entries.join('\n')}`;
  });
  const schemas = Object.entries(document.components?.schemas ?? {}).map(
    ([name, schema]) =>
      `<h3 id="schema-${escapeHtml(name)}">${escapeHtml(name)}</h3>${schemaHtml(schema as ShownSchema)}`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}: the API</title>
<style>${style}</style></head><body><h1>${escapeHtml(title)}: the API</h1><p>${prose(description)}</p>
<pre>${escapeHtml(example)}</pre>
<p>For programs: <a href="/api/v1/openapi.json">openapi.json</a>.</p>
<nav>${[...(document.tags ?? []).map(({ name }) => name), 'shapes'].map((name) => `<a href="#${escapeHtml(name)}">${escapeHtml(name)}</a>`).join(' · ')}</nav>
${sections.join('\n')}<h2 id="shapes">shapes</h2>${schemas.join('\n')}</body></html>`;
}

function entryOf(path: string, method: string, operation: Operation): string {
  const parameters = (operation.parameters ?? []).flatMap((one) => ('name' in one ? [one] : []));
  const rows = parameters.map(({ name, in: where, required, schema, description }) =>
    rowHtml(name, `${where}${required ? '' : ', optional'}`, (schema ?? {}) as ShownSchema, description),
  );
  const body = operation.requestBody;
  const sent = body !== undefined && 'content' in body ? body.content['application/json']?.schema : undefined;
  const answers = Object.entries(operation.responses ?? {}).map(([status, response]) => {
    const shape = 'content' in response ? response.content?.['application/json']?.schema : undefined;
    const text = 'description' in response ? (response.description ?? '') : '';
    return `<tr><td class="status"><code>${escapeHtml(status)}</code></td><td>${escapeHtml(text)}${shape ? schemaHtml(shape as ShownSchema) : ''}</td></tr>`;
  });
  return `<details id="${escapeHtml(operation.operationId ?? path)}"><summary><b class="method">${method.toUpperCase()}</b>
<code>${escapeHtml(path)}</code> ${escapeHtml(operation.summary ?? '')}</summary><div>
<p>${prose(operation.description ?? '')}</p>
${rows.length > 0 ? `<table>${rows.join('')}</table>` : ''}
${sent === undefined ? '' : `<p>Sent, as JSON:</p>${schemaHtml(sent)}`}<p>Answers:</p><table>${answers.join('')}</table></div></details>`;
}

function prose(text: string): string {
  return escapeHtml(text)
    .replaceAll(/`([^`]+)`/g, '<code>$1</code>')
    .replaceAll('\n\n', '<br>');
}
