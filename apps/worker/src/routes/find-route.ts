/** @module Finds the route of a request in a table of routes. */

import type { Handler, PathParameters } from '../context/index.ts'

/** Name of the handlers of a pattern that serve every method. */
export const ANY_METHOD = 'ANY'

/** Handlers by method, in the order in which they run. */
export type Methods = Readonly<Record<string, readonly Handler[]>>

/** Routes by the pattern of their paths, in which `:name` stands for one segment. */
export type Routes = Readonly<Record<string, Methods>>

/** What was found. */
export interface FoundRoute {
  /** Pattern of the path; `*` where no route has it. */
  readonly pattern: string
  readonly parameters: PathParameters
  /** `undefined` where no route has the path and the method. */
  readonly handlers?: readonly Handler[]
  /** The methods that the path has, where it does not have this one. */
  readonly allow?: string
}

/** A slash at the end of a path changes nothing. */
function segmentsOf(path: string): string[] {
  return path.replace(/\/$/, '').split('/')
}

/** Decodes a segment; one with malformed percent-encoding stays as it is. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

function match(pattern: string, path: readonly string[]): PathParameters | undefined {
  const segments = segmentsOf(pattern)
  const isSame =
    segments.length === path.length &&
    segments.every((segment, at) => segment === path[at] || (segment[0] === ':' && path[at] !== ''))
  if (!isSame) return undefined
  const named = segments.flatMap((segment, at) =>
    segment[0] === ':' ? [[segment.slice(1), decoded(path[at] ?? '')] as const] : [],
  )
  return Object.fromEntries(named)
}

/** Finds the first route that has the path and the method. */
export function findRoute(routes: Routes, method: string, path: string): FoundRoute {
  const segments = segmentsOf(path)
  const other: string[] = []
  let allowed: string[] = []
  for (const [pattern, methods] of Object.entries(routes)) {
    const parameters = match(pattern, segments)
    if (parameters === undefined) continue
    const handlers =
      methods[ANY_METHOD] ?? (Object.hasOwn(methods, method) ? methods[method] : undefined)
    if (handlers !== undefined) return { pattern, parameters, handlers }
    other.push(pattern)
    allowed = [...allowed, ...Object.keys(methods)]
  }
  const [pattern = '*'] = other
  return { pattern, parameters: {}, ...(allowed.length > 0 && { allow: allowed.join(', ') }) }
}
