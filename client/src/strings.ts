// Every word the page itself says, by area in strings/*.ts. What villagers and players say comes from the server.
import * as belonging from './strings/belonging.ts';
import * as comfort from './strings/comfort.ts';
import * as gate from './strings/gate.ts';
import * as notices from './strings/notices.ts';
import * as papers from './strings/papers.ts';
import * as play from './strings/play.ts';
import * as promises from './strings/promises.ts';
import * as talk from './strings/talk.ts';

export const strings = {
  ...gate,
  ...play,
  ...talk,
  ...belonging,
  ...comfort,
  ...papers,
  ...promises,
  ...notices,
} as const;
