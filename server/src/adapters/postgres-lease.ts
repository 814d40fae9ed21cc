// One writer a valley: a lease with an epoch. Every write looks at the epoch first and holds the valley's row until it
// is committed, so that nobody can take the valley over in the midst of it.
import type { DataSource, EntityManager } from '@heartwood/db';
import { LeaseHeldError, StaleLeaseError } from '../ports/valley-store.ts';

interface LeaseRequest {
  valleyId: string;
  seed: number;
  owner: string;
  leaseMs: number;
}

/** Makes the valley when it is new. By the database's clock, as those of two machines differ. */
export async function takeLease(source: DataSource, request: LeaseRequest): Promise<Lease> {
  const { valleyId, seed, owner, leaseMs } = request;
  const epoch = await source.transaction(async (manager) => {
    await manager.query(
      `INSERT INTO valleys (id, name, seed) VALUES ($1, initcap(replace($1, '-', ' ')) || ' Valley', $2) ON CONFLICT (id) DO NOTHING`,
      [valleyId, seed],
    );
    const [row] = await manager.query<
      [{ lease_owner: string | null; lease_expires_at: Date | null; held: boolean }]
    >(
      `SELECT lease_owner, lease_expires_at, lease_expires_at > now() AND lease_owner <> $2 AS held
       FROM valleys WHERE id = $1 FOR UPDATE`,
      [valleyId, owner],
    );
    if (row.held && row.lease_owner !== null && row.lease_expires_at !== null) {
      throw new LeaseHeldError(valleyId, row.lease_owner, row.lease_expires_at);
    }
    await manager.query(
      `UPDATE valleys SET lease_owner = $2, lease_epoch = lease_epoch + 1,
         lease_expires_at = now() + make_interval(secs => $3::float8 / 1000) WHERE id = $1`,
      [valleyId, owner, leaseMs],
    );
    const [taken] = await manager.query<[{ epoch: string }]>(
      'SELECT lease_epoch AS epoch FROM valleys WHERE id = $1',
      [valleyId],
    );
    return taken.epoch;
  });
  return new Lease(source, valleyId, epoch, leaseMs);
}

export class Lease {
  readonly valleyId: string;
  readonly #source: DataSource;
  readonly #epoch: string;
  readonly #leaseMs: number;

  constructor(source: DataSource, valleyId: string, epoch: string, leaseMs: number) {
    this.#source = source;
    this.valleyId = valleyId;
    this.#epoch = epoch;
    this.#leaseMs = leaseMs;
  }

  /** One transaction, refused with StaleLeaseError when another server has the valley. */
  async write<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    return await this.#source.transaction(async (manager) => {
      // FOR SHARE: writers do not wait for each other, only a take-over waits for them.
      const held = await manager.query<unknown[]>(
        'SELECT FROM valleys WHERE id = $1 AND lease_epoch = $2 AND lease_owner IS NOT NULL FOR SHARE',
        [this.valleyId, this.#epoch],
      );
      if (held.length === 0) throw new StaleLeaseError(this.valleyId);
      return await work(manager);
    });
  }

  /**
   * For a statement that looks at the epoch itself, by a table expression `held` of no columns: `$1` and `$2` of it are
   * the parameters. Without a row of it StaleLeaseError is to be thrown.
   */
  get held(): { sql: string; parameters: readonly [string, string] } {
    return {
      sql: `held AS MATERIALIZED (
         SELECT FROM valleys WHERE id = $1 AND lease_epoch = $2::bigint AND lease_owner IS NOT NULL FOR SHARE)`,
      parameters: [this.valleyId, this.#epoch],
    };
  }

  /**
   * As `write`, for work that is one statement: one way to the database instead of four. The statement writes only
   * `WHERE EXISTS (SELECT FROM held)`, and returns what is answered with; `$1` and `$2` are the lease's.
   */
  async writeAtOnce<Row>(statement: string, parameters: readonly unknown[]): Promise<Row[]> {
    const { sql, parameters: ours } = this.held;
    const [held] = await this.#source.query<({ written: Row[] | null } | undefined)[]>(
      `WITH ${sql}, written AS (${statement}) SELECT (SELECT json_agg(written) FROM written) AS written FROM held`,
      [...ours, ...parameters],
    );
    if (held === undefined) throw new StaleLeaseError(this.valleyId);
    return held.written ?? [];
  }

  /** As `write`, for work that changes the valley's own row: taken whole at once, or two of them would deadlock. */
  async writeValley<Result>(
    assignments: string,
    parameters: readonly unknown[],
    work: (manager: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    return await this.#source.transaction(async (manager) => {
      const written = await manager.query<[unknown[], number]>(
        `UPDATE valleys SET ${assignments} WHERE id = $1 AND lease_epoch = $2 AND lease_owner IS NOT NULL RETURNING id`,
        [this.valleyId, this.#epoch, ...parameters],
      );
      if (written[1] === 0) throw new StaleLeaseError(this.valleyId);
      return await work(manager);
    });
  }

  async renew(): Promise<void> {
    await this.writeValley(
      'lease_expires_at = now() + make_interval(secs => $3::float8 / 1000)',
      [this.#leaseMs],
      nothing,
    );
  }

  /** A lease that is lost already is nobody's to release. */
  async release(): Promise<void> {
    try {
      await this.writeValley('lease_owner = NULL, lease_expires_at = NULL', [], nothing);
    } catch (error) {
      if (!(error instanceof StaleLeaseError)) throw error;
    }
  }
}

const nothing = async (): Promise<void> => undefined;
