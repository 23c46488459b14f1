/** @module Whether the edge can be reached, where the browser says that it is offline: it may be wrong. */

/** Returns whether the edge answers, whatever it answers. @param request like `fetch` */
export function isReachable(
  edge: string,
  request: (url: string, init: RequestInit) => Promise<unknown>,
): Promise<boolean> {
  return request(`${edge}/healthz`, { mode: 'no-cors', cache: 'no-store' }).then(
    () => true,
    () => false,
  )
}
