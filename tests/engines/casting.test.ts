/** Casting: whom the shipped scenarios get, and what holds of every cast there can be. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadContent } from '../../server/src/content/content.ts';
import { roleSchema, type Role } from '../../server/src/content/scenario.ts';
import { castRoles, type Casting } from '../../server/src/engines/casting.ts';
import {
  fitOf,
  requirementsOf,
  tieFits,
  type Candidate,
  type CandidateTie,
} from '../../server/src/engines/casting-fit.ts';
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

// ── every small valley there can be ─────────────────────────────────────────────────────────────────────────

const ids = ['ann', 'ben', 'cal', 'dot', 'eve'] as const;
const workplaces = ['mill', 'inn', 'farm'];
const kinds = ['friend', 'rival', 'family'] as const;
const candidates: fc.Arbitrary<Candidate[]> = fc
  .tuple(
    ...ids.map((id) =>
      fc.record({
        id: fc.constant<string>(id),
        shortName: fc.constant<string>(id),
        age: fc.integer({ min: 8, max: 80 }),
        home: fc.constant('inn'),
        workplace: fc.constantFrom(...workplaces),
        adjectives: fc.subarray(['bold', 'shy', 'proud']),
        traits: fc.constant({
          openness: 0.5,
          conscientiousness: 0.5,
          extraversion: 0.5,
          agreeableness: 0.5,
          neuroticism: 0.5,
        }),
      }),
    ),
  )
  .chain((all) => fc.subarray(all));
const someTies: fc.Arbitrary<CandidateTie[]> = fc.uniqueArray(
  fc.record({
    agentId: fc.constantFrom<string>(...ids),
    otherId: fc.constantFrom<string>(...ids),
    type: fc.constantFrom(...kinds),
    affection: fc.integer({ min: -100, max: 100 }),
    trust: fc.integer({ min: 0, max: 100 }),
  }),
  { selector: ({ agentId, otherId }) => `${agentId} ${otherId}`, maxLength: 16 },
);
const roleIds = ['first', 'second', 'third'];
const someRoles: fc.Arbitrary<Record<string, Role>> = fc
  .tuple(
    ...roleIds.map((id) =>
      fc.record({
        optional: fc.boolean(),
        atMost: fc.constantFrom(1, 1, 2),
        requires: fc.record({ worksAt: fc.subarray(workplaces, { minLength: 1 }) }, { requiredKeys: [] }),
        prefers: fc.record(
          { adjectives: fc.subarray(['bold', 'shy'], { minLength: 1 }) },
          { requiredKeys: [] },
        ),
        relationships: fc.array(
          fc.record({
            to: fc.constantFrom(...roleIds.filter((other) => other !== id)),
            types: fc.subarray([...kinds], { minLength: 1 }),
          }),
          { maxLength: 1 },
        ),
      }),
    ),
  )
  .map((all) => Object.fromEntries(all.map((one, at) => [roleIds[at] ?? '', role(one)])));
const call = fc.record({ roles: someRoles, villagers: candidates, ties: someTies, seed: fc.integer() });
type Call = Parameters<typeof castRoles>[0];

/** By trying everything: every way to give each role one or nobody, that keeps to the rules. */
function everyCast({ roles, villagers: people, ties: known }: Call): Record<string, Candidate | null>[] {
  const tie = (from: Candidate, to: Candidate): CandidateTie | undefined =>
    known.find(({ agentId, otherId }) => agentId === from.id && otherId === to.id);
  let casts: Record<string, Candidate | null>[] = [{}];
  for (const [id, own] of Object.entries(roles)) {
    const fitting = people.filter((one) => requirementsOf(own).every((requirement) => requirement.fits(one)));
    const options: (Candidate | null)[] = own.optional ? [...fitting, null] : fitting;
    casts = casts.flatMap((cast) =>
      options
        .filter((one) => one === null || !Object.values(cast).includes(one))
        .map((one) => ({ ...cast, [id]: one })),
    );
  }
  return casts.filter((cast) =>
    Object.entries(roles).every(([id, own]) =>
      own.relationships.every((asked) => {
        const [from, to] = [cast[id], cast[asked.to]];
        return !from || !to || tieFits(asked, tie(from, to));
      }),
    ),
  );
}

describe('every cast', () => {
  it('is there whenever there can be one, and leaves as few roles empty as there must be', () => {
    fc.assert(
      fc.property(call, (given) => {
        const casting = castRoles(given);
        const all = everyCast(given);
        const failed = casting.ok ? null : casting;
        expect(failed === null).toBe(all.length > 0);
        expect(failed === null || (failed.role in given.roles && failed.why.endsWith('.'))).toBe(true);
        if (!casting.ok) return;
        const filled = (cast: Record<string, Candidate | null>): number =>
          Object.values(cast).filter((one) => one !== null).length;
        expect(Object.keys(casting.cast)).toHaveLength(Math.max(...all.map(filled)));
        expect(Object.keys(casting.cast).length + Object.keys(casting.empty).length).toBe(roleIds.length);
      }),
      { numRuns: 400 },
    );
  });

  it('has nobody twice, nobody who does not fit, and nobody who stands to another otherwise than asked', () => {
    fc.assert(
      fc.property(call, (given) => {
        const casting = castRoles(given);
        if (!casting.ok) return;
        const byId = new Map(given.villagers.map((one) => [one.id, one]));
        const playing = Object.values(casting.cast).flat();
        expect(new Set(playing.map((one) => one.agentId)).size).toBe(playing.length);
        for (const [id, members] of Object.entries(casting.cast)) {
          const own = given.roles[id];
          if (own === undefined) throw new Error('a role nobody wrote was cast');
          expect(members.length).toBeLessThanOrEqual(own.atMost);
          for (const { agentId, score } of members) {
            const candidate = byId.get(agentId);
            if (candidate === undefined) throw new Error('somebody was cast who is not there');
            expect(requirementsOf(own).filter((requirement) => !requirement.fits(candidate))).toEqual([]);
            expect(score).toBe(fitOf(own, candidate).score);
            for (const asked of own.relationships) {
              for (const other of casting.cast[asked.to] ?? []) {
                const tie = given.ties.find(
                  (one) => one.agentId === agentId && one.otherId === other.agentId,
                );
                expect(tieFits(asked, tie)).toBe(true);
              }
            }
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('fits as well as any can, but for the little that the seed decides', () => {
    fc.assert(
      fc.property(call, (given) => {
        const casting = castRoles(given);
        if (!casting.ok) return;
        const total = (cast: Record<string, Candidate | null>): number =>
          Object.entries(cast).reduce((sum, [id, one]) => {
            const own = given.roles[id];
            return own === undefined || one === null ? sum : sum + fitOf(own, one).score;
          }, 0);
        const filled = Object.keys(casting.cast).length;
        const best = everyCast(given)
          .filter((cast) => Object.values(cast).filter((one) => one !== null).length === filled)
          .reduce((most, cast) => Math.max(most, total(cast)), 0);
        const own = Object.values(casting.cast).reduce((sum, [lead]) => sum + (lead?.score ?? 0), 0);
        expect(own).toBeGreaterThanOrEqual(best - 0.05 * roleIds.length - 1e-9);
      }),
      { numRuns: 400 },
    );
  });

  it('is the same for the same seed, in whatever order the villagers come', () => {
    fc.assert(
      fc.property(call, (given) => {
        const again = castRoles({
          ...given,
          villagers: given.villagers.toReversed(),
          ties: given.ties.toReversed(),
        });
        expect(again).toEqual(castRoles(given));
      }),
    );
  });

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
