/**
 * @module Checks that links in documents lead to files and headings, that paths in backticks exist, that secrets are stored for a named worker, and that no file names
 * a path or host of one machine.
 */

import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Finding, lineAt, ROOT, type SourceFile } from './source-files.ts'

const LINK = /\]\(([^)\s]+)\)/g
/** A path of this repository in backticks: from the root, or from the package of the file that names it. */
const NAMED_PATH =
  /`((?:apps|assets|bench|docs|e2e|packages|src|test|tools)\/[\w./-]*\w\.[a-z]+|(?:apps|bench|docs|packages|tools)\/[\w./-]*[\w/])`/g
const PACKAGE = /^(?:apps|packages)\/[^/]+|^[^/]+/
const IGNORED_FOLDERS = /^docs\/api$|(?:^|\/)(?:dist|models|judge\/out)(?:\/|$)/
const HEADING = /^#{1,6} (.*)$/gm
const SECRET_WITHOUT_WORKER = /wrangler secret put [A-Z_]+\b(?!\s+--name)/g
const MACHINE = /(?<![\w.])\/(?:work|root|home\/\w+)\/|registry\.npmjs\.org/g

/** Returns the anchors of a document's headings, as GitHub makes them. */
function anchorsOf(text: string): Set<string> {
  return new Set(
    [...text.matchAll(HEADING)].map(([, heading = '']) =>
      heading
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}_ -]/gu, '')
        .replaceAll(' ', '-'),
    ),
  )
}

/** Returns what is wrong with the target of a link; `undefined` for a good one. */
function faultOfLink(file: SourceFile, link: string): string | undefined {
  if (/^[a-z]+:/.test(link)) return undefined
  const [target = '', anchor] = link.split('#')
  const path = target === '' ? file.path : join(dirname(file.path), target)
  if (target !== '' && !existsSync(join(ROOT, path))) return `no such file: ${target}`
  if (anchor === undefined || !path.endsWith('.md')) return undefined
  const text = target === '' ? file.text : readFileSync(join(ROOT, path), 'utf8')
  return anchorsOf(text).has(anchor) ? undefined : `no such heading: ${link}`
}

function checkLinks(file: SourceFile): Finding[] {
  return [...file.text.matchAll(LINK)].flatMap((match) => {
    const message = faultOfLink(file, match[1] ?? '')
    return message === undefined
      ? []
      : [{ path: file.path, line: lineAt(file.text, match.index), message }]
  })
}

function checkNamedPaths(file: SourceFile): Finding[] {
  const home = PACKAGE.exec(file.path)?.[0] ?? ''
  const places = ['', home, dirname(file.path)]
  return [...file.text.matchAll(NAMED_PATH)].flatMap((match) => {
    const [, path = ''] = match
    if (IGNORED_FOLDERS.test(path)) return []
    if (places.some((place) => existsSync(join(ROOT, place, path)))) return []
    return [
      { path: file.path, line: lineAt(file.text, match.index), message: `no such path: ${path}` },
    ]
  })
}

/** Finds secrets that are stored for no named worker: without its `wrangler.jsonc` in the folder, wrangler does not know which. */
function checkStoredSecrets(file: SourceFile): Finding[] {
  return [...file.text.matchAll(SECRET_WITHOUT_WORKER)].map((match) => ({
    path: file.path,
    line: lineAt(file.text, match.index),
    message: `names no worker (--name): ${match[0]}`,
  }))
}

/** Returns dead links and paths in documents, dead paths in comments, and paths or hosts of one machine in any file. */
export function checkDocs(files: readonly SourceFile[]): Finding[] {
  const machine = files
    .filter((file) => file.path !== 'tools/checks/docs.ts' && file.path !== 'pnpm-lock.yaml')
    .flatMap((file) =>
      [...file.text.matchAll(MACHINE)].map((match) => ({
        path: file.path,
        line: lineAt(file.text, match.index),
        message: `names a path or host of one machine: ${match[0]}`,
      })),
    )
  const documents = files.filter((file) => file.path.endsWith('.md'))
  const commented = files.filter(
    ({ path }) => /\.(?:md|ts)$/.test(path) && path !== 'tools/test/checks.test.ts',
  )
  return [
    ...machine,
    ...documents.flatMap(checkLinks),
    ...documents.flatMap(checkStoredSecrets),
    ...commented.flatMap(checkNamedPaths),
  ]
}
