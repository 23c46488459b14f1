/**
 * @module `pnpm run samples`: generates a program for every action, site, language and style, and has the toolchain of its
 * language compile or parse it.
 *
 * A missing toolchain is installed on Debian, as root; elsewhere its programs count as not checked, which is a failure where
 * `CI` is set.
 */

import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LANGUAGE_NAMES, LANGUAGES } from '../src/code/languages.ts'
import { generate, INPUTS } from './cases.ts'
import { checkPrograms, isThere, refusesDamage, TOOLCHAINS } from './toolchains.ts'

function install(packages: readonly string[]): void {
  if (packages.length === 0 || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  console.log(`installing with apt-get, once: ${packages.join(' ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...packages],
  ]) {
    spawnSync('apt-get', args, { env })
  }
}

install(
  LANGUAGE_NAMES.filter((language) => !isThere(language)).flatMap(
    (language) => TOOLCHAINS[language]?.debian ?? [],
  ),
)
const programs = INPUTS.flatMap(generate)
const folder = mkdtempSync(join(tmpdir(), 'samples-'))
let checked = 0
let isBroken = false
for (const language of LANGUAGE_NAMES) {
  const { title } = LANGUAGES[language]
  const own = programs.filter((program) => program.language === language)
  if (!isThere(language)) {
    console.error(
      `*** NOT CHECKED: ${own.length} programs in ${title}: no ${TOOLCHAINS[language]?.command} ***`,
    )
    continue
  }
  const { count, complaint } = refusesDamage(language, own, folder)
    ? checkPrograms(language, own, folder)
    : { count: own.length, complaint: 'a damaged program is not refused' }
  if (complaint === '') checked += count
  else isBroken = true
  console.log(`${title}: ${count} programs${complaint && `, refused:\n${complaint}`}`)
}
rmSync(folder, { recursive: true })
console.log(`figure: generated samples checked = ${checked} (goal >= ${programs.length})`)
const isSkipped = checked < programs.length
process.exitCode = isBroken || (isSkipped && process.env.CI) ? 1 : 0
