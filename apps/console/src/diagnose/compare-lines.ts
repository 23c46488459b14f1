/** @module Two texts line by line, and which characters of a line differ. */

import type { StepLine } from '../explorer/signature-steps.ts'

/** A line of two texts. */
export interface ComparedLine {
  /** Name in the specification; empty where it is that of the line before. */
  readonly name: string
  /** The client's line; absent: not known, or it has fewer lines. */
  readonly client?: string
  /** The server's line; absent: it has fewer lines. */
  readonly server?: string
  readonly isDifferent: boolean
}

/** A line split where it differs from the other one. */
export interface MarkedLine {
  readonly before: string
  readonly marked: string
  readonly after: string
}

/** Compares two texts. @param lines those of the server, with their names */
export function compareLines(
  lines: readonly StepLine[],
  client: string | undefined,
): readonly ComparedLine[] {
  const theirs = client?.split('\n')
  const count = Math.max(lines.length, theirs?.length ?? 0)
  return Array.from({ length: count }, (_, index) => {
    const line = lines[index]
    const other = theirs?.[index]
    return {
      name: line && line.name !== lines[index - 1]?.name ? line.name : '',
      ...(line && { server: line.value }),
      ...(other !== undefined && { client: other }),
      isDifferent: theirs !== undefined && other !== line?.value,
    }
  })
}

/** Splits a line at what it does not share with another: the same beginning and end are left out. */
export function markLine(line: string, other: string): MarkedLine {
  const shortest = Math.min(line.length, other.length)
  let start = 0
  while (start < shortest && line[start] === other[start]) start += 1
  let end = 0
  while (end < shortest - start && line.at(-1 - end) === other.at(-1 - end)) end += 1
  return {
    before: line.slice(0, start),
    marked: line.slice(start, line.length - end),
    after: line.slice(line.length - end),
  }
}
