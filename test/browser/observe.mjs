// What is observed, agreed and owed, with a finger: a grid of barriers twice, a plan signed, an appointment kept, a step done. The model
// counts seconds of the forms of the field.
// SPDX-License-Identifier: AGPL-3.0-or-later
import { Hand, answer, check, day_text, enter, has, main, same, tap_of, tell, title, where } from './lib.mjs';

const save = (page, hand) => answer(page, () => hand.tap(page.locator('.save button')));

async function start(page, alias) {
  await page.goto('/encounters/new');
  await tap_of(page, 'people', '1').tap();
  await tap_of(page, 'target', 'yes').tap();
  await page.locator('summary', { hasText: 'promesse' }).tap();
  await page.locator('#alias').fill(alias);
  await answer(page, () => page.locator('.save button').tap());
  same(await title(page), `« ${alias} »`, 'le dossier s’ouvre');
  return where(page);
}

async function barriers(page, file) {
  await page.goto(file);
  const hand = new Hand(page);
  hand.on('ouvrir les grilles', 0);
  await answer(page, () => hand.tap(page.locator('main a', { hasText: /^Grilles$/ })));
  hand.on('choisir « Freins »');
  await answer(page, () => hand.tap(page.locator('main .list a', { hasText: 'Freins' })));
  check(!(await page.locator('main input:checked').count()), 'rien n’est coché d’avance');
  for (const [item, value] of [['mobility', '2'], ['housing', '3'], ['health', '?'], ['rights', '1'], ['money', '2'], ['confidence', '1']]) {
    hand.on(item);
    await hand.tap(tap_of(page, `a.${item}`, value));
  }
  hand.on('enregistrer', 0);
  same((await save(page, hand)).status(), 200, 'grille remplie');
  has(await main(page), 'Réponses enregistrées.');
  hand.print('Freins, six réponses');
  check(hand.seconds <= 30, `au plus 30 s : ${hand.seconds.toFixed(1)}`);
}

async function barriers_again(page) {
  await answer(page, () => page.locator('main a', { hasText: 'Non, quelque chose a changé' }).tap());
  same(await page.locator('main input:checked').count(), 6, 'les réponses d’avant sont là');
  await tap_of(page, 'a.housing', '1').tap();
  await answer(page, () => page.locator('.save button').tap());
  const text = await main(page);
  has(text, 'Ce qui a changé');
  has(text, 'bloque');
  has(text, '−2');
}

async function plan(page, file) {
  await page.goto(`${file}/plan/objective`);
  await page.locator('#objective').fill('Je veux un logement à moi.');
  await answer(page, () => page.locator('.save button').tap());
  await page.goto(`${file}/plan/step`);
  const hand = new Hand(page);
  hand.on('quoi');
  await hand.tap(page.locator('#what'));
  await hand.type('visiter un studio');
  hand.on('avant quand');
  await page.locator('#due_day').fill(day_text(7));
  hand.row.letters += 8;
  hand.on('enregistrer', 0);
  same((await save(page, hand)).status(), 200, 'étape ajoutée');
  hand.print('Une étape du plan');
  await answer(page, () => page.locator('main a', { hasText: 'Faire signer' }).tap());
  const form = page.locator('form', { has: page.locator('#agreed') });
  await answer(page, () => form.locator('button').tap());
  has(await main(page), 'La personne coche');
  await page.locator('label', { has: page.locator('#agreed') }).tap();
  await page.locator('#first_name').fill('Ziad');
  await answer(page, () => page.locator('form', { has: page.locator('#agreed') }).locator('button').tap());
  has(await main(page), 'par Ziad, sur l’écran');
  await page.emulateMedia({ media: 'print' });
  check(!(await page.locator('main .button').first().isVisible()), 'rien à toucher sur le papier');
  await page.emulateMedia({ media: 'screen' });
}

async function appointment(page, file, alias) {
  await page.goto(`${file}/appointments`);
  const hand = new Hand(page);
  hand.on('avec qui, où');
  await hand.tap(page.locator('#what'));
  await hand.type('mairie');
  hand.on('quel jour');
  await page.locator('#on_day').fill(day_text(0));
  hand.row.letters += 8;
  hand.on('à quelle heure');
  await hand.tap(page.locator('#at'));
  await hand.type('0h05');
  hand.on('enregistrer', 0);
  same((await save(page, hand)).status(), 200, 'rendez-vous pris');
  hand.print('Un rendez-vous');
  await page.goto('/today');
  has(await main(page), `« ${alias} », mairie`);
  const kept = new Hand(page);
  kept.on('ouvrir', 0);
  await answer(page, () => kept.tap(page.locator('main .thread li', { hasText: alias }).locator('a', { hasText: 'Comment' })));
  kept.on('venue');
  await kept.tap(tap_of(page, 'state_said', 'seen'));
  kept.on('enregistrer', 0);
  await save(page, kept);
  kept.print('Dire que la personne est venue');
  check(kept.taps <= 3, 'trois touchers au plus');
  same(where(page), file, 'retour au dossier');
  has(await page.locator('.thread').first().innerText(), 'Contact');
}

async function due(page, alias) {
  await page.goto('/due?kind=plan_step');
  has(await main(page), 'visiter un studio');
  const line = page.locator('main .list > li', { hasText: 'visiter un studio' }).filter({ hasText: alias });
  await answer(page, () => line.locator('button').tap());
  const done = page.locator('section', { hasText: 'Faites aujourd’hui' });
  has(await done.innerText(), 'visiter un studio');
  await answer(page, () => done.locator('li', { hasText: alias }).locator('button').tap());
  await page.goto('/due?kind=plan_step');
  has(await main(page), 'visiter un studio');
}

async function journey(visit, alias) {
  const page = await visit();
  await enter(page, 'field_worker');
  const file = await start(page, alias);
  await barriers(page, file);
  await barriers_again(page);
  await plan(page, file);
  await appointment(page, file, alias);
  await due(page, alias);
}

export default async function () {
  await tell('grille, plan, rendez-vous, à faire', true, (visit) => journey(visit, 'Obélia'));
  await tell('grille, plan, rendez-vous, à faire', false, (visit) => journey(visit, 'Obéron'));
}
