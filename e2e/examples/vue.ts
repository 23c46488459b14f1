/** @module The widget in Vue 3. In templates, tell the compiler that `face-fusion` is a custom element. */

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

/** Shows it in `place`. */
export function show(
  place: HTMLElement,
  props: { publishableKey: string; endpoint: string },
): void {
  createApp(App, props).mount(place)
}
