/** @module Measures the shape of each package's sources: file lengths, share of comments, type assertions. */

import type { SourceFile } from './source-files.ts'
import { codeOnly, countCommentLines } from './source-text.ts'

/** The shape of one package. */
export interface CodeFigures {
  readonly name: string
  readonly files: number
  /** Lines of the file in the middle. */
  readonly median: number
  /** Nine files of ten have at most so many lines. */
  readonly p90: number
  readonly max: number
  /** Lines that hold only a comment, in percent of all lines that are not empty. */
  readonly commentPercent: number
  /** Type assertions (`as X`, but not `as const`) in 1,000 lines. */
  readonly castsPerThousand: number
}

/** Where the sources of each package are; tests and generated files do not count. */
const SOURCES: readonly { readonly name: string; readonly sources: RegExp }[] = [
  ...['core', 'widget', 'provenance', 'engine', 'cli'].map((name) => ({
    name,
    sources: new RegExp(`^packages/${name}/src/.*\\.ts$`),
  })),
  ...['worker', 'emulator', 'demo'].map((name) => ({
    name,
    sources: new RegExp(`^apps/${name}/src/.*\\.ts$`),
  })),
  { name: 'console', sources: /^apps\/console\/src\/.*\.tsx?$/ },
  { name: 'tools', sources: /^tools\/(?!test\/).*\.ts$/ },
]

const PERCENT = 100
const THOUSAND = 1000

/** Returns the smallest value that at least `share` (0 to 1) of the sorted values do not exceed. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
}

/** Counts the type assertions of a TypeScript text, without `as const` and without renamed imports and exports. */
export function countCasts(text: string): number {
  const code = codeOnly(text).replace(
    /\b(?:import|export)\b(?:\s+type)?\s*(?:\{[^}]*\}|\*\s*as\s+\w+)/g,
    '',
  )
  return [...code.matchAll(/(?<=[\w)\]}'"`\s])\bas\s+(?!const\b)[A-Za-z_{([]/g)].length
}

function measure(name: string, files: readonly SourceFile[]): CodeFigures {
  const lengths = files.map(({ text }) => text.trimEnd().split('\n').length).sort((a, b) => a - b)
  const counts = files.map(({ text }) => countCommentLines(text))
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const nonEmpty = sum(counts.map(({ lines }) => lines))
  const casts = sum(files.map(({ text }) => countCasts(text)))
  return {
    name,
    files: files.length,
    median: quantile(lengths, 0.5),
    p90: quantile(lengths, 0.9),
    max: lengths.at(-1) ?? 0,
    commentPercent: Math.round((PERCENT * sum(counts.map(({ comments }) => comments))) / nonEmpty),
    castsPerThousand: Number(((THOUSAND * casts) / sum(lengths)).toFixed(1)),
  }
}

/** Returns the figures of every package that has sources among `files`. */
export function codeFigures(files: readonly SourceFile[]): CodeFigures[] {
  return SOURCES.map(({ name, sources }) => ({
    name,
    files: files.filter(({ path }) => sources.test(path)),
  }))
    .filter((group) => group.files.length > 0)
    .map((group) => measure(group.name, group.files))
}
