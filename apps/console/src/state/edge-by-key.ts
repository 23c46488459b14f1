/** @module What was loaded from the edge for one question: a resource for each question that a view asked. */

import { effect } from '@preact/signals'
import type { EdgeCall } from '../api/edge.ts'
import { adminKey } from './admin-key.ts'
import { edge } from './edge.ts'
import { createResource, type Resource } from './resource.ts'

const resources = new Map<string, Resource<unknown>>()

effect(() => {
  if (adminKey.value !== '') return
  for (const resource of resources.values()) resource.clear()
  resources.clear()
})

/** Returns the resource of a question, always the same for one key. */
export function edgeResourceOf<Value>(key: string, call: EdgeCall<Value>): Resource<Value> {
  const known = resources.get(key)
  if (known) return known as Resource<Value>
  const created = createResource(() => edge(call), [])
  resources.set(key, created as Resource<unknown>)
  return created
}
