import { readFileSync } from 'node:fs'
import { MS_PER_MINUTE } from '@fuse-edge/core/units'
import { expect, it } from 'vitest'
import { ALERTS_EVERY_MS } from '../../src/limits.ts'

it('runs the cron job as often as the list of alerts says', () => {
  const text = readFileSync(new URL('../../wrangler.jsonc', import.meta.url), 'utf8')
  expect(text).toContain(`"crons": ["*/${ALERTS_EVERY_MS / MS_PER_MINUTE} * * * *"]`)
})
