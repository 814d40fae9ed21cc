/** `npm run agents:check` as a designer runs it. */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { copyContent } from './content-folder.ts';

const program = resolve(import.meta.dirname, '../../server/src/content/check.ts');

function run(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });
}

describe('agents:check', () => {
  it('says what it counted when all is well', () => {
    const { status, stdout } = run();
    expect(stdout).toMatch(/^The content is fine: 25 villagers, 4 scenarios, \d+ places, /);
    expect(status).toBe(0);
  });

  it('lists every problem and fails', () => {
    const folder = copyContent();
    try {
      const spot = folder.replace(
        'elara_blacksmith.json',
        '"workplace": "forge"',
        '"workplace": "forg"',
        '"forg"',
      );
      folder.replace('bram_carpenter.json', '"age": 44', '"age": "old"');
      const text = run('--dir', folder.dir);
      expect(text.status).toBe(1);
      expect(text.stderr).toContain(
        `elara_blacksmith.json:${spot.line}:${spot.column} workplace: no place "forg"`,
      );
      expect(text.stderr).toContain('bram_carpenter.json:');
      expect(text.stderr).toContain('2 problems');
      const json = run('--dir', folder.dir, '--json');
      expect(json.status).toBe(1);
      expect(JSON.parse(json.stdout)).toMatchObject({
        ok: false,
        counts: { villagers: 23, scenarios: 4 },
        problems: [{}, {}],
      });
    } finally {
      folder.remove();
    }
  });

  it('explains itself, and refuses what it does not know', () => {
    expect(run('--help').stdout).toContain('npm run agents:check');
    const { status, stderr } = run('--colour');
    expect(status).toBe(2);
    expect(stderr).toContain('--colour');
    expect(run('--dir', '/nowhere/at/all').status).toBe(1);
  });
});
