/**
 * @module `pnpm assess-credentials`: asks the official verifier about pictures with credentials, and turns every seventh byte of
 * their manifest stores and some hundred of the pictures.
 */

import { publish, takeJsonOption } from '../../../tools/report.ts'
import { stampCredentials } from '../src/stamp.ts'
import { makeAuthority } from '../test/setup/authority.ts'
import { CHAIN, FORMATS, PICTURES, successOf, withCredentials } from '../test/setup/credentials.ts'
import { assessFlips } from '../test/setup/flips.ts'
import { verify } from '../test/setup/verifier.ts'

const CHOICE = { storeStep: 7, pictureBytes: 200 }
const STAMP_BYTES = 6000

const authority = await makeAuthority()
const anchors = { claims: CHAIN.root, stamps: authority.root }

/** Returns the pictures, by what they are. */
async function picturesOf(format: (typeof FORMATS)[number]) {
  const once = await withCredentials(PICTURES[format])
  const roomy = await withCredentials(PICTURES[format], { stampBytes: STAMP_BYTES })
  return {
    [`${format}`]: once,
    [`${format}, stamped`]: successOf(await stampCredentials(roomy, authority.ask)),
    [`${format} with a parent`]: await withCredentials(once),
  }
}

const rows = []
for (const format of FORMATS) {
  for (const [picture, bytes] of Object.entries(await picturesOf(format))) {
    const { state } = await verify(bytes, anchors)
    const row = { picture, state, ...(await assessFlips(bytes, anchors, CHOICE)) }
    console.log(
      `${picture}: ${state}; of turned bits ${row.refused} refused, ${row.stampRefused} with the stamp refused, ` +
        `${row.withoutMeaning} without meaning, ${row.accepted} accepted`,
    )
    rows.push(row)
  }
}
authority.remove()
const trusted = rows.filter(({ state }) => state === 'Trusted').length
const accepted = rows.reduce((sum, row) => sum + row.accepted, 0)
publish(
  'pnpm assess-credentials',
  {
    figures: [
      {
        name: 'pictures trusted by the official verifier',
        value: trusted,
        goal: `= ${rows.length}`,
      },
      { name: 'flipped bytes accepted', value: accepted, goal: '= 0' },
    ],
    tables: { pictures: rows },
  },
  takeJsonOption(process.argv.slice(2)).json,
)
