// Columns that many tables have, so that the families' files show what is particular to them.
import type { EntitySchemaColumnOptions } from 'typeorm';

export const text: EntitySchemaColumnOptions = { type: 'text' };
export const textOrNull: EntitySchemaColumnOptions = { type: 'text', nullable: true };
export const textArray: EntitySchemaColumnOptions = { type: 'text', array: true, default: [] };
export const integer: EntitySchemaColumnOptions = { type: 'integer' };
export const integerOrNull: EntitySchemaColumnOptions = { type: 'integer', nullable: true };
export const double: EntitySchemaColumnOptions = { type: 'double precision' };
export const doubleOrNull: EntitySchemaColumnOptions = { type: 'double precision', nullable: true };
/** Beyond 2^53 in theory: `pg` gives these as strings. */
export const bigint: EntitySchemaColumnOptions = { type: 'bigint' };
export const bigintOrNull: EntitySchemaColumnOptions = { type: 'bigint', nullable: true };
export const json: EntitySchemaColumnOptions = { type: 'jsonb' };
export const jsonOrNull: EntitySchemaColumnOptions = { type: 'jsonb', nullable: true };
export const boolean: EntitySchemaColumnOptions = { type: 'boolean' };
export const timeOrNull: EntitySchemaColumnOptions = { type: 'timestamptz', nullable: true };
export const createdAt: EntitySchemaColumnOptions = { type: 'timestamptz', createDate: true, update: false };
/** A trigger writes it. */
export const updatedAt: EntitySchemaColumnOptions = {
  type: 'timestamptz',
  insert: false,
  update: false,
  default: () => 'now()',
};
/** The database computes it from other columns. */
export const computed = (type: EntitySchemaColumnOptions['type']): EntitySchemaColumnOptions => ({
  type,
  nullable: true,
  insert: false,
  update: false,
});

export const integerId: EntitySchemaColumnOptions = {
  type: 'integer',
  primary: true,
  generated: 'increment',
};
export const bigintId: EntitySchemaColumnOptions = { type: 'bigint', primary: true, generated: 'increment' };
export const uuidId: EntitySchemaColumnOptions = { type: 'uuid', primary: true, generated: 'uuid' };
export const textId: EntitySchemaColumnOptions = { type: 'text', primary: true };

/** What tables with both time stamps have. */
export interface Timestamps {
  createdAt: Date;
  updatedAt: Date;
}
export const timestamps = { createdAt, updatedAt };

export type JsonObject = Record<string, unknown>;
