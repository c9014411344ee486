// The wasm engine of the scene runner (src/platform/test/engine_wasm.c): orders on standard input, answers on standard output, each a
// length in 4 bytes, little-endian, and its bytes. The first byte of an order says what it is:
//   L image    start an instance on this image           answer: "K"
//   R random request   4096 random bytes, then the request's fields   answer: the response's fields
//   G          the image as it is now                     answer: its bytes
// The image is kept here as a phone keeps it: block by block, only those that changed. An order that fails is answered "!" and the reason.
// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs';
import { BLOCK_BYTES, Host } from '../../web/wasm-host.mjs';

const RANDOM_BYTES = 4096;

let random = new Uint8Array(RANDOM_BYTES);
let used = 0;
// The seeded stream gives whole 8-byte words to each call (src/base/random.c).
const fill = (bytes) => {
  if (used + bytes.length > RANDOM_BYTES) throw new Error('more random bytes than a request may take');
  bytes.set(random.subarray(used, used + bytes.length));
  used += (bytes.length + 7) & ~7;
};

const wasm = new WebAssembly.Module(readFileSync(process.argv[2]));
const allowed = new Set(readFileSync(new URL('imports.txt', import.meta.url), 'utf8').split('\n').filter(Boolean));
for (const { module, name } of WebAssembly.Module.imports(wasm))
  if (!allowed.has(`${module}.${name}`)) throw new Error(`the wasm asks for ${module}.${name}, which is not in test/wasm/imports.txt`);

const host = new Host(wasm, fill);
let store = new Uint8Array(0); // what a phone would have in IndexedDB
let size = 0;

function save() {
  const changed = host.changed();
  size = host.size;
  if (size > store.length) {
    const more = new Uint8Array(Math.ceil(size / BLOCK_BYTES) * BLOCK_BYTES);
    more.set(store);
    store = more;
  }
  for (const { number, bytes } of changed) store.set(bytes, number * BLOCK_BYTES);
  host.saved();
}

function load(image) {
  host.load(image);
  store = new Uint8Array(Math.ceil(image.length / BLOCK_BYTES) * BLOCK_BYTES);
  store.set(image);
  size = image.length;
}

function request(bytes) {
  random = bytes.subarray(0, RANDOM_BYTES);
  used = 0;
  try {
    const response = host.answer(bytes.subarray(RANDOM_BYTES));
    save();
    return response;
  } catch (error) {
    host.load(store.slice(0, size)); // nothing was saved: the last durable state
    throw error;
  }
}

function obey(order) {
  const kind = String.fromCharCode(order[0]);
  if (kind === 'L') { load(order.slice(1)); return Buffer.from('K'); }
  if (kind === 'R') return request(order.slice(1));
  if (kind === 'G') return store.slice(0, size);
  throw new Error(`unknown order ${kind}`);
}

let waiting = Buffer.alloc(0);
for await (const chunk of process.stdin) {
  waiting = Buffer.concat([waiting, chunk]);
  while (waiting.length >= 4 && waiting.length >= 4 + waiting.readUInt32LE(0)) {
    const length = waiting.readUInt32LE(0);
    let answer;
    try {
      answer = obey(new Uint8Array(waiting.subarray(4, 4 + length)));
    } catch (error) {
      answer = Buffer.from(`!${error.stack}`);
    }
    waiting = waiting.subarray(4 + length);
    const head = Buffer.alloc(4);
    head.writeUInt32LE(answer.length);
    process.stdout.write(Buffer.concat([head, answer]));
  }
}
