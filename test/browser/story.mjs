// Story R3 (Objectif Emploi) with a finger, through real pages, in the demo region: Karim on foot, "Zip" who is Ziad Démo, Lise at the office.
// The days of the story end today and are said in the forms; figures are compared as differences. Taps and letters of "a known person is found
// and a contact saved" are counted, and the model's seconds printed: at most 12.
// SPDX-License-Identifier: AGPL-3.0-or-later
import { Hand, answer, check, day_text, enter, has, main, same, tap_of, tell, title, where } from './lib.mjs';

const save = (page) => answer(page, () => page.locator('.save button').tap());
/* Day n of the story, whose last, 24, is today. */
const day = (n) => day_text(n - 24);

/* code -> number, and the days since the stage before, of the period that holds the story. */
async function counted(page) {
  const csv = await (await page.request.get(`/figures?from_day=${day(0)}&to_day=${day(24)}&format=csv`)).text();
  const rows = csv.split(/\r?\n/).map((line) => line.split(';').map((cell) => cell.replaceAll('"', '')));
  return Object.fromEntries(rows.filter((r) => /^[a-z_]+$/.test(r[0])).map((r) => [r[0], Number(r[2].replace(',', '.')) || 0]));
}

async function another_day(page, n) {
  const where_and_when = page.locator('details', { has: page.locator('#on_day') });
  if (!await page.locator('#on_day').isVisible()) await where_and_when.locator('summary').tap();
  await page.locator('#said_when').selectOption('other_day');
  await page.locator('#on_day').fill(day(n));
}

async function meeting(page, people, n) {
  await page.goto('/encounters/new');
  await tap_of(page, 'people', people).tap();
  await tap_of(page, 'target', people === '1' ? 'yes' : 'unknown').tap();
  if (people === 'more') await page.locator('#people_more').fill('0');
  await another_day(page, n);
}

/* d0: three people, then one to be seen again; something is promised. */
async function first_round(page, alias) {
  await meeting(page, '3', 0);
  await save(page);
  await meeting(page, '1', 0);
  await page.locator('summary', { hasText: 'promesse' }).tap();
  await page.locator('#promise').fill(`horaires du CFA pour ${alias}`);
  await page.locator('#promise_by').fill(day(24));
  await page.locator('#alias').fill(alias);
  await tap_of(page, 'way_back', 'usual_place').tap();
  await save(page);
  same(await title(page), `« ${alias} »`, 'le dossier s’ouvre sous le surnom');
  return where(page);
}

async function contact(page, file, n) {
  await page.goto(`${file}/contact`);
  await tap_of(page, 'topics', 'job').tap();
  await another_day(page, n);
  same((await save(page)).status(), 200, `contact du jour ${n}`);
}

async function kept(page, alias) {
  await page.goto('/promises');
  const line = page.locator('main .list > li', { hasText: `horaires du CFA pour ${alias}` });
  await answer(page, () => line.locator('button').tap());
  same(await page.locator('main .list > li', { hasText: `horaires du CFA pour ${alias}` }).count(), 0, 'tenue, la promesse quitte la liste');
}

/* d10: the information, the agreement, the name. */
async function accord(page, file, alias) {
  await page.goto(`${file}/engage`);
  await tap_of(page, 'way', 'aloud').tap();
  await tap_of(page, 'agrees', 'follow').tap();
  for (const [field, words] of [['#first_name', 'Ziad'], ['#last_name', 'Démo'], ['#birth', '12052006'], ['#commune', 'Tourcoing']])
    await page.locator(field).fill(words);
  const on_day = page.locator('#on_day');
  if (!await on_day.isVisible()) await page.locator('details', { has: on_day }).locator('summary').tap();
  await on_day.fill(day(10));
  await save(page);
  same(await title(page), `Ziad « ${alias} » Démo`, 'le nom est dans le titre');
}

async function trust(page, file, levels) {
  await page.goto(`${file}/grids/trust_steps`);
  for (const [i, item] of ['answers', 'comes', 'institution'].entries()) await tap_of(page, `a.${item}`, levels[i]).tap();
  same((await save(page)).status(), 200, 'pas de confiance');
}

/* d17: his project in his words; the plan, signed on paper that day. */
async function plan(page, file) {
  await page.goto(`${file}/grids/project_words`);
  await page.locator('[name="a.good_at"]').fill('je sais réparer un vélo');
  await page.locator('[name="a.first_step"]').fill('visiter le CFA');
  await save(page);
  has(await main(page), '1 chose à faire ajoutée');
  await page.goto(`${file}/plan/objective`);
  await page.locator('#objective').fill('Je veux apprendre un métier.');
  await save(page);
  await page.goto(`${file}/plan/step`);
  await page.locator('#what').fill('préparer les papiers');
  await page.locator('#due_day').fill(day(31));
  await save(page);
  await page.goto(`${file}/plan/sign`);
  const paper = page.locator('form', { has: page.locator('[name=way][value=paper]') });
  await paper.locator('[name=on_day]').fill(day(17));
  await answer(page, () => paper.locator('button').tap());
  has(await main(page), 'sur papier');
}

/* d24, today: found by the beginning of the surname, met, saved. */
async function found_again(page, alias) {
  await page.goto('/today');
  const hand = new Hand(page);
  hand.on('ouvrir « Personnes »', 0);
  await answer(page, () => hand.tap(page.locator('nav.places a[href="/persons"]')));
  hand.on('chercher le surnom');
  await hand.tap(page.locator('#name'));
  await hand.type(alias.slice(0, 3).toLowerCase());
  await answer(page, () => hand.enter());
  hand.on('reconnaître la personne');
  await answer(page, () => hand.tap(page.locator('main .list a, main tbody a', { hasText: alias }).first()));
  hand.on('noter un contact', 0);
  await answer(page, () => hand.tap(page.locator('main a', { hasText: 'Noter un contact' })));
  hand.on('sujets');
  await hand.tap(tap_of(page, 'topics', 'job'));
  hand.on('enregistrer', 0);
  same((await answer(page, () => hand.tap(page.locator('.save button')))).status(), 200, 'contact du jour 24');
  hand.print('R3 : la personne connue est retrouvée, le contact enregistré');
  check(hand.seconds <= 12, `au plus 12 s : ${hand.seconds.toFixed(2)}`);
}

async function story(visit, alias) {
  const office = await visit({ phone: false });
  await enter(office, 'coordinator');
  const before = await counted(office);
  const page = await visit();
  await enter(page, 'field_worker');
  const file = await first_round(page, alias);
  await contact(page, file, 3);
  await kept(page, alias);
  await meeting(page, 'more', 7);
  await save(page);
  has(await main(page), 'Passage sans rencontre enregistré.');
  await contact(page, file, 10);
  await accord(page, file, alias);
  await trust(page, file, ['1', '1', '1']);
  await contact(page, file, 17);
  await plan(page, file);
  await found_again(page, alias);
  await trust(page, file, ['2', '3', '2']);
  has(await main(page), '+2', 'ce qui a changé :');
  const after = await counted(office);
  const more = { passages: 0, encounters: 8, contacts: 5, persons: 1, spotted: 1, engaged: 1, mobilised: 1, hooked: 1, oriented: 0, relayed: 0, exits: 0, outings: 1, zero_outings: 1 };
  for (const [code, n] of Object.entries(more)) same(after[code] - before[code], n, `${code}, de plus`);
  await office.goto(file);
  same(await title(office), `Ziad « ${alias} » Démo`, 'la coordination ouvre le dossier');
  await office.goto(`${file}/path`);
  has(await main(office), 'déduite de « raccrochée »');
}

export default async function () {
  await tell('R3, Objectif Emploi', true, (visit) => story(visit, 'Zipo'));
}
