/** @module Types of packages that have none. */

declare module '@portkey-ai/gateway/build/start-server.js'
