// Every page that a GET of src/app/routes.def opens, with a role that may open it and a record that is really there. A route that is
// new and not named here is a failure of the suite, not a page that nobody looks at.
// SPDX-License-Identifier: AGPL-3.0-or-later
import fs from 'node:fs';

import { answer, enter, root, tap_of, visit } from './lib.mjs';

/* role null: nobody is signed in. path: the address; or the name of a record found by `records`. */
const PAGES = [
  ['/', null, '/'], ['/', null, '/?q=application', 'recherche'], ['/', null, '/?q=zzzz', 'vide'],
  ['/calls/{call}', null, 'call'], ['/projects/{project}', null, 'project'], ['/about', null],
  ['/sign-in', null], ['/forgotten', null], ['/welcome', null, '/welcome?key=rien', 'fini'], ['/welcome', null, 'welcome'],
  ['/me', 'field_worker'], ['/me/messages', 'field_worker'], ['/messages', 'administrator'], ['/messages', 'administrator', '/messages?shown=stopped', 'vide'], ['/me/password', 'field_worker'], ['/more', 'field_worker'], ['/more', 'administrator'],
  ['/today', 'field_worker'], ['/today', 'coordinator'], ['/see-again', 'field_worker'], ['/promises', 'field_worker'],
  ['/encounters/new', 'field_worker'], ['/encounters/new', 'field_worker', 'meeting', 'une autre'], ['/passages/new', 'field_worker'],
  ['/events/{event}/correct', 'field_worker', 'event'], ['/places', 'field_worker'],
  ['/outings', 'field_worker'], ['/outings', 'coordinator'], ['/outings/{outing}', 'field_worker', 'outing', 'fermée'],
  ['/outings/{outing}', 'coordinator', 'outing'], ['/outings/{outing}/times', 'field_worker', 'times'],
  ['/persons', 'field_worker'], ['/persons', 'coordinator'], ['/persons', 'field_worker', '/persons?name=zzzz', 'vide'],
  ['/search', 'field_worker', '/search?q=ara'], ['/search', 'field_worker', '/search?q=zzzz', 'vide'],
  ['/persons/{person}', 'field_worker', 'person'], ['/persons/{person}', 'coordinator', 'person'],
  ['/persons/{person}', 'field_worker', 'named', 'captée'], ['/persons/{person}/edit', 'field_worker', 'named_edit', 'captée'],
  ['/persons/{person}/engage', 'field_worker', 'engage'], ['/persons/{person}/consents', 'field_worker', 'consents'],
  ['/persons/{person}/consents', 'coordinator', 'consents'], ['/persons/{person}/consents', 'field_worker', 'no_consents', 'vide'],
  ['/persons/{person}/card', 'field_worker', 'card'], ['/card', null], ['/persons/{person}/asked', 'field_worker', 'asked'], ['/persons/{person}/asked', 'field_worker', 'no_asked', 'vide'], ['/notices', 'field_worker'], ['/notices', 'coordinator', '/notices?notice=en_1', 'en anglais'],
  ['/notices', 'field_worker', '/notices?notice=prs_1', 'en dari'],
  ['/persons/{person}/contact', 'field_worker', 'stopped', 'plus rien'],
  ['/persons/{person}/edit', 'field_worker', 'edit'], ['/persons/{person}/contact', 'field_worker', 'contact'],
  ['/persons/{person}/reads', 'field_worker', 'reads', 'captée'], ['/persons/{person}', 'adviser', 'reasoned', 'avec un motif'], ['/more', 'adviser'],
  ['/search', 'adviser', '/search?q=zip', 'd’un collègue'], ['/reasoned', 'adviser'], ['/reasoned/{request}', 'adviser', 'request', 'ouvert'],
  ['/reasoned/{request}', 'adviser', 'request_none', 'rien'], ['/access', 'dpo'], ['/access', 'dpo', 'reader', 'un compte'],
  ['/access', 'dpo', '/access?day=2025-12-25', 'vide'],
  ['/persons/{person}/relay', 'field_worker', 'relay_new'], ['/relays', 'field_worker'], ['/relays', 'coordinator'], ['/relays', 'coordinator', '/relays?which=late', 'en retard'],
  ['/relays/{relay}', 'field_worker', 'relay'], ['/relays/{relay}', 'field_worker', 'relay_met', 'venue'], ['/inbox', 'field_worker'], ['/relays', 'adviser', '/relays', 'vide'],
  ['/inbox/{relay}', 'field_worker', 'inbox'], ['/r/{token}', null, 'relay_link'], ['/r/{token}', null, '/r/wrong', 'mauvais code'],
  ['/meetings', 'coordinator'], ['/meetings/new', 'coordinator'], ['/meetings/{meeting}', 'coordinator', 'meeting_held', 'tenue'], ['/meetings/{meeting}', 'coordinator', 'meeting_next', 'à venir'],
  ['/meetings/{meeting}', 'adviser', 'meeting_held', 'pas invitée'], ['/meetings/{meeting}/minutes', 'coordinator', 'minutes'], ['/meetings/{meeting}/minutes', 'adviser', 'minutes', 'lecture'],
  ['/persons/{person}/meetings', 'field_worker', 'person_meetings'], ['/meetings/{meeting}/edit', 'coordinator', 'meeting_edit'],
  ['/erasures', 'coordinator'], ['/persons/{person}/erase', 'coordinator', 'erase'], ['/persons/{person}/erase/refuse', 'coordinator', 'erase_refuse'],
  ['/directory', 'field_worker'], ['/directory', 'administrator', '/directory?theme=logement-hebergement&commune=Lens', 'trouvés'], ['/directory', 'field_worker', '/directory?commune=senlis', 'deux communes'],
  ['/directory', 'field_worker', '/directory?theme=souvrir-a-linternational', 'vide'], ['/directory/{service}', 'field_worker', 'service'], ['/directory/{service}', 'funder', 'service', 'lecture'],
  ['/directory/{service}/note', 'field_worker', 'service_note'], ['/persons/{person}/services', 'field_worker', 'services_for'],
  ['/directory/answer', null, '/directory/answer?key=rien', 'fini'], ['/directory/thanks', null],
  ['/access', 'dpo', '/access?day=2025-12-25', 'vide'], ['/access/figures', 'dpo'], ['/persons/{person}/shown', 'field_worker', 'shown'],
  ['/persons/{person}/path', 'adviser', 'path'], ['/persons/{person}/path', 'field_worker', 'path_street', 'début'], ['/persons/{person}', 'adviser', 'left', 'sortie'],
  ['/persons/{person}/path/{fact}', 'adviser', 'fact'], ['/persons/{person}/state', 'field_worker', 'state'], ['/persons/{person}/exit', 'adviser', 'exit'],
  ['/persons/{person}/situations/new', 'adviser', 'situations'], ['/persons/{person}/situations/new', 'adviser', 'seat', 'formation'],
  ['/persons/{person}/situations/{situation}', 'adviser', 'situation'], ['/followups', 'adviser'], ['/followups/{followup}', 'adviser', 'followup'],
  ['/today', 'adviser'],
  ['/persons/{person}', 'field_worker', 'observed', 'suivie'],
  ['/due', 'field_worker'], ['/due', 'field_worker', '/due?kind=decision', 'vide'], ['/steps/{step}', 'field_worker', 'step'],
  ['/persons/{person}/grids', 'field_worker', 'grids'], ['/persons/{person}/grids/{grid}', 'field_worker', 'grid'],
  ['/persons/{person}/grids/{grid}', 'field_worker', 'words', 'mots'],
  ['/persons/{person}/grids/{grid}/compare', 'field_worker', 'compare'], ['/persons/{person}/grids/{grid}/compare', 'field_worker', 'unsaid', 'vide'],
  ['/persons/{person}/plan', 'field_worker', 'plan'], ['/persons/{person}/plan', 'field_worker', 'no_plan', 'vide'],
  ['/persons/{person}/plan/objective', 'field_worker', 'objective'], ['/persons/{person}/plan/step', 'field_worker', 'plan_step'],
  ['/persons/{person}/plan/sign', 'field_worker', 'sign'],
  ['/persons/{person}/appointments', 'field_worker', 'appointments'], ['/appointments/{appointment}', 'field_worker', 'appointment'],
  ['/appointments/{appointment}/answer', 'field_worker', 'answer'], ['/persons/{person}/attempt', 'field_worker', 'attempt'],
  ['/persons/{person}/ties', 'field_worker', 'ties'], ['/persons/{person}/lead', 'field_worker', 'lead'], ['/persons/{person}/co-lead', 'field_worker', 'co_lead'],
  ['/persons/{person}/trusted', 'field_worker', 'trusted'],
  ['/caseload', 'field_worker'], ['/caseload', 'field_worker', '/caseload?only=missing', 'à compléter'], ['/caseload', 'coordinator'], ['/caseload/transfer', 'coordinator'],
  ['/figures', 'coordinator'], ['/figures', 'field_worker'], ['/figures', 'coordinator', '/figures?from_day=2019-01-01&to_day=2019-02-01', 'vide'],
  ['/figures', 'coordinator', '/figures?from_day=2026-01-01&known=2026-06-30', 'connu'], ['/figures', 'coordinator', '/figures?format=print', 'papier'],
  ['/figures/region', 'funder'], ['/figures/projects/{project}', 'funder', 'figures'], ['/figures/list', 'coordinator', 'list'],
  ['/figures/org', 'coordinator'], ['/figures/orgs/{org}', 'funder', 'org'], ['/figures/breakdown', 'coordinator', '/figures/breakdown?kind=spotted'],
  ['/figures/projects/{project}/breakdown', 'funder', 'breakdown'], ['/figures/region/breakdown', 'funder', '/figures/region/breakdown?kind=spotted'],
  ['/reports', 'coordinator'], ['/reports', 'funder'], ['/reports/{report}', 'coordinator', 'report'], ['/reports/{report}', 'funder', 'region_report'],
  ['/reports/{report}/since', 'coordinator', 'report_since'],
  ['/accounts', 'coordinator'], ['/accounts', 'administrator'], ['/accounts/new', 'coordinator'], ['/accounts/new', 'administrator'],
  ['/accounts/{account}', 'administrator', 'account'], ['/accounts/{account}', 'coordinator', 'fresh', 'lien'],
  ['/accounts/{account}/leave', 'coordinator', 'leave'], ['/programme/import', 'administrator'],
  ['/reviews', 'coordinator'], ['/reviews', 'field_worker', '/reviews', 'vide'], ['/reviews/{review}', 'coordinator', 'review'],
  ['/persons/{person}/merge', 'coordinator', 'merge_find'], ['/persons/{person}/merge/{other}', 'coordinator', 'merge_pair'],
  ['/merges/{merge}', 'adviser', 'merged'], ['/persons/import', 'adviser'], ['/persons/import/{caseload}', 'adviser', 'imported'],
  ['/search', 'field_worker', '/search?q=zi', 'trop court'], ['/search', 'adviser', '/search?q=sacha 2005 06', 'presque'],
  ['/kinds', 'administrator'], ['/kinds/list', 'administrator', '/kinds/list?list=topics'], ['/kinds/list', 'administrator', '/kinds/list?list=flags', 'fixe'],
  ['/kinds/rules', 'administrator', '/kinds/rules?call_type=reperage_2019'],
];
/* A file; and pages that lead elsewhere when an outing is open, or none: ANSWERS opens them. */
const NO_PAGE = new Set(['/programme.csv', '/access.csv', '/outings/new', '/outings/{outing}/close',
  '/mine', '/mine/written', '/mine/reads', '/mine/agreed', '/mine/correct', '/mine/leave']); // opened by a card: ANSWERS

/* The invented person of the demonstration, on her own pages. */
async function by_card(page, path, lang = 'fr') {
  await page.goto('/sign-in');
  await page.goto(`${await page.locator('a[href^="/card?code="]').getAttribute('href')}&lang=${lang}`);
  await page.locator('#figures').fill('5271');
  await answer(page, () => page.locator('main form .main').click());
  await page.goto(path);
}

async function come_home(page) {
  await page.goto('/today');
  const out = page.locator('section.lit a.main');
  if (!await out.count()) return;
  await answer(page, () => out.click());
  await answer(page, () => page.locator('form[action$="/close"] button').click());
}
async function go_out(page) {
  await come_home(page);
  await page.goto('/outings/new');
  await page.locator('#round').fill('Cité 12, puis la gare');
  await answer(page, () => page.locator('.save button').click());
}

/* Pages that a POST answers: how to get there. */
export const ANSWERS = [
  ['effacement, dernier regard', 'coordinator', async (page, it) => {
    await page.goto(it.erase);
    await page.locator('main form input[name=ground]').first().check({ force: true });
    await page.locator('main form input[name=sure]').check({ force: true });
    await answer(page, () => page.locator('main form .main').click());
  }],
  ['rencontre, erreurs', 'field_worker', async (page) => {
    await page.goto('/encounters/new');
    await page.locator('#promise').evaluate((i) => { i.closest('details').open = true; });
    await page.locator('#promise').fill('rappeler');
    await page.locator('#way_value').fill('06 12 34 56 78');
    await answer(page, () => page.locator('.save button').click());
  }],
  ['accord, erreurs', 'field_worker', async (page, it) => {
    await page.goto(it.engage);
    await page.locator('[name=way][value=interpreter]').check({ force: true });
    await page.locator('[name=agrees][value=follow]').check({ force: true });
    await page.locator('#first_name').fill('Ziad');
    await page.locator('#birth').fill('31022006');
    await answer(page, () => page.locator('.save button').click());
  }],
  ['accès avec un motif, erreurs', 'adviser', async (page) => {
    await page.goto('/reasoned');
    await page.locator('#first_name').fill('Ziad');
    await answer(page, () => page.locator('form.sheet button').click());
  }],
  ['sortie, nouvelle', 'field_worker', async (page) => {
    await come_home(page);
    await page.goto('/outings/new');
  }],
  ['sortie, erreurs', 'field_worker', async (page) => {
    await come_home(page);
    await page.goto('/outings/new');
    await page.locator('[name=kind]:checked').evaluate((i) => { i.checked = false; });
    await answer(page, () => page.locator('.save button').click());
  }],
  ['sortie ouverte', 'field_worker', go_out],
  ['aujourd’hui, dehors', 'field_worker', async (page) => {
    await go_out(page);
    await page.goto('/today');
  }],
  ['sortie, fermer', 'field_worker', async (page) => {
    await go_out(page);
    await page.goto(`${page.url()}/close`);
  }],
  ['connexion, erreurs', null, async (page) => {
    await page.goto('/sign-in');
    await page.locator('form[action="/sign-in"]').evaluate((f) => { if (f.closest('details')) f.closest('details').open = true; });
    await page.locator('#name').fill('personne');
    await page.locator('#password').fill('mauvais');
    await answer(page, () => page.locator('form[action="/sign-in"] .main').click());
  }],
  ['compte, erreurs', 'coordinator', async (page) => {
    await page.goto('/accounts/new');
    await answer(page, () => page.locator('.save button').click());
  }],
  ['import, erreurs', 'administrator', async (page) => {
    await page.goto('/programme/import');
    await page.locator('#text').fill('rien de connu');
    await answer(page, () => page.locator('.save button').click());
  }],
  ['import, aperçu', 'administrator', async (page) => {
    await page.goto('/programme/import');
    await page.locator('#text').fill(fs.readFileSync(`${root}/demo/programme.txt`, 'utf8').replace('COMMUNITY ARCQUES', 'COMMUNITY ARQUES').replace('Fêtes', 'Bals'));
    await answer(page, () => page.locator('.save button').click());
  }],
  ['liste, erreurs', 'administrator', async (page) => {
    await page.goto('/kinds/list?list=topics');
    await page.locator('#table').fill('call_type;key;label_fr;definition_fr;flags;rank;until_day\n*;job;travail;;brillant;1;');
    await answer(page, () => page.locator('.save button').click());
  }],
  ['liste, aperçu', 'administrator', async (page) => {
    await page.goto('/kinds/list?list=topics');
    const table = await page.locator('#table').inputValue();
    await page.locator('#table').fill(table.replace('logement', 'toit').replace(/^.*;money;.*\n/m, '') + '*;pets;animaux;;;13;\n');
    await answer(page, () => page.locator('.save button').click());
  }],
  ['grille, erreurs', 'field_worker', async (page, it) => {
    await page.goto(it.grid);
    await page.locator('[name="w.housing"]').evaluate((i) => { i.closest('details').open = true; });
    await page.locator('[name="w.housing"]').fill('je dors dehors');
    await answer(page, () => page.locator('.save button').click());
  }],
  ['plan, erreurs', 'field_worker', async (page, it) => {
    await page.goto(it.sign);
    await answer(page, () => page.locator('main form .main').click());
  }],
  ['transmettre, choix', 'coordinator', async (page) => {
    await page.goto('/caseload/transfer');
    await page.locator('#de').selectOption({ index: 1 });
    await answer(page, () => page.locator('form.filters button').click());
  }],
  ['transmettre, aperçu', 'coordinator', async (page) => {
    await page.goto('/caseload/transfer');
    await page.locator('#de').selectOption({ index: 1 });
    await answer(page, () => page.locator('form.filters button').click());
    await page.locator('#taker').selectOption({ index: 2 });
    await answer(page, () => page.locator('form[action$="/preview"] .main').click());
  }],
  ['rencontre, déjà connue', 'field_worker', async (page) => {
    await page.goto('/encounters/new');
    await tap_of(page, 'target', 'yes').click();
    await tap_of(page, 'age_band', '18_25').click();
    await page.locator('#alias').evaluate((i) => { i.closest('details').open = true; });
    await page.locator('#alias').fill('Aramis');
    await answer(page, () => page.locator('.save button').click());
  }],
  ['réunir, une différence sans réponse', 'coordinator', async (page, it) => {
    await page.goto(it.merge_pair);
    await answer(page, () => page.locator('.save button').click());
  }],
  ['file active, erreurs', 'adviser', async (page) => {
    await page.goto('/persons/import');
    await page.locator('#text').fill('taille;poids');
    await answer(page, () => page.locator('.save button').click());
  }],
  ['file active, aperçu avec des lignes à corriger', 'adviser', async (page) => {
    await page.goto('/persons/import');
    await page.locator('#text').fill('Surnom;Nom;Téléphone;Dernier contact\nAramis;;;2026-09-01\nPic;Démo;;2026-09-01\nLune;;12;2026-09-01\nNuage;;;');
    await answer(page, () => page.locator('.save button').click());
  }],
  ['file active, aperçu', 'adviser', async (page) => {
    await page.goto('/persons/import');
    await page.locator('#text').fill('Surnom;Téléphone;Dernier contact;Autre\nSacha;06 39 98 11 01;2026-09-01;a\nGaston;;2026-09-01;b\nGastone;;2026-09-02;c');
    await answer(page, () => page.locator('.save button').click());
  }],
  ['conflit', 'field_worker', async (page, it) => {
    await page.goto(it.edit);
    const other = await page.context().newPage();
    await other.goto(it.edit);
    const now = await page.locator('#language').inputValue();
    await page.locator('#language').fill(`${now}x`);
    await other.locator('#language').fill(`${now}y`);
    await answer(other, () => other.locator('.save button').click());
    await other.close();
    await answer(page, () => page.locator('.save button').click());
  }],
  ['sortie du parcours, erreurs', 'adviser', async (page, it) => {
    await page.goto(it.exit);
    await page.locator('#on_day').fill('');
    await answer(page, () => page.locator('.save button').click());
  }],
  ['situation, erreurs', 'adviser', async (page, it) => {
    await page.goto(it.seat);
    await page.locator('#party').fill('Centre de formation');
    await answer(page, () => page.locator('.save button').click());
  }],
  ['relais, erreurs', 'field_worker', async (page, it) => {
    await page.goto(it.relay_new);
    await answer(page, () => page.locator('.save button').click());
  }],
  ['relais, la feuille par un lien', null, async (page, it) => {
    await page.goto(it.relay_link);
    await page.locator('#code').fill(it.relay_code);
    await answer(page, () => page.locator('main form .main').click());
  }],
  ['relais, fini', null, (page) => page.goto('/r/rien')],
  ['relais, réponse avec des erreurs', 'field_worker', async (page, it) => {
    await page.goto(it.inbox);
    await answer(page, () => page.locator('.save button').click());
  }],
  ['réunion, erreurs', 'coordinator', async (page) => {
    await page.goto('/meetings/new');
    await answer(page, () => page.locator('.save button').click());
  }],
  ['décision, erreurs', 'coordinator', async (page, it) => {
    await page.goto(it.meeting_held);
    await answer(page, () => page.locator('form[action$="/decisions"] .main').click());
  }],
  ['compte rendu, erreurs', 'coordinator', async (page, it) => {
    await page.goto(it.minutes);
    await page.locator('#minutes').fill('On a parlé de Mob.');
    await answer(page, () => page.locator('.save button').click());
  }],
  ['réunion, accord avec des erreurs', 'field_worker', async (page, it) => {
    await page.goto(it.person_meetings);
    await answer(page, () => page.locator('.save button').click());
  }],
  ['ma carte, erreurs', null, async (page) => {
    await page.goto('/card?lang=fr');
    await page.locator('#code').fill('ABC DEF GHJ');
    await page.locator('#figures').fill('0000');
    await answer(page, () => page.locator('main form .main').click());
  }],
  ...['fr', 'fr_easy', 'ar'].flatMap((lang) => ['/mine', '/mine/written', '/mine/reads', '/mine/agreed', '/mine/correct', '/mine/correct?about=commune', '/mine/leave']
    .map((path) => [`${path} ${lang}`, null, (page) => by_card(page, path, lang)])),
  ['ma carte, en arabe', null, async (page) => { await page.goto('/card?lang=ar'); }],
  ['sans ce droit', 'field_worker', (page) => page.goto('/accounts')],
  ['inconnue', null, (page) => page.goto('/rien')],
];

/* Somebody who left, whose news are to be asked, and somebody with a situation. */
async function path_records(page, it) {
  const first = async (selector) => page.locator(selector).first().getAttribute('href');
  await page.goto('/followups');
  it.followup = await first('main .list h3 a');
  await page.goto('/persons?stage=9');
  it.left = await first('main tbody th a');
  it.path = `${it.left}/path`;
  await page.goto(it.path);
  it.fact = await first('main a[href*="/path/"]');
  await page.goto('/persons?stage=7');
  await page.goto(`${await first('main tbody th a')}/path`);
  it.situation = await first('main a[href*="/situations/"]:not([href$="/new"])');
}

/* The demonstration has one that waits for an answer by a link, one that went well, one in the inbox. */
async function relay_records(page, it) {
  const link = async (words) => page.locator('main .list h3 a', { hasText: words }).first().getAttribute('href');
  await page.goto('/relays');
  it.relay = await link('adolescents');
  it.relay_met = await link('CCAS');
  await page.goto('/inbox');
  it.inbox = await page.locator('main .list h3 a').first().getAttribute('href');
  await page.goto(it.relay);
  it.relay_link = new URL(await page.locator('#adresse').inputValue()).pathname;
  it.relay_code = await page.locator('main strong.nowrap').textContent();
}

async function meeting_records(page, it) {
  await page.goto('/meetings');
  const link = async (section) => page.locator(`section[aria-labelledby=${section}] h3 a`).first().getAttribute('href');
  it.meeting_next = await link('venir');
  it.meeting_held = await link('passe');
  it.minutes = `${it.meeting_held}/minutes`;
  it.meeting_edit = `${it.meeting_next}/edit`;
  await page.goto('/erasures');
  it.erase = await page.locator('main .list a').first().getAttribute('href');
  it.erase_refuse = `${it.erase}/refuse`;
}

/* Questions, a merge and an import: the demonstration has one of each. */
async function merge_records(by_role, it) {
  const { coordinator: office, adviser } = by_role;
  const first = async (page, selector) => page.locator(selector).first().getAttribute('href');
  await office.goto('/reviews');
  it.review = await first(office, 'main .list a');
  await office.goto(it.review);
  it.merge_pair = await first(office, 'main a[href*="/merge/"]');
  it.merge_find = it.merge_pair.slice(0, it.merge_pair.indexOf('/merge/') + 6);
  await adviser.goto('/search?q=tchoupi');
  await adviser.goto(await first(adviser, 'main .list a'));
  it.merged = await first(adviser, 'main a[href^="/merges/"]');
  await adviser.goto('/persons/import');
  it.imported = await first(adviser, 'main .list a');
}

/* Records of the demo region, found as a person would. Makes two files, so that a thread and lists are not empty. */
async function records(by_role) {
  const it = {};
  const page = by_role.field_worker;
  const first = async (selector) => page.locator(selector).first().getAttribute('href');
  await page.goto('/encounters/new');
  await tap_of(page, 'people', '3').click();
  await tap_of(page, 'target', 'yes').click();
  await tap_of(page, 'age_band', '18_25').click();
  await tap_of(page, 'topics', 'housing').click();
  await page.locator('#alias').evaluate((i) => { i.closest('details').open = true; });
  await page.locator('#alias').fill('Aramis');
  await page.locator('#promise').fill('rappeler pour le CCAS');
  await page.locator('#promise_by').fill(new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' }));
  await tap_of(page, 'way_back', 'handle').click();
  await page.locator('#way_value').fill('@aramis');
  await page.locator('[name=then]').check();
  await answer(page, () => page.locator('.save button').click());
  it.meeting = page.url();
  await page.goto('/search?q=aramis');
  it.person = await first('main .list a');
  it.edit = `${it.person}/edit`;
  it.contact = `${it.person}/contact`;
  it.engage = `${it.person}/engage`;
  it.card = `${it.person}/card`;
  it.no_consents = `${it.person}/consents`;
  it.relay_new = `${it.person}/relay`;
  it.person_meetings = `${it.person}/meetings`;
  await meeting_records(by_role.coordinator, it);
  await relay_records(page, it);
  await page.goto('/search?q=zip');
  it.named = await first('main .list a');
  it.named_edit = `${it.named}/edit`;
  it.consents = `${it.named}/consents`;
  it.services_for = `${it.named}/services`;
  it.reads = `${it.named}/reads`;
  await page.goto('/directory?q=permis');
  it.service = await first('main .list a');
  it.service_note = `${it.service}/note`;
  it.shown = `${it.named}/shown`;
  await page.goto('/search?q=mob');
  it.reasoned = await first('main .list a');
  await page.goto(it.reasoned);
  const adviser = by_role.adviser;
  for (const [key, code] of [['request', await page.locator('main .head [translate=no]').innerText()], ['request_none', 'ABC DEF GHJ']]) {
    await adviser.goto('/reasoned');
    await adviser.locator('#code').fill(code);
    await adviser.locator('[name=reason][value=replacement]').check({ force: true });
    await adviser.locator('#words').fill('sa référente est en sortie');
    await answer(adviser, () => adviser.locator('form.sheet button').click());
    it[key] = new URL(adviser.url()).pathname;
  }
  await by_role.dpo.goto('/access');
  it.reader = await by_role.dpo.locator('main tbody th a').first().getAttribute('href');
  await page.goto('/search?q=brio');
  it.stopped = `${await first('main .list a')}/contact`;
  await page.goto(it.person);
  it.event = await first('main a[href*="/correct"]');
  await page.goto('/search?q=mob');
  it.observed = await first('main .list a');
  it.asked = `${it.observed}/asked`;
  it.no_asked = `${it.person}/asked`;
  for (const [name, below] of [['grids', '/grids'], ['grid', '/grids/barriers'], ['words', '/grids/project_words'], ['compare', '/grids/barriers/compare'],
    ['unsaid', '/grids/rights/compare'], ['plan', '/plan'], ['objective', '/plan/objective'], ['plan_step', '/plan/step'], ['sign', '/plan/sign'],
    ['appointments', '/appointments'], ['attempt', '/attempt'], ['ties', '/ties'], ['lead', '/lead'], ['co_lead', '/co-lead'], ['trusted', '/trusted']])
    it[name] = it.observed + below;
  it.no_plan = `${it.person}/plan`;
  await page.goto(it.observed);
  it.appointment = await first('main a[href^="/appointments/"]');
  it.answer = `${it.appointment}/answer`;
  await page.goto('/due?kind=plan_step');
  it.step = await first('main .list h3 a[href^="/steps/"]');
  await page.goto('/outings');
  it.outing = await first('main .list h2 a');
  it.times = `${it.outing}/times`;
  it.path_street = `${it.person}/path`;
  it.state = `${it.person}/state`;
  it.exit = `${it.person}/exit`;
  it.situations = `${it.person}/situations/new`;
  it.seat = `${it.person}/situations/new?kind=training`;
  await path_records(by_role.adviser, it);
  await merge_records(by_role, it);
  const home = by_role.nobody;
  await home.goto('/?q=DEST1');
  it.project = await home.locator('main ol.num h3 a').first().getAttribute('href');
  await home.goto('/');
  it.call = await home.locator('main dl.facts a').first().getAttribute('href');
  const office = by_role.coordinator;
  await office.goto('/figures');
  it.list = await office.locator('main a[href^="/figures/list"]').last().getAttribute('href');
  await office.goto('/accounts/new');
  await office.locator('#name').fill('Violette Essai');
  await office.locator('#sign_in').fill('violette.essai');
  await office.locator('[name=role][value=coordinator]').check();
  await answer(office, () => office.locator('.save button').click());
  it.fresh = office.url();
  it.account = new URL(it.fresh).pathname;
  it.leave = `${it.account}/leave`;
  const shown = await office.locator('#link').inputValue();
  it.welcome = shown.slice(shown.indexOf('/welcome'));
  await by_role.funder.goto('/figures/region');
  it.figures = await by_role.funder.locator('main a[href^="/figures/projects/"]').first().getAttribute('href');
  it.breakdown = `${it.figures}/breakdown?kind=spotted`;
  await by_role.funder.goto(it.figures);
  it.org = await by_role.funder.locator('main a[href^="/figures/orgs/"]').first().getAttribute('href');
  await by_role.funder.goto('/reports');
  it.region_report = await by_role.funder.locator('main .list a', { hasText: 'région' }).first().getAttribute('href');
  await office.goto('/reports');
  it.report = await office.locator('main .list a').first().getAttribute('href');
  it.report_since = `${it.report}/since`;
  return it;
}

export const ROLES = ['nobody', 'field_worker', 'adviser', 'coordinator', 'funder', 'dpo', 'administrator'];
export async function open_roles(options) {
  const by_role = {};
  for (const role of ROLES) {
    by_role[role] = await visit(options);
    if (role !== 'nobody') await enter(by_role[role], role);
  }
  return by_role;
}

/* [name, role, how to open it] for each page, and the GET routes that no page stands for. */
export async function all_pages(by_role) {
  const it = await records(by_role);
  const pages = PAGES.map(([route, role, at = route, words]) => {
    const path = at.startsWith('/') ? at : it[at];
    return { name: [route, role, words].filter(Boolean).join(' '), role: role ?? 'nobody', path, open: (page) => page.goto(path) };
  });
  for (const [name, role, open] of ANSWERS) pages.push({ name, role: role ?? 'nobody', open: (page) => open(page, it) });
  const routes = [...fs.readFileSync(`${root}/src/app/routes.def`, 'utf8').matchAll(/^ROUTE\(GET,\s*"([^"]+)"/gm)].map((m) => m[1]);
  const named = new Set(PAGES.map((p) => p[0]));
  return { pages, missing: routes.filter((r) => !named.has(r) && !NO_PAGE.has(r)) };
}
