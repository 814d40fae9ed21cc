// Run by the embedded database's tests and killed by them: says each row once it is committed.
import { EmbeddedPostgres } from '@heartwood/db';
import { Client } from 'pg';

const embedded = await EmbeddedPostgres.open({ dataDir: process.argv[2] ?? '' });
const client = new Client({ user: 'postgres', database: 'postgres', stream: () => embedded.connect() });
await client.connect();
await client.query('CREATE TABLE IF NOT EXISTS kept (i int PRIMARY KEY, filling text)');
process.stdout.write('ready\n');
const last = Number(process.argv[3]);
for (let i = last + 1; ; i++) {
  await client.query('INSERT INTO kept VALUES ($1, $2)', [i, 'x'.repeat(2000)]);
  process.stdout.write(`${i}\n`);
}
