/** @module Mounts the Vue example. */

import { createApp } from 'vue'
import App from './app.vue'

/** Renders the example in `place`. */
export function show(place, props) {
  createApp(App, props).mount(place)
}
