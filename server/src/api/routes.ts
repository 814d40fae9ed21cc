/** Everything over HTTP but the match-making: joining as a guest, cards of villagers, the API, health, and the client's files. */
import { constants } from 'node:zlib';
import { json, static as staticFiles, type Express, type Request, type Response } from 'express';
import compression from 'compression';
import { rateLimit, type Options } from 'express-rate-limit';
import helmet from 'helmet';
import type { VillagerCard } from '../protocol/messages.ts';
import type { Access } from './access.ts';
import { docsPage } from './docs-page.ts';
import type { Endpoint } from './endpoint.ts';
import { faultHandler } from './faults.ts';
import { sellGazette, type NewsStand } from './gazette.ts';
import { admitGuest, type GuestDesk } from './guest.ts';
import { openApiOf } from './openapi.ts';
import { sendProblem } from './problem.ts';
import { endpointRouter } from './serve-endpoints.ts';

/** Other requests that one address may make for each guest it may bring. */
const requestsPerGuest = 10;
/** Engines claim, complete and beat all the time: 100 a second by default. */
const apiRequestsPerGuest = 100;

export type Health = { ok: boolean } & Record<string, unknown>;

export type ApiOptions = {
  guests: GuestDesk;
  villagers: () => VillagerCard[];
  newsStand: NewsStand;
  /** Of /api/v1. */
  endpoints: readonly Endpoint[];
  access: Access;
  health: () => Promise<Health>;
  /** Folder of the built client, or null when something else serves it. */
  clientDir: string | null;
  /** The page talks to other addresses, too: another process that hosts the valley, or Vite's hot reload. */
  connectsElsewhere: boolean;
  trustProxy: boolean;
  /** Of one address: enough for a class room behind one router, too few for filling the database. */
  guestsPerMinute: number;
  onFault: (error: unknown) => void;
};

export function addRoutes(app: Express, options: ApiOptions): void {
  app.disable('x-powered-by');
  app.set('trust proxy', options.trustProxy ? 1 : false);
  app.use(securityHeaders(options.connectsElsewhere));
  app.use('/api', limited(requestsPerGuest * options.guestsPerMinute, { skip: isOfV1 }));
  app.post(
    '/api/guest',
    limited(options.guestsPerMinute),
    json({ limit: 8192 }),
    (request, response, next) => void admitGuest(options.guests, request, response).catch(next),
  );
  app.get('/api/looks', (_request, response) => void response.json(options.guests.looks));
  app.get('/api/villagers', (_request, response) => void response.json(options.villagers()));
  app.get(
    '/api/gazette',
    (request, response, next) => void sellGazette(options.newsStand, request, response).catch(next),
  );
  serveApi(app, options);
  app.get('/health', (_request, response, next) => void sendHealth(options.health, response).catch(next));
  app.use('/api', (_request, response) => sendProblem(response, 404, 'Not found', 'There is nothing here.'));
  if (options.clientDir !== null) serveClient(app, options.clientDir);
  app.use(faultHandler(options.onFault));
}

const isOfV1 = ({ path }: Request): boolean => path.startsWith('/v1/');
const wasAdmitted = (_request: Request, response: Response): boolean => response.statusCode !== 401;

/** Whoever guesses at tokens is stopped much sooner than whoever has one. */
function serveApi(app: Express, { endpoints, access, guestsPerMinute }: ApiOptions): void {
  const document = openApiOf(endpoints);
  const page = docsPage(document);
  app.use('/api/v1', limited(apiRequestsPerGuest * guestsPerMinute));
  app.get('/api/v1/openapi.json', (_request, response) => void response.json(document));
  app.get('/api/v1/docs', (_request, response) => void response.type('html').send(page));
  app.use(
    '/api/v1',
    limited(requestsPerGuest * guestsPerMinute, {
      skipSuccessfulRequests: true,
      requestWasSuccessful: wasAdmitted,
    }),
    endpointRouter(endpoints, access),
  );
}

async function sendHealth(check: ApiOptions['health'], response: Response): Promise<void> {
  const health = await check();
  response
    .status(health.ok ? 200 : 503)
    .set('Cache-Control', 'no-store')
    .json(health);
}

/** Files with a hash in their name never change; the rest is asked for anew. Compressed: 2.4 MB come as 0.6. */
function serveClient(app: Express, clientDir: string): void {
  // One step above the package's own quality: 46 kB less of a first visit for 20 ms of a processor.
  app.use(compression({ brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } } }));
  app.use(
    staticFiles(clientDir, {
      index: ['index.html'],
      setHeaders: (response, path) => {
        const forGood = /[/\\]assets[/\\].+-[\w-]{8}\.\w+$/.test(path);
        response.setHeader('Cache-Control', forGood ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    }),
  );
}

/** Last of all: goes after a development server's files, too. */
export function addNotFound(app: Express): void {
  app.use((_request: Request, response: Response) =>
    sendProblem(response, 404, 'Not found', 'There is nothing here. The valley begins at the front page.'),
  );
}

function limited(limit: number, more: Partial<Options> = {}): ReturnType<typeof rateLimit> {
  return rateLimit({
    ...more,
    windowMs: 60_000,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_request, response) =>
      sendProblem(
        response,
        429,
        'One at a time',
        'That was a lot at once. Please wait a minute and try again.',
      ),
  });
}

function securityHeaders(connectsElsewhere: boolean): ReturnType<typeof helmet> {
  return helmet({
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        // Textures and sounds are made in the page and read back as blobs.
        imgSrc: ["'self'", 'data:', 'blob:'],
        mediaSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'", ...(connectsElsewhere ? ['ws:', 'wss:'] : []), 'data:', 'blob:'],
        styleSrc: ["'self'", "'unsafe-inline'"],
        workerSrc: ["'self'", 'blob:'],
        // Served over plain HTTP on a home network, too: nothing may be upgraded to HTTPS.
        upgradeInsecureRequests: null,
      },
    },
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
    // Browsers refuse it with a warning on plain HTTP.
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
  });
}
