/**
 * @module Types that the templates of Vue and Svelte are checked with, and wrong uses that must not compile; checked by `tsc`,
 * never run. `pnpm run check-templates` checks the templates themselves.
 */

import '@fuse-edge/widget/svelte'
import '@fuse-edge/widget/vue'
import type { SvelteHTMLElements } from 'svelte/elements'
import type { GlobalComponents } from 'vue'

type InVue = InstanceType<GlobalComponents['face-fusion']>['$props']
type InSvelte = SvelteHTMLElements['face-fusion']

export const inVue: InVue = {
  publishableKey: 'pk_demo',
  onResult: ({ detail }) => detail.url,
}
// @ts-expect-error no such field
export const wrongInVue: InVue = { onResult: ({ detail }) => detail.uri }

export const inSvelte: InSvelte = {
  'publishable-key': 'pk_demo',
  onresult: ({ detail }) => detail.url,
}
// @ts-expect-error no such field
export const wrongInSvelte: InSvelte = { onresult: ({ detail }) => detail.uri }
