/** @module Draws which package may import which, from the table that the import check enforces. */

import { PACKAGES } from '../checks/layers.ts'
import { drawArrow, drawBox, drawDocument } from './svg.ts'

const COLUMN_WIDTH = 200
const GAP_X = 40
const ROW_HEIGHT = 150
const BOX = { width: COLUMN_WIDTH, height: 64 }
const MARGIN = 10

/** Returns how many imports lie between a package and one that imports no other: the row of the diagram. */
function depthOf(name: string): number {
  const rule = PACKAGES.find((candidate) => candidate.name === name)
  const below = (rule?.mayImport ?? []).map((imported) => depthOf(packageNameOf(imported)) + 1)
  return Math.max(0, ...below)
}

/** Returns the package's name without the subpath export. */
function packageNameOf(specifier: string): string {
  return specifier.split('/').slice(0, 2).join('/')
}

/** Returns where a package belongs from left to right: at the mean of the packages that it imports. */
function positionOf(name: string): number {
  const rule = PACKAGES.find((candidate) => candidate.name === name)
  const imported = rule?.mayImport ?? []
  if (imported.length === 0) return PACKAGES.findIndex((candidate) => candidate.name === name)
  return (
    imported.reduce((sum, specifier) => sum + positionOf(packageNameOf(specifier)), 0) /
    imported.length
  )
}

/** Returns the diagram as SVG: packages below, the packages that they may import above. */
export function packageDirection(): string {
  const rows: string[][] = []
  for (const { name } of PACKAGES) {
    const depth = depthOf(name)
    rows[depth] = [...(rows[depth] ?? []), name]
  }
  for (const row of rows) row.sort((left, right) => positionOf(left) - positionOf(right))
  const columns = Math.max(...rows.map((row) => row.length))
  const width = columns * (COLUMN_WIDTH + GAP_X) - GAP_X + 2 * MARGIN
  const height = rows.length * ROW_HEIGHT - (ROW_HEIGHT - BOX.height) + 2 * MARGIN
  const corners = new Map<string, { x: number; y: number }>()
  for (const [depth, row] of rows.entries()) {
    const left = (width - (row.length * (COLUMN_WIDTH + GAP_X) - GAP_X)) / 2
    for (const [column, name] of row.entries()) {
      const x = left + column * (COLUMN_WIDTH + GAP_X)
      corners.set(name, { x, y: MARGIN + depth * ROW_HEIGHT })
    }
  }
  const cornerOf = (name: string) => corners.get(name) ?? { x: 0, y: 0 }
  const boxes = PACKAGES.map(({ name, folder }) =>
    drawBox({ ...cornerOf(name), ...BOX, heading: name, lines: [folder], kind: 'ours' }),
  )
  const arrows = PACKAGES.flatMap(({ name, mayImport }) =>
    mayImport.map((specifier) => {
      const from = cornerOf(name)
      const to = cornerOf(packageNameOf(specifier))
      const subpath = specifier.split('/').slice(2).join('/')
      // Each arrow lands at its own place below the imported package, so that arrows do not cover each other.
      const landing = to.x + COLUMN_WIDTH * (0.15 + (0.7 * from.x) / width)
      const start: [number, number] = [from.x + COLUMN_WIDTH / 2, from.y]
      const end: [number, number] = [landing, to.y + BOX.height + 4]
      return drawArrow({
        points: [start, end],
        ...(subpath !== '' && {
          label: [`./${subpath} only`],
          labelAt: [(start[0] + end[0]) / 2 + 8, (start[1] + end[1]) / 2],
        }),
      })
    }),
  )
  return drawDocument({ width, height, title: 'Which package may import which' }, [
    ...boxes,
    ...arrows,
  ])
}
