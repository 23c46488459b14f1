/** @module Example: the widget in Vue 3. With templates, set `isCustomElement` of the compiler for `face-fusion`. */

import '@fuse-edge/widget'
import type { FaceFusionResult } from '@fuse-edge/widget'
import { createApp, defineComponent, h, ref } from 'vue'

const App = defineComponent({
  props: {
    publishableKey: { type: String, required: true },
    endpoint: { type: String, required: true },
  },
  setup(props) {
    const size = ref(0)
    const onResult = ({ detail }: CustomEvent<FaceFusionResult>) => {
      size.value = detail.picture.size
    }
    return () => [
      h('face-fusion', { ...props, onResult }),
      h('output', size.value > 0 ? `${size.value} bytes` : ''),
    ]
  },
})

/** Renders the example in `place`. */
export function show(
  place: HTMLElement,
  props: { publishableKey: string; endpoint: string },
): void {
  createApp(App, props).mount(place)
}
