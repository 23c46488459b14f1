/** @module Runs in workerd what a deployment uploaded: modules, bindings, secrets and static files. */

import {
  convertV4MiniflareOptions,
  Miniflare,
  type MiniflareOptions,
  Response as MiniflareResponse,
} from 'miniflare'

/** A binding in the metadata of an upload. */
export interface Binding {
  readonly type: string
  readonly name: string
  readonly namespace_id?: string
  readonly bucket_name?: string
  readonly class_name?: string
  readonly dataset?: string
  readonly text?: string
}

/** One uploaded worker. */
export interface Uploaded {
  readonly main: string
  readonly compatibilityDate: string
  /** Text of the modules, by name. */
  readonly modules: ReadonlyMap<string, string>
  readonly bindings: readonly Binding[]
  readonly secrets: ReadonlyMap<string, string>
  /** Static files by path, such as `/widget/v1.js`. */
  readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>
}

/** Where the platform says that the request came from. */
const CLIENT = { 'CF-Connecting-IP': '203.0.113.7' }
const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript', html: 'text/html' }

/** Answers with a static file. */
function serveFile(files: Uploaded['files'], path: string): Response | undefined {
  const found = files.get(path) ?? files.get(`${path.replace(/\/$/, '')}/index.html`)
  const type = TYPES[path.split('.').at(-1) ?? ''] ?? 'text/html'
  return found && new Response(found, { headers: { 'Content-Type': type } })
}

/** Bindings of one type, by name. */
function byName(
  bindings: readonly Binding[],
  type: string,
  field: 'namespace_id' | 'bucket_name' | 'class_name',
): Record<string, string> {
  const chosen = bindings.filter((binding) => binding.type === type)
  return Object.fromEntries(chosen.map((binding) => [binding.name, binding[field] ?? '']))
}

function optionsOf(uploaded: Uploaded): MiniflareOptions {
  const { main, modules, bindings, secrets, compatibilityDate, files } = uploaded
  const classes = Object.entries(byName(bindings, 'durable_object_namespace', 'class_name'))
  const names = [main, ...[...modules.keys()].filter((name) => name !== main)]
  return convertV4MiniflareOptions({
    modules: names.map((path) => ({
      type: 'ESModule' as const,
      path,
      contents: modules.get(path) ?? '',
    })),
    modulesRoot: '/',
    cf: false,
    handleStructuredLogs: () => {},
    compatibilityDate,
    bindings: Object.fromEntries(secrets),
    durableObjects: Object.fromEntries(
      classes.map(([name, className]) => [name, { className, useSQLite: true }]),
    ),
    kvNamespaces: byName(bindings, 'kv_namespace', 'namespace_id'),
    r2Buckets: byName(bindings, 'r2_bucket', 'bucket_name'),
    serviceBindings: {
      ASSETS: async (request: { readonly url: string }) => {
        const file = serveFile(files, new URL(request.url).pathname)
        const headers = Object.fromEntries(file?.headers ?? [])
        return new MiniflareResponse(await file?.arrayBuffer(), {
          status: file?.status ?? 404,
          headers,
        })
      },
    },
  })
}

/** Runs the newest upload. Its objects, namespace and bucket keep their contents from one upload to the next. */
export function createWorkerRunner() {
  let running: Miniflare | undefined
  let uploaded: Uploaded | undefined
  return {
    use: async (next: Uploaded): Promise<void> => {
      uploaded = next
      const options = optionsOf(next)
      if (running === undefined) running = new Miniflare(options)
      else await running.setOptions(options)
    },
    /** Answers a request to the address of the worker; static files come before the worker, except the console's. */
    fetch: async (url: URL, init: RequestInit): Promise<Response> => {
      const isFile = !url.pathname.startsWith('/console')
      const file = isFile && uploaded ? serveFile(uploaded.files, url.pathname) : undefined
      if (file !== undefined) return file
      if (running === undefined) return new Response('no such worker', { status: 404 })
      const headers = { ...Object.fromEntries(new Headers(init.headers)), ...CLIENT }
      const { method = 'GET', body } = init
      const bytes = body ? new Uint8Array(await new Response(body).arrayBuffer()) : undefined
      const answer = await running.dispatchFetch(url.href, {
        method,
        headers,
        ...(bytes && { body: bytes }),
      })
      return new Response(await answer.arrayBuffer(), {
        status: answer.status,
        headers: Object.fromEntries(answer.headers),
      })
    },
    close: async (): Promise<void> => running?.dispose(),
  }
}
