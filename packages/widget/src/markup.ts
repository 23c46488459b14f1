/** @module Types of attributes and listeners of `<face-fusion>` in the markup of frameworks. */

import type { FaceFusionEventMap } from './events.ts'
import type { ReflectedAttributesElement } from './reflected-attributes.ts'

/** `publishable-key` for `publishableKey`. */
type KebabCase<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${KebabCase<Rest>}`
  : ''

/** Properties of the element that reflect its attributes: attributes in camel case, as Vue reads them. */
export type FaceFusionProperties = {
  [Name in Exclude<keyof ReflectedAttributesElement, keyof HTMLElement>]?:
    | ReflectedAttributesElement[Name]
    | undefined
}

/** Attributes in kebab case, as HTML, React and Svelte write them. */
export type FaceFusionAttributes = {
  [Name in keyof FaceFusionProperties as KebabCase<Name>]: FaceFusionProperties[Name]
}

/** Listeners in React and Svelte, such as `onresult`. */
export type FaceFusionListeners = {
  [Name in keyof FaceFusionEventMap as `on${Name}`]?:
    | ((event: FaceFusionEventMap[Name]) => void)
    | undefined
}
