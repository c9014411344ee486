// C1 and C2 with a finger: an anonymous meeting, one to see again, another of the same meeting, a contact, lists, promises, exact
// figures, each form once. Taps and letters are counted; the model turns them into seconds.
// SPDX-License-Identifier: AGPL-3.0-or-later
import { Hand, URL_DEMO, answer, check, day_text, enter, figures, filled, has, lacks, main, same, tap_of, tell, title, where } from './lib.mjs';

const save = (page, hand) => answer(page, () => hand.tap(page.locator('.save button')));
const ticked = (page) => page.locator('main input:checked').evaluateAll((all) => all.map((i) => `${i.name}=${i.value}`));

async function anonymous(page) {
  await page.goto('/today');
  const hand = new Hand(page);
  hand.on('ouvrir', 0);
  await answer(page, () => hand.tap(page.locator('nav.places li.act a')));
  same(await ticked(page), ['people=1'], 'rien n’est coché d’avance que « 1 »');
  const before = hand.taps;
  for (const [words, name, value] of [['combien de personnes', 'people', '2'], ['concernées par l’appel', 'target', 'yes'], ['âge', 'age_band', '18_25'],
    ['sujets', 'topics', 'housing']]) {
    hand.on(words);
    await hand.tap(tap_of(page, name, value));
  }
  hand.on('enregistrer', 0);
  const response = await save(page, hand);
  same(response.status(), 200, 'rencontre anonyme');
  has(await main(page), 'Rencontre enregistrée.');
  check(hand.taps - before <= 5, `au plus 5 touchers sur le formulaire : ${hand.taps - before}`);
  check(hand.seconds <= 10, `au plus 10 s d’« Aujourd’hui » à l’enregistrement : ${hand.seconds.toFixed(2)}`);
  hand.print('Rencontre anonyme');
}

/* "5 +" opens a number; the number is what counts. */
async function crowd(page) {
  await page.goto('/encounters/new');
  const more = page.locator('#people_more');
  check(!(await more.isVisible()), 'le nombre est caché avant « 5 + »');
  await tap_of(page, 'people', 'more').tap();
  check(await more.isVisible(), '« 5 + » ouvre un nombre');
  await more.fill('7');
  await tap_of(page, 'target', 'unknown').tap();
  await answer(page, () => page.locator('.save button').tap());
  has(await main(page), 'Rencontre enregistrée.');
}

async function outside(page) {
  await page.goto('/encounters/new');
  const hand = new Hand(page);
  hand.on('hors public');
  await answer(page, () => hand.tap(page.locator('button', { hasText: 'Hors public, piste donnée' })));
  has(await main(page), 'Rencontre enregistrée.');
  same(hand.taps, 1, 'touchers pour « hors public, piste donnée »');
}

/* A promise without its day: the page comes back with every answer in its place. Then one of several to be seen again. */
async function two_aliases(page, alias, other) {
  await page.goto('/encounters/new');
  for (const [name, value] of [['people', '3'], ['target', 'presumed'], ['age_band', '16_17'], ['topics', 'papers'], ['topics', 'health']])
    await tap_of(page, name, value).tap();
  const more = page.locator('summary', { hasText: 'promesse' });
  await more.tap();
  await page.locator('#promise').fill(`rappeler pour ${alias}`);
  await page.locator('#alias').fill(alias);
  await tap_of(page, 'way_back', 'phone').tap();
  await page.locator('#way_value').fill(`06 12 34 56 ${10 + (alias.charCodeAt(1) % 90)}`);
  await page.locator('label', { has: page.locator('[name=then]') }).tap();
  const form = page.locator('form:has(.save)');
  const typed = await filled(form);
  const wrong = await answer(page, () => page.locator('.save button').tap());
  same(wrong.status(), 422, 'promesse sans jour');
  has(await main(page), 'Pour quel jour ?');
  const kept = await filled(form);
  same(kept.filter((f) => !f.startsWith('op=')), typed.filter((f) => !f.startsWith('op=')), 'tout ce qui est saisi est encore là');
  await page.locator('#promise_by').fill(day_text(2));
  await answer(page, () => page.locator('.save button').tap());

  has(where(page), '/encounters/new?same_as=', 'une autre à revoir :');
  has(await main(page), 'Elle ne compte pas deux fois');
  await tap_of(page, 'target', 'yes').tap();
  await page.locator('#alias').fill(other);
  await tap_of(page, 'way_back', 'usual_place').tap();
  await answer(page, () => page.locator('.save button').tap());
  same(await title(page), `« ${other} »`, 'le dossier de l’autre');
}

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
  await answer(page, () => hand.tap(page.locator('main .list a', { hasText: alias }).first()));
  hand.on('noter un contact', 0);
  await answer(page, () => hand.tap(page.locator('main a', { hasText: 'Noter un contact' })));
  same(await ticked(page), [], 'rien n’est coché d’avance dans le contact');
  hand.on('sujets');
  await hand.tap(tap_of(page, 'topics', 'job'));
  hand.on('enregistrer', 0);
  await save(page, hand);
  has(await main(page), 'Contact enregistré.');
  check(hand.seconds <= 12, `au plus 12 s pour retrouver et noter : ${hand.seconds.toFixed(2)}`);
  hand.print('Contact avec une personne connue');
}

async function lists(page, alias, other) {
  await page.goto('/see-again');
  const waiting = await main(page);
  lacks(waiting, `« ${alias} »`, 'revue, elle quitte la liste :');
  has(waiting, `« ${other} »`, 'à revoir :');
  await page.goto('/promises');
  const line = page.locator('main .list > li', { hasText: `rappeler pour ${alias}` });
  same(await line.count(), 1, 'la promesse est dans la liste');
  await answer(page, () => line.locator('button').tap());
  same(where(page), '/promises', 'après « Fait »');
  same(await page.locator('main .list > li', { hasText: `rappeler pour ${alias}` }).count(), 0, 'tenue, elle quitte la liste');
  await page.goto(`/search?q=${alias}`);
  await answer(page, () => page.locator('main .list a', { hasText: alias }).first().click());
  await answer(page, () => page.locator('button', { hasText: 'Pas fait, finalement' }).first().tap());
  await page.goto('/promises');
  same(await page.locator('main .list > li', { hasText: `rappeler pour ${alias}` }).count(), 1, 'pas faite finalement, elle revient');
}

/* The same form twice: by going back, and as the browser of a bad network would send it. */
async function once(page, office) {
  const before = (await figures(office)).rencontres;
  await page.goto('/encounters/new');
  await tap_of(page, 'target', 'yes').tap();
  const form = page.locator('form:has(.save)');
  const body = await form.evaluate((f) => new URLSearchParams(new FormData(f)).toString());
  const op = new URLSearchParams(body).get('op');
  await answer(page, () => page.locator('.save button').tap());
  same((await figures(office)).rencontres, before + 1, 'enregistrée');
  await page.goBack();
  await page.waitForLoadState();
  const now = await page.locator('form:has(.save) [name=op]').first().inputValue();
  // Either the same form, which counts once, or a new one without any answer: never old answers in a new form.
  if (now === op) {
    await answer(page, () => page.locator('.save button').tap());
    same((await figures(office)).rencontres, before + 1, 'retour, puis encore une fois : comptée une fois');
  } else {
    same(await ticked(page), ['people=1'], 'le retour montre un formulaire neuf et vide');
    const empty = await answer(page, () => page.locator('.save button').tap());
    same(empty.status(), 422, 'le formulaire vide n’enregistre rien');
  }
  const headers = { Origin: URL_DEMO, 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/x-www-form-urlencoded' };
  const again = await page.request.post('/encounters', { headers, data: body });
  same(again.status(), 200, 'le même envoi une deuxième fois');
  same((await figures(office)).rencontres, before + 1, 'le même envoi compte une fois');
  const changed = await page.request.post('/encounters', { headers, data: body.replace('target=yes', 'target=no') });
  same(changed.status(), 409, 'le même numéro avec une autre réponse');
  has(await changed.text(), 'déjà enregistré');
  same((await figures(office)).rencontres, before + 1, 'rien n’a changé');
}

async function story(visit, alias, other) {
  const office = await visit({ phone: false });
  await enter(office, 'coordinator');
  const before = await figures(office);
  const page = await visit();
  await enter(page, 'field_worker');
  await anonymous(page);
  await crowd(page);
  await outside(page);
  await two_aliases(page, alias, other);
  await page.goto('/see-again');
  has(await main(page), `« ${alias} »`, 'à revoir :');
  await found_again(page, alias);
  await lists(page, alias, other);
  const after = await figures(office);
  const wanted = { rencontres: 2 + 7 + 1 + 3 + 1, contacts: 3, personnes: 2, repérées: 2, passages: 0 };
  for (const [name, more] of Object.entries(wanted)) same(after[name], before[name] + more, `${name} du projet`);
  await once(page, office);
}

export default async function () {
  await tell('une sortie', true, (visit) => story(visit, 'Quark', 'Zibou'));
  await tell('une sortie', false, (visit) => story(visit, 'Vortex', 'Kalimero'));
}
