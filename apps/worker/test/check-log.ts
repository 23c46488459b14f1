/** @module Runs after each test: no line of the log may differ from the reference. A line that threw might be caught by the worker. */

import { afterEach, expect } from 'vitest'
import { takeLineFaults } from './logged-line.ts'

afterEach(() => expect(takeLineFaults()).toEqual([]))
