// The person's own page with a finger, in three languages: card and figures, what comes next, correcting, "I cannot come", closing; what a
// wrong pair is answered; what a colleague then reads.
// SPDX-License-Identifier: AGPL-3.0-or-later
import { answer, check, enter, has, lacks, main, same, tell, title } from './lib.mjs';

const WORDS = {
  fr: { dir: 'ltr', html: 'fr', h1: 'Salut Kévin', next: 'La suite', wrong: 'Ce code et ces chiffres ne vont pas ensemble.', sent: 'C’est envoyé.', nothing: 'Cette page n’existe pas' },
  fr_easy: { dir: 'ltr', html: 'fr', h1: 'Salut Kévin', next: 'Le prochain rendez-vous', wrong: 'Ce n’est pas bon.', sent: 'C’est envoyé.', nothing: 'Cette page n’existe pas' },
  ar: { dir: 'rtl', html: 'ar', h1: 'مرحبًا Kévin', next: 'الخطوة القادمة', wrong: 'لا يتطابقان', sent: 'أُرسل.', nothing: 'هذه الصفحة غير موجودة' },
};

async function come(page, figures) {
  await page.locator('#figures').fill(figures);
  return answer(page, () => page.locator('main form .main').tap());
}

async function one(page, door, lang) {
  const w = WORDS[lang];
  await page.goto(`${door}&lang=${lang}`);
  const wrong = await come(page, '1111');
  same(wrong.status(), 422, `${lang} : de mauvais chiffres`);
  has(await main(page), w.wrong);
  same((await come(page, '5271')).status(), 200, `${lang} : les bons`);
  same(await title(page), w.h1, `${lang} : le titre`);
  same(await page.locator('html').getAttribute('dir'), w.dir, `${lang} : le sens`);
  same(await page.locator('html').getAttribute('lang'), w.html, `${lang} : la langue`);
  has(await main(page), w.next);
  has(await main(page), 'Bus 5, arrêt Gare.');
  check(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${lang} : rien ne dépasse`);
  await answer(page, () => page.locator('a[href="/mine/written"]').tap());
  await answer(page, () => page.locator('a[href="/mine/correct?about=last_name"]').tap());
  await page.locator('#words').fill(`Gabarit (${lang})`);
  await answer(page, () => page.locator('main form .main').tap());
  has(await main(page), w.sent);
  has(await main(page), `Gabarit (${lang})`);
  same((await page.goto('/mine/rien')).status(), 404, `${lang} : une adresse qui n’existe pas`);
  same(await title(page), w.nothing, `${lang} : dit dans sa langue`);
  same(await page.locator('html').getAttribute('dir'), w.dir, `${lang} : dans son sens`);
  await answer(page, () => page.locator('main a.main').tap());
  same(await title(page), w.h1, `${lang} : et de retour`);
  await answer(page, () => page.locator('form[action="/mine/end"] button').tap());
  await page.goto('/mine');
  check(page.url().endsWith('/card'), `${lang} : fermée, la page ne s’ouvre plus`);
}

async function story(visit) {
  const page = await visit();
  await page.goto('/sign-in');
  const door = await page.locator('a[href^="/card?code="]').getAttribute('href');
  for (const lang of Object.keys(WORDS)) await one(page, door, lang);
  await page.goto(`${door}&lang=fr`);
  await come(page, '5271');
  const before = await page.locator('form[action="/mine/excuse"]').count();
  if (before) { // told twice, with script and without: the first time she calls it off
    await answer(page, () => page.locator('form[action="/mine/excuse"] button').first().tap());
    has(await main(page), 'C’est dit.');
    same(await page.locator('form[action="/mine/excuse"]').count(), before - 1, 'un rendez-vous de moins');
  }
  const desk = await visit();
  await enter(desk, 'field_worker');
  await desk.goto('/search?q=mob');
  await desk.goto(`${await desk.locator('main .list a').first().getAttribute('href')}/asked`);
  has(await main(desk), 'Gabarit (ar)');
  has(await main(desk), 'Ne peut pas venir au rendez-vous');
  lacks(await main(desk), '5271');
}

export default async function () {
  await tell('ma page, en trois langues', true, story);
  await tell('ma page, en trois langues', false, story);
}
