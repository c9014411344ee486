// Signing in and out, logins, what happens to a form when the login has ended meanwhile, error pages.
// SPDX-License-Identifier: AGPL-3.0-or-later
import net from 'node:net';

import { ROLES, URL_DEMO, answer, check, enter, figures, filled, has, lacks, leave, main, same, tap_of, tell, title, where } from './lib.mjs';

const STARTS = { field_worker: '/today', adviser: '/today', dpo: '/access', coordinator: '/today', funder: '/figures/region', administrator: '/accounts' };

async function one_tap(visit) {
  for (const role of ROLES) {
    const page = await visit();
    const response = await enter(page, role);
    same(response.status(), 200, `entrer comme ${role}`);
    same(where(page), STARTS[role], `première page de ${role}`);
    await page.goto('/sign-in');
    await page.goto('/me');
    has(await main(page), 'vous êtes ici');
    await leave(page);
    same(where(page), '/', 'page après la déconnexion');
    await page.goto('/me');
    same(where(page), '/sign-in?next=/me'.replace('/me', encodeURIComponent('/me')), 'la connexion est finie');
  }
}

async function logins(visit) {
  const here = await visit();
  const other = await visit({ agent: 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0' });
  await enter(here, 'funder');
  await enter(other, 'funder');
  await here.goto('/me');
  const line = here.locator('li', { hasText: 'Firefox, Windows' });
  same(await line.count(), 1, 'l’autre connexion est dans la liste');
  await answer(here, () => line.locator('button').click());
  same(await here.locator('li', { hasText: 'Firefox, Windows' }).count(), 0, 'fermée, elle n’y est plus');
  await other.goto('/me');
  same(where(other).split('?')[0], '/sign-in', 'l’autre appareil doit se connecter');
  await here.goto('/me');
  same(await title(here), 'Mon compte', 'celui-ci reste connecté');
}

/* A form filled on the phone; its login is ended at the desk; after signing in the same form is one tap away, and counts once. */
async function interrupted(visit) {
  const office = await visit({ phone: false });
  const desk = await visit({ phone: false });
  const phone = await visit({ agent: 'Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0' });
  await enter(office, 'coordinator');
  await enter(desk, 'field_worker');
  await enter(phone, 'field_worker');
  const before = await figures(office);
  await phone.goto('/encounters/new');
  const form = phone.locator('form:has(.save)');
  for (const [name, value] of [['people', '3'], ['target', 'presumed'], ['age_band', '18_25'], ['topics', 'housing']])
    await tap_of(phone, name, value).tap();
  await phone.locator('summary', { hasText: 'promesse' }).tap();
  await phone.locator('#promise').fill('porter « le papier » & l’adresse <b>');
  await phone.locator('#promise_by').fill(new Date(Date.now() + 3 * 86400e3).toISOString().slice(0, 10));
  const typed = await filled(form);

  await desk.goto('/me');
  await answer(desk, () => desk.locator('li', { hasText: 'Firefox, Android' }).locator('button').click());

  const refused = await answer(phone, () => phone.locator('.save button').tap());
  same(refused.status(), 401, 'sans connexion');
  has(await main(phone), 'Ce que vous avez saisi est gardé');
  const again = await answer(phone, () => phone.locator('button[name=role][value=field_worker]').tap());
  same(again.status(), 200, 'après la connexion');
  same(await filled(form), typed, 'le formulaire de nouveau, rempli');
  same((await figures(office)).rencontres, before.rencontres, 'rien n’est compté avant le toucher');
  await answer(phone, () => phone.locator('.save button').tap());
  has(await main(phone), 'Rencontre enregistrée.');
  same((await figures(office)).rencontres, before.rencontres + 3, 'compté une fois');
  await leave(phone);
}

/* What a browser would never send. */
const raw = (bytes) => new Promise((done) => {
  const { hostname, port } = new URL(URL_DEMO);
  let got = '';
  const socket = net.connect(Number(port), hostname, () => socket.write(bytes));
  socket.setTimeout(5000, () => socket.destroy());
  socket.on('data', (d) => { got += d; });
  socket.on('error', () => {});
  socket.on('close', () => done(got));
});

async function errors(visit) {
  const page = await visit();
  await enter(page, 'field_worker');
  const cases = [['/accounts', 403, 'Pas avec ce rôle'], ['/figures/region', 403, 'Pas avec ce rôle'], ['/rien', 404, 'Cette page n’existe pas'],
    ['/persons/zzzzzzzzzzz', 404, 'Cette page n’existe pas'], ['/steps/1/done', 405, 'Pas de cette façon']];
  for (const [path, status, words] of cases) {
    const response = await page.goto(path);
    same(response.status(), status, path);
    same(await title(page), words, path);
    check(await page.locator('main a.button').first().isVisible(), `${path} : un chemin pour continuer`);
  }
  const visitor = await visit();
  await visitor.goto('/accounts');
  same(where(visitor), `/sign-in?next=${encodeURIComponent('/accounts')}`, 'sans compte, on va se connecter');
  const big = await raw(`POST /encounters HTTP/1.1\r\nHost: ${new URL(URL_DEMO).host}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 99000000\r\n\r\n`);
  check(/^HTTP\/1\.1 413 /.test(big), `un corps énorme est refusé : ${big.slice(0, 40)}`);
  has(big, 'trop grand');
  const elsewhere = await page.request.post('/encounters', { headers: { Origin: 'https://ailleurs.example', 'Sec-Fetch-Site': 'cross-site' }, form: { op: '1' } });
  same(elsewhere.status(), 403, 'un formulaire venu d’ailleurs');
  lacks(await elsewhere.text(), 'SQL');
}

export default async function () {
  for (const script of [true, false]) {
    await tell('entrer d’un toucher, sortir', script, one_tap);
    await tell('connexions ouvertes', script, logins);
    await tell('connexion finie pendant la saisie', script, interrupted);
  }
  await tell('pages d’erreur', true, errors);
}
