// Runs the stories named on the command line, else all; last line "N passed, N failed". See run-browser.sh for the servers.
//
//   DEMO_URL=http://127.0.0.1:8080 node test/browser/run.mjs meeting looks
// SPDX-License-Identifier: AGPL-3.0-or-later
import fs from 'node:fs';

import { close_all, counts, wrong } from './lib.mjs';

const ALL = ['visitor', 'entering', 'meeting', 'file', 'accounts', 'programme', 'looks'];
const begun = Date.now();
for (const name of process.argv.length > 2 ? process.argv.slice(2) : ALL) {
  console.log(`-- ${name}`);
  await (await import(`./${name}.mjs`)).default();
}
await close_all();
for (const line of wrong) console.log(`NON ${line}`);
console.log(`${((Date.now() - begun) / 1000).toFixed(0)} s, ${counts.skipped} skipped`);
if (process.env.RESULTS) fs.appendFileSync(process.env.RESULTS, `browser ${counts.passed} ${counts.failed} ${counts.skipped}\n`);
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed ? 1 : 0);
