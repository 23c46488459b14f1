/** @module Pictures whose metadata are expensive to label, as a cloud that keeps the metadata of a photo would return them. */

import { crc32 } from 'node:zlib'
import { modelOf } from '../catalogue.ts'
import { openSession } from '../end-user.ts'
import { noteDelivered } from '../findings.ts'
import { attacker, type Scenario } from './scenario.ts'

const STATEMENTS = 40_000
const CHUNKS = 60_000
const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
const KEYWORD = 'XML:com.adobe.xmp\0\0\0\0\0'
const HEAD =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description>'
const FOOT = '</rdf:Description></rdf:RDF></x:xmpmeta>'

/** Returns a chunk of a PNG file. */
function chunk(type: string, data: Uint8Array | string): Buffer {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), Buffer.from(data)])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length - type.length)
  check.writeUInt32BE(crc32(content))
  return Buffer.concat([length, content, check])
}

/** Returns a PNG file with such chunks before its pixels, which are none: the worker does not decode them. */
function png(chunks: readonly Buffer[]): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(500, 0)
  header.writeUInt32BE(500, 4)
  header.set([8, 2], 8)
  const end = [chunk('IDAT', ''), chunk('IEND', '')]
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), ...chunks, ...end])
}

function xmp(text: string): Buffer {
  return chunk('iTXt', `${KEYWORD}${text}`)
}

export const CRAFTED: Scenario = {
  name: 'pictures with crafted metadata',
  async run({ target, findings, scale }) {
    const { cloud, answer } = target
    const statements = '<a:DigitalSourceType/>'.repeat(STATEMENTS * scale)
    const pictures = [
      png([xmp(`${HEAD}${statements}${FOOT}`)]),
      png(Array.from({ length: CHUNKS * scale }, () => xmp(''))),
    ]
    const malicious = await openSession(target, 'crafted', attacker(1))
    for (const picture of pictures) {
      await cloud.setAnswer(modelOf('crafted'), { ...answer, picture })
      noteDelivered(findings, 'crafted', await malicious.fuse())
    }
    await cloud.setAnswer(modelOf('crafted'))
  },
}
