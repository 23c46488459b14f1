/** @module Checks that imports follow the layers in `layers.ts`, and that files do not import each other in a ring. */

import { dirname, join } from 'node:path/posix'
import { PACKAGES, type PackageRule } from './layers.ts'
import { type Finding, lineAt, type SourceFile } from './source-files.ts'

const SPECIFIER =
  /(?:^|[\s;}])(?:import|export)\b[^'";]*?\bfrom\s*['"]([^'"]+)['"]|\bimport\s*\(?\s*['"]([^'"]+)['"]/g

interface Import {
  readonly specifier: string
  readonly line: number
}

/** Returns the imports of a TypeScript source, including those of types. */
export function importsOf(text: string): Import[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
  return [...code.matchAll(SPECIFIER)].map((match) => ({
    specifier: match[1] ?? match[2] ?? '',
    line: lineAt(code, match.index + match[0].length),
  }))
}

/** Returns the name that the layer table uses: the first part of a path inside `src`, without its extension. */
function topName(pathInSrc: string): string {
  return (pathInSrc.split('/')[0] ?? '').replace(/\.tsx?$/, '')
}

function layerOf(rule: PackageRule, name: string): number {
  return rule.layers.findIndex((layer) => layer.includes(name))
}

function allowed(rule: PackageRule, specifier: string): boolean {
  return rule.mayImport.some((name) => specifier === name || specifier.startsWith(`${name}/`))
}

function checkFile(rule: PackageRule, file: SourceFile): Finding[] {
  const src = `${rule.folder}/src/`
  const own = topName(file.path.slice(src.length))
  const layer = layerOf(rule, own)
  const found = (line: number, message: string): Finding => ({ path: file.path, line, message })
  if (layer < 0)
    return [found(1, `'${own}' is in no layer of ${rule.name} (tools/checks/layers.ts)`)]
  const findings: Finding[] = []
  for (const { specifier, line } of importsOf(file.text)) {
    if (specifier.startsWith('@fuse-edge/')) {
      if (!allowed(rule, specifier))
        findings.push(found(line, `${rule.name} may not import ${specifier}`))
    } else if (specifier.startsWith('.')) {
      const target = join(dirname(file.path), specifier)
      if (!target.startsWith(`${rule.folder}/`)) {
        findings.push(found(line, `imports ${target} by path; use the package's exports`))
      } else if (target.startsWith(src)) {
        const name = topName(target.slice(src.length))
        if (layerOf(rule, name) > layer) {
          findings.push(
            found(
              line,
              `'${own}' may not import '${name}', which is a higher layer of ${rule.name}`,
            ),
          )
        }
      }
    }
  }
  return findings
}

/** Returns the files that import themselves, directly or through others. */
function findRings(files: readonly SourceFile[]): Finding[] {
  const graph = new Map(
    files.map((file) => [
      file.path,
      importsOf(file.text)
        .filter(({ specifier }) => specifier.startsWith('.'))
        .map(({ specifier }) => join(dirname(file.path), specifier)),
    ]),
  )
  const findings: Finding[] = []
  const done = new Set<string>()
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path)
    if (start >= 0) {
      findings.push({
        path,
        line: 1,
        message: `imports itself: ${[...trail.slice(start), path].join(' → ')}`,
      })
      return
    }
    if (done.has(path)) return
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path])
    done.add(path)
  }
  for (const path of graph.keys()) visit(path, [])
  return findings
}

/** Returns every import that breaks a rule. */
export function checkImports(files: readonly SourceFile[]): Finding[] {
  const inPackages = PACKAGES.flatMap((rule) =>
    files
      .filter((file) => file.path.startsWith(`${rule.folder}/src/`) && /\.tsx?$/.test(file.path))
      .flatMap((file) => checkFile(rule, file)),
  )
  return [...inPackages, ...findRings(files)]
}
