/** @module The committed mesh: it equals the generated one, and is a valid mesh. */
import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { generateTopology, TOPOLOGY_FILE } from '../scripts/generate-topology.ts'
import { MIRROR, TRIANGLES } from '../src/geometry/topology.ts'

it('the committed mesh equals the generated text', async () => {
  expect(await readFile(TOPOLOGY_FILE, 'utf8')).toBe(await generateTopology())
})

it('the mesh pairs each vertex with its mirrored one', () => {
  expect(MIRROR).toHaveLength(468)
  for (const [v, twin] of MIRROR.entries()) expect(MIRROR[twin]).toBe(v)
})

it('the mesh has triangles that share each edge with at most one other', () => {
  const edges = new Map<string, number>()
  for (let t = 0; t < TRIANGLES.length; t += 3) {
    const [a, b, c] = TRIANGLES.slice(t, t + 3)
    for (const edge of [
      [a, b],
      [b, c],
      [c, a],
    ]) {
      const name = edge.toSorted((v, w) => v - w).join('-')
      edges.set(name, (edges.get(name) ?? 0) + 1)
    }
  }
  expect(Math.max(...edges.values())).toBe(2)
})
