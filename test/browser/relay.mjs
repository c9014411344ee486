// The relay over four accounts: a worker writes it, a house without a project of ours answers by the link and the code told apart, a member
// organisation answers in its inbox, the coordinator reads what came of it; and the office, which sees messages without their content.
// What the relay form costs in seconds is printed. Told twice, with script and without; at 360 px, with a finger.
// SPDX-License-Identifier: AGPL-3.0-or-later
import { PASSWORD, choose_password, link_of, sign_in } from './accounts.mjs';
import { Hand, answer, check, day_text, enter, has, lacks, main, same, tap_of, tell, title, where } from './lib.mjs';
import { axe_of } from './looks.mjs';

const send = (page) => answer(page, () => page.locator('.save button').tap());
const tap = (page, words) => answer(page, () => page.locator('main a, main button', { hasText: words }).first().tap());
const fields = (page) => page.locator('form:has(.save)');

async function met(page, alias) {
  await page.goto('/encounters/new');
  await tap_of(page, 'target', 'yes').tap();
  if (!await page.locator('#alias').isVisible()) await page.locator('summary', { hasText: 'promesse' }).tap();
  await page.locator('#alias').fill(alias);
  await tap_of(page, 'way_back', 'phone').tap();
  await page.locator('#way_value').fill(`06 39 98 45 ${10 + (alias.charCodeAt(1) % 90)}`);
  await send(page);
  same(await title(page), `« ${alias} »`, 'le dossier s’ouvre');
  return where(page);
}

/* Somebody of another house: the administration makes the account, its link gives the first password. */
async function other_house(visit, id) {
  const house = await visit({ phone: false });
  await enter(house, 'administrator');
  await house.goto('/accounts/new');
  await house.locator('#name').fill('Nadia Port');
  await house.locator('#sign_in').fill(id);
  await house.locator('label:has([name=role][value=field_worker])').click();
  await house.locator('#project').selectOption(await house.locator('#project option', { hasText: 'R.A.D.A.R' }).getAttribute('value'));
  await answer(house, () => house.locator('.save button').click());
  const page = await visit();
  await choose_password(page, await link_of(house), PASSWORD);
  if (where(page) !== '/today') await sign_in(page, id, PASSWORD);
  same(where(page), '/today', 'la collègue de l’autre organisation est entrée');
  return page;
}

/* The form, with its seconds. `fill` chooses who receives. */
async function writes(page, file, name, fill) {
  await page.goto(file);
  const hand = new Hand(page);
  hand.on('ouvrir « Écrire un relais »', 0);
  await answer(page, () => hand.tap(page.locator('main a', { hasText: 'Écrire un relais' }).first()));
  hand.on('passer le relais');
  await hand.tap(tap_of(page, 'act', 'handover'));
  await fill(hand);
  same(await page.locator('main fieldset input[name=lines]:checked').count(), 2, 'nom et moyen de la joindre sont cochés, rien d’autre');
  hand.on('logement');
  await hand.tap(page.locator('main label:has([name=needs][value=housing])'));
  hand.on('elle a lu la feuille');
  await hand.tap(tap_of(page, 'agreed', 'read'));
  hand.on('envoyer', 0);
  const sent = await answer(page, () => hand.tap(page.locator('.save button')));
  same(sent.status(), 200, 'relais envoyé');
  has(await title(page), `Relais vers ${name}`);
  check(hand.seconds <= 30, `au plus 30 s pour écrire un relais : ${hand.seconds.toFixed(2)}`);
  return { relay: where(page), hand };
}

/* The link, opened by whoever has it: nothing without the code, and a wrong one is said kindly. */
async function by_link(visit, worker, look) {
  await look(worker, 'le relais envoyé, avec le lien');
  const link = new URL(await worker.locator('#adresse').inputValue()).pathname;
  const code = await worker.locator('main strong.nowrap').textContent();
  const scanner = await visit();
  same((await scanner.request.head(link)).status(), 200, 'un robot demande les en-têtes');
  for (const purpose of ['prefetch', 'prefetch;prerender']) same((await scanner.request.get(link, { headers: { 'Sec-Purpose': purpose } })).status(), 200, 'un lecteur de courriels la charge d’avance');
  await worker.reload();
  has(await main(worker), 'envoyé, pas encore reçu', 'ni robot ni chargement ne la lisent');
  const page = await visit();
  await page.goto(link);
  lacks(await main(page), 'Lens', 'sans code, rien de la personne ni de l’expéditeur');
  await look(page, 'le code');
  await page.locator('#code').fill(code === '000000' ? '111111' : '000000');
  await answer(page, () => page.locator('main form .main').tap());
  same(await title(page), 'Ce n’est pas le bon code', 'un mauvais code');
  await look(page, 'mauvais code');
  await page.goto(link);
  await page.locator('#code').fill(`${code.slice(0, 3)} ${code.slice(3)}`);
  await answer(page, () => page.locator('main form .main').tap());
  has(await main(page), 'logement', 'la feuille');
  return page;
}

async function refused_by_link(visit, worker, file, alias, look) {
  const { hand } = await writes(worker, file, 'Cap emploi', async (h) => {
    h.on('le service');
    await h.tap(worker.locator('#to_name'));
    await h.type('Cap emploi');
    h.on('son adresse');
    await h.tap(worker.locator('#mail'));
    await h.type('cap@emploi.fr');
  });
  hand.print('Relais vers un service sans compte');
  const relay = where(worker);
  const page = await by_link(visit, worker, look);
  has(await title(page), alias);
  await look(page, 'la feuille par le lien');
  same((await send(page)).status(), 422, 'sans réponse');
  await tap_of(page, 'answer', 'refuse').tap();
  await page.locator('#words').fill('Plutôt l’école de la deuxième chance.');
  same((await send(page)).status(), 422, 'sans motif');
  has(await main(page), 'Pour quel motif ?');
  same(await page.locator('#words').inputValue(), 'Plutôt l’école de la deuxième chance.', 'ce qui est tapé reste');
  await look(page, 'réponse à revoir');
  await page.locator('#reason').selectOption('wrong_service');
  await send(page);
  same(await title(page), 'Ce lien n’ouvre plus rien', 'répondu, le lien est fini');
  await look(page, 'lien fini');
  await worker.goto(relay);
  const said = await main(worker);
  for (const words of ['Refusé', 'par Cap emploi', 'pas le bon service : Plutôt l’école', 'Proposer à quelqu’un d’autre']) has(said, words);
  await worker.goto('/due');
  has(await main(worker), 'relais revenu', 'à reprendre :');
}

async function accepted_in_the_inbox(worker, other, file, alias, look) {
  await worker.goto(`${file}/relay`);
  await look(worker, 'écrire un relais');
  const { relay, hand } = await writes(worker, file, 'Community Arcques', async (h) => {
    h.on('l’organisation');
    h.row.taps += 2;
    await worker.locator('#org').selectOption({ label: 'Community Arcques' });
  });
  hand.print('Relais vers une organisation de la région');
  await other.goto('/more');
  await tap(other, 'Relais reçus');
  lacks(await main(other), alias, 'pas de nom dans la liste');
  await look(other, 'la boîte');
  await answer(other, () => other.locator('main .list h3 a').first().tap());
  has(await title(other), `« ${alias} »`);
  await look(other, 'la feuille reçue');
  await tap(other, 'Je m’en charge');
  has(await main(other), 'Pris en charge par Nadia Port');
  await tap_of(other, 'answer', 'question').tap();
  await other.locator('#words').fill('Peut-elle venir le matin ?');
  await send(other);
  await worker.goto('/due');
  await answer(worker, () => worker.locator('main a', { hasText: /Community/i }).first().tap());
  await worker.goto(relay);
  has(await main(worker), 'Peut-elle venir le matin ?', 'la question');
  await worker.locator('#words').fill('Oui, après dix heures.');
  await answer(worker, () => worker.locator('button', { hasText: 'Envoyer ce mot' }).tap());
  await other.reload();
  has(await main(other), 'Oui, après dix heures.', 'et sa réponse');
  await tap_of(other, 'answer', 'accept').tap();
  same((await send(other)).status(), 422, 'sans rendez-vous');
  has(await main(other), 'Quel jour');
  await other.locator('#on_day').fill(day_text(0));
  await other.locator('#at').fill('0:05');
  await other.locator('#where').fill('Au local, avec Nadia');
  await send(other);
  has(await main(other), 'Rendez-vous fixé');
  await worker.reload();
  has(await main(worker), 'Accompagnée par : Community Arcques', 'qui accompagne :');
  await tap(worker, 'Elle dit qu’elle y est allée');
  has(await main(worker), 'c’est la parole de la personne');
  await tap_of(other, 'answer', 'met').tap();
  await send(other);
  await tap(other, 'Ouvrir notre dossier');
  same(await title(other), `« ${alias} »`, 'leur dossier, de la feuille');
  await worker.goto(relay);
  has(await main(worker), 'Rendez-vous tenu');
  await look(worker, 'le relais, elle est venue');
  return relay;
}

/* With her card, on her own telephone: she calls the first appointment off; both houses read it as her word, and the receiver gives another one. */
async function called_off(visit, worker, other, file, look) {
  await worker.goto(`${file}/card`);
  const code = (await worker.locator('main a[href^="/card?code="], main [translate=no]').first().textContent()).replace(/[^A-Z0-9]/g, '');
  await worker.locator('#figures').fill('5271');
  await answer(worker, () => worker.locator('form[action$="/card/key"] button').tap());
  await writes(worker, file, 'Community Arcques', async (h) => {
    h.row.taps += 2;
    await worker.locator('#org').selectOption({ label: 'Community Arcques' });
  });
  const relay = where(worker);
  const gives = async (day) => {
    await other.goto(relay.replace('/relays/', '/inbox/'));
    await tap_of(other, 'answer', 'accept').tap();
    await other.locator('#on_day').fill(day);
    await other.locator('#at').fill('10:00');
    await other.locator('#where').fill('Au local, avec Nadia');
    await send(other);
  };
  await gives(day_text(2));
  const page = await visit();
  await page.goto(`/card?code=${code}`);
  await page.locator('#figures').fill('5271');
  await answer(page, () => page.locator('main form .main').tap());
  has(await main(page), 'Au local, avec Nadia');
  await answer(page, () => page.locator('form[action="/mine/excuse"] button').tap());
  has(await main(page), 'Tu as dit : je ne peux pas venir.');
  has(await main(page), 'Pas de rendez-vous pour l’instant.');
  await look(page, 'elle ne peut pas venir');
  await worker.goto(relay);
  has(await main(worker), 'Ne peut pas venir, dit par la personne');
  await other.goto('/due');
  has(await main(other), 'autre moment à donner');
  await other.goto(relay.replace('/relays/', '/inbox/'));
  has(await main(other), 'La personne dit qu’elle ne peut pas venir.');
  await look(other, 'la feuille, elle ne peut pas venir');
  await gives(day_text(3));
  await page.goto('/mine');
  has(await main(page), 'Au local, avec Nadia', 'un autre moment');
  lacks(await main(page), 'je ne peux pas venir.');
  await tap_of(other, 'answer', 'met').tap();
  await other.locator('#on_day').fill(day_text(0));
  await send(other);
  has(await main(other), 'Rendez-vous tenu', 'elle est venue plus tôt');
}

/* What the coordinator and the office see of it, and what they do not. */
async function seen_from_the_desk(visit, other, relay, alias, look) {
  const coordinator = await visit({ phone: false });
  await enter(coordinator, 'coordinator');
  await coordinator.goto('/relays');
  const row = await coordinator.locator('main tbody tr', { hasText: 'Community Arcques' }).innerText();
  const [, sent, came, ...rest] = /Arcques (\d+) (\d+) (\d+) (\d+) (\d+) (.*)$/.exec(row.replace(/\s+/g, ' ').trim()) ?? [];
  check(Number(sent) > 0 && sent === came, `par destinataire, venues : ${row}`);
  same(rest, ['0', '0', '0', '0 j'], 'ni manquée, ni revenue, ni sans nouvelle ; le délai');
  await look(coordinator, 'les relais');
  await coordinator.goto(relay);
  has(await main(coordinator), 'Rendez-vous tenu', 'la coordinatrice le lit');
  const office = await visit({ phone: false });
  await enter(office, 'administrator');
  await office.goto('/messages');
  lacks(await main(office), alias, 'les messages ne disent personne');
  lacks(await main(office), 'cap@emploi.fr');
  await look(office, 'les messages');
  same((await office.goto(relay)).status(), 403, 'l’administration n’ouvre pas un relais');
  same((await other.goto(relay)).status(), 404, 'l’autre organisation non plus');
}

async function story(visit, tag, alias, again, script) {
  const look = async (page, name) => { if (script) await axe_of(page, name); };
  const other = await other_house(visit, `nadia.${tag}`);
  const worker = await visit();
  await enter(worker, 'field_worker');
  await refused_by_link(visit, worker, await met(worker, again), again, look);
  const file = await met(worker, alias);
  const relay = await accepted_in_the_inbox(worker, other, file, alias, look);
  await called_off(visit, worker, other, file, look);
  await seen_from_the_desk(visit, other, relay, alias, look);
}

export default async function () {
  await tell('le relais', true, (visit) => story(visit, 'un', 'Pivoine', 'Dahlia', true));
  await tell('le relais', false, (visit) => story(visit, 'deux', 'Bleuet', 'Muguet', false));
}
