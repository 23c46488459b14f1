/**
 * @module Serves the built console under `/console/`: files of one folder, and `index.html` for every other path, which the
 * console's router reads.
 */

import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { CONSOLE_HEADERS, CONSOLE_PATH } from '@fuse-edge/core/console'
import type { ReceivedRequest } from '../../protocol/index.ts'
import { acceptsEncoding } from '../accepts-encoding.ts'
import type { Handler, Reply } from '../reply.ts'
import { isLocal } from './local-origin.ts'

/** What is served, and to whom. */
export interface ConsoleFilesOptions {
  /** Folder with `index.html` and the files that it names, and `.br` and `.gz` beside them. */
  readonly folder: string
  /** Origin of the emulator. */
  readonly endpoint: () => string
  /** Whether to answer requests from this machine only, for its plain loopback names. */
  readonly localOnly: boolean
}

const TYPES: Readonly<Record<string, string>> = Object.freeze({
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
})

/** Encodings by preference, with the ending of their files. */
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const

/** Headers of answers that a browser can show by themselves. */
const HEADERS: Readonly<Record<string, string>> = Object.freeze({
  ...CONSOLE_HEADERS,
  vary: 'accept-encoding',
})
/**
 * Headers of scripts and style sheets, to which a policy of contents does not apply. Without it each is half a kilobyte smaller: on a
 * slow line that is a part of the first view's time.
 */
const PART_HEADERS: Readonly<Record<string, string>> = Object.freeze(
  Object.fromEntries(
    Object.entries(HEADERS).filter(([name]) =>
      ['cross-origin-resource-policy', 'x-content-type-options', 'vary'].includes(name),
    ),
  ),
)
/** Endings of files that are parts of a page only. */
const PARTS: ReadonlySet<string> = new Set(['.css', '.js'])

/** Relative paths that stay inside the folder: no segment begins with a dot. */
const PATH = /^(?:[\w-][\w.-]*\/)*[\w-][\w.-]*$/
/** Folders of the build. The rest of the addresses are views. */
const OF_BUILD = /^(assets|samples)\//
/** `explorer-3F9aKx2b.js`: eight letters or digits of a hash before the ending. */
const HASHED = /[-.][A-Za-z0-9_]{8,}\.\w+$/

const NOT_BUILT =
  'The console is not built. Build it with `npx pnpm@12.21.0 --filter @fuse-edge/console run build`, or start the emulator with `--no-console`.'

function textReply(status: number, text: string): Reply {
  const type = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
  return { status, headers: { ...HEADERS, ...type }, body: `${text}\n` }
}

/** Returns the bytes of a file, or `undefined` where it cannot be read. */
async function read(file: string): Promise<Uint8Array | undefined> {
  return await readFile(file).catch(() => undefined)
}

async function readEncoded(
  file: string,
  request: ReceivedRequest,
): Promise<Pick<Reply, 'headers' | 'body'> | undefined> {
  for (const [encoding, ending] of ENCODINGS) {
    const body = acceptsEncoding(request, encoding) ? await read(`${file}${ending}`) : undefined
    if (body !== undefined) return { headers: { 'content-encoding': encoding }, body }
  }
  const body = await read(file)
  return body && { headers: {}, body }
}

/** Returns the answer with a file of the folder, or `undefined` where the path names none. */
async function answerFile(
  path: string,
  request: ReceivedRequest,
  folder: string,
): Promise<Reply | undefined> {
  const type = PATH.test(path) ? TYPES[extname(path)] : undefined
  const found = type && (await readEncoded(join(folder, path), request))
  if (!type || !found) return undefined
  const cache = HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache'
  const own = PARTS.has(extname(path)) ? PART_HEADERS : HEADERS
  const headers = { ...own, 'content-type': type, 'cache-control': cache }
  return { status: 200, headers: { ...headers, ...found.headers }, body: found.body }
}

async function answer(request: ReceivedRequest, folder: string): Promise<Reply> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return textReply(405, 'only GET and HEAD')
  }
  const path = request.path.slice(CONSOLE_PATH.length)
  const file = await answerFile(path, request, folder)
  if (file !== undefined) return file
  // A page of an earlier build asks for a file that is gone. It must not get the page in place of a script.
  if (OF_BUILD.test(path)) return textReply(404, 'no such file')
  return (await answerFile('index.html', request, folder)) ?? textReply(404, NOT_BUILT)
}

/** Creates the handler of the console's files. They hold no secret: the page asks for a token. */
export function createConsoleFiles({ folder, endpoint, localOnly }: ConsoleFilesOptions): Handler {
  return (request, peer) => {
    const { path } = request
    const isRoot = path === CONSOLE_PATH.slice(0, -1)
    if (!isRoot && !path.startsWith(CONSOLE_PATH)) return undefined
    if (localOnly && !isLocal(request, peer, endpoint())) {
      return Promise.resolve(
        textReply(403, 'The console answers on this machine only, at 127.0.0.1.'),
      )
    }
    if (!isRoot) return answer(request, folder)
    const moved = textReply(308, CONSOLE_PATH)
    return Promise.resolve({ ...moved, headers: { ...moved.headers, location: CONSOLE_PATH } })
  }
}
