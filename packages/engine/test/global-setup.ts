/** @module Copies the weights of the networks, so that the tests run without a build. */
import { copyModels } from '../scripts/copy-models.ts'

export default copyModels
