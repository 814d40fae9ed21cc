/** What a valley keeps for its players: letters, who is muted, what was reported, whom they saw, what they missed. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type {
  AwayAnswer,
  ClientRequestKind,
  InspectAnswer,
  JournalAnswer,
  MailboxAnswer,
  MuteAnswer,
  ReportAnswer,
} from '../../server/src/protocol/index.ts';
import { asking, type Ask } from '../api/client.ts';
import { startGameServer, type GameServer } from '../services/game-server.ts';
import { until, Visitor } from './visitor.ts';

const adminToken = 'a-token-of-the-operator';
let server: GameServer;
let admin: Ask;
let ann: Visitor;
let bob: Visitor;

beforeAll(async () => {
  // A game hour passes in fifteen seconds: who is away for a moment misses something.
  server = await startGameServer({ ADMIN_TOKEN: adminToken, VALLEY_DAY_MINUTES: '6' });
  admin = asking(server.url, adminToken);
  ann = await Visitor.arrive(server.url, 'Ann');
  bob = await Visitor.arrive(server.url, 'Bob');
});
afterAll(() => server?.remove());

/** Again when it was one question too many in a second. */
async function ask<Answer>(who: Visitor, kind: ClientRequestKind, question: object = {}): Promise<Answer> {
  return await vi.waitFor(async () => await who.connection.room.request<object, Answer>(kind, question), {
    timeout: 60_000,
    interval: 400,
  });
}

/** Heard by themselves at least; who speaks too soon after their last words says it again. */
async function says(who: Visitor, text: string): Promise<void> {
  const said = (): boolean => who.all('line').some((line) => line.text === text);
  await vi.waitFor(
    async () => {
      if (said()) return;
      const ref = who.send('say', { text });
      await until(
        'the words are taken or refused',
        () => said() || who.all('notice').some((notice) => notice.ref === ref),
      );
      if (!said()) throw new Error('too soon');
    },
    { timeout: 60_000, interval: 700 },
  );
}

it('refuses what is no question with a sentence', async () => {
  for (const [kind, question] of [
    ['dispute', { key: '../1' }],
    ['read_letter', {}],
    ['mute', { id: 'x', muted: 'yes' }],
    ['report', { id: 'x', reason: 'boring' }],
    ['away', { since: 0 }],
  ] as const) {
    await expect(ann.connection.room.request(kind, question)).rejects.toBeInstanceOf(Error);
    await ann.hears('notice', ({ text }) => text.startsWith(`The valley did not understand "${kind}"`));
  }
});

it('keeps words of a muted player away, hands them to a report, and tells the card of a player', async () => {
  const { characterId: bobId } = bob.account;
  await says(bob, 'Your hat is silly, Ann.');
  await ann.hears('line', ({ text }) => text === 'Your hat is silly, Ann.');
  expect(await ask<MuteAnswer>(ann, 'mute', { id: bobId, muted: true })).toEqual({
    muted: [{ id: bobId, name: 'Bob' }],
  });
  const reported = await ask<ReportAnswer>(ann, 'report', {
    id: bobId,
    reason: 'rude',
    text: 'Again and again.',
  });
  expect(reported.text).toContain('Bob');
  await says(bob, 'I said your hat is silly.');
  const card = await ask<InspectAnswer>(ann, 'inspect', { id: bobId });
  expect(card).toMatchObject({ found: true, kind: 'character', card: { friends: [], muted: true } });
  expect(await ask<MuteAnswer>(ann, 'mute', { id: bobId, muted: false })).toEqual({ muted: [] });
  await says(bob, 'Well, then.');
  await ann.hears('line', ({ text }) => text === 'Well, then.');
  expect(ann.all('line').some(({ text }) => text === 'I said your hat is silly.')).toBe(false);
  await ask<MuteAnswer>(ann, 'mute', { id: bobId, muted: true });

  const listed = await admin('GET', '/reports?status=open');
  expect(listed.body.items).toMatchObject([
    {
      reporter_name: 'Ann',
      reported_id: bobId,
      reason: 'rude',
      text: 'Again and again.',
      heard: [{ text: 'Your hat is silly, Ann.', how: 'say' }],
    },
  ]);
  const id = String(listed.body.items?.[0]?.['id']);
  const settled = await admin('PUT', `/reports/${id}`, { status: 'settled', note: 'Spoke with Bob.' });
  expect(settled).toMatchObject({
    status: 200,
    body: { status: 'settled', settled_note: 'Spoke with Bob.' },
  });
  expect((await admin('GET', '/reports?status=open')).body.items).toEqual([]);
  expect((await asking(server.url, ann.account.token)('GET', '/reports')).status).toBe(403);
  expect((await admin('PUT', '/reports/999', { status: 'settled' })).status).toBe(404);
});

it('tells in the journal where somebody was last seen, and when their birthday is', async () => {
  const villager = await ann.findVillager(({ activity }) => activity !== 'sleep');
  await ann.tells(villager.id, 'Good day! I came from the coast.');
  const met = await vi.waitFor(
    async () => {
      const { people } = await ask<JournalAnswer>(ann, 'journal');
      const found = people.find(({ agentId, lastSeen }) => agentId === villager.id && lastSeen !== null);
      if (found === undefined) throw new Error('they have not met');
      return found;
    },
    { timeout: 60_000, interval: 500 },
  );
  expect(met.birthday).toMatch(/^\d+ (Spring|Summer|Autumn|Winter)$/);
  expect(met.lastSeen).toEqual({
    placeTitle: expect.any(String) as string,
    when: expect.any(String) as string,
  });
});

it('keeps letters for those who are away, through a restart, with what else they missed', async () => {
  const { characterId } = ann.account;
  await ann.leave();
  const leftAt = bob.connection.room.state.minute;
  const made = await admin('POST', '/events', {
    type: 'narrative_intervention',
    data: {
      intervention: 'letter',
      text: 'Meet me by the well.',
      description: 'A letter.',
      who: [characterId],
    },
  });
  await vi.waitFor(
    async () =>
      expect((await admin('GET', `/events/${String(made.body['id'])}`)).body['status']).toBe('completed'),
    { timeout: 60_000, interval: 200 },
  );
  await until('an hour is over', () => bob.connection.room.state.minute > leftAt + 65);
  await bob.leave();
  await server.stop();
  await server.start();

  const back = await Visitor.join(server.url, ann.account);
  expect(back.welcome).toMatchObject({ unread: 1, muted: [{ id: bob.account.characterId, name: 'Bob' }] });
  const { away } = await ask<AwayAnswer>(back, 'away');
  expect(away?.sinceText).toMatch(/^You were away for /);
  expect(away?.items.map(({ text }) => text)).toContain('A letter came for you, and nobody had signed it.');
  const { letters } = await ask<MailboxAnswer>(back, 'mailbox');
  expect(letters).toMatchObject([{ kind: 'letter', from: null, text: 'Meet me by the well.', read: false }]);
  const read = await ask<MailboxAnswer>(back, 'read_letter', { key: letters[0]?.key ?? '' });
  expect(read.letters).toMatchObject([{ read: true }]);
  await back.leave();
});
