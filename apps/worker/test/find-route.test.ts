import { describe, expect, it } from 'vitest'
import { ANY_METHOD, findRoute, type Routes } from '../src/routes/find-route.ts'

const handler = () => new Response(null)
const other = () => new Response(null)
const ROUTES: Routes = {
  '/v1/lists/sync': { POST: [other] },
  '/v1/lists/:id': { GET: [handler], PUT: [handler] },
  '/v1/lists/:id/keys/:key': { DELETE: [handler] },
  '/any': { [ANY_METHOD]: [handler] },
}

function found(method: string, path: string): unknown {
  const { handlers = [], ...route } = findRoute(ROUTES, method, path)
  return { ...route, handler: handlers[0] }
}

describe('findRoute', () => {
  it.each(['/v1/lists/a', '/v1/lists/a/'])('finds %s by its pattern', (path) => {
    const route = { pattern: '/v1/lists/:id', parameters: { id: 'a' }, handler }
    expect(found('GET', path)).toEqual(route)
  })

  it('decodes each parameter once, and leaves malformed ones as they are', () => {
    const { parameters } = findRoute(ROUTES, 'DELETE', '/v1/lists/%2541%2F/keys/%zz')
    expect(parameters).toEqual({ id: '%41/', key: '%zz' })
  })

  it('prefers the first pattern that has the method', () => {
    expect(found('POST', '/v1/lists/sync')).toMatchObject({ handler: other })
    expect(found('GET', '/v1/lists/sync')).toMatchObject({ parameters: { id: 'sync' }, handler })
  })

  it('returns the methods of a path that does not have this one', () => {
    expect(found('DELETE', '/v1/lists/a')).toEqual({
      pattern: '/v1/lists/:id',
      parameters: {},
      allow: 'GET, PUT',
      handler: undefined,
    })
    expect(found('DELETE', '/v1/lists/sync')).toMatchObject({ allow: 'POST, GET, PUT' })
  })

  it('finds every method where a path has all of them', () => {
    expect(found('BREW', '/any')).toMatchObject({ pattern: '/any', handler })
  })

  it.each([
    '/v1/lists',
    '/v1/lists//',
    '/v1/lists//keys/a',
    '/v1/lists/a/keys',
    '/V1/lists/a',
    '/constructor',
  ])('finds nothing for %s', (path) => {
    expect(found('GET', path)).toEqual({ pattern: '*', parameters: {}, handler: undefined })
  })

  it.each(['constructor', 'toString'])('does not take %s for a method', (method) => {
    expect(findRoute(ROUTES, method, '/v1/lists/a').handlers).toBeUndefined()
  })
})
