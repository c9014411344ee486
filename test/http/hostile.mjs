// Hostile HTTP, raw on the wire: each request below must be refused or its connection closed, and somebody who behaves must be
// answered within 2 s all the while. Runs against the program alone (TCP, then its Unix socket), then behind nginx with the shipped
// packaging/nginx.conf and a certificate made on the spot.
//
//   node test/http/hostile.mjs [--setup 'build/repere demo --data {dir}/data'] -- build/repere serve --data {dir}/data
//
// {dir} is an empty folder, removed afterwards. To the command are added: --port N, or --unix PATH --proxy unix.
// SPDX-License-Identifier: AGPL-3.0-or-later
import { execFileSync, execSync, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import tls from 'node:tls';

const GOOD_WITHIN_MS = 2000;
const PATIENCE_MS = 1500;
const CROWD = 300;
const H = 'Host: localhost\r\n';
const GET = `GET / HTTP/1.1\r\n${H}\r\n`;
const post = (headers, body) => `POST / HTTP/1.1\r\n${H}${headers}\r\n${body}`;
const target = (text) => `GET ${text} HTTP/1.1\r\n${H}\r\n`;
const header = (line) => `GET / HTTP/1.1\r\n${H}${line}\r\n\r\n`;
const chunk = '5\r\nhello\r\n0\r\n\r\n';

// name, bytes, answers that may be good (the honest first half of a pair), and the same behind nginx: nginx rewrites some forms into
// a clean request before the program sees them, which is as good as refusing them.
const CASES = [
  ['two equal lengths', post('Content-Length: 5\r\nContent-Length: 5\r\n', 'hello')],
  ['two different lengths', post('Content-Length: 5\r\nContent-Length: 50\r\n', 'hello')],
  ['a list of lengths', post('Content-Length: 5, 5\r\n', 'hello')],
  ['a length with a sign', post('Content-Length: +5\r\n', 'hello')],
  ['a negative length', post('Content-Length: -5\r\n', 'hello')],
  ['a hexadecimal length', post('Content-Length: 0x5\r\n', 'hello')],
  ['a length past 64 bits', post('Content-Length: 99999999999999999999999\r\n', 'hello')],
  ['a length past the limit', post('Content-Length: 9000000\r\n', 'hello')],
  ['an empty length', post('Content-Length:\r\n', '')],
  ['no length in a POST', post('', ''), 0, 1],
  ['length and chunks', post(`Content-Length: 5\r\nTransfer-Encoding: chunked\r\n`, chunk)],
  ['chunks and length', post(`Transfer-Encoding: chunked\r\nContent-Length: 5\r\n`, chunk)],
  ['chunks', post('Transfer-Encoding: chunked\r\n', chunk), 0, 1],
  ['chunks in another case', post('Transfer-Encoding: CHUNKED\r\n', chunk), 0, 1],
  ['an unknown encoding', post('Transfer-Encoding: xchunked\r\n', chunk)],
  ['two encodings', post('Transfer-Encoding: gzip, chunked\r\n', chunk)],
  ['a hidden encoding', post('Transfer-Encoding : chunked\r\n', chunk)],
  ['a body in a GET, hiding a request', `GET / HTTP/1.1\r\n${H}Content-Length: ${GET.length}\r\n\r\n${GET}`],
  ['a packed body', post('Content-Length: 5\r\nContent-Encoding: gzip\r\n', 'hello')],
  ['an unknown expectation', post('Content-Length: 5\r\nExpect: 200-ok\r\n', 'hello'), 0, 1],
  ['two hosts', `GET / HTTP/1.1\r\n${H}Host: other\r\n\r\n`],
  ['no host', 'GET / HTTP/1.1\r\n\r\n'],
  ['an empty host', 'GET / HTTP/1.1\r\nHost:\r\n\r\n'],
  ['a host with a path', 'GET / HTTP/1.1\r\nHost: a/b\r\n\r\n'],
  ['a host with a blank', 'GET / HTTP/1.1\r\nHost: a b\r\n\r\n'],
  ['two cookies of one sender', `GET / HTTP/1.1\r\n${H}Cookie: login=a\r\nCookie: login=b\r\n\r\n`, 0, 1],
  ['NUL in a value', header('X-A: a\0b')],
  ['NUL in a name', header('X\0A: b')],
  ['NUL in the target', target('/a\0b')],
  ['a control byte in a value', header('X-A: a\x01b'), 0, 1],
  ['a lone CR in a value', header('X-A: a\rX-B: b')],
  ['a blank in a name', header('X A: b')],
  ['a blank before the colon', header('X-A : b'), 0, 1],
  ['a blank before a name', `GET / HTTP/1.1\r\n X-A: b\r\n${H}\r\n`],
  ['a folded line', header('X-A: a\r\n b')],
  ['an empty name', header(': b'), 0, 1],
  ['a line without colon', header('nothing'), 0, 1],
  ['lone LF throughout', 'GET / HTTP/1.1\nHost: localhost\n\n', 0, 1],
  ['lone LF in the head', `GET / HTTP/1.1\r\nHost: localhost\nX-A: b\r\n\r\n`, 0, 1],
  ['lone LF at the end', `GET / HTTP/1.1\r\n${H}\n`, 0, 1],
  ['an empty line first', `\r\n${GET}`, 0, 1],
  ['two blanks in the request line', `GET  / HTTP/1.1\r\n${H}\r\n`, 0, 1],
  ['a tab in the request line', `GET\t/\tHTTP/1.1\r\n${H}\r\n`],
  ['no version', `GET /\r\n${H}\r\n`, 0, 1],
  ['HTTP/1.0', `GET / HTTP/1.0\r\n${H}\r\n`, 0, 1],
  ['HTTP/2.0', `GET / HTTP/2.0\r\n${H}\r\n`],
  ['HTTP/1.10', `GET / HTTP/1.10\r\n${H}\r\n`, 0, 1],
  ['HTTP/1.1 in small letters', `GET / http/1.1\r\n${H}\r\n`],
  ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['a method of small letters', `get / HTTP/1.1\r\n${H}\r\n`],
  ['TRACE', `TRACE / HTTP/1.1\r\n${H}\r\n`],
  ['CONNECT', `CONNECT localhost:22 HTTP/1.1\r\n${H}\r\n`],
  ['an absolute target', target('http://localhost/'), 0, 1],
  ['a target without slash', target('index')],
  ['the target *', `OPTIONS * HTTP/1.1\r\n${H}\r\n`],
  ['a double slash', target('//other.example/')],
  ['upwards', target('/../../etc/passwd')],
  ['upwards inside', target('/assets/../../etc/passwd')],
  ['upwards, escaped', target('/%2e%2e/%2e%2e/etc/passwd')],
  ['upwards, escaped slash', target('/..%2f..%2fetc%2fpasswd')],
  ['upwards, half escaped', target('/.%2E/etc/passwd')],
  ['a backslash', target('/..\\..\\etc')],
  ['an escaped backslash', target('/a%5c..%5cb')],
  ['an escaped NUL', target('/a%00b')],
  ['an escaped NUL in the query', target('/?a=%00')],
  ['a bad escape', target('/a%zzb')],
  ['a cut escape', target('/a%4')],
  ['a bad escape in the query', target('/?a=%g1')],
  ['an escaped line end', target('/a%0d%0aSet-Cookie:x=1')],
  ['a path that is not UTF-8', target('/%ff%fe')],
  ['a fragment', target('/a#b'), 0, 1],
  ['a long target', target(`/${'a'.repeat(9000)}`)],
  ['a huge header', header(`X-A: ${'a'.repeat(40000)}`)],
  ['thousands of headers', header(Array.from({ length: 3000 }, (_, i) => `X-${i}: b`).join('\r\n'))],
  ['a greeting of TLS', Buffer.from('16030100c8010000c40303', 'hex')],
  ['noise', Buffer.from(Array.from({ length: 600 }, (_, i) => (i * 7919 + 13) & 255))],
  ['a pair, the second with lone LF', `${GET}GET / HTTP/1.1\nHost: x\n\n`, 1, 2],
  ['a pair, the second with two lengths', GET + post('Content-Length: 5\r\nContent-Length: 6\r\n', 'hello'), 1],
  ['a pair, the second folded', GET + header('X-A: a\r\n b'), 1],
  ['later on the same connection: lone LF', [GET, 300, 'GET / HTTP/1.1\nHost: localhost\n\n'], 1, 2],
  ['later on the same connection: two hosts', [GET, 300, `GET / HTTP/1.1\r\n${H}Host: x\r\n\r\n`], 1],
  ['later on the same connection: NUL', [GET, 300, header('X-A: a\0b')], 1],
  ['later: length and chunks', [GET, 300, post('Content-Length: 5\r\nTransfer-Encoding: chunked\r\n', chunk)], 1],
  ['later, in two pieces: a folded line', [GET, 300, `GET / HTTP/1.1\r\n${H}X-A: a\r`, 100, '\n b\r\n\r\n'], 1],
  ['a request behind a body', post('Content-Length: 5\r\n', `hello${header('X-A: a\r\n b')}`), 1],
];

// What must pass, so that nobody can win by refusing everything: bytes, answers, and how many of them must be good.
const HONEST = [
  ['GET', GET, 1, 1],
  ['two on one connection', [GET, 200, GET], 2, 2],
  ['HEAD, then GET', [`HEAD / HTTP/1.1\r\n${H}\r\n`, 200, GET], 2, 2],
  ['one byte at a time', GET.split('').flatMap((b) => [b, 2]), 1, 1],
  ['an escaped letter in the query', target('/?q=%C3%A9t%C3%A9'), 1, 1],
  ['a cookie of 6 kB', header(`Cookie: a=${'b'.repeat(6000)}`), 1, 1],
  ['POST, then GET', [post('Content-Length: 5\r\nContent-Type: application/x-www-form-urlencoded\r\n', 'a=b&c'), 300, GET], 2, 1],
  ['POST in pieces', [post('Content-Length: 5\r\nContent-Type: application/x-www-form-urlencoded\r\n', 'a='), 100, 'b&c', 300, GET], 2, 1],
];

// Slower than the deadlines: bytes at the start, one more each `every` ms, and how long the server may bear it.
const SLOW = [
  ['nothing at all', '', 0, 16000],
  ['half a head', `GET / HTTP/1.1\r\n${H}`, 0, 16000],
  ['an endless head, drop by drop', `GET / HTTP/1.1\r\n${H}X-A: `, 500, 16000],
  ['half a body', post('Content-Length: 50\r\n', 'hello'), 0, 20000],
];
const SLOW_ALONE = [['a body drop by drop', post('Content-Length: 5000\r\n', 'hello'), 1000, 35000]];

let passed = 0;
let failed = 0;
function check(ok, text) {
  if (ok) passed++;
  else {
    failed++;
    console.log(`FAILED ${text}`);
  }
}
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

// ---- Wire ----

function connect(place, from) {
  if (place.socket) return net.connect({ path: place.socket });
  const to = { host: '127.0.0.1', port: place.port, localAddress: from };
  return place.tls ? tls.connect({ ...to, rejectUnauthorized: false, ALPNProtocols: ['http/1.1'] }) : net.connect(to);
}

// Sends pieces (numbers are pauses) and collects what comes back until the end, or until nothing more can be expected.
function talk(place, pieces, { from, patience = PATIENCE_MS, every = 0 } = {}) {
  return new Promise((done) => {
    const socket = connect(place, from);
    const began = Date.now();
    let text = '';
    let drops;
    const finish = (closed) => {
      clearTimeout(timer);
      clearInterval(drops);
      socket.destroy();
      done({ text, closed, ms: Date.now() - began, statuses: [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map((m) => +m[1]).filter((s) => s !== 100) });
    };
    const timer = setTimeout(() => finish(false), patience);
    socket.on('data', (bytes) => { text += bytes.toString('latin1'); });
    socket.on('error', () => finish(true));
    socket.on('close', () => finish(true));
    socket.on(place.tls ? 'secureConnect' : 'connect', async () => {
      for (const piece of [].concat(pieces)) {
        if (typeof piece === 'number') await sleep(piece);
        else if (!socket.destroyed && piece.length) socket.write(typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece);
      }
      if (every) drops = setInterval(() => socket.destroyed || socket.write('a'), every);
    });
  });
}

const good = (status) => status >= 200 && status < 400;

async function honestWithin(place, what) {
  const began = Date.now();
  const raw = GET.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n');
  const answer = await talk(place, raw, { from: place.socket ? undefined : '127.0.0.77', patience: 2 * GOOD_WITHIN_MS });
  const ms = Date.now() - began;
  check(answer.statuses.length === 1 && good(answer.statuses[0]) && ms < GOOD_WITHIN_MS,
    `${place.name}: honest request during "${what}": ${answer.statuses} after ${ms} ms`);
}

// ---- The three parts ----

async function hostile(place) {
  for (const [name, bytes, allowed = 0, allowedByNginx = allowed] of CASES) {
    const [answer] = await Promise.all([talk(place, bytes), honestWithin(place, name)]);
    const most = place.tls ? allowedByNginx : allowed;
    const taken = answer.statuses.filter(good).length;
    const refused = answer.statuses.some((s) => s >= 400);
    check(taken <= most && (refused || answer.closed || most > allowed),
      `${place.name}: "${name}" was answered ${answer.statuses.join(' ') || 'nothing'}${answer.closed ? ', closed' : ', left open'}`);
    if (!place.tls && refused && allowed === 0)
      check(/content-security-policy/i.test(answer.text), `${place.name}: "${name}" was refused without the security headers`);
  }
}

async function honest(place) {
  for (const [name, bytes, answers, needed] of HONEST) {
    const got = await talk(place, bytes, { patience: 1500 });
    check(got.statuses.length === answers && got.statuses.filter(good).length >= needed && !got.statuses.includes(400),
      `${place.name}: honest "${name}" was answered ${got.statuses.join(' ') || 'nothing'}`);
  }
}

async function slow(place) {
  await Promise.all((place.tls ? SLOW : [...SLOW, ...SLOW_ALONE]).map(async ([name, bytes, every, within], i) => {
    const answer = await talk(place, bytes, { from: place.socket ? undefined : `127.0.3.${i + 1}`, patience: within, every });
    check(answer.closed && !answer.statuses.some(good), `${place.name}: "${name}" was borne longer than ${within} ms`);
  }));
}

// The crowd stands (its handshakes are this test's own work) before honest requests are timed.
async function crowd(place, name, bytes, addresses) {
  let standing = 0;
  const sockets = Array.from({ length: CROWD }, (_, i) => {
    const s = place.bare ? net.connect({ host: '127.0.0.1', port: place.port, localAddress: `127.0.4.${1 + (i % addresses)}` })
      : connect(place, `127.0.4.${1 + (i % addresses)}`);
    s.on('error', () => {});
    s.on(place.tls && !place.bare ? 'secureConnect' : 'connect', () => {
      standing++;
      if (bytes) s.write(bytes);
    });
    return s;
  });
  for (let i = 0; i < 50 && standing < CROWD; i++) await sleep(100);
  check(standing === CROWD, `${place.name}: only ${standing} of "${name}" could connect`);
  for (let i = 0; i < 5; i++) await honestWithin(place, name);
  await sleep(1500);
  await honestWithin(place, `${name}, later`);
  sockets.forEach((s) => s.destroy());
  await sleep(200);
}

async function crowds(place) {
  const body = post('Content-Length: 5000\r\n', 'hello');
  await crowd(place, `${CROWD} half-open connections of one address`, '', 1);
  await crowd(place, `${CROWD} half heads of one address`, `GET / HTTP/1.1\r\n${H}`, 1);
  await crowd(place, `${CROWD} half heads of 60 addresses`, `GET / HTTP/1.1\r\n${H}`, 60);
  await crowd(place, `${CROWD} slow bodies of 60 addresses`, body, 60);
  if (place.tls) await crowd({ ...place, bare: true }, `${CROWD} connections without a TLS greeting`, '', 60);
}

// ---- Servers ----

async function freePort() {
  return new Promise((done) => {
    const s = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = s.address();
      s.close(() => done(port));
    });
  });
}

async function started(process, place) {
  for (let i = 0; i < 100; i++) {
    if (process.exitCode !== null) break;
    const answer = await talk(place, GET.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'), { patience: 500 });
    if (answer.statuses.length) return true;
    await sleep(100);
  }
  check(false, `${place.name}: the server does not answer`);
  return false;
}

async function stopped(process) {
  process.kill('SIGTERM');
  for (let i = 0; i < 150 && process.exitCode === null; i++) await sleep(100);
}

// The shipped file, with this test's ports, certificate and socket in the place of the installed ones.
function nginxFiles(dir, socket, port, portPlain) {
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1', '-subj', '/CN=localhost',
    '-keyout', `${dir}/key.pem`, '-out', `${dir}/cert.pem`], { stdio: 'ignore' });
  const shipped = fs.readFileSync(new URL('../../packaging/nginx.conf', import.meta.url), 'utf8');
  const site = shipped
    .replace(/unix:[^;\s]+/, `unix:${socket}`)
    .replace(/listen (\[::\]:)?443 /g, (_, six) => `listen ${six ? '[::1]' : '127.0.0.1'}:${port} `)
    .replace(/listen (\[::\]:)?80 ?/g, (_, six) => `listen ${six ? '[::1]' : '127.0.0.1'}:${portPlain}`)
    .replace(/server_name [^;]+/g, 'server_name localhost')
    .replace(/ssl_certificate [^;]+/, `ssl_certificate ${dir}/cert.pem`)
    .replace(/ssl_certificate_key [^;]+/, `ssl_certificate_key ${dir}/key.pem`)
    .replace(/error_log [^;]+/g, `error_log ${dir}/error.log crit`);
  fs.writeFileSync(`${dir}/site.conf`, site);
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((t) => `${t}_temp_path ${dir}/${t};`).join(' ');
  const user = process.getuid() === 0 ? 'user root;' : '';
  fs.writeFileSync(`${dir}/nginx.conf`, `${user} daemon off; pid ${dir}/nginx.pid; error_log ${dir}/error.log crit; worker_processes 1;
    events { worker_connections 1024; } http { access_log off; ${temp} include ${dir}/site.conf; }\n`);
  const tried = spawnSync('nginx', ['-t', '-p', dir, '-c', `${dir}/nginx.conf`], { encoding: 'utf8' });
  check(tried.status === 0, `packaging/nginx.conf is not valid: ${tried.stderr}`);
  return tried.status === 0;
}

function has(program) {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}

async function alone(command, dir) {
  const place = { name: 'alone', port: await freePort() };
  const server = spawn(command[0], [...command.slice(1), '--port', `${place.port}`], { stdio: ['ignore', 'ignore', fs.openSync(`${dir}/alone.log`, 'w')] });
  if (await started(server, place)) {
    const waiting = slow(place);
    await honest(place);
    await hostile(place);
    await waiting;
    await crowds(place);
  }
  await stopped(server);
  check(server.exitCode === 0, `alone: the server ended with ${server.exitCode}`);
}

async function behindNginx(command, dir) {
  const socket = path.join(dir, 'repere.sock');
  const server = spawn(command[0], [...command.slice(1), '--unix', socket, '--proxy', 'unix'], { stdio: ['ignore', 'ignore', fs.openSync(`${dir}/unix.log`, 'w')] });
  const inner = { name: 'Unix socket', socket };
  if (await started(server, inner)) {
    await honest(inner);
    await hostile(inner);
    if (!has('nginx') || !has('openssl')) console.log('skipped: behind nginx (nginx or openssl is not installed)');
    else {
      const place = { name: 'nginx', port: await freePort(), tls: true };
      if (nginxFiles(dir, socket, place.port, await freePort())) {
        const nginx = spawn('nginx', ['-p', dir, '-c', `${dir}/nginx.conf`], { stdio: 'inherit' });
        if (await started(nginx, place)) {
          const waiting = slow(place);
          await honest(place);
          await hostile(place);
          await waiting;
          await crowds(place);
        }
        await stopped(nginx);
      }
    }
  }
  await stopped(server);
  check(server.exitCode === 0, `behind nginx: the server ended with ${server.exitCode}`);
}

const cut = process.argv.indexOf('--');
if (cut < 0 || cut + 1 === process.argv.length) {
  console.error("usage: node test/http/hostile.mjs [--setup 'COMMAND'] -- COMMAND [ARGUMENTS]");
  process.exit(2);
}
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'repere-hostile-'));
const command = process.argv.slice(cut + 1).map((word) => word.replaceAll('{dir}', dir));
const setup = process.argv.indexOf('--setup');
try {
  if (setup > 0 && setup < cut) execSync(process.argv[setup + 1].replaceAll('{dir}', dir), { stdio: 'ignore' });
  await alone(command, dir);
  await behindNginx(command, dir);
} finally {
  if (failed && process.env.KEEP) console.log(`kept: ${dir}`);
  else fs.rmSync(dir, { recursive: true, force: true });
}
console.log(`${CASES.length} hostile forms, ${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
