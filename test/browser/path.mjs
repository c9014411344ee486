// The path with the fingers: a situation, an exit, the news that come due; a date corrected with its reason; somebody comes back.
// SPDX-License-Identifier: AGPL-3.0-or-later
import { answer, check, enter, has, lacks, main, same, tap_of, tell, title, where } from './lib.mjs';

async function start_file(page, alias) {
  await page.goto('/encounters/new');
  await tap_of(page, 'people', '1').tap();
  await tap_of(page, 'target', 'yes').tap();
  await page.locator('summary', { hasText: 'promesse' }).tap();
  await page.locator('#alias').fill(alias);
  await answer(page, () => page.locator('.save button').tap());
  return where(page);
}
const day = (days) => new Date(Date.now() + days * 864e5).toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' });
const save = (page) => answer(page, () => page.locator('.save button').tap());
const tap = (page, words) => answer(page, () => page.locator('main a', { hasText: words }).first().tap());

async function leaves(page) {
  const file = await start_file(page, 'Ulysse');
  await tap(page, 'Le parcours');
  same(await title(page), 'Parcours', 'le parcours s’ouvre depuis le dossier');
  has(await main(page), 'il existe un moyen de la revoir', 'la définition est à l’écran :');
  await tap(page, 'Ajouter une situation');
  await tap(page, 'CDD');
  await save(page);
  has(await main(page), 'au moins une date', 'une situation sans date :');
  await page.locator('#party').fill('Scierie');
  await page.locator('#from_day').fill(day(0));
  await page.locator('#until_day').fill(day(250));
  await save(page);
  has(await main(page), 'CDD de 6 mois ou plus, sortie durable', 'classée par sa durée :');
  await tap(page, 'Noter la sortie');
  await tap(page, 'Choisir cette réponse');
  check(await page.locator('[name=code][value=cdd_long]').isChecked(), 'la situation propose sa sortie');
  await save(page);
  has(await main(page), 'Pas encore', 'la preuve est demandée :');
  await tap_of(page, 'evidence', 'contract').tap();
  await save(page);
  has(await main(page), 'Nouvelles après la sortie');
  return file;
}

async function is_asked(page, file) {
  await page.goto(`${file}/path`);
  await tap(page, '1 mois après la sortie');
  await tap_of(page, 'state_now', 'same_job').tap();
  await save(page);
  has(await main(page), 'dans le même emploi', 'la réponse est là, en avance :');
  await page.goto(file);
  has(await main(page), 'ouvelles, 3 mois après la sortie', 'à faire :');
  has(await main(page), 'Sortie du parcours : CDD de 6 mois ou plus', 'dans le fil :');
}

async function is_corrected(page, file) {
  await page.goto(`${file}/state`);
  await tap_of(page, 'code', 'known_elsewhere').tap();
  await save(page);
  await answer(page, () => page.locator('main button', { hasText: 'Noté par erreur' }).first().tap());
  has(await main(page), 'Dates corrigées');
  await answer(page, () => page.locator('.thread a', { hasText: 'Corriger' }).last().tap());
  has(await title(page), 'Corriger', 'une date se corrige :');
  await page.goto(`${file}/path`);
  await answer(page, () => page.locator('aside .thread a', { hasText: 'Corriger' }).first().tap());
  await page.locator('label', { has: page.locator('[name=cancel]') }).tap();
  await save(page);
  check((await page.locator('#why-e').count()) === 1, 'la raison est demandée');
  await page.locator('#why').fill('le contrat n’a pas été signé');
  await save(page);
  has(await main(page), 'le contrat n’a pas été signé', 'la raison reste :');
  lacks(await main(page), 'Nouvelles après la sortie', 'plus rien à demander :');
}

async function journey(visit) {
  const page = await visit();
  await enter(page, 'adviser');
  const file = await leaves(page);
  await is_asked(page, file);
  await is_corrected(page, file);
}

export default async function () {
  await tell('parcours', true, journey);
  await tell('parcours', false, journey);
}
