// Story R12 (a social centre of the old town) with a finger, through real pages, in the demo region: the tablet in the hall, Lucas who has
// rights to open, Nina, Rami; a colleague at the desk notes what is opened, and one refusal. The days of the story end today and are said in
// the forms; figures are compared as differences.
// SPDX-License-Identifier: AGPL-3.0-or-later
import { answer, day_text, enter, has, lacks, main, same, tap_of, tell, title, where } from './lib.mjs';

const save = (page) => answer(page, () => page.locator('.save button').click());
/* Day n of the story, whose last, 42, is today. */
const day = (n) => day_text(n - 42);

async function counted(page) {
  const csv = await (await page.request.get(`/figures?from_day=${day(0)}&to_day=${day(42)}&format=csv`)).text();
  const rows = csv.split(/\r?\n/).map((line) => line.split(';').map((cell) => cell.replaceAll('"', '')));
  return Object.fromEntries(rows.filter((r) => /^[a-z_]+$/.test(r[0])).map((r) => [r[0], Number(r[2].replace(',', '.')) || 0]));
}

async function another_day(page, n) {
  const on_day = page.locator('#on_day');
  if (!await on_day.isVisible()) await page.locator('details', { has: on_day }).locator('summary').tap();
  if (await page.locator('#said_when').count()) await page.locator('#said_when').selectOption('other_day');
  await on_day.fill(day(n));
}

/* In the hall, on d0: met, told, named. */
async function met(page, alias, first, last, birth) {
  await page.goto('/encounters/new');
  await tap_of(page, 'people', '1').tap();
  await tap_of(page, 'target', 'yes').tap();
  await another_day(page, 0);
  if (!await page.locator('#alias').isVisible()) await page.locator('details', { has: page.locator('#alias') }).last().locator('summary').first().tap();
  await page.locator('#alias').fill(alias);
  await tap_of(page, 'way_back', 'usual_place').tap();
  await save(page);
  if (await page.locator('button[name=not_same]').count()) await answer(page, () => page.locator('button[name=not_same]').first().tap());
  const file = where(page);
  same(await title(page), `« ${alias} »`, 'le dossier s’ouvre sous le surnom');
  await page.goto(`${file}/engage`);
  await tap_of(page, 'way', 'read').tap();
  await tap_of(page, 'agrees', 'follow').tap();
  for (const [field, words] of [['#first_name', first], ['#last_name', last], ['#birth', birth], ['#commune', 'Lille']]) await page.locator(field).fill(words);
  await another_day(page, 0);
  await save(page);
  same(await title(page), `${first} « ${alias} » ${last}`, 'le nom est dans le titre');
  return file;
}

async function rights(page, file, answers, n, from = '') {
  await page.goto(`${file}/grids/rights${from}`);
  for (const [item, value] of Object.entries(answers)) await tap_of(page, `a.${item}`, value).tap();
  if (n < 42) await another_day(page, n);
  same((await save(page)).status(), 200, `la grille des droits du jour ${n}`);
  return main(page);
}

/* At the desk: a right asked for, then opened or refused. */
async function right(page, file, party, asked, opened) {
  await page.goto(`${file}/situations/new?kind=right_opened`);
  await page.locator('#party').fill(party);
  await page.locator('#asked_day').fill(day(asked));
  if (opened) await page.locator('#from_day').fill(day(opened));
  await save(page);
  return main(page);
}

async function story(visit) {
  const office = await visit({ phone: false });
  await enter(office, 'coordinator');
  const before = await counted(office);
  const hall = await visit();
  await enter(hall, 'field_worker');
  const file = await met(hall, 'Lupin', 'Lucas', 'Fictif', '03022007');
  await met(hall, 'Nigelle', 'Nina', 'Inventée', '2005');
  await met(hall, 'Romarin', 'Rami', 'Essai', '2004');

  await hall.goto(`${file}/co-lead`);
  await hall.locator('#account').selectOption({ label: 'Élise Lanterne' });
  await hall.locator('[name=parts][value=social]').check();
  await save(hall);

  const first = await rights(hall, file, { identity: 'open', health_cover: 'to_open', address: 'to_open', bank: 'open', housing_aid: 'to_open', income: 'to_open', disability: 'none', transport: 'open', jdc: 'none', debt: '?' }, 1);
  has(first, 'pas concernée 2, ouvert 3, à ouvrir 4, on ne sait pas 1');
  has(first, '4 choses à faire ajoutées');

  const desk = await visit({ phone: false });
  await enter(desk, 'adviser');
  await right(desk, file, 'CCAS, domiciliation', 2, 12);
  await right(desk, file, 'CPAM, couverture santé', 12, 30);
  const again = await rights(hall, file, { address: 'open', health_cover: 'open' }, 41, '?from=last');
  has(again, 'pas concernée 2, ouvert 5, à ouvrir 2, on ne sait pas 1');
  has(again, '2 choses faites');

  // the bad day: housing aid is refused; rights opened stay two
  await right(desk, file, 'CAF, aide au logement', 17);
  await desk.goto(`${file}/path`);
  await answer(desk, () => desk.locator('main li', { hasText: 'CAF, aide' }).locator('a[href*="/situations/"]').click());
  await desk.locator('#refused_day').fill(day(42));
  same((await save(desk)).status(), 200, 'le refus est enregistré');
  await desk.goto(file);
  has(await desk.locator('main').textContent(), 'Refusée');
  has(await rights(hall, file, { housing_aid: 'refused' }, 42, '?from=last'), 'pas concernée 2, ouvert 5, à ouvrir 1, refusé 1, on ne sait pas 1');

  const after = await counted(office);
  const more = { encounters: 3, contacts: 3, persons: 3, spotted: 3, engaged: 3, mobilised: 1, hooked: 0, oriented: 0, relayed: 0, exits: 0, rights_opened: 2 };
  for (const [code, n] of Object.entries(more)) same(after[code] - before[code], n, `${code}, de plus`);
  await office.goto('/figures');
  lacks(await main(office), 'Fictif', 'les chiffres ne nomment personne');
}

export default async function () {
  await tell('R12, des droits à ouvrir', true, story);
}
