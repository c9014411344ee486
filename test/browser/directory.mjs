// The directory: where a person could go, a service's page, noting what its structure said, searching by need and commune; a search keeps what
// was typed.
// SPDX-License-Identifier: AGPL-3.0-or-later
import { answer, enter, has, lacks, main, same, tell, title } from './lib.mjs';

async function story(visit) {
  const page = await visit();
  await enter(page, 'field_worker');
  await page.goto('/search?q=zip');
  await answer(page, () => page.locator('main .list a').first().tap());
  await answer(page, () => page.locator('a', { hasText: 'Où aller' }).tap());
  same(await title(page), 'Où aller', 'du dossier');
  await page.locator('#commune').fill('Liévin');
  await page.locator('#theme').selectOption('logement-hebergement');
  await answer(page, () => page.locator('form.filters button').tap());
  const first = await main(page);
  has(first, 'Toit Minier', 'le plus près');
  has(first, 'moins de 1 km', 'avec ses raisons');
  lacks(first, 'Somme Toit', 'pas à Amiens');
  same(await page.locator('#commune').inputValue(), 'Liévin (62)', 'ce qui est cherché reste');
  await answer(page, () => page.getByRole('link', { name: 'Premier bail', exact: true }).tap());
  has(await main(page), 'Pour qui', 'une fiche');
  await answer(page, () => page.locator('a', { hasText: 'Noter ce qu’elle dit' }).tap());
  await page.locator('#places').fill('4');
  await answer(page, () => page.locator('form.sheet button').tap());
  has(await main(page), 'Rien n’est perdu', 'il manque la réponse');
  same(await page.locator('#places').inputValue(), '4', 'ce qui est saisi reste');
  await page.locator('[name=verdict][value=true]').check({ force: true });
  await answer(page, () => page.locator('form.sheet button').tap());
  has(await main(page), '4 places libres', 'noté');
  has(await main(page), 'dit à jour aujourd’hui', 'avec sa date');
  await page.goto('/directory?commune=Li%C3%A9vin&theme=logement-hebergement&places=1');
  has(await main(page), 'Premier bail', 'places libres');
  lacks(await main(page), 'Nuits du bassin', 'pas ce qui est complet');
}

export default async function () {
  await tell('annuaire', true, story);
  await tell('annuaire', false, story);
}
