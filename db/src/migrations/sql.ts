// Pieces of SQL that several migrations share.

export function updatedAtTrigger(table: string): string {
  return `CREATE TRIGGER ${table}_updated_at BEFORE UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION set_updated_at()`;
}

export const timestamps = `
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()`;

export const relationshipTypes = [
  'family',
  'partner',
  'friend',
  'colleague',
  'mentor',
  'apprentice',
  'acquaintance',
  'rival',
  'romantic',
  'stranger',
] as const;

export function oneOf(column: string, values: readonly string[]): string {
  return `${column} IN (${values.map((value) => `'${value}'`).join(', ')})`;
}
