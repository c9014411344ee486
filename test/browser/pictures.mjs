// Pictures of every page, for eyes: 1280 and 360 px, light and dark, one page from right to left, three pages as printed.
//
//   node test/browser/pictures.mjs FOLDER [WORDS]   WORDS: only pages whose name has them, or one of "a|b"; starts a demo region unless DEMO_URL says one
//   node test/browser/pictures.mjs --readme         makes docs/pictures/aujourdhui.png again
// SPDX-License-Identifier: AGPL-3.0-or-later
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { close_all, root } from './lib.mjs';
import { ROLES, all_pages, open_roles } from './pages.mjs';

const [folder, words = ''] = process.argv.slice(2);
if (!folder) {
  console.log('node test/browser/pictures.mjs DOSSIER [MOTS]');
  process.exit(2);
}
if (!process.env.DEMO_URL) {
  const again = process.argv.slice(1).map((a, i) => (i === 1 && folder !== '--readme' ? path.resolve(a) : a));
  const run = spawnSync('bash', ['-c', '. test/browser/servers.sh && node "$@"', 'pictures', fileURLToPath(import.meta.url), ...again.slice(1)],
    { cwd: root, stdio: 'inherit' });
  process.exit(run.status ?? 1);
}

const file = (name) => name.replace(/^\//, '').replace(/[^\wà-ÿ]+/g, '-') || 'accueil';
const RTL = ['/meetings/{meeting} coordinator tenue', '/persons/{person}/relay field_worker', '/relays coordinator', '/inbox/{relay} field_worker', '/r/{token}', '/persons/{person}/services field_worker', '/due field_worker', '/persons/{person}/grids/{grid} field_worker', '/persons/{person}/engage field_worker', '/today field_worker', '/persons/{person} field_worker', '/figures coordinator'];
const PRINTED = ['/mine/written fr', '/mine ar', '/meetings/{meeting} coordinator tenue', '/meetings/{meeting}/minutes coordinator', '/relays/{relay} field_worker venue', '/persons/{person}/services field_worker', '/persons/{person}/plan field_worker', '/persons/{person}/card field_worker', '/notices field_worker', '/notices field_worker en dari', '/', '/projects/{project}', '/figures coordinator', '/figures/region funder'];

async function pictures(page, p) {
  await page.setViewportSize({ width: 1280, height: 900 });
  await p.open(page);
  await page.mouse.move(0, 0); // nothing is pointed at
  const name = `${folder}/${file(p.name.replace(/^\/$/, 'accueil'))}`;
  for (const width of [1280, 360])
    for (const colorScheme of ['light', 'dark']) {
      await page.setViewportSize({ width, height: width > 400 ? 900 : 780 });
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${name}-${width}-${colorScheme}.png`, fullPage: true });
    }
  await page.emulateMedia({ colorScheme: 'light' });
  if (RTL.includes(p.name)) {
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 900 });
      await page.evaluate(() => { document.documentElement.dir = 'rtl'; });
      await page.screenshot({ path: `${name}-${width}-rtl.png`, fullPage: true });
    }
  }
  if (PRINTED.includes(p.name)) {
    await page.evaluate(() => { document.documentElement.dir = 'ltr'; });
    fs.writeFileSync(`${name}.pdf`, await page.pdf({ format: 'A4' }));
    execFileSync('pdftoppm', ['-png', '-r', '60', `${name}.pdf`, `${name}-print`]);
  }
}

const by_role = await open_roles({ phone: false });
if (folder === '--readme') {
  const page = by_role.field_worker;
  await page.setViewportSize({ width: 1280, height: 860 });
  await page.goto('/today');
  await page.mouse.move(0, 0);
  fs.mkdirSync(`${root}/docs/pictures`, { recursive: true });
  await page.screenshot({ path: `${root}/docs/pictures/aujourdhui.png` });
} else {
  fs.mkdirSync(folder, { recursive: true });
  const { pages } = await all_pages(by_role);
  for (const role of ROLES) for (const p of pages) if (p.role === role && words.split('|').some((w) => p.name.includes(w))) await pictures(by_role[role], p);
}
await close_all();
