/**
 * @module Finds measured figures that an author typed into a document. Figures stand in `docs/results.md` and in generated parts of
 * other documents. Decision records are left alone: a record keeps the figures of its day, because they are why something was decided,
 * and is not renewed. Change logs keep those of their release.
 */

import { type Finding, lineAt, type SourceFile } from './source-files.ts'

/** Documents with dated figures, and what is generated as a whole. */
const IGNORED =
  /^docs\/(?:decisions\/|results\.md$|reference\/)|(?:^|\/)CHANGELOG\.md$|^\.changeset\//
const GENERATED = /<!-- generated: ([^>]*) -->.*?<!-- end: \1 -->/gs

/** What only a measured figure looks like. */
const FIGURES: readonly RegExp[] = [
  /\b(?:one|two|three|four|five|\d+) runs?(?: on \d|:)/gi,
  /\d[\d.,]*\*{0,2} times (?:as|faster|slower|longer|less|more)\b/g,
  /\(goal \d/g,
  /\bfigure: [^=\n`]+ = \d/g,
  // Two cells of a table with nothing but a decimal number.
  /^\|.*\|\s*\d[\d,]*\.\d+\s*\|\s*\d[\d,]*\.\d+\s*\|/gm,
]

/** Returns the text with white space in the place of its generated parts, so that lines keep their numbers. */
function withoutGenerated(text: string): string {
  return text.replace(GENERATED, (part) => part.replace(/\S/g, ' '))
}

/** Returns a finding for each typed figure. */
export function checkTypedFigures(files: readonly SourceFile[]): Finding[] {
  return files
    .filter(({ path }) => path.endsWith('.md') && !IGNORED.test(path))
    .flatMap(({ path, text: whole }) => {
      const text = withoutGenerated(whole)
      return FIGURES.flatMap((figure) => [...text.matchAll(figure)]).map((match) => ({
        path,
        line: lineAt(text, match.index),
        message: `a measured figure is typed by hand (${match[0].trim().slice(0, 40)}): point to docs/results.md`,
      }))
    })
}
