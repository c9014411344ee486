// What the browser tests share: Chromium, signing in, counting of checks, a hand that counts its taps and letters.
//
// A journey is told twice, with script and without. A check says in words what is true; a journey that stops half-way counts as one
// failure and leaves a picture in build/browser/.
// SPDX-License-Identifier: AGPL-3.0-or-later
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const require = createRequire(`${root}/build/npm/`);
const { chromium } = require('playwright-core');

export const URL_DEMO = process.env.DEMO_URL;
export const URL_REAL = process.env.REAL_URL;
const LEFT = `${root}/build/browser`;
const PATIENCE_MS = 15000;

const browsers = [];
export async function open_browser() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
  browsers.push(browser);
  return browser;
}
let shared;
export const the_browser = async () => (shared ??= await open_browser());
export const close_all = () => Promise.all(browsers.map((b) => b.close()));

// ---- counting

export const counts = { passed: 0, failed: 0, skipped: 0 };
export const wrong = [];
let telling = '';

export function check(true_now, words) {
  if (true_now) return void counts.passed++;
  counts.failed++;
  wrong.push(`${telling}: ${words}`);
  console.log(`   NON ${words}`);
}
export const same = (got, wanted, words) =>
  check(Object.is(got, wanted) || JSON.stringify(got) === JSON.stringify(wanted), `${words}: ${JSON.stringify(got)} au lieu de ${JSON.stringify(wanted)}`);
export const has = (text, part, words = '') => check(text.includes(part), `${words} « ${part} » dans « ${text.slice(0, 200).replace(/\s+/g, ' ')} »`);
export const lacks = (text, part, words = '') => check(!text.includes(part), `${words} pas de « ${part} »`);
export function skip(words) {
  counts.skipped++;
  console.log(`   passé : ${words}`);
}

const consoles = [];
/* Runs what is told; an exception is one failure, with a picture of each page that is open. */
export async function tell(name, script, story) {
  telling = script === undefined ? name : `${name}${script ? '' : ', sans script'}`;
  const begun = Date.now();
  const failed = counts.failed;
  const visits = [];
  consoles.length = 0;
  try {
    await story(async (o = {}) => {
      const v = await visit({ script, ...o });
      visits.push(v);
      return v;
    });
    for (const line of consoles) check(false, `console : ${line}`);
  } catch (e) {
    check(false, String(e.stack || e).split('\n').slice(0, 12).join('\n      '));
  }
  if (counts.failed > failed) {
    fs.mkdirSync(LEFT, { recursive: true });
    for (const [i, page] of visits.entries())
      await page.screenshot({ path: `${LEFT}/${telling.replace(/[^\w]+/g, '-')}-${i}.png`, fullPage: true, timeout: 3000 }).catch(() => {});
  }
  await Promise.all(visits.map((page) => page.context().close()));
  console.log(`${counts.failed > failed ? 'NON' : 'bon'} ${telling} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
}

// ---- pages

/* A page of a new, empty browser. phone: 360 px and a finger. */
export async function visit({ script = true, phone = true, dark = false, width = phone ? 360 : 1280, height = 780, agent, base = URL_DEMO } = {}) {
  const context = await (await the_browser()).newContext({
    baseURL: base, javaScriptEnabled: script, viewport: { width, height }, hasTouch: phone, isMobile: phone, locale: 'fr-FR',
    timezoneId: 'Europe/Paris', colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce', ...(agent ? { userAgent: agent } : {}),
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  page.on('console', (m) => {
    // The browser itself notes each answer >= 400; those are looked at where they are expected.
    if (m.type() === 'error' && !/^Failed to load resource: the server responded with a status of 4/.test(m.text())) consoles.push(m.text());
  });
  page.on('pageerror', (e) => consoles.push(`exception : ${e.message}`));
  return page;
}

export const text = async (page) => (await page.locator('body').innerText()).replace(/[\u00a0\u202f]/g, ' ');
export const main = async (page) => (await page.locator('main').innerText()).replace(/[\u00a0\u202f]/g, ' ');
export const title = async (page) => (await page.locator('h1').innerText()).replace(/[\u00a0\u202f]/g, ' ').trim();
export const where = (page) => { const u = new URL(page.url()); return u.pathname + u.search; };

/* What an act answers: clicks and waits for the page after the redirect. */
export async function answer(page, act) {
  const [response] = await Promise.all([
    page.waitForResponse((r) => r.request().isNavigationRequest() && r.status() !== 303), page.waitForEvent('load'), act(),
  ]);
  return response;
}

export const ROLES = ['field_worker', 'adviser', 'coordinator', 'funder', 'dpo', 'administrator'];
export async function enter(page, role) {
  await page.goto('/sign-in');
  return answer(page, () => page.locator(`button[name=role][value=${role}]`).click());
}
export async function leave(page) {
  await page.goto('/me');
  return answer(page, () => page.locator('form[action="/sign-out"] button:not([name])').first().click());
}

/* The numbers of a page of figures, by their words; stages stand in the table of the funnel. */
export async function figures(page, at = '/figures') {
  await page.goto(at);
  const facts = await page.locator('dl.facts > div').evaluateAll((all) => all.map((d) => [d.querySelector('dt').textContent.trim(),
    d.querySelector('dd').firstChild.textContent]));
  facts.push(...await page.locator('table.funnel tbody tr').evaluateAll((all) => all.map((tr) => [tr.querySelector('th').textContent.trim(),
    tr.querySelector('td.n').textContent])));
  return Object.fromEntries(facts.map(([k, v]) => [k.split(/[\s,]/)[0].toLowerCase(), Number(v.replace(/\D/g, ''))]));
}

/* What stands in the fields of a form, as it would be sent, less the frame's own. */
export const filled = (form) => form.evaluate((f) => [...new FormData(f)].filter(([k]) => k !== 'stamp').map(([k, v]) => `${k}=${v}`).sort());

// ---- a hand

/* Keystroke-level model, seconds: 1.35 to take in a question, 0.6 a tap, 0.3 a letter. */
const MODEL = { questions: 1.35, taps: 0.6, letters: 0.3 };
const seconds_of = (row) => Object.entries(MODEL).reduce((sum, [k, s]) => sum + row[k] * s, 0);

export class Hand {
  rows = [];
  constructor(page) { this.page = page; }
  on(words, questions = 1) { this.rows.push({ words, questions, taps: 0, letters: 0 }); }
  get row() { return this.rows[this.rows.length - 1]; }
  async tap(locator) {
    this.row.taps++;
    await locator.tap();
  }
  async type(letters) {
    this.row.letters += letters.length;
    for (const letter of letters) await this.page.keyboard.press(letter);
  }
  async enter() {
    this.row.letters++;
    await this.page.keyboard.press('Enter');
  }
  get taps() { return this.rows.reduce((sum, r) => sum + r.taps, 0); }
  get seconds() { return this.rows.reduce((sum, r) => sum + seconds_of(r), 0); }
  print(what) {
    console.log(`   ${what} (lire une question ${MODEL.questions} s, un toucher ${MODEL.taps} s, une lettre ${MODEL.letters} s)`);
    for (const r of this.rows)
      console.log(`     ${r.words.padEnd(28)} ${r.taps} toucher ${String(r.letters).padStart(2)} lettres ${seconds_of(r).toFixed(2).padStart(6)} s`);
    console.log(`     ${'en tout'.padEnd(28)} ${this.taps} toucher ${' '.repeat(11)} ${this.seconds.toFixed(2).padStart(6)} s`);
  }
}
/* The label one touches for an answer. */
export const tap_of = (page, name, value) => page.locator(`form:has(.save) label:has(input[name="${name}"][value="${value}"])`);

export const day_text = (days) => new Date(Date.now() + days * 86400e3).toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' });
