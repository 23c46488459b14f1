/** @module Starts the application. */

import { render } from 'preact'
import { startRouter } from './router.ts'
import { Shell } from './shell/shell.tsx'
import { startKeys } from './state/keys.ts'
import { followEvents } from './state/live.ts'
import { followLanguage } from './words/words.ts'

const root = document.getElementById('app')
if (!root) throw new Error('the page has no element #app')
await followLanguage()
startRouter()
startKeys()
render(<Shell />, root)
followEvents()
