import { Client } from 'pg';
import { expect, it } from 'vitest';
import { onEveryDatabase, rememberPlum } from './fixtures.ts';

interface Audit {
  operation: string;
  old_values: Record<string, unknown> | null;
  new_values: Record<string, unknown> | null;
}

onEveryDatabase('triggers', (planted) => {
  const auditOf = async (table: string): Promise<Audit[]> =>
    await planted.database.dataSource.query<Audit[]>(
      'SELECT * FROM audit_log WHERE table_name = $1 ORDER BY id',
      [table],
    );

  it('writes updated_at of every table that has it', async () => {
    const tables = await planted.database.dataSource.query<{ name: string }[]>(`
      SELECT table_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND column_name = 'updated_at'`);
    expect(tables.length).toBeGreaterThanOrEqual(15);
    for (const { name } of tables) {
      const read = async (): Promise<Date> => {
        const [row] = await planted.database.dataSource.query<[{ updated_at: Date }]>(
          `SELECT updated_at FROM ${name} LIMIT 1`,
        );
        return row.updated_at;
      };
      const before = await read();
      await planted.database.dataSource.query(`UPDATE ${name} SET updated_at = 'epoch'`);
      expect({ name, isWritten: (await read()).getTime() >= before.getTime() }).toEqual({
        name,
        isWritten: true,
      });
    }
  });

  it('audits relationships with what was and what is, and nothing when nothing changed', async () => {
    const before = (await auditOf('agent_player_relationships')).length;
    await planted.database.dataSource.query('UPDATE agent_player_relationships SET affection_score = 7');
    const entries = await auditOf('agent_player_relationships');
    expect(entries).toHaveLength(before + 1);
    expect(entries.at(-1)).toMatchObject({
      operation: 'UPDATE',
      old_values: { affection_score: 0, character_id: 'p_1' },
      new_values: { affection_score: 7 },
    });
  });

  it("audits a character's pockets, not their steps", async () => {
    const before = (await auditOf('characters')).length;
    await planted.database.dataSource.query('UPDATE characters SET position_x = 5, position_y = 6');
    expect(await auditOf('characters')).toHaveLength(before);
    await planted.database.dataSource.query(`UPDATE characters SET inventory = '{"apple": 2}'`);
    expect((await auditOf('characters')).at(-1)).toMatchObject({
      operation: 'UPDATE',
      old_values: { inventory: {} },
      new_values: { inventory: { apple: 2 } },
    });
  });

  it('never writes a password into the audit', async () => {
    await planted.database.dataSource.query(
      `INSERT INTO users (kind, username, password_hash) VALUES ('registered', 'wren', crypt('plum', gen_salt('bf', 4)))`,
    );
    await planted.database.dataSource.query(`DELETE FROM users WHERE username = 'wren'`);
    const entries = (await auditOf('users')).slice(-2);
    expect(entries.map((entry) => entry.operation)).toEqual(['INSERT', 'DELETE']);
    expect(JSON.stringify(entries)).not.toContain('password');
  });

  it('tells listeners of a new memory once it is committed, and nobody of one that is rolled back', async () => {
    const listener = new Client(planted.database.connectionOptions());
    await listener.connect();
    const heard: unknown[] = [];
    listener.on('notification', (news) =>
      heard.push({ channel: news.channel, ...JSON.parse(news.payload ?? '') }),
    );
    await listener.query('LISTEN memory_update');
    const runner = planted.database.dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query(
      `INSERT INTO agent_memories (agent_id, memory_type, content, importance_score, game_minute, last_accessed_minute)
       VALUES ('elara_blacksmith', 'observation', 'Nobody will know.', 1, 1, 1)`,
    );
    await runner.rollbackTransaction();
    await runner.release();
    const id = await rememberPlum(planted.database);
    await expect.poll(() => heard.length).toBe(1);
    expect(heard).toEqual([
      { channel: 'memory_update', agent_id: 'elara_blacksmith', type: 'new_memory', id: Number(id) },
    ]);
    await listener.end();
  });

  it('computes words, bits and emotional relevance of a memory', async () => {
    const [row] = await planted.database.dataSource.query<
      [{ found: boolean; ones: string; relevance: number }]
    >(`
      SELECT words @@ to_tsquery('english', 'cakes') AS found, bit_count(bits)::text AS ones, emotional_relevance AS relevance
      FROM agent_memories WHERE bits IS NOT NULL`);
    expect(row).toEqual({ found: true, ones: '1536', relevance: 0 });
  });
});
