// Writes the service worker beside the page, with the list of files it keeps.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformWithOxc, type Plugin } from 'vite';

const source = join(import.meta.dirname, 'src/service-worker.ts');
const publicDir = join(import.meta.dirname, 'public');

/** What the title is made of: the page, its first script with what that imports at once, styles, map and pictures. */
export function serviceWorker(): Plugin {
  return {
    name: 'heartwood-service-worker',
    apply: 'build',
    async generateBundle(_options, bundle) {
      const files = new Set<string>();
      const addChunk = (name: string): void => {
        const chunk = bundle[name];
        if (chunk?.type !== 'chunk' || files.has(name)) return;
        files.add(name);
        for (const imported of chunk.imports) addChunk(imported);
      };
      for (const [name, file] of Object.entries(bundle)) {
        if (file.type === 'chunk' && file.isEntry) addChunk(name);
        else if (file.type === 'asset' && /\.(css|json)$/.test(name)) files.add(name);
      }
      const art = readdirSync(join(publicDir, 'art')).map((name) => `art/${name}`);
      const hash = createHash('sha256');
      for (const name of Object.keys(bundle).toSorted()) hash.update(name);
      for (const name of art) hash.update(readFileSync(join(publicDir, name)));
      const shell = ['./', ...[...files].toSorted(), ...art];
      const { code } = await transformWithOxc(readFileSync(source, 'utf8'), source);
      const head = `const shellVersion = ${JSON.stringify(hash.digest('hex').slice(0, 12))};
const shellFiles = ${JSON.stringify(shell)};
`;
      this.emitFile({ type: 'asset', fileName: 'service-worker.js', source: head + code });
    },
  };
}
