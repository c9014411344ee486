// What a complete file lacks: said in the file with the page that fills it, in the caseload, in the coordination's figures. Answers noted by
// mistake are taken back by whoever noted them, and are missing again; the information is read in Dari, from right to left.
// SPDX-License-Identifier: AGPL-3.0-or-later
import { answer, check, enter, has, lacks, main, same, tap_of, tell, title, where } from './lib.mjs';

const save = (page) => answer(page, () => page.locator('.save button').tap());
const follow = (page, words) => answer(page, () => page.locator('main a', { hasText: words }).first().tap());

async function accord(page, alias) {
  await page.goto('/encounters/new');
  await tap_of(page, 'target', 'yes').tap();
  await page.locator('summary', { hasText: 'promesse' }).tap();
  await page.locator('#alias').fill(alias);
  await save(page);
  const file = where(page);
  lacks(await main(page), 'Il manque', 'd’un surnom seul rien n’est demandé :');
  await page.goto(`${file}/engage`);
  await follow(page, 'dari');
  const sheet = page.locator('.sheet[lang=prs]').first();
  same(await sheet.evaluate((e) => getComputedStyle(e).direction), 'rtl', 'le texte va de droite à gauche');
  await tap_of(page, 'way', 'interpreter').tap();
  await page.locator('#witness').fill('interprète, au téléphone');
  await tap_of(page, 'agrees', 'follow').tap();
  await page.locator('#first_name').fill('Noor');
  await page.locator('#last_name').fill('Modele');
  await page.locator('#birth').fill('2004');
  await save(page);
  has(await title(page), `Noor « ${alias} »`);
  has(await main(page), 'dari');
  return file;
}

async function story(visit, alias) {
  const page = await visit();
  await enter(page, 'field_worker');
  const file = await accord(page, alias);
  const missing = page.locator('section[aria-labelledby=manque]');
  has(await missing.innerText(), 'Commune où elle vit');
  await page.goto('/caseload?only=missing');
  has(await main(page), alias, 'la file active le dit :');
  await page.goto(file);
  await follow(page, 'Commune où elle vit');
  await page.locator('#commune').fill('Lens');
  await save(page);
  lacks(await missing.innerText(), 'Commune', 'plus rien ne manque là :');
  await follow(page, 'Diagnostic, par une grille');
  await follow(page, 'Droits');
  await tap_of(page, 'a.bank', 'open').tap();
  await save(page);
  has(await main(page), 'remobilisée');
  await page.goto(file);
  lacks(await missing.innerText(), 'Diagnostic', 'le diagnostic est fait :');
  await page.goto(`${file}/grids/rights/compare`);
  await answer(page, () => page.locator('button', { hasText: 'Annuler ces réponses' }).tap());
  has(await main(page), 'Réponses annulées');
  has(await main(page), 'Pas encore de réponse');
  await page.goto(file);
  has(await missing.innerText(), 'Diagnostic', 'il manque de nouveau :');
  same(await page.locator('main del', { hasText: 'Droits' }).count(), 1, 'barrées dans le fil');
  const office = await visit({ phone: false });
  await enter(office, 'coordinator');
  await office.goto('/figures');
  const counted = await office.locator('section[aria-labelledby=complets]').innerText();
  check(/Diagnostic, par une grille\s+\d+/.test(counted), `les chiffres disent ce qui manque : ${counted}`);
}

export default async function () {
  await tell('un dossier à compléter', true, (visit) => story(visit, 'Quasar'));
  await tell('un dossier à compléter', false, (visit) => story(visit, 'Quenotte'));
}
