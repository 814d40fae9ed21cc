/** JSON Schemas put for people: a table of fields for an object, a few words for anything else. */
import { escapeHtml } from './html.ts';

/** As much of a schema as is shown. */
export type ShownSchema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly ShownSchema[];
  readonly oneOf?: readonly ShownSchema[];
  readonly items?: ShownSchema;
  readonly properties?: Readonly<Record<string, ShownSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | ShownSchema;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
  readonly description?: string;
};

/** Every field in a row of its own, those of objects within by their dotted names; the shape in words if it has none. */
export function schemaHtml(schema: ShownSchema): string {
  const ways = schema.anyOf ?? schema.oneOf ?? [];
  if (ways.some(({ properties }) => properties !== undefined) && ways.length > 1)
    return ways.map(schemaHtml).join('<p>or</p>');
  const rows = fieldRows(schema, '');
  return rows === '' ? `<p>${typeHtml(schema)}</p>` : `<table>${rows}</table>`;
}

function fieldRows(schema: ShownSchema, before: string): string {
  return Object.entries(schema.properties ?? {})
    .map(([name, field]) => {
      const isNeeded = schema.required?.includes(name) === true;
      const inner = innerObject(field);
      return (
        rowHtml(before + name, isNeeded ? '' : 'optional', field) +
        (inner === null ? '' : fieldRows(inner.schema, `${before}${name}${inner.of}`))
      );
    })
    .join('');
}

export function rowHtml(
  name: string,
  remark: string,
  schema: ShownSchema,
  about = schema.description,
): string {
  const said = about === undefined ? '' : ` · ${escapeHtml(about)}`;
  return `<tr><td><code>${escapeHtml(name)}</code>${remark === '' ? '' : `<small>${remark}</small>`}</td><td>${typeHtml(schema)}${said}</td></tr>`;
}

function innerObject(schema: ShownSchema): { schema: ShownSchema; of: string } | null {
  if (schema.properties !== undefined) return { schema, of: '.' };
  if (schema.items?.properties !== undefined) return { schema: schema.items, of: '[].' };
  const shown = (schema.anyOf ?? []).find(({ properties }) => properties !== undefined);
  return shown === undefined ? null : { schema: shown, of: '.' };
}

function typeHtml(schema: ShownSchema): string {
  const unsaid = schema.default === undefined ? '' : `, unsaid ${codeHtml(schema.default)}`;
  return bareTypeHtml(schema) + unsaid;
}

function bareTypeHtml(schema: ShownSchema): string {
  if (schema.$ref !== undefined) {
    const name = escapeHtml(schema.$ref.split('/').at(-1) ?? '');
    return `<a href="#schema-${name}">${name}</a>`;
  }
  if (schema.const !== undefined) return codeHtml(schema.const);
  if (schema.enum !== undefined) return schema.enum.map(codeHtml).join(', ');
  const ways = schema.anyOf ?? schema.oneOf;
  if (ways !== undefined) return ways.map(typeHtml).join(' or ');
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  return types.map((type) => wordsFor(type, schema)).join(' or ') || 'anything';
}

function wordsFor(type: string, schema: ShownSchema): string {
  switch (type) {
    case 'array': {
      const most = schema.maxItems === undefined ? '' : ` (${schema.maxItems} at most)`;
      return schema.items === undefined ? 'list' : `list of ${typeHtml(schema.items)}${most}`;
    }
    case 'object': {
      const others = schema.additionalProperties;
      return typeof others === 'object' ? `object of ${typeHtml(others)}` : 'object';
    }
    case 'integer':
      return `whole number${boundsOf(schema)}`;
    case 'number':
      return `number${boundsOf(schema)}`;
    case 'string':
      return textWords(schema);
  }
  return escapeHtml(type);
}

function boundsOf({ minimum, maximum }: ShownSchema): string {
  if (isNamed(minimum)) return isNamed(maximum) ? ` from ${minimum} to ${maximum}` : ` from ${minimum}`;
  return isNamed(maximum) ? ` up to ${maximum}` : '';
}

/** That a number can be told from its neighbours is no news. */
function isNamed(bound: number | undefined): bound is number {
  return bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER;
}

function textWords({ format, pattern, minLength, maxLength }: ShownSchema): string {
  if (format === 'uuid') return 'UUID';
  if (format === 'date-time') return 'time, such as <code>2026-01-31T12:00:00Z</code>';
  if (pattern !== undefined) return `text like <code>${escapeHtml(pattern)}</code>`;
  if (maxLength === undefined) return 'text';
  return `text of ${minLength ?? 0} to ${maxLength} characters`;
}

function codeHtml(value: unknown): string {
  return `<code>${escapeHtml(JSON.stringify(value) ?? '')}</code>`;
}
