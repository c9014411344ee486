// Writes through the web while workers and the whole server are killed; at the end each acknowledged write is there once.
//   node kill.mjs BASE_URL START_SCRIPT CRASH_FILE WRITES
// Each encounter is one form, one operation id, sent again until it is answered; so the project's "rencontres" must have grown by the
// number of forms, neither fewer (lost) nor more (doubled). Prints "ok ..." or "not ok ..." lines.
// SPDX-License-Identifier: AGPL-3.0-or-later
import { execFileSync, spawn } from "node:child_process";
import { writeFileSync, existsSync } from "node:fs";
import http from "node:http";

const [base, startScript, crashFile, wanted] = process.argv.slice(2);
const WRITES = Number(wanted);
const url = new URL(base);
let server;

function start() {
  server = spawn("bash", [startScript], { stdio: ["ignore", "ignore", "inherit"], detached: true });
}

function request(method, path, cookie, body) {
  return new Promise((resolve, reject) => {
    const headers = { Origin: base, Cookie: cookie ?? "" };
    if (body !== undefined) Object.assign(headers, { "Content-Type": "application/x-www-form-urlencoded", "Content-Length": Buffer.byteLength(body) });
    const req = http.request({ host: url.hostname, port: url.port, method, path, headers, timeout: 5000, agent: false }, (res) => {
      let text = "";
      res.setEncoding("utf8");
      res.on("data", (part) => (text += part));
      res.on("end", () => resolve({ status: res.statusCode, text, headers: res.headers }));
      res.on("error", reject);
    });
    req.on("timeout", () => req.destroy(new Error("timeout")));
    req.on("error", reject);
    req.end(body);
  });
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

// Until it is answered: a broken connection or a busy server is no answer.
async function insist(method, path, cookie, body) {
  for (let tries = 0; tries < 400; tries++) {
    try {
      const answer = await request(method, path, cookie, body);
      if (answer.status < 500) return answer;
    } catch { /* killed, restarting */ }
    await pause(25);
  }
  throw new Error(`no answer: ${method} ${path}`);
}

function hidden(page, action) {
  const form = page.split(`action="${action}"`)[1] ?? "";
  const value = (name) => (form.match(new RegExp(`name="${name}" value="([^"]*)"`)) ?? [])[1] ?? "";
  return `op=${value("op")}&form=${value("form")}&stamp=${value("stamp")}`;
}

async function signIn(role) {
  const page = await insist("GET", "/sign-in");
  const answer = await insist("POST", "/demo", "", `${hidden(page.text, "/demo")}&role=${role}`);
  return answer.headers["set-cookie"][0].split(";")[0];
}

// The figure itself: the number beside "rencontres" of the project's page.
async function met(cookie) {
  const csv = await insist("GET", "/figures?format=csv", cookie);
  const line = csv.text.split(/\r?\n/).find((row) => /^"?rencontres?"?;/i.test(row));
  if (!line) throw new Error(`no "rencontres" in the figures: ${csv.status} ${csv.text.slice(0, 300)}`);
  return Number(line.split(";")[1].replace(/\D/g, ""));
}

function workers() {
  try {
    return execFileSync("pgrep", ["-P", execFileSync("pgrep", ["-f", `serve .*--port ${url.port}`]).toString().trim().split("\n")[0]])
      .toString().trim().split("\n").map(Number);
  } catch { return []; }
}

let acknowledged = 0, stop = false;
async function writer(cookie, count) {
  for (let i = 0; i < count; i++) {
    const page = await insist("GET", "/encounters/new", cookie);
    const body = `${hidden(page.text, "/encounters")}&people=1&target=unknown`;
    const answer = await insist("POST", "/encounters", cookie, body);
    if (answer.status !== 303) throw new Error(`POST answered ${answer.status}`);
    acknowledged++;
  }
}

async function killer() {
  let kills = 0;
  while (!stop && kills < 12) {
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
  return kills;
}

start();
try {
  const worker = await signIn("field_worker");
  const before = await met(worker);
  const killing = killer();
  const each = Math.ceil(WRITES / 4);
  await Promise.all([1, 2, 3, 4].map(() => writer(worker, each)));
  const during = acknowledged;
  stop = true;
  const kills = await killing;
  const after = await met(worker);
  const crashed = !existsSync(crashFile);
  console.log(`# ${during} acknowledged writes, ${kills} kills, figure ${before} -> ${after}`);
  console.log(`${after - before === during ? "ok" : "not ok"} each acknowledged write is there once`);
  console.log(`${during >= WRITES ? "ok" : "not ok"} at least ${WRITES} acknowledged writes`);
  console.log(`${kills >= 10 ? "ok" : "not ok"} at least 10 kills`);
  console.log(`${crashed ? "ok" : "not ok"} one worker ended between commit and answer`);
} catch (error) {
  console.log(`not ok ${error.stack}`);
} finally {
  try { process.kill(-server.pid, "SIGKILL"); } catch { /* gone */ }
}
