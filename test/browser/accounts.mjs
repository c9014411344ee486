// Accounts: proposing, the one-use link, the first password, signing in by it, a second person for privileged roles.
// SPDX-License-Identifier: AGPL-3.0-or-later
import { answer, check, enter, has, main, same, tell, title, where } from './lib.mjs';

export const PASSWORD = 'une phrase bien longue';

/* Proposes an account; the page that shows its link. */
async function propose(page, name, sign_in, role) {
  await page.goto('/accounts/new');
  await page.locator('#name').fill(name);
  await page.locator('#sign_in').fill(sign_in);
  await page.locator(`label:has([name=role][value=${role}])`).click();
  const response = await answer(page, () => page.locator('.save button').click());
  same(response.status(), 200, `compte proposé : ${sign_in}`);
}
export const link_of = async (page) => {
  const shown = await page.locator('#link').inputValue();
  return shown.slice(shown.indexOf('/welcome'));
};

export async function choose_password(page, link, password) {
  await page.goto(link);
  await page.locator('#password').fill(password);
  await page.locator('#again').fill(password);
  return answer(page, () => page.locator('main form .main').click());
}

export async function sign_in(page, name, password) {
  await page.goto('/sign-in');
  const closed = page.locator('details:not([open]) > summary');
  if (await closed.count()) await closed.click();
  await page.locator('#name').fill(name);
  await page.locator('#password').fill(password);
  return answer(page, () => page.locator('form[action="/sign-in"] .main').click());
}

/* Somebody else of the worker's team, signed in on `page`. Returns the name. */
export async function new_colleague(visit, page, name, id) {
  const office = await visit({ phone: false });
  await enter(office, 'coordinator');
  await propose(office, name, id, 'field_worker');
  await choose_password(page, await link_of(office), PASSWORD);
  if (where(page) !== '/today') await sign_in(page, id, PASSWORD);
  same(where(page), '/today', `${id} est entré`);
  return name;
}

async function by_link(visit, tag) {
  const office = await visit({ phone: false });
  const young = await visit();
  await enter(office, 'coordinator');
  const id = `nouvelle.${tag}`;
  await propose(office, `Nouvelle ${tag}`, id, 'field_worker');
  const link = await link_of(office);
  await office.goto('/accounts');
  has(await main(office), `Nouvelle ${tag}`);

  const short = await choose_password(young, link, 'court');
  same(short.status(), 422, 'mot de passe trop court');
  await choose_password(young, link, PASSWORD);
  await young.goto(link);
  same(await title(young), 'Ce lien ne sert plus', 'le lien sert une fois');

  const stranger = await visit();
  const wrong = await sign_in(stranger, id, 'pas le bon du tout');
  same(wrong.status(), 422, 'mauvais mot de passe');
  has(await main(stranger), 'Identifiant ou mot de passe inconnu.');
  same(await stranger.locator('#name').inputValue(), id, 'l’identifiant est encore là');
  await sign_in(stranger, id, PASSWORD);
  same(where(stranger), '/today', 'entré par mot de passe');

  await stranger.goto('/me/password');
  await stranger.locator('#old').fill(PASSWORD);
  await stranger.locator('#password').fill('une autre phrase longue');
  await stranger.locator('#again').fill('une autre phrase longue');
  await answer(stranger, () => stranger.locator('main form .main').click());
  const changed = await visit();
  same((await sign_in(changed, id, PASSWORD)).status(), 422, 'l’ancien mot de passe ne sert plus');
  await sign_in(changed, id, 'une autre phrase longue');
  same(where(changed), '/today', 'le nouveau sert');
}

/* A privileged role sleeps until somebody else agrees; who proposed it cannot. */
async function second_person(visit, tag) {
  const office = await visit({ phone: false });
  const house = await visit({ phone: false });
  const person = await visit();
  await enter(office, 'coordinator');
  const id = `coord.${tag}`;
  await propose(office, `Coordinatrice ${tag}`, id, 'coordinator');
  const account = where(office).split('?')[0];
  const link = await link_of(office);
  same(await office.locator('button', { hasText: 'Approuver' }).count(), 0, 'qui propose n’approuve pas');
  await choose_password(person, link, PASSWORD);
  await sign_in(person, id, PASSWORD);
  check(where(person).startsWith('/sign-in'), `avant l’accord, le compte dort : ${where(person)}`);

  await enter(house, 'administrator');
  has(await main(house), `Coordinatrice ${tag}`, 'à approuver :');
  await house.goto(account);
  await answer(house, () => house.locator('button', { hasText: 'Approuver le compte' }).click());
  await sign_in(person, id, PASSWORD);
  same(where(person), '/today', 'après l’accord, on entre');
}

async function leaving(visit, tag) {
  const office = await visit({ phone: false });
  const gone = await visit();
  const name = await new_colleague(visit, gone, `Part ${tag}`, `part.${tag}`);
  await enter(office, 'coordinator');
  await office.goto(`/accounts?q=part.${tag}`);
  await answer(office, () => office.locator('main tbody a', { hasText: name }).click());
  await answer(office, () => office.locator('a', { hasText: 'Quitte l’équipe' }).click());
  await answer(office, () => office.locator('.save button').click());
  await gone.goto('/today');
  same(where(gone).split('?')[0], '/sign-in', 'qui est parti n’entre plus');
}

export default async function () {
  for (const [script, tag] of [[true, 'un'], [false, 'deux']]) {
    await tell('un compte, un lien, un mot de passe', script, (visit) => by_link(visit, tag));
    await tell('une seconde personne approuve', script, (visit) => second_person(visit, tag));
    await tell('quelqu’un quitte l’équipe', script, (visit) => leaving(visit, tag));
  }
}
