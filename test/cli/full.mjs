// A server whose disk fills up: what is refused is said and leaves nothing behind, what is there can be read, and when there is room
// again the very same form is taken, once.
//   node full.mjs BASE_URL FILE      FILE: where the disk is filled
// Prints "ok ..." or "not ok ..." lines.
// SPDX-License-Identifier: AGPL-3.0-or-later
import { appendFileSync, rmSync } from "node:fs";
import { hidden, insist, met, request, signIn } from "../lib/web.mjs";

const [base, file] = process.argv.slice(2);
const tell = (name, good) => console.log(`${good ? "ok" : "not ok"} ${name}`);

function fill() {
  for (const size of [1 << 16, 1 << 12, 1]) {
    try {
      for (;;) appendFileSync(file, Buffer.alloc(size));
    } catch (error) {
      if (error.code !== "ENOSPC") throw error;
    }
  }
}

const cookie = await signIn(base, "field_worker");
const page = await insist(base, "GET", "/encounters/new", cookie);
const written = await request(base, "POST", "/encounters", cookie, `${hidden(page.text, "/encounters")}&people=1&target=unknown`);
tell("there is room: written", written.status === 303);
const before = await met(base, cookie);

fill();
// A log that has room for one more frame may still take one.
let taken = 0, refused, form;
while (taken < 50 && !refused) {
  const fresh = await insist(base, "GET", "/encounters/new", cookie);
  form = `${hidden(fresh.text, "/encounters")}&people=1&target=unknown`;
  const answer = await request(base, "POST", "/encounters", cookie, form);
  if (answer.status === 303) taken++;
  else refused = answer;
}
tell("the disk is full: refused with 503", refused?.status === 503);
tell("why is said to the person", refused?.text.includes("Le disque du serveur est plein") && !/disk|SQL|commit/.test(refused.text));
tell("when to come back is said to programs", Number(refused?.headers["retry-after"]) > 0);
const again = await request(base, "POST", "/encounters", cookie, form);
tell("once more: the same answer", again.status === 503);
const today = await request(base, "GET", "/today", cookie);
tell("reading goes on", today.status === 200);
tell("nothing of it counts", (await met(base, cookie)) === before + taken);

rmSync(file);
const sent = await request(base, "POST", "/encounters", cookie, form);
tell("there is room again: the same form is taken", sent.status === 303);
const twice = await request(base, "POST", "/encounters", cookie, form);
tell("and not twice", twice.status === 303 && (await met(base, cookie)) === before + taken + 1);
