// A coordination meeting: prepared by the coordinator, a person agrees through her file, another takes it back, a decision, minutes without a name.
// SPDX-License-Identifier: AGPL-3.0-or-later
import { answer, check, day_text, enter, has, lacks, main, same, tap_of, tell, title, where } from './lib.mjs';

const save = (page) => answer(page, () => page.locator('.save button').click());

async function met(page, alias) {
  await page.goto('/encounters/new');
  await tap_of(page, 'target', 'yes').tap();
  if (!await page.locator('#alias').isVisible()) await page.locator('summary', { hasText: 'promesse' }).tap();
  await page.locator('#alias').fill(alias);
  await save(page);
  same(await title(page), `« ${alias} »`, 'le dossier s’ouvre');
  return where(page);
}

async function agrees(page, file, what) {
  await page.goto(`${file}/consents`);
  await answer(page, () => page.locator('main a', { hasText: 'En parler à une réunion' }).tap());
  same(await page.locator('main input:checked').count(), 0, 'rien n’est coché d’avance');
  same((await save(page)).status(), 422, 'sans réponse');
  await page.locator('label', { hasText: what }).tap();
  await tap_of(page, 'way', 'aloud').tap();
  await page.locator('#word').fill('Un toit.');
  await save(page);
  has(await main(page), 'Elle a dit oui pour', 'son accord');
}

async function story(visit, tag, yes, no) {
  const what = `Point ${tag}`;
  const office = await visit({ phone: false });
  await enter(office, 'coordinator');
  await office.goto('/more');
  await answer(office, () => office.locator('main a', { hasText: 'Réunions de coordination' }).click());
  await answer(office, () => office.locator('a', { hasText: 'Préparer une réunion' }).click());
  await office.locator('#what').fill(what);
  await office.locator('#on_day').fill(day_text(0));
  await office.locator('#at').fill('25:00');
  await office.locator('#partners').fill('Mme Essai, CCAS');
  await office.locator('#who label', { hasText: 'Solène Balise' }).click();
  same((await save(office)).status(), 422, 'une heure qui n’existe pas');
  check(await office.locator('#who label', { hasText: 'Solène Balise' }).locator('input').isChecked(), 'ce qui est coché reste');
  same(await office.locator('#partners').inputValue(), 'Mme Essai, CCAS', 'ce qui est tapé reste');
  await office.locator('#at').fill('23:50');
  await save(office);
  const meeting = where(office);
  has(await main(office), 'Personne à l’ordre du jour');

  const worker = await visit();
  await enter(worker, 'field_worker');
  const kept = await met(worker, yes), gone = await met(worker, no);
  await agrees(worker, kept, what);
  await agrees(worker, gone, what);
  await office.goto(meeting);
  has(await main(office), '2 personnes ont accepté');
  // somebody more: both have to be asked again; another place asks nothing
  await answer(office, () => office.locator('main a', { hasText: 'Changer jour, lieu, invités' }).click());
  await office.locator('#place').fill('Salle 3');
  await office.locator('#at').fill('24:10');
  same((await save(office)).status(), 422, 'changer : une heure qui n’existe pas');
  same(await office.locator('#place').inputValue(), 'Salle 3', 'changer : ce qui est tapé reste');
  await office.locator('#at').fill('23:50');
  await save(office);
  has(await main(office), 'Salle 3');
  has(await main(office), '2 personnes ont accepté', 'un autre lieu :');
  await office.goto(`${meeting}/edit`);
  await office.locator('#partners').fill('Mme Essai, CCAS\nM. Exemple, CADA');
  await save(office);
  has(await main(office), 'Personne à l’ordre du jour', 'quelqu’un de plus :');
  await worker.goto('/due');
  has(await main(worker), 'accord à redemander, réunion');
  await agrees(worker, kept, what);
  await agrees(worker, gone, what);
  await office.goto(meeting);
  has(await main(office), '2 personnes ont accepté', 'redemandées :');
  await worker.goto(`${gone}/consents`);
  await answer(worker, () => worker.locator('main .list > li', { hasText: 'parler de moi à cette réunion' }).locator('button').tap());
  await office.goto(meeting);
  has(await main(office), '1 personne a accepté', 'elle a changé d’avis :');
  lacks(await main(office), no, 'elle n’est nulle part :');

  await office.locator('#about').selectOption({ label: `« ${yes} »` });
  await office.locator('#what').fill(`Un foyer pour ${yes}`);
  await office.locator('#owner').selectOption({ label: 'Solène Balise' });
  await office.locator('#due_day').fill(day_text(5));
  const decide = () => answer(office, () => office.locator('form[action$="/decisions"] .main').click());
  same((await decide()).status(), 422, 'une décision avec un nom');
  await office.locator('#what').fill('Demander un foyer');
  await decide();
  has(await main(office), 'Demander un foyer', 'la décision');
  await worker.goto(kept);
  has(await main(worker), 'Demander un foyer', 'dans son dossier aussi :');
  await office.goto(meeting);
  await answer(office, () => office.locator('a', { hasText: 'Compte rendu' }).click());
  await office.locator('#minutes').fill(`On a parlé de ${yes}.`);
  same((await save(office)).status(), 422, 'un compte rendu avec un nom');
  await office.locator('#minutes').fill('Une situation, il manque un foyer.');
  await save(office);
  has(await main(office), 'il manque un foyer');
  lacks(await main(office), yes, 'sans nom :');
  await worker.goto(meeting);
  has(await main(worker), 'Demander un foyer', 'qui était là lit l’ordre du jour');
}

export default async function () {
  await tell('réunion de coordination', true, (visit) => story(visit, 'un', 'Jonquille', 'Lavande'));
  await tell('réunion de coordination', false, (visit) => story(visit, 'deux', 'Capucine', 'Mimosa'));
}
