// A person's file: correcting a fact, editing, two people changing the same field, two people changing different fields.
// SPDX-License-Identifier: AGPL-3.0-or-later
import { answer, check, enter, figures, has, lacks, main, same, tap_of, tell, title, where } from './lib.mjs';
import { new_colleague } from './accounts.mjs';

/* A new file by a meeting of two; its address. */
async function start_file(page, alias) {
  await page.goto('/encounters/new');
  await tap_of(page, 'people', '2').tap();
  await tap_of(page, 'target', 'yes').tap();
  await tap_of(page, 'topics', 'housing').tap();
  await page.locator('summary', { hasText: 'promesse' }).tap();
  await page.locator('#alias').fill(alias);
  await answer(page, () => page.locator('.save button').tap());
  same(await title(page), `« ${alias} »`, 'le dossier s’ouvre');
  return where(page);
}

async function correction(visit, alias) {
  const office = await visit({ phone: false });
  const page = await visit();
  await enter(office, 'coordinator');
  await enter(page, 'field_worker');
  const file = await start_file(page, alias);
  const before = await figures(office);
  await answer(page, () => page.locator('a', { hasText: 'Corriger' }).first().tap());
  same(await page.locator('#people').inputValue(), '2', 'la correction part de ce qui est noté');
  await page.locator('#people').fill('6');
  await answer(page, () => page.locator('.save button').tap());
  same(where(page), file, 'retour au dossier');
  const thread = await page.locator('.thread').first().innerText();
  has(thread, 'corrigé');
  same(await page.locator('.thread del').count(), 1, 'l’ancienne version reste, barrée');
  has(await page.locator('.thread del').first().innerText(), '2 personnes', 'avant :');
  has(thread, '6 personnes', 'après :');
  same((await figures(office)).rencontres, before.rencontres + 4, 'les chiffres suivent');
  await answer(page, () => page.locator('a', { hasText: 'Corriger' }).first().tap());
  await page.locator('label', { has: page.locator('[name=cancel]') }).tap();
  await answer(page, () => page.locator('.save button').tap());
  const after = await figures(office);
  same(after.rencontres, before.rencontres - 2, 'ce qui n’a pas eu lieu ne compte plus');
  same(after.repérées, before.repérées - 1, 'ni ce qui en découlait');
}

async function open_edit(page, file) {
  await page.goto(`${file}/edit`);
  await page.locator('#alias').waitFor();
}
const save = (page) => answer(page, () => page.locator('.save button').click());

async function conflict(visit, alias, script) {
  const one = await visit();
  const two = await visit({ phone: false });
  await enter(one, 'field_worker');
  const colleague = await new_colleague(visit, two, `Inès ${alias}`, `ines.${alias.toLowerCase()}`);
  await one.goto('/me');
  const me = (await one.locator('main .head p').innerText()).split(' · ')[0];
  const file = await start_file(one, alias);

  // different fields: both stay
  await open_edit(one, file);
  await open_edit(two, file);
  await one.locator('#language').fill('dari');
  await two.locator('#usual_place').fill('derrière la gare');
  await save(one);
  same((await save(two)).status(), 200, 'deux champs différents');
  const both = await main(two);
  has(both, 'derrière la gare');
  has(both, 'dari');

  // the same field: the second is asked
  await open_edit(one, file);
  await open_edit(two, file);
  await one.locator('#language').fill('pachto');
  await two.locator('#language').fill('ourdou');
  await save(one);
  const asked = await save(two);
  same(asked.status(), 409, 'le même champ');
  const question = await main(two);
  for (const part of ['pachto', 'ourdou', me, colleague, 'à l’instant']) has(question, part, 'conflit :');
  check(/\d{1,2} h \d{2}/.test(question), 'conflit : l’heure de l’autre');
  await two.locator('.versus label', { hasText: 'ourdou' }).click();
  same((await answer(two, () => two.locator('main form .main').click())).status(), 200, 'le choix est enregistré');
  const chosen = await main(two);
  has(chosen, 'ourdou');
  await open_edit(one, file);
  same(await one.locator('#language').inputValue(), 'ourdou', 'le choix vaut pour les deux');

  // another alias: found by both
  await open_edit(one, file);
  await one.locator('#alias').fill(`${alias}bis`);
  await save(one);
  for (const name of [alias, `${alias}bis`]) {
    await one.goto(`/search?q=${name}`);
    has(await main(one), `« ${alias}bis »`, `cherchée par « ${name} » :`);
  }
  lacks(await main(one), 'Personne à ce nom');
}

export default async function () {
  await tell('corriger', true, (visit) => correction(visit, 'Bricole'));
  await tell('corriger', false, (visit) => correction(visit, 'Ficelle'));
  await tell('deux personnes, un dossier', true, (visit) => conflict(visit, 'Bastos'));
  await tell('deux personnes, un dossier', false, (visit) => conflict(visit, 'Moka'));
}
