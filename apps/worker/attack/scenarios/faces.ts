/** @module One photo that stands for six faces, so that the body of the call is six times as long as the upload. */

import { FACES } from '../catalogue.ts'
import { openSession } from '../end-user.ts'
import { send } from '../http-client.ts'
import { padded } from '../padded.ts'
import { attacker, type Scenario, times } from './scenario.ts'

const END_USERS = 20
const PHOTO_BYTES = 1_280_000

export const REPEATED_PHOTO: Scenario = {
  name: 'one photo for six faces',
  async run({ target, scale }) {
    const photo = padded(target.photo, PHOTO_BYTES)
    const form = new FormData()
    const faces = FACES.map((templateFace) => ({ photo: 'me', templateFace }))
    form.set('request', JSON.stringify({ template: 'faces', faces }))
    form.set('me', new Blob([photo], { type: 'image/jpeg' }), 'me')
    const encoded = new Response(form)
    const type = { 'Content-Type': encoded.headers.get('Content-Type') ?? '' }
    const body = new Uint8Array(await encoded.arrayBuffer())
    const sent = times(END_USERS * scale, async (n) => {
      const { headers, from } = await openSession(target, 'faces', attacker(n))
      return send(`${target.url}/v1/fusions`, { from, headers: { ...headers, ...type }, body })
    })
    await Promise.all(sent)
  },
}
