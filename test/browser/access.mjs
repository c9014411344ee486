// A colleague's named file: not found by an adviser, opened for three hours with a reason, seen by who leads it and by who protects data.
// SPDX-License-Identifier: AGPL-3.0-or-later
import { answer, enter, has, lacks, leave, main, same, tell, title } from './lib.mjs';

async function story(visit) {
  const worker = await visit();
  const adviser = await visit({ phone: false });
  const dpo = await visit({ phone: false });
  await enter(worker, 'field_worker');
  await enter(adviser, 'adviser');
  await enter(dpo, 'dpo');

  await worker.goto('/search?q=kiki');
  await answer(worker, () => worker.locator('main .list a').first().tap());
  const file = new URL(worker.url()).pathname;
  const code = await worker.locator('main .head [translate=no]').innerText();
  has(await title(worker), 'Mila', 'le dossier est nommé');

  await adviser.goto('/search?q=kiki');
  lacks(await main(adviser), 'Mila', 'la recherche ne montre pas le dossier d’un collègue');
  has(await main(adviser), 'S’il en existe un, il s’ouvre avec un motif', 'elle dit comment demander');
  same((await adviser.goto(file)).status(), 404, 'son adresse n’existe pas pour lui');

  await adviser.goto('/search?q=kiki');
  await answer(adviser, () => adviser.locator('a', { hasText: 'demander un accès' }).click());
  await adviser.locator('#code').fill(code);
  await answer(adviser, () => adviser.locator('form.sheet button').click());
  same(await adviser.locator('#code').inputValue(), code, 'ce qui est saisi reste');
  await adviser.locator('[name=reason][value=present]').check({ force: true });
  await adviser.locator('#words').fill('à l’accueil ce matin');
  await answer(adviser, () => adviser.locator('form.sheet button').click());
  has(await main(adviser), 'Le dossier vous est ouvert', 'il s’ouvre');
  await answer(adviser, () => adviser.locator('a', { hasText: 'Ouvrir le dossier' }).click());
  has(await main(adviser), 'Accès avec un motif', 'il le sait');

  await worker.goto('/today');
  const told = worker.locator('section', { hasText: 'Accès à regarder' });
  const before = await told.locator('li').count();
  has(await told.innerText(), 'à l’accueil ce matin', 'qui suit le dossier est prévenu');
  await answer(worker, () => told.locator('li', { hasText: 'Kiki' }).locator('button').tap());
  same(await told.locator('li').count(), before - 1, 'vu');
  await worker.goto(`${file}/reads`);
  has(await main(worker), 'la personne est devant moi', 'la lecture reste dans le dossier');

  await dpo.goto('/access');
  has(await main(dpo), code, 'le journal dit le code');
  has(await main(dpo), 'À regarder', 'et les heures où beaucoup de dossiers ont été ouverts');
  lacks(await main(dpo), 'Mila', 'ni nom');
  lacks(await main(dpo), 'Kiki', 'ni surnom');
}

/* One browser, two tabs, another account in the second: the first shows nothing of the one before, and its open form changes nothing. */
async function two_tabs(visit) {
  const one = await visit({ phone: false });
  await enter(one, 'field_worker');
  await one.goto('/search?q=mob');
  await answer(one, () => one.locator('main .list a').first().click());
  const file = new URL(one.url()).pathname;
  const shown = await one.goto(file);
  same(shown.headers()['cache-control'], 'no-store', 'un dossier ne reste pas dans le navigateur');
  has(await main(one), 'Mob');
  await one.goto(`${file}/edit`);
  const two = await one.context().newPage();
  await leave(two);
  await enter(two, 'adviser');
  same((await two.goto(file)).status(), 404, 'l’autre compte n’ouvre pas ce dossier');
  await one.locator('#language').fill('ch’ti');
  same((await answer(one, () => one.locator('.save button').click())).status(), 403, 'un formulaire ouvert par un autre compte');
  lacks(await main(one), 'Mob', 'ne montre rien');
  await one.goBack();
  same((await one.goto(file)).status(), 404, 'ni l’ancien onglet');
}

export default async function () {
  await tell('deux comptes dans un navigateur', true, two_tabs);
  await tell('un dossier d’un collègue, avec un motif', true, story);
}
