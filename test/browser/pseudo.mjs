// Every page in the pseudo-language (texts 40 % longer), as the walk writes it: nothing wider than the window, from left to right and
// from right to left.
// SPDX-License-Identifier: AGPL-3.0-or-later
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';

import { check, root, same, tell } from './lib.mjs';
import { too_wide } from './looks.mjs';

const FOLDER = `${root}/build/pseudo`;

/* One role's page for each route: the longest. */
function files() {
  const best = new Map();
  for (const file of fs.readdirSync(FOLDER)) {
    const route = file.replace(/^(visitor|[a-z0-9]+\.[a-z]+|[a-z0-9]+)\./, '');
    const size = fs.statSync(`${FOLDER}/${file}`).size;
    if (!best.has(route) || best.get(route).size < size) best.set(route, { file, size });
  }
  return [...best.values()].map((one) => one.file);
}

export default async function () {
  await tell('pseudo-langue', true, async (open) => {
    fs.rmSync(FOLDER, { recursive: true, force: true });
    fs.mkdirSync(FOLDER, { recursive: true });
    execFileSync(`${root}/${process.env.BIN ?? 'build'}/scenes`, ['--pseudo', FOLDER], { cwd: root, stdio: 'ignore' });
    const page = await open({ phone: false });
    await page.route('http://pseudo.test/**', async (route) => {
      const path = new URL(route.request().url()).pathname;
      if (!path.startsWith('/assets/')) return route.fulfill({ path: FOLDER + path });
      return route.fulfill({ response: await route.fetch({ url: process.env.DEMO_URL + path }) });
    });
    const all = files();
    check(all.length > 35, `${all.length} pages`);
    for (const file of all) {
      await page.goto(`http://pseudo.test/${file}`);
      for (const dir of ['ltr', 'rtl']) {
        await page.evaluate((d) => { document.documentElement.dir = d; for (const e of document.querySelectorAll('details')) e.open = true; }, dir);
        for (const width of [320, 360, 1280]) {
          await page.setViewportSize({ width, height: 900 });
          same(await too_wide(page), '', `largeur ${file} ${dir} ${width}`);
        }
      }
    }
  });
}
