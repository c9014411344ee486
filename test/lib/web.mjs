// What tests from outside share: requests with our Origin, forms read as a browser would, one-tap sign-in of the demo region.
// SPDX-License-Identifier: AGPL-3.0-or-later
import http from "node:http";

export const pause = (ms) => new Promise((done) => setTimeout(done, ms));

export function request(base, method, path, cookie, body) {
  const url = new URL(base);
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

// Until it is answered: a broken connection or a busy server is no answer.
export async function insist(base, method, path, cookie, body) {
  for (let tries = 0; tries < 400; tries++) {
    try {
      const answer = await request(base, method, path, cookie, body);
      if (answer.status < 500) return answer;
    } catch { /* killed, restarting */ }
    await pause(25);
  }
  throw new Error(`no answer: ${method} ${path}`);
}

const entity = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&");

// The hidden fields of the form with this action, as a body.
export function hidden(page, action) {
  const form = (page.split(`action="${action}"`)[1] ?? "").split("</form>")[0];
  return [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
    .map(([, name, value]) => `${encodeURIComponent(entity(name))}=${encodeURIComponent(entity(value))}`).join("&");
}

export async function signIn(base, role) {
  const page = await insist(base, "GET", "/sign-in");
  const answer = await insist(base, "POST", "/demo", "", `${hidden(page.text, "/demo")}&role=${role}`);
  return answer.headers["set-cookie"][0].split(";")[0];
}

// The figure itself: the number beside "rencontres" of the project's page.
export async function met(base, cookie) {
  const csv = await insist(base, "GET", "/figures?format=csv", cookie);
  const line = csv.text.split(/\r?\n/).find((row) => row.startsWith('"encounters";'));
  if (!line) throw new Error(`no "rencontres" in the figures: ${csv.status} ${csv.text.slice(0, 300)}`);
  return Number(line.split(";")[2].replace(/\D/g, ""));
}
