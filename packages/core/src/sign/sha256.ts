/**
 * @module SHA-256 and HMAC-SHA256 without waiting, in a fifth of the bytes of a library that also has the other
 * hashes; the steps and their names are those of FIPS 180-4 (section 6.2) and RFC 2104.
 *
 * Its only branches and indices depend on lengths, so its time says nothing about a key.
 */

const BLOCK_BYTES = 64
const WORD_BYTES = 4
const ROUNDS = 64
const LENGTH_BYTES = 8
const INNER_PAD = 0x36
const OUTER_PAD = 0x5c

/** First 32 bits of the fractional parts of the roots of the first primes. Source: FIPS 180-4, 4.2.2 and 5.3.3. */
function primeRoots(degree: number, count: number): Int32Array<ArrayBuffer> {
  const primes: number[] = []
  for (let candidate = 2; primes.length < count; candidate++) {
    if (primes.every((prime) => candidate % prime > 0)) primes.push(candidate)
  }
  return Int32Array.from(primes, (prime) => (prime ** (1 / degree) % 1) * 2 ** 32)
}

const INITIAL_HASH = /* @__PURE__ */ primeRoots(2, 8)
const CONSTANTS = /* @__PURE__ */ primeRoots(3, ROUNDS)

/** The message schedule. One for all: nothing here waits between writing and reading it. */
const schedule = /* @__PURE__ */ new Int32Array(ROUNDS)

/** Eight words. Elements are read `as number` below: each index is bounded by the length that it runs over. */
type HashState = Int32Array<ArrayBuffer>

function rotateRight(value: number, bits: number): number {
  return (value >>> bits) | (value << (32 - bits))
}

function fillSchedule(message: DataView, offset: number): void {
  for (let t = 0; t < 16; t++) schedule[t] = message.getInt32(offset + t * WORD_BYTES)
  for (let t = 16; t < ROUNDS; t++) {
    const w15 = schedule[t - 15] as number
    const w2 = schedule[t - 2] as number
    const sigma0 = rotateRight(w15, 7) ^ rotateRight(w15, 18) ^ (w15 >>> 3)
    const sigma1 = rotateRight(w2, 17) ^ rotateRight(w2, 19) ^ (w2 >>> 10)
    schedule[t] = sigma1 + (schedule[t - 7] as number) + sigma0 + (schedule[t - 16] as number)
  }
}

/** Mixes one block of the message into the state. Spelled out: destructuring takes as long as all the rounds. */
function compress(state: HashState, message: DataView, offset: number): void {
  fillSchedule(message, offset)
  let a = state[0] as number
  let b = state[1] as number
  let c = state[2] as number
  let d = state[3] as number
  let e = state[4] as number
  let f = state[5] as number
  let g = state[6] as number
  let h = state[7] as number
  for (let t = 0; t < ROUNDS; t++) {
    const sum1 = rotateRight(e, 6) ^ rotateRight(e, 11) ^ rotateRight(e, 25)
    const choice = (e & f) ^ (~e & g)
    const t1 = (h + sum1 + choice + (CONSTANTS[t] as number) + (schedule[t] as number)) | 0
    const sum0 = rotateRight(a, 2) ^ rotateRight(a, 13) ^ rotateRight(a, 22)
    const majority = (a & b) ^ (a & c) ^ (b & c)
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + sum0 + majority) | 0
  }
  state[0] = (state[0] as number) + a
  state[1] = (state[1] as number) + b
  state[2] = (state[2] as number) + c
  state[3] = (state[3] as number) + d
  state[4] = (state[4] as number) + e
  state[5] = (state[5] as number) + f
  state[6] = (state[6] as number) + g
  state[7] = (state[7] as number) + h
}

const working = /* @__PURE__ */ INITIAL_HASH.slice()
const result = /* @__PURE__ */ new Uint8Array(working.byteLength)

/** The end of a message with its padding, in one or two blocks. One for all, as the schedule. */
const tail = /* @__PURE__ */ new Uint8Array(2 * BLOCK_BYTES)
const tailView = /* @__PURE__ */ new DataView(tail.buffer)

/** Digest, in the one buffer for all, of a message of which `bytesBefore`, whole blocks, are in `start` already. */
function digest(start: HashState, bytesBefore: number, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  working.set(start)
  const rest = bytes.length % BLOCK_BYTES
  const whole = bytes.length - rest
  if (whole > 0) {
    const message = new DataView(bytes.buffer, bytes.byteOffset, whole)
    for (let offset = 0; offset < whole; offset += BLOCK_BYTES) compress(working, message, offset)
  }

  const tailBytes = rest + 1 + LENGTH_BYTES <= BLOCK_BYTES ? BLOCK_BYTES : tail.length
  for (let i = 0; i < rest; i++) tail[i] = bytes[whole + i] as number
  tail[rest] = 0x80
  tail.fill(0, rest + 1, tailBytes)
  const bits = (bytesBefore + bytes.length) * 8
  tailView.setUint32(tailBytes - LENGTH_BYTES, bits / 2 ** 32)
  tailView.setUint32(tailBytes - LENGTH_BYTES / 2, bits)
  for (let offset = 0; offset < tailBytes; offset += BLOCK_BYTES)
    compress(working, tailView, offset)

  for (let i = 0; i < result.length; i++) {
    result[i] = (working[i >> 2] as number) >> (24 - 8 * (i & 3))
  }
  return result
}

/** SHA-256, in a buffer that the next call overwrites: new ones cost as much as the hashing. */
export function sha256(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return digest(INITIAL_HASH, 0, bytes)
}

/** A key whose two blocks are hashed already, so that each text costs its own hashing only. */
export interface HmacKey {
  readonly inner: HashState
  readonly outer: HashState
}

function padState(key: Uint8Array, pad: number): HashState {
  const block = new Uint8Array(BLOCK_BYTES).fill(pad)
  for (const [i, byte] of key.entries()) block[i] = pad ^ byte
  const state = INITIAL_HASH.slice()
  compress(state, new DataView(block.buffer), 0)
  return state
}

/** Prepares a key for many texts. */
export function hmacKey(key: Uint8Array): HmacKey {
  const short = key.length > BLOCK_BYTES ? sha256(key) : key
  return { inner: padState(short, INNER_PAD), outer: padState(short, OUTER_PAD) }
}

/** HMAC-SHA256, in the same buffer. */
export function hmacSha256(key: HmacKey, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return digest(key.outer, BLOCK_BYTES, digest(key.inner, BLOCK_BYTES, bytes))
}
