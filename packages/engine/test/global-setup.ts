/** @module Puts the weights in place, so that the tests also run without a build. */
import { copyModels } from '../scripts/copy-models.ts'

export default copyModels
