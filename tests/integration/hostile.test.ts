/** What strangers may throw at the doors: refused, forgotten, and nothing changed. */
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGameServer, type GameServer } from '../services/game-server.ts';
import { until, Visitor } from './visitor.ts';

let server: GameServer;

beforeAll(async () => {
  server = await startGameServer({ GUESTS_PER_MINUTE: '1000' });
});
afterAll(() => server?.remove());

type ValleyHealth = { ok: boolean; valley: { ok: boolean; tick: number; players: number } };

async function isAlive(): Promise<boolean> {
  const response = await fetch(`${server.url}/health`);
  const health = (await response.json()) as ValleyHealth;
  return response.ok && health.valley.ok;
}

/** Sends bytes as they are, and gives what came back within 300 ms. */
function raw(bytes: string): Promise<string> {
  return new Promise((done) => {
    let answer = '';
    const socket = connect(server.port, '127.0.0.1', () => socket.write(Buffer.from(bytes, 'latin1')));
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')));
    socket.on('error', () => done(answer));
    socket.on('close', () => done(answer));
    setTimeout(() => socket.destroy(), 300);
  });
}

type Socket = { send(data: unknown): void };
const socketOf = (visitor: Visitor): Socket =>
  (visitor.connection.room.connection.transport as unknown as { ws: Socket }).ws;

describe('messages that fit nothing', () => {
  it.each([
    ['go', { x: Number.NaN, y: 1 }],
    ['go', { x: 1e300, y: 1 }],
    ['go', null],
    ['go', 'north'],
    ['go', { x: 5, y: 5, actorId: 'elara_blacksmith' }],
    ['talk', { to: {}, text: 'hi' }],
    ['talk', { to: 'elara_blacksmith', text: '\u0000' }],
    ['say', { text: 'x'.repeat(3000) }],
    ['give', { to: 'elara_blacksmith', item: '__proto__' }],
    ['take', { object: ['anvil'] }],
    ['drop', { item: '__proto__' }],
    ['drop', { item: 'apple', x: 5, y: 5 }],
    ['emote', { kind: 'toString' }],
    ['nonsense', { a: 1 }],
    ['__proto__', {}],
    ['join', { actor: { id: 'king' } }],
    ['depart', { actorId: 'elara_blacksmith' }],
    ['weather', { weather: 'storm' }],
  ])('%s %j gets a sentence and changes nothing', async (kind, message) => {
    const visitor = await Visitor.arrive(server.url, 'Stranger');
    const before = { at: visitor.at, population: visitor.connection.room.state.population };
    visitor.connection.send(kind, message as object);
    const notice = await visitor.hears('notice', ({ code }) => code === 'bad_message');
    expect(notice.text).toMatch(/^The valley did not understand/);
    await sleep(150);
    expect(visitor.connection.closedWith).toBeNull();
    expect(visitor.at).toEqual(before.at);
    expect(visitor.connection.actor('king')).toBeUndefined();
    await visitor.leave();
  });
});

describe('acting for somebody else or on what is not there', () => {
  it.each([
    ['talk', { to: 'nobody', text: 'hello' }, 'unknown_target'],
    ['give', { to: 'elara_blacksmith', item: 'crown_of_kings' }, 'not_carried'],
    ['take', { object: 'no_such_object' }, 'unknown_target'],
    ['take', { object: 'ground~99999' }, 'unknown_target'],
    ['drop', { item: 'crown_of_kings' }, 'not_carried'],
  ])('%s %j', async (kind, message, code) => {
    const visitor = await Visitor.arrive(server.url, 'Stranger');
    const ref = visitor.send(kind, message);
    const notice = await visitor.hears('notice', (one) => one.ref === ref);
    expect(notice.code).toBe(code);
    await visitor.leave();
  });
});

describe('the wire itself', () => {
  it('loses a connection that floods, and no other', async () => {
    const quiet = await Visitor.arrive(server.url, 'Quiet');
    const loud = await Visitor.arrive(server.url, 'Loud');
    for (let n = 0; n < 400; n += 1) loud.connection.send('emote', { kind: 'wave' });
    await until('the flood is cut off', () => loud.connection.closedWith !== null);
    await sleep(200);
    expect(quiet.connection.closedWith).toBeNull();
    await quiet.walksABit();
    await quiet.leave();
  });

  it('loses a connection that sends a megabyte at once', async () => {
    const visitor = await Visitor.arrive(server.url, 'Heavy');
    socketOf(visitor).send(Buffer.alloc(1_000_000));
    await until('it is cut off', () => visitor.connection.closedWith !== null);
    expect(await isAlive()).toBe(true);
  });

  it('outlives 400 random frames', async () => {
    for (let n = 0; n < 20; n += 1) {
      const visitor = await Visitor.arrive(server.url, 'Noise');
      visitor.connection.room.reconnection.enabled = false;
      for (let k = 0; k < 20 && visitor.connection.closedWith === null; k += 1) {
        const frame = randomBytes(1 + (k % 40));
        // Mostly with the codes of real frames, so that more than the first byte is looked at.
        if (k % 5 > 0) frame[0] = 10 + (k % 10);
        socketOf(visitor).send(k % 7 === 0 ? frame.toString('latin1') : frame);
      }
      await visitor.leave().catch(() => {});
    }
    expect(await isAlive()).toBe(true);
    const after = await Visitor.arrive(server.url, 'After');
    await after.leave();
  });

  it.each([
    'POST /matchmake/joinOrCreate/valley HTTP/1.1\r\nHost: [\r\nContent-Length: 2\r\n\r\n{}',
    'POST /matchmake/joinOrCreate/valley HTTP/1.1\r\nHost: x\r\nX-Forwarded-Proto: ]]\r\nContent-Length: 2\r\n\r\n{}',
    'POST /matchmake/joinOrCreate/valley HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 4\r\n\r\nnull',
    'POST /matchmake/joinOrCreate/valley HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1\r\n\r\n{',
    'POST /matchmake/create/valley HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}',
    'POST /matchmake/__proto__/constructor HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}',
    'TRACE /matchmake/joinOrCreate/valley HTTP/1.1\r\nHost: x\r\n\r\n',
    'GET //[ HTTP/1.1\r\nHost: x\r\n\r\n',
    'GET /%ff%fe/..%2f..%2fpackage.json HTTP/1.1\r\nHost: x\r\n\r\n',
    'GET //[ HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n',
    'GET /p/__proto__?sessionId=toString HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n',
    'nonsense\r\n\r\n',
  ])('outlives %j', async (bytes) => {
    const answer = await raw(bytes);
    expect(answer).not.toMatch(/^HTTP\/1\.1 200/);
    expect(answer).not.toMatch(/\.(ts|mjs|js):\d+/);
    expect(await isAlive()).toBe(true);
  });
});
