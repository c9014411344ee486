// C3 with a finger: from a surname in the street to a name, after the information; what it costs in seconds, field by field. Then what the
// person takes back, "nothing more about me", the card and its cancelling, and a name by looks that is refused.
// SPDX-License-Identifier: AGPL-3.0-or-later
import { Hand, answer, check, enter, figures, has, lacks, main, same, tap_of, tell, title, where } from './lib.mjs';

const save = (page, hand) => answer(page, () => hand.tap(page.locator('.save button')));

async function meet(page, alias) {
  await page.goto('/encounters/new');
  await tap_of(page, 'target', 'yes').tap();
  await tap_of(page, 'age_band', '18_25').tap();
  await page.locator('summary', { hasText: 'promesse' }).tap();
  await page.locator('#alias').fill('le grand à capuche');
  const refused = await answer(page, () => page.locator('.save button').tap());
  same(refused.status(), 422, 'un surnom qui décrit');
  has(await main(page), '« grand » dit à quoi la personne ressemble');
  same(await page.locator('#alias').inputValue(), 'le grand à capuche', 'ce qui est tapé reste');
  await page.locator('#alias').fill(alias);
  await tap_of(page, 'way_back', 'phone').tap();
  await page.locator('#way_value').fill(`06 39 98 44 ${10 + (alias.charCodeAt(1) % 90)}`); // each its own: the same number would be asked about
  await answer(page, () => page.locator('.save button').tap());
  return where(page);
}

async function accord(page, file, alias) {
  await page.goto(file);
  const hand = new Hand(page);
  hand.on('ouvrir « Noter un accord »', 0);
  await answer(page, () => hand.tap(page.locator('main a', { hasText: 'Noter un accord' })));
  has(await main(page), 'Qui écrit');
  same(await page.locator('main input:checked').count(), 0, 'rien n’est coché d’avance');
  hand.on('façon de donner l’information');
  await hand.tap(tap_of(page, 'way', 'together'));
  for (const [words, name, value] of [['accompagnement', 'agrees', 'follow'], ['SMS : non', 'refuses', 'sms']]) {
    hand.on(words);
    await hand.tap(tap_of(page, name, value));
  }
  for (const [words, field, letters] of [['pas de contact avec', '#whom', 'le lycee'], ['prénom', '#first_name', 'Ziad'], ['nom', '#last_name', 'Demo'],
    ['naissance', '#birth', '12052006'], ['commune', '#commune', 'Lens']]) {
    hand.on(words);
    await hand.tap(page.locator(field));
    await hand.type(letters);
  }
  hand.on('service de l’emploi');
  await hand.tap(tap_of(page, 'prior_spe', 'never'));
  hand.on('niveau');
  await hand.tap(tap_of(page, 'level', 'none'));
  hand.on('enregistrer', 0);
  same((await save(page, hand)).status(), 200, 'accord enregistré');
  same(await title(page), `Ziad « ${alias} » Demo`, 'le nom est dans le titre');
  has(await main(page), 'on ne m’écrit pas');
  has(await main(page), 'pas de contact avec le lycee');
  check(hand.seconds <= 45, `au plus 45 s de saisie après la lecture : ${hand.seconds.toFixed(2)}`);
  hand.print('Accord, après la lecture du texte');
  await page.goto('/persons');
  has(await main(page), `Ziad « ${alias} »`);
  lacks(await main(page), `« ${alias} » Demo`, 'pas de nom dans la liste :');
}

async function register(page, office, file) {
  const before = await figures(office);
  await page.goto(`${file}/consents`);
  const hand = new Hand(page);
  hand.on('retirer l’accompagnement');
  await answer(page, () => hand.tap(page.locator('main .list > li', { hasText: 'on peut m’accompagner' }).locator('button')));
  hand.print('Retirer ce qui fut donné');
  same(hand.taps, 1, 'aussi facile à retirer qu’à donner');
  await page.goto(`${file}/contact`);
  has(await main(page), 'Elle ne veut plus être accompagnée');
  same(await page.locator('.save button').count(), 0, 'rien à enregistrer');
  same(await figures(office), before, 'les chiffres ne bougent pas');
  await page.goto(file);
  await answer(page, () => page.locator('main a', { hasText: 'Noter un accord' }).tap());
  same(await page.locator('#last_name').inputValue(), 'Demo', 'l’identité n’est pas demandée deux fois');
  await tap_of(page, 'way', 'read').tap();
  await tap_of(page, 'agrees', 'follow').tap();
  await answer(page, () => page.locator('.save button').tap());
  await page.goto(`${file}/consents`);
  await answer(page, () => page.locator('button', { hasText: 'Ne plus rien noter' }).tap());
  has(await main(page), 'Plus rien ne se note');
  await answer(page, () => page.locator('main .list > li', { hasText: 'plus rien' }).locator('button').tap());
  await page.goto(`${file}/contact`);
  same(await page.locator('.save button').count(), 1, 'levée : un contact se note de nouveau');
}

async function card(page, office, file, alias) {
  await page.goto(`${file}/card`);
  const code = (await page.locator('.code').innerText()).replace(/\s/g, '');
  same(code.length, 9, 'le code de la carte');
  lacks(await page.locator('.card').first().innerText(), alias, 'aucun nom sur la carte :');
  const box = await page.locator('.card').first().boundingBox();
  check(box.height / box.width < 0.75 || box.width < 330, `la carte a la forme d’une carte : ${box.width} × ${box.height}`);
  await office.goto(`/search?q=${code}`);
  has(await main(office), `« ${alias} »`, 'le code ouvre :');
  await answer(page, () => page.locator('button', { hasText: 'Annuler cette carte' }).tap());
  await office.goto(`/search?q=${code}`);
  has(await main(office), 'Carte annulée');
  lacks(await main(office), `« ${alias} »`, 'l’ancien code n’ouvre plus :');
}

async function story(visit, alias) {
  const office = await visit({ phone: false });
  const page = await visit();
  await enter(office, 'coordinator');
  await enter(page, 'field_worker');
  const file = await meet(page, alias);
  await accord(page, file, alias);
  await register(page, office, file);
  await card(page, office, file, alias);
}

export default async function () {
  await tell('un accord', true, (visit) => story(visit, 'Zircon'));
  await tell('un accord', false, (visit) => story(visit, 'Zéphyr'));
}
