/** @module Starts an emulator with its engine, and makes a fusion on it with the client of core. */

import { createClient } from '@fuse-edge/core'
import { mergeInfos } from '@fuse-edge/core/photo'
import { startEmulator } from '@fuse-edge/emulator'

const emulator = await startEmulator({ seed: 'a trial' })
try {
  const { credentials, region, url: endpoint, activities } = emulator
  const [activity] = activities
  const [template, person] = activity.materials
  const photos = await mergeInfos([await fetch(person.thumbnail)])
  if (!photos.ok) throw new Error(photos.error.message)
  const client = createClient({ credentials, site: 'cn', region, endpoint })
  const outcome = await client.call('FuseFace', {
    ProjectId: activity.id,
    ModelId: template.id,
    RspImgType: 'base64',
    MergeInfos: photos.value,
  })
  if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome))
  console.log('emulator: ok')
} finally {
  await emulator.close()
}
