/**
 * One declaration of an endpoint, from which it is served, what comes in and goes out is checked, and the OpenAPI document
 * is written. Names of fields are those of the tables, so that engines in any language read one language.
 */
import { z } from 'zod';
import type { Caller, Scope } from './access.ts';

export type Method = 'get' | 'post' | 'put' | 'delete';

/** What an endpoint is about; the page has a section of each. */
export type Tag =
  | 'events'
  | 'engines'
  | 'agents'
  | 'templates'
  | 'scenarios'
  | 'gazettes'
  | 'insights'
  | 'reports'
  | 'logs'
  | 'tokens';

/** Where in a request something is wrong: `{ in: 'body', field: 'outputs.0.type', detail: '…' }`. */
export type Fault = { in: 'path' | 'query' | 'body'; field: string; detail: string };

/** An expected no, told to the caller as problem+json. */
export class Refusal {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly Fault[];

  constructor(status: number, title: string, detail: string, errors: readonly Fault[] = []) {
    this.status = status;
    this.title = title;
    this.detail = detail;
    this.errors = errors;
  }
}

export const notFound = (detail: string): Refusal => new Refusal(404, 'Not found', detail);
export const conflict = (detail: string): Refusal => new Refusal(409, 'Not now', detail);
export const impossible = (detail: string, errors?: readonly Fault[]): Refusal =>
  new Refusal(422, 'That cannot be', detail, errors);

type Empty = z.ZodObject<Record<string, never>>;

export type Definition<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Answer extends z.ZodType,
> = {
  readonly method: Method;
  /** Below /api/v1, as OpenAPI writes it: `/events/{id}`. */
  readonly path: string;
  /** Of the operation, for clients made from the document. */
  readonly id: string;
  readonly tag: Tag;
  readonly summary: string;
  readonly about?: string;
  /** Who may, besides `admin`, who may everything. */
  readonly scopes: readonly Scope[];
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** Without one, the answer is empty: 204. */
  readonly answers?: Answer;
  readonly status?: 200 | 201 | 202;
  readonly maxBodyBytes?: number;
  /** What it may refuse beyond a wrong token or shape. */
  readonly refusals?: Readonly<Record<number, string>>;
  handle(call: {
    readonly params: z.output<Params>;
    readonly query: z.output<Query>;
    readonly body: z.output<Body>;
    readonly caller: Caller;
  }): Promise<z.input<Answer> | Refusal>;
};

export type Endpoint = Definition<z.ZodObject, z.ZodObject, z.ZodType, z.ZodType>;

export function endpoint<
  Params extends z.ZodObject = Empty,
  Query extends z.ZodObject = Empty,
  Body extends z.ZodType = z.ZodUndefined,
  Answer extends z.ZodType = z.ZodUndefined,
>(definition: Definition<Params, Query, Body, Answer>): Endpoint {
  // The types meet again where it is served: `handle` is given what these very schemas put out.
  return definition;
}

/** A list that goes on: `next` is what to send as `before` for the following page, null at the end. */
export function pageOf<Item extends z.ZodType>(
  item: Item,
): z.ZodObject<{ items: z.ZodArray<Item>; next: z.ZodNullable<z.ZodString> }> {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

export function toPage<Item extends { id: string }>(
  items: Item[],
  limit: number,
): { items: Item[]; next: string | null } {
  return { items, next: items.length === limit ? (items.at(-1)?.id ?? null) : null };
}
