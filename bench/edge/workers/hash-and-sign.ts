/**
 * @module The lower bound of a worker that signs: it reads the upload, builds, hashes, signs and sends the call, and returns
 * the picture of the answer. It does not check, count, label or store anything.
 */

import { signAndSend } from './sign-and-send.ts'

// biome-ignore lint/style/noDefaultExport: workerd looks for the handler there
export default {
  async fetch(request: Request, { CLOUD }: { readonly CLOUD: string }): Promise<Response> {
    const picture = await signAndSend(request, CLOUD)
    return new Response(picture, { headers: { 'Content-Type': 'image/jpeg' } })
  },
}
