// The QR code of a personal card, read by a program that is not ours (zbarimg), from the picture on the screen and from the printed page: exactly
// the address of the card's code, and the new one once it was cancelled. Says that it was left out where zbarimg or pdftoppm is missing.
// SPDX-License-Identifier: AGPL-3.0-or-later
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { URL_DEMO, answer, check, enter, same, skip, tap_of, tell, where } from './lib.mjs';

const there = (program) => !spawnSync(program, ['--help']).error;
/* What stands in the QR codes of a picture, one a line. */
const read = (picture) => execFileSync('zbarimg', ['--raw', '--quiet', '-Sdisable', '-Sqrcode.enable', picture], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();

const code_of = async (page) => (await page.locator('.code').innerText()).replace(/\s/g, '');

async function look(page, folder, name) {
  const code = await code_of(page), wanted = `${URL_DEMO}/card?code=${code}`;
  const shown = path.join(folder, `${name}.png`), paper = path.join(folder, `${name}.pdf`);
  await page.locator('svg.qr').screenshot({ path: shown });
  same(read(shown), wanted, 'sur l’écran');
  fs.writeFileSync(paper, await page.pdf({ format: 'A4' }));
  execFileSync('pdftoppm', ['-png', '-r', '150', paper, path.join(folder, `${name}-paper`)]);
  const pages = fs.readdirSync(folder).filter((f) => f.startsWith(`${name}-paper`));
  same(pages.length, 1, 'la carte tient sur une feuille');
  same(read(path.join(folder, pages[0])), wanted, 'sur le papier');
  return code;
}

async function story(visit) {
  const page = await visit();
  await enter(page, 'field_worker');
  await page.goto('/encounters/new');
  await tap_of(page, 'target', 'yes').tap();
  await page.locator('summary', { hasText: 'promesse' }).tap();
  await page.locator('#alias').fill('Quartz');
  await answer(page, () => page.locator('.save button').tap());
  await page.goto(`${where(page)}/card`);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'repere-card-'));
  try {
    const first = await look(page, folder, 'first');
    await page.emulateMedia({ colorScheme: 'dark' });
    same(await look(page, folder, 'dark'), first, 'sur un écran sombre');
    await page.emulateMedia({ colorScheme: 'light' });
    await answer(page, () => page.locator('button', { hasText: 'Annuler cette carte' }).tap());
    check((await look(page, folder, 'second')) !== first, 'un autre code après l’annulation');
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

export default async function () {
  const missing = ['zbarimg', 'pdftoppm'].filter((program) => !there(program));
  if (missing.length) return skip(`le code QR d’une carte : ${missing.join(', ')} manque`);
  await tell('le code QR d’une carte', true, story);
}
