// Runs the stories named on the command line; without a name all of them, in two lanes side by side, each in a region of its own (they
// compare figures, so they must not write into the same one). Last line "N passed, N failed". run-browser.sh starts the servers.
//
//   DEMO_URL=http://127.0.0.1:8080 node test/browser/run.mjs meeting looks
// SPDX-License-Identifier: AGPL-3.0-or-later
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';

import { close_all, counts, wrong } from './lib.mjs';

const LANES = [['looks', 'visitor', 'programme', 'pseudo'], ['accounts', 'message', 'entering', 'meeting', 'file', 'accord', 'card', 'mine', 'erasing', 'missing', 'access', 'directory', 'relay', 'coordination', 'path', 'observe', 'count', 'story', 'rights', 'doubles']];
const begun = Date.now();
const names = process.argv.slice(2);

/* One lane: its output when it is over, its counts added to ours. A lane that dies without a count is a failure. */
const run_lane = (lane, url) => new Promise((done) => {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), ...lane], { env: { ...process.env, DEMO_URL: url, RESULTS: '' } });
  let said = '';
  child.stdout.on('data', (d) => { said += d; });
  child.stderr.on('data', (d) => { said += d; });
  child.on('close', () => {
    const [, skipped, passed, failed] = /(\d+) skipped\n(\d+) passed, (\d+) failed\n$/.exec(said) ?? [0, 0, 0, 1];
    counts.passed += Number(passed), counts.failed += Number(failed), counts.skipped += Number(skipped);
    process.stdout.write(said.replace(/\n\d+ passed, \d+ failed\n$/, '\n'));
    done();
  });
});

if (names.length) {
  for (const name of names) {
    console.log(`-- ${name}`);
    await (await import(`./${name}.mjs`)).default();
  }
  await close_all();
} else await Promise.all(LANES.map((lane, i) => run_lane(lane, i && process.env.DEMO_URL_2 ? process.env.DEMO_URL_2 : process.env.DEMO_URL)));

for (const line of wrong) console.log(`NON ${line}`);
console.log(`${((Date.now() - begun) / 1000).toFixed(0)} s, ${counts.skipped} skipped`);
if (process.env.RESULTS) fs.appendFileSync(process.env.RESULTS, `browser ${counts.passed} ${counts.failed} ${counts.skipped}\n`);
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed ? 1 : 0;
