// The handler in WebAssembly, seen from JavaScript: the same file in the phone's service worker and in the tests under Node.
// A Host holds one instance and one image of the database; nothing is stored here: the caller saves changed blocks.
// SPDX-License-Identifier: AGPL-3.0-or-later

export const BLOCK_BYTES = 65536;
const ABSENT = 0xffffffff;

/** Fields of the messages, in the order of src/platform/wasm/exports.c. */
const REQUEST = ['now_ms', 'method', 'path', 'query', 'body', 'content_type', 'cookie', 'origin', 'fetch_site', 'host', 'agent',
  'if_none_match', 'address', 'flags'];
const RESPONSE = ['status', 'type', 'location', 'body', 'etag', 'file_name', 'set_cookie', 'cache_forever', 'retry_after_s', 'route', 'log'];

/** One request as bytes, from an object with the names of REQUEST. */
export function packRequest(request) {
  const encoder = new TextEncoder();
  const fields = REQUEST.map((name) => (request[name] === undefined ? null : encoder.encode(request[name])));
  const out = new Uint8Array(fields.reduce((sum, field) => sum + 4 + (field ? field.length : 0), 0));
  const view = new DataView(out.buffer);
  let at = 0;
  for (const field of fields) {
    view.setUint32(at, field ? field.length : ABSENT, true);
    if (field) out.set(field, at + 4);
    at += 4 + (field ? field.length : 0);
  }
  return out;
}

/** The object of a response's bytes; `body` stays bytes. */
export function unpackResponse(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const decoder = new TextDecoder();
  const response = {};
  let at = 0;
  for (const name of RESPONSE) {
    const length = view.getUint32(at, true);
    at += 4;
    if (length === ABSENT) continue;
    const field = bytes.subarray(at, at + length);
    response[name] = name === 'body' ? field : decoder.decode(field);
    at += length;
  }
  response.status = Number(response.status);
  return response;
}

export class Host {
  #wasm;
  #exports;
  #random;

  /** wasm: a WebAssembly.Module; random(bytes): fills a Uint8Array. */
  constructor(wasm, random) {
    this.#wasm = wasm;
    this.#random = random;
  }

  get #memory() { return new Uint8Array(this.#exports.memory.buffer); }

  #imports() {
    return { host: { random: (at, size) => this.#random(this.#memory.subarray(at, at + size)) } };
  }

  /** Starts a new instance on an image, the bytes of a SQLite database file. Drops the former instance. */
  load(image) {
    this.#exports = new WebAssembly.Instance(this.#wasm, this.#imports()).exports;
    this.#exports._initialize?.();
    if (!this.#exports.image_start(image.length)) throw new Error('no room for the image');
    for (let at = 0, i = 0; at < image.length; at += BLOCK_BYTES, i++)
      this.#memory.set(image.subarray(at, at + BLOCK_BYTES), this.#exports.block(i));
    if (!this.#exports.image_open()) throw new Error('the image is not a database');
  }

  /** Answers a request given as bytes. After a trap the instance is gone: load the last saved image again. */
  answer(request) {
    if (!this.#exports) throw new Error('no image is loaded');
    try {
      const room = this.#exports.message_room(request.length);
      this.#memory.set(request, room);
      const at = this.#exports.answer(request.length);
      const length = new DataView(this.#exports.memory.buffer).getUint32(at, true);
      return this.#memory.slice(at + 4, at + 4 + length);
    } catch (error) {
      this.#exports = undefined;
      throw error;
    }
  }

  /** Numbers and bytes of the blocks that changed since saved() was called. */
  changed() {
    const list = [];
    const count = Math.ceil(this.#exports.image_size() / BLOCK_BYTES);
    for (let i = 0; i < count; i++) {
      if (!this.#exports.block_dirty(i)) continue;
      const at = this.#exports.block(i);
      list.push({ number: i, bytes: this.#memory.slice(at, at + BLOCK_BYTES) });
    }
    return list;
  }

  saved() { this.#exports.blocks_saved(); }

  /** The size of the database file: the last block may be longer than what counts. */
  get size() { return this.#exports.image_size(); }
}
