/**
 * Statements that a session keeps parsed and planned. Of a short one that is asked thousands of times a second, such as
 * a claim of events, that is a tenth of what it costs the database.
 */
import { DatabaseError, type Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';

export type Prepared = <Row>(name: string, text: string, parameters: readonly unknown[]) => Promise<Row[]>;

/**
 * What comes of a pooler that gives each query another session: there the name stands for nothing, or for a statement
 * already; and of a function that was made anew with other columns. All of them are told before anything is done.
 */
const notKept: ReadonlySet<string | undefined> = new Set(['26000', '42P05', '0A000']);

/**
 * Asks by names for statements, each name always with the same text. The embedded database has one session for all, and
 * a pooler may have others for each query: there they are asked as any other query.
 */
export function prepared(source: DataSource): Prepared {
  const { driver, options } = source;
  let isKept = driver instanceof PostgresDriver && 'url' in options && options.url !== undefined;
  return async <Row>(name: string, text: string, parameters: readonly unknown[]): Promise<Row[]> => {
    const pool = driver instanceof PostgresDriver ? (driver.master as Pool | undefined) : undefined;
    if (isKept && pool !== undefined) {
      try {
        const { rows } = await pool.query({ name, text, values: [...parameters] });
        return rows as Row[];
      } catch (error) {
        if (!(error instanceof DatabaseError && notKept.has(error.code))) throw error;
        isKept = false;
      }
    }
    return await source.query<Row[]>(text, [...parameters]);
  };
}
