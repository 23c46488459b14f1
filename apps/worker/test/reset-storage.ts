/** @module Runs before each test file: empties the storage that all files share, and stops every Durable Object. */

import { reset } from 'cloudflare:test'
import { beforeAll } from 'vitest'

beforeAll(reset)
