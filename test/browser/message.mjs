// Messages out: one's own address, a mistake said and kept; the office sees what did not go, sends it again, stops it.
// SPDX-License-Identifier: AGPL-3.0-or-later
import { answer, enter, has, lacks, main, same, tell, where } from './lib.mjs';

async function own(visit) {
  const worker = await visit();
  await enter(worker, 'field_worker');
  await worker.goto('/me');
  await answer(worker, () => worker.locator('a', { hasText: 'Choisir ce qui m’est envoyé' }).tap());
  await worker.locator('#mail').fill('solene.example');
  same((await answer(worker, () => worker.locator('form.sheet .main').tap())).status(), 422, 'une adresse mal écrite');
  same(await worker.locator('#mail').inputValue(), 'solene.example', 'ce qui est saisi reste');
  has(await main(worker), 'prenom.nom@exemple.fr', 'et l’erreur montre comment l’écrire');
  await worker.locator('#mail').fill('solene@example.org');
  await answer(worker, () => worker.locator('form.sheet .main').tap());
  same(where(worker), '/me', 'enregistré');
}

async function office(visit) {
  const page = await visit({ phone: false });
  await enter(page, 'administrator');
  await page.goto('/more');
  await answer(page, () => page.locator('a', { hasText: 'Messages envoyés' }).click());
  const failed = page.locator('main .list li', { hasText: 'pas envoyé' });
  has(await failed.innerText(), 'n’existe pas', 'la cause est dite');
  lacks(await main(page), '@', 'sans adresse');
  await answer(page, () => failed.locator('button', { hasText: 'Ne plus envoyer' }).click());
  has(await main(page), 'Ce message ne sera pas envoyé', 'arrêté');
  await page.locator('select[name=shown]').selectOption({ label: 'arrêté' });
  await answer(page, () => page.locator('form.filters button').click());
  has(await page.locator('main .list').innerText(), 'arrêté par l’administration', 'et pourquoi');
  same((await page.goto('/messages?shown=zzz')).status(), 200, 'un mot inconnu dans l’adresse');
}

export default async function () {
  await tell('messages : ce que l’on veut recevoir', true, own);
  await tell('messages : ce qui n’est pas parti', true, office);
}
