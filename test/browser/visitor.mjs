// Story V: a visitor without account on a phone, first on the demo programme, then on the real published page when it is there.
// SPDX-License-Identifier: AGPL-3.0-or-later
import { URL_DEMO, URL_REAL, answer, check, has, lacks, main, same, skip, tell, text, title } from './lib.mjs';

/* Searches as the visitor types it; the titles that are found. */
async function found(page, q) {
  await page.goto('/');
  await page.locator('main input[name=q]').fill(q);
  await answer(page, () => page.locator('main form[role=search] button[type=submit]').click());
  return page.locator('main ol.num h3').allInnerTexts();
}

async function story(visit, base) {
  const page = await visit({ base });
  await page.goto('/');
  const facts = await page.locator('main dl.facts dd').allInnerTexts();
  same(facts.slice(0, 5), ['3', '30', '18', '8', '4'], 'appels, projets, projets par appel');

  await page.locator('#call').selectOption({ index: 1 });
  await answer(page, () => page.locator('main form[role=search] button[type=submit]').click());
  same(await page.locator('main ol.num > li').count(), 18, 'projets de repérage');
  has(await main(page), '18 projets trouvés.');

  const application = await found(page, 'application');
  same(application.length, 3, 'projets pour « application »');
  for (const name of ['Laon', 'Combi FM', 'Wi Capt']) has(application.join(' ').toLowerCase(), name.toLowerCase(), '« application » :');
  same((await found(page, 'capteurs')).length, 1, 'projets pour « capteurs »');
  const forest = await found(page, 'thierache');
  same(forest.length, 2, 'projets pour « thierache »');
  const arques = await found(page, 'Arques');
  same(arques.length, 1, 'projets pour « Arques »');
  has(arques.join(), 'R.A.D.A.R');
  has(await main(page), 'Arcques');
  await answer(page, () => page.locator('main ol.num h3 a').first().click());
  has(await main(page), 'Arcques, Saint-Omer, communauté d\'agglomération du pays de Saint-Omer.'.replace("'", "'"));

  const none = await found(page, 'zzzzzz');
  same(none.length, 0, 'projets pour un mot inconnu');
  has(await main(page), 'Aucun projet ne correspond');

  await found(page, 'DEST1');
  await answer(page, () => page.locator('main ol.num h3 a', { hasText: 'DEST1' }).click());
  same(await title(page), 'DEST1', 'titre');
  const goals = await page.locator('main dl.facts dd').allInnerTexts();
  same(goals.map((n) => n.replace(/\D/g, '')).sort(), ['1000', '3000'], 'objectifs de DEST1');
  check(goals.every((n) => /^\d[\u00a0\u202f]000$/.test(n)), `les milliers sont séparés par une espace insécable : ${goals}`);

  await page.goto('/');
  const csv = await (await page.request.get(await page.locator('main a[href^="/programme.csv"]').getAttribute('href'))).text();
  check(csv.startsWith('\ufeff') || csv.startsWith('appel'), 'le tableau commence par ses titres');
  same(rows_of(csv), 31, 'lignes du tableau, titres compris');

  await page.emulateMedia({ media: 'print' });
  check(!(await page.locator('nav.site').isVisible()), 'pas de navigation sur le papier');
  check(!(await page.locator('main form[role=search]').isVisible()), 'pas de recherche sur le papier');
  check(await page.locator('main h1').isVisible(), 'le titre est sur le papier');
  await page.emulateMedia({ media: 'screen' });

  await page.goto('/about');
  const about = await text(page);
  for (const part of ['Confidentialité', 'Accessibilité', 'AGPL']) has(about, part, 'À propos :');
  lacks(about, 'undefined');
}

/* Lines of a CSV whose cells may hold line ends. */
function rows_of(csv) {
  let quoted = false;
  let rows = 0;
  for (const sign of csv) {
    if (sign === '"') quoted = !quoted;
    else if (sign === '\n' && !quoted) rows++;
  }
  return rows;
}

export default async function () {
  for (const script of [false, true]) await tell('visiteur, programme de démonstration', script, (visit) => story(visit, URL_DEMO));
  if (URL_REAL) await tell('visiteur, page publiée', false, (visit) => story(visit, URL_REAL));
  else skip('visiteur, page publiée : ../shared/data/programme/laureats-hauts-de-france.txt n’est pas là');
}
