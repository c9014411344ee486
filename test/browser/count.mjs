// Figures with the fingers: a period, what was known on a past day, a breakdown, a report that is frozen, what came since; the funder's hidden cells.
// SPDX-License-Identifier: AGPL-3.0-or-later
import { answer, check, enter, figures, has, lacks, main, same, tap_of, tell, title, where } from './lib.mjs';

const day = (days) => new Date(Date.now() + days * 864e5).toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' });
const tap = (page, words) => answer(page, () => page.locator('main a', { hasText: words }).first().click());

async function meets(page, people) {
  await page.goto('/encounters/new');
  await tap_of(page, 'people', people).click();
  await tap_of(page, 'target', 'unknown').click();
  await answer(page, () => page.locator('.save button').click());
}

async function freezes(office, worker) {
  const before = (await figures(office)).rencontres;
  await meets(worker, '3');
  same((await figures(office)).rencontres, before + 3, 'compté dans la seconde');
  await office.locator('#known').fill(day(-1));
  await answer(office, () => office.locator('.filters button').click());
  has(await main(office), 'Ces chiffres sont ceux que l’on connaissait à la fin du', 'un jour passé :');
  lacks(await main(office), 'Figer un rapport');
  await tap(office, 'Voir ce que l’on sait aujourd’hui');
  await answer(office, () => office.locator('button', { hasText: 'Figer un rapport' }).click());
  has(await main(office), 'Empreinte du rapport', 'figé :');
  const report = where(office), frozen = await main(office);
  await meets(worker, '2');
  await office.goto(report);
  same((await main(office)).replace(/Rapport figé : il ne changera plus\.\s*/, ''), frozen.replace(/Rapport figé : il ne changera plus\.\s*/, ''), 'le rapport ne change pas');
  await tap(office, 'Ce qui a changé depuis');
  has(await main(office), '1 fait reçu après', 'ce qui est venu depuis :');
}

async function breaks_down(office) {
  await office.goto('/figures');
  await tap(office, 'Répartition');
  same((await title(office)).startsWith('Répartition'), true, 'la répartition s’ouvre');
  await office.locator('#kind').selectOption('spotted');
  await answer(office, () => office.locator('.filters button').click());
  has(await main(office), 'femme', 'par genre :');
  lacks(await main(office), '1 à 5', 'la coordinatrice voit ses nombres :');
}

async function funder_reads(funder) {
  await funder.goto('/figures/region/breakdown?kind=spotted');
  has(await main(funder), 'Un nombre de 1 à 5 n’est pas montré', 'le financeur :');
  await funder.goto('/figures/region');
  check(await funder.locator('main a[href^="/figures/list"]').count() === 0, 'aucune liste pour le financeur');
  await tap(funder, 'Calculer aussi les délais et les parts');
  has(await main(funder), 'file active', 'le reste à la demande :');
}

async function journey(visit) {
  const [office, worker, funder] = [await visit({ phone: false }), await visit(), await visit({ phone: false })];
  await enter(office, 'coordinator');
  await enter(worker, 'field_worker');
  await enter(funder, 'funder');
  await freezes(office, worker);
  await breaks_down(office);
  await funder_reads(funder);
}

export default async () => {
  await tell('chiffres, répartitions, rapports', true, journey);
};
