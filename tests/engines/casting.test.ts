/** Casting: whom the shipped scenarios get, and why somebody is not to be had. */
import { describe, expect, it } from 'vitest';
import { loadContent } from '../../server/src/content/content.ts';
import { roleSchema, type Role } from '../../server/src/content/scenario.ts';
import { castRoles, type Casting } from '../../server/src/engines/casting.ts';
import type { CandidateTie } from '../../server/src/engines/casting-fit.ts';
import { shippedDir } from '../content/content-folder.ts';

const content = loadContent(shippedDir);
if (content.kind === 'failed') throw new Error('the shipped content must load');
const { villagers, scenarios } = content;
const ties: CandidateTie[] = villagers.flatMap((villager) =>
  villager.relationships.map((tie) => ({ ...tie, agentId: villager.id, otherId: tie.to })),
);
const rolesOf = (id: string): Record<string, Role> => {
  const scenario = scenarios.find((one) => one.id === id);
  if (scenario === undefined) throw new Error(`no scenario ${id}`);
  return scenario.agent_roles;
};
const role = (more: object = {}): Role =>
  roleSchema.parse({ title: 'the role', description: 'A role for a test.', ...more });
const namesOf = (casting: Casting): Record<string, string[]> =>
  casting.ok
    ? Object.fromEntries(
        Object.entries(casting.cast).map(([id, list]) => [id, list.map((one) => one.agentId)]),
      )
    : {};

describe('the shipped scenarios', () => {
  it.each([
    ['lost_sheep', { shepherd: 'nell_shepherd', tracker: 'silas_ranger', night_walker: 'edmund_surveyor' }],
    [
      'harvest_festival',
      { champion: 'sarah_farmer', challenger: 'gideon_sexton', listener: 'bram_carpenter' },
    ],
    [
      'mayoral_candidacy',
      { clerk: 'perpetua_clerk', candidate: 'tobias_innkeeper', opponent: 'agnes_teacher' },
    ],
    [
      'ordinary_week',
      { proud_one: 'ottoline_weaver', wounded_one: 'cosmo_tailor', teacher: 'agnes_teacher' },
    ],
  ])('%s gets those it was written for', (id, wanted) => {
    const casting = castRoles({ roles: rolesOf(id), villagers, ties, seed: 1 });
    expect(casting).toMatchObject({ ok: true, empty: {} });
    const names = namesOf(casting);
    for (const [roleId, agentId] of Object.entries(wanted)) expect(names[roleId]).toEqual([agentId]);
    expect(Object.keys(names).sort()).toEqual(Object.keys(rolesOf(id)).sort());
  });

  it('tell why', () => {
    const casting = castRoles({ roles: rolesOf('lost_sheep'), villagers, ties, seed: 1 });
    expect(casting.ok && casting.cast['shepherd']?.[0]?.why).toBe(
      'Nell: the role was written for them; they are capable and prickly.',
    );
    expect(casting.ok && casting.cast['searchers']).toHaveLength(4);
  });

  it('go on without whoever is away, if somebody else fits', () => {
    const without = (...gone: string[]) => villagers.filter(({ id }) => !gone.includes(id));
    const call = { roles: rolesOf('lost_sheep'), ties, seed: 1 };
    const names = namesOf(castRoles({ ...call, villagers: without('tansy_pupil') }));
    expect(names['child']).toEqual(['rafe_pupil']);
    expect(castRoles({ ...call, villagers: without('nell_shepherd') })).toEqual({
      ok: false,
      role: 'shepherd',
      why: 'nobody works at dairy or sheepfold.',
    });
    const week = { roles: rolesOf('ordinary_week'), ties, seed: 1 };
    expect(castRoles({ ...week, villagers: without('agnes_teacher') })).toMatchObject({
      ok: true,
      empty: { teacher: 'nobody of those who fit otherwise (Rafe, Tansy) is at least 20 years old.' },
    });
  });
});

describe('what cannot be cast', () => {
  const call = { villagers, ties, seed: 3 };

  it('names the requirement that nobody meets beside the others', () => {
    const smith = role({ requires: { worksAt: ['forge'], age: { atLeast: 60 } } });
    expect(castRoles({ ...call, roles: { smith } })).toEqual({
      ok: false,
      role: 'smith',
      why: 'nobody of those who fit otherwise (Elara, Juno) is at least 60 years old.',
    });
    expect(castRoles({ ...call, villagers: [], roles: { smith } })).toMatchObject({
      why: 'there are no villagers.',
    });
  });

  it('names the role for which nobody is left', () => {
    const only = { requires: { worksAt: ['dairy'] } };
    expect(castRoles({ ...call, roles: { one: role(only), two: role(only) } })).toEqual({
      ok: false,
      role: 'two',
      why: 'whoever fits (Nell) is needed in another role.',
    });
  });

  it('names those to whom nobody stands as asked', () => {
    const roles = {
      shepherd: role({ title: 'the shepherd', requires: { worksAt: ['dairy'] } }),
      husband: role({ relationships: [{ to: 'shepherd', types: ['partner'] }] }),
    };
    expect(castRoles({ ...call, roles })).toEqual({
      ok: false,
      role: 'husband',
      why: expect.stringMatching(
        /^of those who fit \(.* and 20 more\), nobody .* stands to the shepherd as/,
      ) as string,
    });
  });

  it('leaves an optional role empty rather than fail', () => {
    const only = { requires: { worksAt: ['dairy'] } };
    const roles = { spare: role({ ...only, optional: true }), main: role(only) };
    const casting = castRoles({ ...call, roles });
    expect(namesOf(casting)).toEqual({ main: ['nell_shepherd'] });
    expect(casting).toMatchObject({ ok: true, empty: { spare: /needed elsewhere/ } });
  });
});

describe('a cast of the shipped villagers', () => {
  it('differs by the seed where nothing speaks for one above another', () => {
    const roles = { anybody: role() };
    const seen = new Set<string>();
    for (let seed = 0; seed < 60; seed += 1) {
      seen.add(namesOf(castRoles({ roles, villagers, ties, seed }))['anybody']?.[0] ?? '');
    }
    expect(seen.size).toBeGreaterThan(12);
  });

  it('is found among two hundred, by far more than can be tried', () => {
    const many = Array.from({ length: 8 }, (_, copy) =>
      villagers.map((one) => ({ ...one, id: `${one.id}${copy}`, shortName: `${one.shortName} ${copy}` })),
    ).flat();
    const manyTies = Array.from({ length: 8 }, (_, copy) =>
      ties.map((tie) => ({ ...tie, agentId: `${tie.agentId}${copy}`, otherId: `${tie.otherId}${copy}` })),
    ).flat();
    const casting = castRoles({ roles: rolesOf('ordinary_week'), villagers: many, ties: manyTies, seed: 5 });
    expect(casting.ok).toBe(true);
  });
});
