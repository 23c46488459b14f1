/** @module Mounts the Svelte example. */

import { mount } from 'svelte'
import App from './app.svelte'

/** Renders the example in `place`. */
export function show(place, props) {
  mount(App, { target: place, props })
}
