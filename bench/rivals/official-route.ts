/**
 * @module The way without an edge: a page sends the photo as base64 in JSON to its server, which calls the cloud by the official SDK and
 * sends the picture back as base64. The page is as short as the vendor's samples.
 */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { type Emulator, startEmulator } from '@fuse-edge/emulator'
import { facefusion } from 'tencentcloud-sdk-nodejs'

const PAGE = `<!doctype html>
<meta name="viewport" content="width=device-width">
<input type="file">
<img>
<script>
  document.querySelector('input').onchange = async ({ target }) => {
    const start = performance.now()
    const reader = new FileReader()
    reader.readAsDataURL(target.files[0])
    await new Promise((done) => { reader.onload = done })
    const body = JSON.stringify({ image: reader.result.slice(reader.result.indexOf(',') + 1) })
    const response = await fetch('/fuse', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body })
    const image = document.querySelector('img')
    image.src = 'data:image/jpeg;base64,' + (await response.json()).picture
    await image.decode()
    window.visit = { ms: performance.now() - start, upload: body.length }
  }
</script>`

/** A running server. */
export interface OfficialRoute {
  readonly url: string
  close(): Promise<void>
}

function clientOf({ url, region, credentials }: Emulator) {
  const { Client } = facefusion.v20220927
  return new Client({
    credential: { secretId: credentials.secretId, secretKey: credentials.secretKey },
    region,
    profile: { httpProfile: { protocol: 'http://', endpoint: new URL(url).host } },
  })
}

/** Starts the server, with an emulator in the place of the cloud. */
export async function startOfficialRoute(): Promise<OfficialRoute> {
  const emulator = await startEmulator()
  const client = clientOf(emulator)
  const [activity] = emulator.activities
  const ProjectId = activity?.id ?? ''
  const ModelId = activity?.materials[0]?.id ?? ''

  async function fuse(request: IncomingMessage): Promise<string> {
    const { image: Image } = JSON.parse(await text(request)) as { image: string }
    const asked = { ProjectId, ModelId, RspImgType: 'base64', MergeInfos: [{ Image }] }
    const { FusedImage } = await client.FuseFace(asked)
    return JSON.stringify({ picture: FusedImage })
  }

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url !== '/fuse') response.setHeader('Content-Type', 'text/html').end(PAGE)
    else response.setHeader('Content-Type', 'application/json').end(await fuse(request))
  }

  const server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => response.destroy(error as Error))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    async close() {
      server.closeAllConnections()
      server.close()
      await emulator.close()
    },
  }
}
