// Erasing because the person asks: she asks on her own telephone; the coordination refuses with a reason, which she reads; she asks again; what goes
// and what stays, a last look, and the file is nowhere any more. With script and without.
// SPDX-License-Identifier: AGPL-3.0-or-later
import { answer, check, enter, has, lacks, main, same, tap_of, tell, title, where } from './lib.mjs';
import { axe_of } from './looks.mjs';

const send = (page) => answer(page, () => page.locator('.save button').tap());

async function with_card(worker, alias) {
  await worker.goto('/encounters/new');
  await tap_of(worker, 'target', 'yes').tap();
  if (!await worker.locator('#alias').isVisible()) await worker.locator('summary', { hasText: 'promesse' }).tap();
  await worker.locator('#alias').fill(alias);
  await tap_of(worker, 'way_back', 'phone').tap();
  await worker.locator('#way_value').fill('06 39 98 45 77');
  await send(worker);
  const file = where(worker);
  await worker.goto(`${file}/card`);
  const code = (await worker.locator('main [translate=no]').first().textContent()).replace(/[^A-Z0-9]/g, '');
  await worker.locator('#figures').fill('5271');
  await answer(worker, () => worker.locator('form[action$="/card/key"] button').tap());
  return { file, code };
}

async function asks(page, code) {
  await page.goto(`/card?code=${code}`);
  await page.locator('#figures').fill('5271');
  await answer(page, () => page.locator('main form .main').tap());
  await page.goto('/mine/leave');
  await answer(page, () => page.locator('form[action="/mine/erase"] button').tap());
  has(await main(page), 'Tu l’as demandé.');
}

async function story(visit, alias, script) {
  const look = async (page, name) => { if (script) await axe_of(page, name); };
  const worker = await visit();
  await enter(worker, 'field_worker');
  const { file, code } = await with_card(worker, alias);
  const page = await visit();
  await asks(page, code);
  await worker.goto(`${file}/asked`);
  has(await main(worker), 'Elle demande que son dossier soit effacé.');
  same(await worker.locator('main a[href$="/erase"]').count(), 0, 'un médiateur n’efface pas');
  const desk = await visit();
  await enter(desk, 'coordinator');
  await desk.goto('/erasures');
  has(await main(desk), alias);
  await look(desk, 'effacements demandés');
  await answer(desk, () => desk.locator('main .list a', { hasText: alias }).tap());
  await look(desk, 'ce qui part, ce qui reste');
  await answer(desk, () => desk.locator('main a', { hasText: 'Refuser' }).tap());
  await tap_of(desk, 'refusal', 'other').tap();
  same((await send(desk)).status(), 422, 'sans un mot');
  await look(desk, 'refus à revoir');
  await desk.locator('#words').fill('Demain, avec toi.');
  await send(desk);
  has(await main(desk), 'Refusé');
  await page.goto('/mine/leave');
  has(await main(page), 'Autre motif : Demain, avec toi.');
  await look(page, 'un refus, lu par elle');
  await answer(page, () => page.locator('form[action="/mine/erase"] button').tap());
  await desk.goto(`${file}/erase`);
  await tap_of(desk, 'ground', 'agreement').tap();
  same((await send(desk)).status(), 422, 'sans avoir demandé');
  await look(desk, 'à vérifier avec elle');
  await desk.locator('[name=sure]').check();
  await send(desk);
  same(await title(desk), 'Effacer pour de bon', 'un dernier regard');
  await look(desk, 'un dernier regard');
  await answer(desk, () => desk.locator('main form .main').tap());
  same(where(desk), '/erasures', 'effacé');
  has(await main(desk), 'Effacé : elle a repris son accord');
  lacks(await main(desk), alias);
  same((await desk.goto(`${file}/erase`)).status(), 409, 'une deuxième fois');
  has(await main(desk), 'Ce dossier est déjà effacé, par');
  same((await worker.goto(file)).status(), 404, 'le dossier n’est plus là');
  await worker.goto(`/search?q=${alias}`);
  lacks(await main(worker), `« ${alias} »`);
  await page.goto('/mine');
  check(page.url().includes('/card'), 'sa page est fermée');
  await page.goto(`/card?code=${code}`);
  await page.locator('#figures').fill('5271');
  same((await answer(page, () => page.locator('main form .main').tap())).status(), 422, 'sa carte n’ouvre plus rien');
  has(await main(page), 'ta carte n’ouvre plus rien');
}

export default async function () {
  await tell('effacer, parce qu’elle le demande', true, (visit) => story(visit, 'Cigogne', true));
  await tell('effacer, parce qu’elle le demande', false, (visit) => story(visit, 'Mouette', false));
}
