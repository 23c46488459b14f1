/** @module Loads every entry point of core with `require`. */

const manifest = require('./node_modules/@fuse-edge/core/package.json')
for (const path of Object.keys(manifest.exports)) require(`@fuse-edge/core${path.slice(1)}`)
const { createClient } = require('@fuse-edge/core')
if (typeof createClient !== 'function') throw new Error('no client')
console.log('core by require: ok')
