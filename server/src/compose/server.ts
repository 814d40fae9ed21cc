/** Opens the doors: HTTP, match-making, WebSockets, and the one room. */
import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { matchMaker, Server } from '@colyseus/core';
import { Encoder } from '@colyseus/schema';
import express from 'express';
import { addNotFound, addRoutes, type ApiOptions } from '../api/routes.ts';
import { addViteMiddleware } from './client-files.ts';
import type { Config } from '../config.ts';
import { GuardedTransport } from '../rooms/guarded-transport.ts';
import { guardRequests } from '../api/guarded-http.ts';
import type { Hosting, Log } from '../rooms/hosting.ts';
import { valleyRoom } from '../rooms/valley-room.ts';
import { forgetDeadRooms, openMatchMaking } from './match-making.ts';
import { StartError } from './start-error.ts';

/** Bytes of one full state with its view: 200 actors near one another are about 40 kB. */
const encoderBytes = 256 * 1024;
/** Longest message of a client: a line of talk of 2000 characters in four bytes each is refused by its own check. */
const maxPayloadBytes = 4096;

/** Saying goodbye takes milliseconds; the rest of the closing needs the time. */
const drainMs = 3000;

type OpenServer = {
  port: number;
  /** Lets everybody go and closes the doors. */
  close(): Promise<void>;
};

type ServerParts = {
  config: Config;
  hosting: Hosting;
  api: ApiOptions;
  isDev: boolean;
  log: Log;
};

export async function openServer({ config, hosting, api, isDev, log }: ServerParts): Promise<OpenServer> {
  Encoder.BUFFER_SIZE = encoderBytes;
  const app = express();
  const http = createServer(app);
  addRoutes(app, api);
  const closeVite = isDev ? await addViteMiddleware(app) : null;
  addNotFound(app);

  const matchMaking = await openMatchMaking(config, log);
  hosting.hasSeats = matchMaking.isReady;
  const server = new Server({
    greet: false,
    // The composition root closes everything in its own order.
    gracefullyShutdown: false,
    transport: attachedTransport(http),
    logger: colyseusLogger(log),
    ...matchMaking.options,
  });
  matchMaker.controller.DEFAULT_CORS_HEADERS['Access-Control-Allow-Credentials'] = 'false';
  // A room of one's own is not for clients to ask for.
  matchMaker.controller.exposedMethods = ['joinOrCreate', 'join', 'joinById', 'reconnect'];
  server.define('valley', valleyRoom(hosting));
  await listen(server, http, config);
  guardRequests(http, config);
  if (config.redisUrl !== null) await forgetDeadRooms(config.valleyId);
  await matchMaker.createRoom('valley', {});
  return {
    port: (http.address() as AddressInfo).port,
    close: async () => {
      // It would wait for a Redis that is away.
      await Promise.race([server.gracefullyShutdown(false), sleep(drainMs)]);
      await closeVite?.();
      // Not awaited: sockets of players whose goodbye was cut short would keep it open.
      if (http.listening) http.close();
      http.closeAllConnections();
    },
  };
}

function attachedTransport(http: HttpServer): GuardedTransport {
  return new GuardedTransport({
    server: http,
    pingInterval: 5000,
    pingMaxRetries: 2,
    maxPayload: maxPayloadBytes,
  });
}

/** Before anything is opened or built: a port that is taken is the commonest mistake, and the quickest to be told of. */
export async function expectFreePort(config: Config): Promise<void> {
  const probe = createServer();
  await explained(config, () => {
    const listening = once(probe, 'listening');
    probe.listen(config.port, config.host ?? undefined);
    return listening;
  });
  const closed = once(probe, 'close');
  probe.close();
  await closed;
}

async function listen(server: Server, http: HttpServer, config: Config): Promise<void> {
  await explained(config, () =>
    Promise.race([
      server.listen(config.port, config.host ?? undefined),
      new Promise((_, failed) => http.once('error', failed)),
    ]),
  );
}

async function explained(config: Config, listen: () => Promise<unknown>): Promise<void> {
  try {
    await listen();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EADDRINUSE')
      throw new StartError(`Port ${config.port} is taken; stop the other server or set PORT.`);
    if (code === 'EACCES')
      throw new StartError(`Port ${config.port} may not be used by this user; set PORT to 1024 or more.`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new StartError(`HOST is "${config.host}", but this machine has no such address.`);
    }
    throw error;
  }
}

/** Colyseus logs a stack for every odd frame of every stranger, and says the same again and again: one line, once a minute. */
function colyseusLogger(log: Log): object {
  const saidAtMs = new Map<string, number>();
  const say = (level: 'debug' | 'warn') => {
    return (...parts: unknown[]) => {
      const line = parts.map(String).join(' ').split('\n', 1)[0] ?? '';
      const now = performance.now();
      if (now - (saidAtMs.get(line) ?? -Infinity) < 60_000) return;
      if (saidAtMs.size > 100) saidAtMs.clear();
      saidAtMs.set(line, now);
      log[level](line);
    };
  };
  return {
    trace: say('debug'),
    debug: say('debug'),
    info: say('debug'),
    warn: say('warn'),
    error: say('debug'),
  };
}
