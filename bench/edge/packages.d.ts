/** @module Types of packages that have none. */

declare module 'workerd' {
  /** Path of the binary, in the default export of CommonJS. */
  const binary: { readonly default: string }
  // biome-ignore lint/style/noDefaultExport: it has one
  export default binary
}

declare module '@portkey-ai/gateway/build/start-server.js'
