/** @module Packages without types. */

declare module 'workerd' {
  /** Path of the binary, under the name that CommonJS gives it. */
  const binary: { readonly default: string }
  // biome-ignore lint/style/noDefaultExport: it has one
  export default binary
}

declare module '@portkey-ai/gateway/build/start-server.js'
