import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf, relationshipTypes } from './sql.ts';

/** What a tie was before a change of feeling, and what it is since: null in rows of before this was kept. */
export class TieTypes1760000016000 implements MigrationInterface {
  readonly name = 'TieTypes1760000016000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE relationship_changes
        ADD COLUMN type_before varchar(20)
          CONSTRAINT relationship_changes_type_before CHECK (${oneOf('type_before', relationshipTypes)}),
        ADD COLUMN type_after varchar(20)
          CONSTRAINT relationship_changes_type_after CHECK (${oneOf('type_after', relationshipTypes)})`);
    await runner.query(
      'CREATE INDEX idx_relationship_changes_types ON relationship_changes (agent_id, id DESC) WHERE type_before <> type_after',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE relationship_changes DROP COLUMN type_before, DROP COLUMN type_after');
  }
}
