/** @module The least that a worker between two others can do: everything is handed on as it comes. */

interface Env {
  readonly CLOUD: string
}

// biome-ignore lint/style/noDefaultExport: workerd looks for the handler there
export default {
  fetch(request: Request, { CLOUD }: Env): Promise<Response> {
    return fetch(CLOUD, request)
  },
}
