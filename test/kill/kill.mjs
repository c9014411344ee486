// Writes through the web while workers and the whole server are killed; at the end each acknowledged write is there once.
//   node kill.mjs BASE_URL START_SCRIPT CRASH_FILE WRITES
// Each encounter is one form, one operation id, sent again until it is answered; so the project's "rencontres" must have grown by the
// number of forms, neither fewer (lost) nor more (doubled). Prints "ok ..." or "not ok ..." lines.
// SPDX-License-Identifier: AGPL-3.0-or-later
import { execFileSync, spawn } from "node:child_process";
import { writeFileSync, existsSync } from "node:fs";
import { hidden, insist, met, pause, signIn } from "../lib/web.mjs";

const [base, startScript, crashFile, wanted] = process.argv.slice(2);
const WRITES = Number(wanted);
const url = new URL(base);
let server;

function start() {
  server = spawn("bash", [startScript], { stdio: ["ignore", "ignore", "inherit"], detached: true });
}

function workers() {
  try {
    return execFileSync("pgrep", ["-P", execFileSync("pgrep", ["-f", `serve .*--port ${url.port}`]).toString().trim().split("\n")[0]])
      .toString().trim().split("\n").map(Number);
  } catch { return []; }
}

let acknowledged = 0, kills = 0;
const KILLS = 10;
// Writes until there are enough writes and enough kills: a fast server must not end the test early.
async function writer(cookie) {
  while (acknowledged < WRITES || kills < KILLS) {
    const page = await insist(base, "GET", "/encounters/new", cookie);
    const body = `${hidden(page.text, "/encounters")}&people=1&target=unknown`;
    const answer = await insist(base, "POST", "/encounters", cookie, body);
    if (answer.status !== 303) throw new Error(`POST answered ${answer.status}`);
    acknowledged++;
  }
}

async function killer() {
  while (kills < KILLS + 2) {
    await pause(150 + Math.random() * 200);
    kills++;
    if (kills % 4 === 0) {
      try { process.kill(-server.pid, "SIGKILL"); } catch { /* gone */ }
      await pause(50);
      start();
    } else if (kills === 2) {
      writeFileSync(crashFile, "now");
      for (let i = 0; i < 200 && existsSync(crashFile); i++) await pause(10);
    } else {
      const pids = workers();
      if (pids.length) try { process.kill(pids[Math.floor(Math.random() * pids.length)], "SIGKILL"); } catch { /* gone */ }
    }
  }
}

start();
try {
  const worker = await signIn(base, "field_worker");
  const before = await met(base, worker);
  const killing = killer();
  await Promise.all([1, 2, 3, 4].map(() => writer(worker)));
  const during = acknowledged;
  await killing;
  const after = await met(base, worker);
  const crashed = !existsSync(crashFile);
  console.log(`# ${during} acknowledged writes, ${kills} kills, figure ${before} -> ${after}`);
  console.log(`${after - before === during ? "ok" : "not ok"} each acknowledged write is there once`);
  console.log(`${during >= WRITES ? "ok" : "not ok"} at least ${WRITES} acknowledged writes`);
  console.log(`${kills >= KILLS ? "ok" : "not ok"} at least 10 kills`);
  console.log(`${crashed ? "ok" : "not ok"} one worker ended between commit and answer`);
} catch (error) {
  console.log(`not ok ${error.stack}`);
} finally {
  try { process.kill(-server.pid, "SIGKILL"); } catch { /* gone */ }
}
