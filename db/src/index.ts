export { openDatabase } from './data-source.ts';
export type { ConnectionOptions, Database, DatabaseHealth, OpenDatabaseOptions } from './data-source.ts';
export { DatabaseUnavailableError } from './database-error.ts';
export { encodeHalfvec } from './binary.ts';
export * from './entities/index.ts';
export { appliedMigrations, migrateDown, migrateUp } from './migrate.ts';
