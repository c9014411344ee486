// Two server processes on one database: the same person edited at the same moment, the same form sent to both.
//   node concurrent.mjs BASE_A BASE_B
// SPDX-License-Identifier: AGPL-3.0-or-later
import { hidden, insist, met, signIn } from "../lib/web.mjs";

const [a, b] = process.argv.slice(2);
const say = (held, words) => console.log(`${held ? "ok" : "not ok"} ${words}`);
const count = (answers, status) => answers.filter((x) => x.status === status).length;

async function someone(base, cookie, alias) {
  const page = await insist(base, "GET", "/encounters/new", cookie);
  const answer = await insist(base, "POST", "/encounters", cookie, `${hidden(page.text, "/encounters")}&people=1&target=yes&alias=${alias}&way_back=phone&way_value=06+00+00+00+00`);
  return answer.headers.location;
}

// The edit form, once for each of n people, all opened before anybody sends.
async function forms(person, cookie, n) {
  return Promise.all(Array.from({ length: n }, async (_, i) => (await insist(i % 2 ? a : b, "GET", `${person}/edit`, cookie)).text));
}

try {
  const cookie = await signIn(a, "field_worker");
  const person = await someone(a, cookie, "Mistral");

  // ten people write ten telephone numbers: one is kept, nine are asked, none is lost silently
  const phones = await forms(person, cookie, 10);
  const answers = await Promise.all(phones.map((page, i) => insist(i % 2 ? a : b, "POST", person, cookie, `${hidden(page, person)}&phone=06+00+00+00+1${i}`)));
  say(count(answers, 303) === 1 && count(answers, 409) === 9, `same field, ten values: 1 kept, 9 asked (${answers.map((x) => x.status)})`);
  const asked = answers.find((x) => x.status === 409);
  say(/Mistral/.test(asked.text) && /06 00 00 00 1/.test(asked.text) && /Solène Balise/.test(asked.text), "the question shows both values and the author");

  // the one who is asked chooses his own: it is written, the other stays in the history
  const mine = asked.text.match(/name="phone" value="([^"]*)"/)[1];
  const chosen = await insist(a, "POST", person, cookie, `${hidden(asked.text, person)}&phone=${encodeURIComponent(mine)}`);
  const file = (await insist(b, "GET", person, cookie)).text;
  say(chosen.status === 303 && file.includes(mine), "asked once: the answer is written");

  // different fields merge without asking
  const two = await forms(person, cookie, 2);
  const merged = await Promise.all([
    insist(a, "POST", person, cookie, `${hidden(two[0], person)}&language=dari`),
    insist(b, "POST", person, cookie, `${hidden(two[1], person)}&usual_place=gare`),
  ]);
  const after = (await insist(a, "GET", person, cookie)).text;
  say(count(merged, 303) === 2 && /dari/.test((await insist(a, "GET", `${person}/edit`, cookie)).text) && /gare/.test(after), "different fields merge without asking");

  // the same form sent eight times to both servers at once counts once
  const before = await met(a, cookie);
  const page = await insist(a, "GET", "/encounters/new", cookie);
  const body = `${hidden(page.text, "/encounters")}&people=3&target=unknown`;
  const doubled = await Promise.all(Array.from({ length: 8 }, (_, i) => insist(i % 2 ? a : b, "POST", "/encounters", cookie, body)));
  say(count(doubled, 303) === 8 && new Set(doubled.map((x) => x.headers.location)).size === 1, `the same form eight times: one answer (${doubled.map((x) => x.status)})`);
  say((await met(b, cookie)) - before === 3, "and it counts once");

  // with other content it changes nothing
  const other = await insist(b, "POST", "/encounters", cookie, body.replace("people=3", "people=4"));
  say(other.status === 409 && /déjà enregistré/.test(other.text) && (await met(a, cookie)) - before === 3, "the same form with other content: déjà enregistré");
} catch (error) {
  console.log(`not ok ${error.stack}`);
}
