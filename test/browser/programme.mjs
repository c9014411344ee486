// Importing the programme: paste, look, confirm; the same text again says so; a bad text names its line.
// SPDX-License-Identifier: AGPL-3.0-or-later
import fs from 'node:fs';

import { answer, check, enter, has, main, root, same, tell, title, where } from './lib.mjs';

const TEXT = fs.readFileSync(`${root}/demo/programme.txt`, 'utf8');

async function preview(page, text) {
  await page.goto('/programme/import');
  await page.locator('#text').fill(text);
  return answer(page, () => page.locator('.save button').click());
}

async function story(visit) {
  const page = await visit({ phone: false });
  const visitor = await visit();
  await enter(page, 'administrator');
  await preview(page, TEXT);
  same(await page.locator('main h2').allInnerTexts(), ['Aucune différence'], 'le même texte');

  await visitor.goto('/?q=R.A.D.A.R');
  const project = await visitor.locator('main ol.num h3 a').first().getAttribute('href');
  await preview(page, TEXT.replace('COMMUNITY ARCQUES', 'COMMUNITY ARQUES'));
  has(await main(page), '1 différence', 'un nom changé :');
  same(await page.locator('main tbody tr').count(), 1, 'lignes de l’aperçu');
  await visitor.goto(project);
  has((await main(visitor)).toLowerCase(), 'arcques', 'avant la confirmation :');
  await answer(page, () => page.locator('.save button').click());
  has(await main(page), 'Programme enregistré');
  await visitor.goto(project);
  has((await main(visitor)).toLowerCase(), 'community arques', 'l’ancienne adresse vit :');
  await preview(page, TEXT.replace('COMMUNITY ARCQUES', 'COMMUNITY ARQUES'));
  has(await main(page), 'Aucune différence');

  const lines = TEXT.split('\n');
  const at = lines.findIndex((l) => l.startsWith('Territoires'));
  lines.splice(at, 1);
  const bad = await preview(page, lines.join('\n'));
  same(bad.status(), 422, 'un mauvais texte');
  const said = await main(page);
  check(/ligne \d+/i.test(said), `la ligne est nommée : ${said.slice(0, 300)}`);
  same(await title(page), 'Importer le programme', 'la page revient');
  check((await page.locator('#text').inputValue()).length > 5000, 'le texte est encore là');

  await preview(page, TEXT);
  await answer(page, () => page.locator('.save button').click());
  same(where(page), '/programme/import', 'le programme est comme avant');
}

export default async function () {
  for (const script of [true, false]) await tell('importer le programme', script, story);
}
