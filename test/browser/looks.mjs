// Every page: axe-core at 360 px light and dark and at 1280 px, nothing wider than the window at 320, 360, 768, 1280 px, a quiet
// console, valid HTML. <details> are open. The window is tall: in a short one axe reports what a sticky bar covers just then.
// SPDX-License-Identifier: AGPL-3.0-or-later
import fs from 'node:fs';

import { check, require, root, same, tell } from './lib.mjs';
import { ROLES, all_pages, open_roles } from './pages.mjs';

const AXE = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const { HtmlValidate } = require('html-validate');
const html_rules = new HtmlValidate(JSON.parse(fs.readFileSync(`${root}/test/browser/htmlvalidate.json`, 'utf8')));

/* The whole page in the window: nothing stands under a bar that sticks. */
async function tall(page, width) {
  await page.setViewportSize({ width, height: 900 });
  await page.setViewportSize({ width, height: Math.min(20000, 200 + await page.evaluate(() => document.documentElement.scrollHeight)) });
}

/* preload: style sheets for a rule that is not among these. */
async function axe(page, name, how) {
  const found = await page.evaluate(async (runOnly) => {
    const { violations } = await globalThis.axe.run(document, { runOnly, resultTypes: ['violations'], preload: false });
    return violations.flatMap((v) => v.nodes.slice(0, 3).map((n) => `${v.id} : ${n.target} ${n.html.slice(0, 120)} ${n.failureSummary?.split('\n')[1] ?? ''}`));
  }, TAGS);
  same(found, [], `axe ${name} ${how}`);
}

/* For journeys: the page as it stands there. */
export async function axe_of(page, name) {
  await page.evaluate(AXE);
  await axe(page, name, '');
}

export const too_wide = (page) => page.evaluate(() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return '';
  const out = [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > wide + 1 && !e.closest('.scroll'));
  return `${document.documentElement.scrollWidth} px : ${out.slice(0, 3).map((e) => `${e.tagName}.${e.className?.baseVal ?? e.className}`).join(' ')}`;
});

async function html(page, name, source) {
  const report = await html_rules.validateString(source);
  const said = report.results.flatMap((r) => r.messages.map((m) => `${m.ruleId} ligne ${m.line} : ${m.message}`));
  same(said.slice(0, 5), [], `HTML ${name}`);
}

export async function look_at(page, p) {
  const sources = [];
  const listen = (r) => { if (r.request().isNavigationRequest() && r.status() !== 303) sources.push(r); };
  page.on('response', listen);
  await page.setViewportSize({ width: 360, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
  await p.open(page);
  page.off('response', listen);
  await html(page, p.name, await sources[sources.length - 1].text());
  await page.evaluate(() => { for (const d of document.querySelectorAll('details')) d.open = true; });
  await page.evaluate(AXE);
  await tall(page, 360);
  await axe(page, p.name, '360 clair');
  await page.emulateMedia({ colorScheme: 'dark' });
  await axe(page, p.name, '360 sombre');
  await page.emulateMedia({ colorScheme: 'light' });
  for (const width of [360, 320, 768, 1280]) {
    if (width !== 360) await page.setViewportSize({ width, height: 900 });
    same(await too_wide(page), '', `largeur ${p.name} ${width}`);
  }
  await tall(page, 1280);
  await axe(page, p.name, '1280 clair');
}

export default async function () {
  await tell('toutes les pages', true, async () => {
    const by_role = await open_roles({ phone: false });
    const { pages, missing } = await all_pages(by_role);
    same(missing, [], 'pages de routes.def que rien ne regarde');
    // Roles are different browsers: they may work at the same time.
    await Promise.all(ROLES.map(async (role) => {
      for (const p of pages.filter((q) => q.role === role)) await look_at(by_role[role], p);
    }));
    check(pages.length > 40, `${pages.length} pages`);
    for (const role of ROLES) await by_role[role].context().close();
  });
}
