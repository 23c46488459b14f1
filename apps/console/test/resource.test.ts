/** @module Tests of what was loaded from the server: how loads are joined, and what is forgotten. */

import { ok } from '@fuse-edge/core/result'
import { describe, expect, it } from 'vitest'
import { createResource } from '../src/state/resource.ts'

/** Creates a resource whose loads end when the test says so. */
function held() {
  const ends: ((value: string) => void)[] = []
  const resource = createResource<string>(
    async () => ok(await new Promise<string>((resolve) => ends.push(resolve))),
    [],
  )
  return { resource, ends }
}

describe('a resource', () => {
  it('is loaded once for all components that come while it loads', async () => {
    const { resource, ends } = held()
    const loads = [resource.load(), resource.load(), resource.load()]
    ends[0]?.('one')
    await Promise.all(loads)
    expect(ends).toHaveLength(1)
    expect(resource.state.value).toEqual({ value: 'one' })
  })

  it('is loaded once more when it may have changed since the load began', async () => {
    const { resource, ends } = held()
    const loads = [resource.load(), resource.refresh(), resource.refresh()]
    ends[0]?.('one')
    await expect.poll(() => ends).toHaveLength(2)
    ends[1]?.('two')
    await Promise.all(loads)
    expect(resource.state.value).toEqual({ value: 'two' })
  })

  it('does not remember what was asked for before it was cleared', async () => {
    const { resource, ends } = held()
    const load = resource.load()
    resource.clear()
    ends[0]?.('one')
    await load
    expect(resource.state.value).toEqual({})
  })
})
