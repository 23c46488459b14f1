/**
 * @module Writes into the manifests and READMEs of the published packages where their repository is. The release runs it right
 * before it publishes: `node tools/release/stamp.ts https://github.com/OWNER/NAME COMMIT`. A fork publishes its own address
 * that way, and the sources name none.
 */

import { readFileSync, writeFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from '../checks/source-files.ts'
import { PUBLISHED } from '../published.ts'

/** A repository at one commit. */
export interface Origin {
  /** Address of the repository: `https://github.com/OWNER/NAME`. */
  readonly repository: string
  readonly commit: string
}

/** A link or a picture of Markdown whose target is neither absolute nor inside the page. */
const RELATIVE = /(!?)(\[(?:[^\]]|\]\[)*\])\((?!https?:|#|mailto:)([^)\s]+)\)/g

/**
 * Returns a manifest with `repository`, `homepage` and `bugs`, which a registry shows, and by which it checks provenance.
 *
 * @param folder of the package, from the root.
 */
export function stampManifest(text: string, folder: string, { repository }: Origin): string {
  const manifest = {
    ...JSON.parse(text),
    repository: { type: 'git', url: `git+${repository}.git`, directory: folder },
    homepage: `${repository}/tree/main/${folder}#readme`,
    bugs: `${repository}/issues`,
  }
  return `${JSON.stringify(manifest, undefined, 2)}\n`
}

/** Returns a document whose links and pictures lead to the repository. @param path of the document, from the root */
export function stampDocument(text: string, path: string, { repository, commit }: Origin): string {
  return text.replace(RELATIVE, (_, mark: string, label: string, target: string) => {
    const found = posix.join(posix.dirname(path), target)
    return `${mark}${label}(${repository}/${mark === '' ? 'blob' : 'raw'}/${commit}/${found})`
  })
}

/** Stamps all published packages. */
function stampAll(origin: Origin): void {
  for (const { path } of PUBLISHED) {
    const stamp = (name: string, change: (text: string) => string): void => {
      const file = join(ROOT, path, name)
      writeFileSync(file, change(readFileSync(file, 'utf8')))
    }
    stamp('package.json', (text) => stampManifest(text, path, origin))
    stamp('README.md', (text) => stampDocument(text, `${path}/README.md`, origin))
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [repository = '', commit = ''] = process.argv.slice(2)
  if (!/^https:\/\/[^/]+\/[^/]+\/[^/]+$/.test(repository) || !/^[0-9a-f]{40}$/.test(commit)) {
    throw new Error('usage: node tools/release/stamp.ts https://github.com/OWNER/NAME COMMIT')
  }
  stampAll({ repository, commit })
}
