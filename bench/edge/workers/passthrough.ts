/** @module The lower bound of a proxy: it forwards request and response unchanged. */

interface Env {
  readonly CLOUD: string
}

// biome-ignore lint/style/noDefaultExport: workerd looks for the handler there
export default {
  fetch(request: Request, { CLOUD }: Env): Promise<Response> {
    return fetch(CLOUD, request)
  },
}
