/** Whether there is a browser to test with, said in the titles of the suites that are left out. */
import { existsSync } from 'node:fs';

const path = process.env['HEARTWOOD_TEST_CHROMIUM'] ?? '/usr/bin/chromium';
const found = existsSync(path);

export const chromiumPath = path;
export const missingBrowser = found ? undefined : `no Chromium at ${path}`;
/** Ends the title of a suite that cannot run. */
export const leftOut = missingBrowser === undefined ? '' : `, left out: ${missingBrowser}`;
