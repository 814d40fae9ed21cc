/** What can be stored as JSON, and nothing that would come back as something else. */
import type { Json, JsonObject } from '../ports/event-queue.ts';

/** What a document of the database cannot hold: half of a pair of surrogates, and the character zero. */
const unstorable = /\p{Surrogate}|\0/gu;

/**
 * A copy without what is undefined. Throws a TypeError that says where for anything that JSON has no word for, such as
 * maps, vectors, functions and Infinity.
 */
export function plainJson(value: unknown, at = 'value'): Json {
  switch (typeof value) {
    case 'string':
      return value.replace(unstorable, '\ufffd');
    case 'boolean':
      return value;
    case 'number':
      if (Number.isFinite(value)) return value;
      break;
    case 'object': {
      if (value === null) return null;
      if (Array.isArray(value))
        return value.map((item: unknown, index) =>
          plainJson(item === undefined ? null : item, `${at}.${index}`),
        );
      const prototype: unknown = Object.getPrototypeOf(value);
      if (prototype === Object.prototype || prototype === null) return plainObject(value, at);
      break;
    }
    case 'undefined':
    case 'bigint':
    case 'function':
    case 'symbol':
  }
  throw new TypeError(`${at} cannot be stored: ${Object.prototype.toString.call(value)}`);
}

export function plainObject(value: object, at = 'value'): JsonObject {
  const plain: Record<string, Json> = {};
  for (const [key, item] of Object.entries(value) as [string, unknown][])
    if (item !== undefined) plain[key] = plainJson(item, `${at}.${key}`);
  return plain;
}
