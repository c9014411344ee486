// A known person found and her contact noted, by the keystroke model; somebody new who looks like somebody known; a question answered by
// merging and taken back; a table of people imported and taken back.
// SPDX-License-Identifier: AGPL-3.0-or-later
import { Hand, answer, check, enter, has, lacks, main, same, tap_of, tell, title, where } from './lib.mjs';

async function find_and_note(page) {
  await page.goto('/today');
  const hand = new Hand(page);
  hand.on('ouvrir « Personnes »', 0);
  await answer(page, () => hand.tap(page.locator('nav.places a', { hasText: 'Personnes' })));
  hand.on('trois lettres');
  await hand.tap(page.locator('#name'));
  await hand.type('zip');
  await answer(page, () => hand.enter());
  hand.on('son dossier');
  await answer(page, () => hand.tap(page.locator('main .list h2 a').first()));
  hand.on('noter un contact', 0);
  await answer(page, () => hand.tap(page.locator('main a', { hasText: 'Noter un contact' })));
  hand.on('sujet');
  await hand.tap(tap_of(page, 'topics', 'job'));
  hand.on('enregistrer', 0);
  await answer(page, () => hand.tap(page.locator('.save button')));
  has(await main(page), 'Contact enregistré.');
  check(hand.seconds <= 12, `au plus 12 s pour retrouver une personne et noter un contact : ${hand.seconds.toFixed(2)}`);
  hand.print('Retrouver une personne, noter un contact');
}

async function meet(page, alias) {
  await page.goto('/encounters/new');
  await tap_of(page, 'target', 'yes').tap();
  await tap_of(page, 'age_band', '18_25').tap();
  await page.locator('summary', { hasText: 'promesse' }).tap();
  await page.locator('#alias').fill(alias);
  return answer(page, () => page.locator('.save button').tap());
}

async function known_already(page, alias) {
  await meet(page, alias);
  const file = where(page);
  same((await meet(page, alias)).status(), 409, 'un surnom connu pose une question');
  has(await main(page), 'Rien n’est encore enregistré');
  has(await main(page), 'même surnom');
  await answer(page, () => page.locator('button', { hasText: 'C’est cette personne' }).tap());
  same(where(page), file, 'c’est elle : son dossier');
  await meet(page, alias);
  await answer(page, () => page.locator('button', { hasText: 'est une autre personne' }).tap());
  check(where(page) !== file, 'c’est une autre : un dossier de plus');
}

/* Two files in a table, alike by their number: a question; one file; two again. */
async function table(page, alias, number) {
  await page.goto('/persons/import');
  await page.locator('#text').fill(`Surnom;Portable;Dernier contact\n${alias};${number};2026-01-15\n${alias}bis;+33 ${number.slice(1)};2026-01-16`);
  await answer(page, () => page.locator('.save button').click());
  has(await main(page), 'ressemble à la ligne 2');
  await answer(page, () => page.locator('.save button', { hasText: 'Enregistrer 2 dossiers' }).click());
  const load = where(page);
  await page.goto(`/search?q=${encodeURIComponent(number)}`);
  same(await page.locator('main .list li').count(), 2, 'les deux ont ce numéro');
  await page.goto('/reviews');
  await answer(page, () => page.locator('main .list a', { hasText: `${alias}bis` }).click());
  same(await title(page), 'Une ou deux personnes ?');
  await answer(page, () => page.locator('a', { hasText: 'Même personne' }).first().click());
  same((await answer(page, () => page.locator('.save button').click())).status(), 422, 'une différence se tranche');
  await page.locator('.versus label').first().click();
  await answer(page, () => page.locator('.save button').click());
  has(await main(page), 'Dossiers réunis.');
  const kept = where(page);
  await page.goto(`/search?q=${encodeURIComponent(number)}`);
  same(await page.locator('main .list li').count(), 1, 'une seule personne');
  await page.goto(kept);
  await answer(page, () => page.locator('a', { hasText: 'Réuni avec' }).click());
  await answer(page, () => page.locator('button', { hasText: 'Séparer' }).click());
  has(await main(page), 'Dossiers séparés');
  await page.goto('/reviews');
  lacks(await main(page), `${alias}bis`, 'plus jamais proposés');
  await page.goto(load);
  has(await main(page), '2 dossiers ont changé depuis et resteraient.');
}

async function story(visit, alias, number) {
  const worker = await visit();
  const adviser = await visit({ phone: false });
  await enter(worker, 'field_worker');
  await enter(adviser, 'adviser');
  await find_and_note(worker);
  await known_already(worker, alias);
  await table(adviser, `${alias}ette`, number);
}

export default async function () {
  await tell('doublons', true, (visit) => story(visit, 'Bigorneau', '06 39 98 55 01'));
  await tell('doublons', false, (visit) => story(visit, 'Palourde', '06 39 98 55 02'));
}
