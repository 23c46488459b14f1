/**
 * @module Moves the template's landmarks so that the face gets the user's shape but keeps its pose and expression.
 *
 * The user's mesh is aligned rigidly with the template's; the remaining difference is identity plus expression. Features
 * that an expression deforms (eyes, brows, lips) therefore move as blocks: they take position and width from the user,
 * but not their form. The nose follows vertex by vertex, the outline by its own likeness, and the vertices between are
 * interpolated over the mesh.
 */
import {
  centre,
  distance,
  faceSize,
  type Mesh,
  mouthOpenness,
  NEIGHBOURS,
  VERTEX_COUNT,
} from '../geometry/mesh.ts'
import { alignRigidly } from '../geometry/rigid-alignment.ts'
import { clamp } from '../geometry/smoothstep.ts'
import {
  LEFT_BROW,
  LEFT_EYE,
  LEFT_EYE_RING,
  LIPS,
  NOSE,
  OUTLINE,
  POINTS,
  RIGHT_BROW,
  RIGHT_EYE,
  RIGHT_EYE_RING,
  RIGID,
} from '../geometry/vertex-groups.ts'

/** How much the fused face resembles the user, 0 (the template) to 1 (the user). */
export interface Likeness {
  /** Eyes, brows, nose, lips and skin texture. */
  features: number
  /** The outline: cheeks, jaw, forehead. */
  outline: number
}

/** Displacements: x and y of vertex v at 2v and 2v + 1, px. */
type Displacements = Float32Array

/** A feature that moves as a block. The shares were tuned on 35 pairs of faces. */
interface Block {
  vertices: readonly number[]
  /** Share of the user's position, 0 to 1. */
  position: number
  /** Share of the user's width, measured between `ends`, 0 to 1. */
  width: number
  ends: readonly [number, number]
  /** Limits of the ratio of the user's width to the template's. */
  widthLimits: readonly [number, number]
  /** Rate of the exponential decay of both shares with the difference in the openness of the mouths. */
  expressionDecay: number
}

const EYE = { position: 1, width: 0.8, widthLimits: [0.8, 1.25], expressionDecay: 0 } as const
const BROW = { position: 0.7, width: 0.6, widthLimits: [0.8, 1.25], expressionDecay: 0 } as const
const BLOCKS: readonly Block[] = [
  {
    ...EYE,
    vertices: [...RIGHT_EYE, ...RIGHT_EYE_RING],
    ends: [POINTS.rightEyeOuter, POINTS.rightEyeInner],
  },
  {
    ...EYE,
    vertices: [...LEFT_EYE, ...LEFT_EYE_RING],
    ends: [POINTS.leftEyeOuter, POINTS.leftEyeInner],
  },
  { ...BROW, vertices: RIGHT_BROW, ends: [POINTS.rightBrowOuter, POINTS.rightBrowInner] },
  { ...BROW, vertices: LEFT_BROW, ends: [POINTS.leftBrowOuter, POINTS.leftBrowInner] },
  {
    vertices: LIPS,
    position: 0.8,
    width: 0.35,
    ends: [POINTS.mouthRight, POINTS.mouthLeft],
    widthLimits: [0.85, 1.18],
    expressionDecay: 2,
  },
]
/** Share of the user's position for the vertices of the nose. */
const NOSE_SHARE = 0.9

/** Heights on the face, 0 at the chin and 1 at the hairline, below and above which the outline moves less. */
const JAW_BELOW = 0.45
const HAIRLINE_ABOVE = 0.85
/** Rate at which the vertical move of the jaw decays with the difference in openness: an open jaw is expression. */
const JAW_DECAY = 3
/** Shares of the user's hairline, upwards and in all directions; small, because FaceMesh only estimates the hairline. */
const HAIRLINE_UP_SHARE = 0.3
const HAIRLINE_SHARE = 0.5

/** Exponent of the outline's likeness: 0.5 already takes two thirds of the difference, because outlines differ little. */
const OUTLINE_EXPONENT = 0.6

/** Largest move of a vertex over the size of the face. */
const MAX_MOVE_SHARE = 0.07
const RELAXATIONS = 60
const SMOOTHINGS = 2

/** Returns the template's mesh moved towards the user's identity. */
export function targetMesh(template: Mesh, user: Mesh, likeness: Likeness): Mesh {
  const posed = alignRigidly(user, template, RIGID)
  const openness = Math.abs(mouthOpenness(template) - mouthOpenness(user))
  const moves = new Float32Array(2 * VERTEX_COUNT)
  for (const block of BLOCKS) {
    const strength = likeness.features * Math.exp(-openness * block.expressionDecay)
    moveBlock(moves, block, { template, posed, strength })
  }
  for (const v of NOSE) {
    moves[2 * v] = (posed[3 * v] - template[3 * v]) * NOSE_SHARE * likeness.features
    moves[2 * v + 1] = (posed[3 * v + 1] - template[3 * v + 1]) * NOSE_SHARE * likeness.features
  }
  moveOutline(moves, { template, posed, openness, strength: likeness.outline ** OUTLINE_EXPONENT })
  limitMoves(moves, MAX_MOVE_SHARE * faceSize(template).size)
  relax(moves)
  smooth(moves)
  return displaced(template, moves)
}

interface Meshes {
  template: Mesh
  /** The user's mesh in the template's pose. */
  posed: Mesh
  strength: number
}

function moveBlock(
  moves: Displacements,
  block: Block,
  { template, posed, strength }: Meshes,
): void {
  const [fromX, fromY] = centre(template, block.vertices)
  const [toX, toY] = centre(posed, block.vertices)
  const [least, most] = block.widthLimits
  const ratio = clamp(
    distance(posed, ...block.ends) / distance(template, ...block.ends),
    least,
    most,
  )
  const growth = (ratio - 1) * block.width * strength
  const follow = block.position * strength
  for (const v of block.vertices) {
    moves[2 * v] = (toX - fromX) * follow + (template[3 * v] - fromX) * growth
    moves[2 * v + 1] = (toY - fromY) * follow + (template[3 * v + 1] - fromY) * growth
  }
}

function moveOutline(
  moves: Displacements,
  { template, posed, openness, strength }: Meshes & { openness: number },
): void {
  const { height } = faceSize(template)
  const { foreheadTop, chin } = POINTS
  const upX = (template[3 * foreheadTop] - template[3 * chin]) / height
  const upY = (template[3 * foreheadTop + 1] - template[3 * chin + 1]) / height
  const up = (dx: number, dy: number) => dx * upX + dy * upY
  for (const v of OUTLINE) {
    const level =
      up(template[3 * v] - template[3 * chin], template[3 * v + 1] - template[3 * chin + 1]) /
      height
    const dx = posed[3 * v] - template[3 * v]
    const dy = posed[3 * v + 1] - template[3 * v + 1]
    const atHairline = level > HAIRLINE_ABOVE
    const kept =
      level < JAW_BELOW ? Math.exp(-openness * JAW_DECAY) : atHairline ? HAIRLINE_UP_SHARE : 1
    const dropped = up(dx, dy) * (1 - kept)
    const share = strength * (atHairline ? HAIRLINE_SHARE : 1)
    moves[2 * v] = (dx - dropped * upX) * share
    moves[2 * v + 1] = (dy - dropped * upY) * share
  }
}

function limitMoves(moves: Displacements, mostPx: number): void {
  for (let i = 0; i < moves.length; i += 2) {
    const length = Math.hypot(moves[i], moves[i + 1])
    if (length <= mostPx) continue
    moves[i] *= mostPx / length
    moves[i + 1] *= mostPx / length
  }
}

/** The vertices that a rule moves. */
const PLACED: ReadonlySet<number> = new Set([
  ...BLOCKS.flatMap(({ vertices }) => vertices),
  ...NOSE,
  ...OUTLINE,
])

/** Interpolates the vertices without a rule: repeatedly sets each to the mean of its neighbours. */
function relax(moves: Displacements): void {
  for (let round = 0; round < RELAXATIONS; round++) {
    for (let v = 0; v < VERTEX_COUNT; v++) {
      if (PLACED.has(v)) continue
      const [x, y] = meanAround(moves, v)
      moves[2 * v] = x
      moves[2 * v + 1] = y
    }
  }
}

/** Averages each move with the mean of its neighbours, so that no triangle folds over. */
function smooth(moves: Displacements): void {
  for (let round = 0; round < SMOOTHINGS; round++) {
    const before = moves.slice()
    for (let v = 0; v < VERTEX_COUNT; v++) {
      const [x, y] = meanAround(before, v)
      moves[2 * v] = (before[2 * v] + x) / 2
      moves[2 * v + 1] = (before[2 * v + 1] + y) / 2
    }
  }
}

function meanAround(moves: Displacements, v: number): [number, number] {
  let x = 0
  let y = 0
  for (const w of NEIGHBOURS[v]) {
    x += moves[2 * w]
    y += moves[2 * w + 1]
  }
  return [x / NEIGHBOURS[v].length, y / NEIGHBOURS[v].length]
}

function displaced(mesh: Mesh, moves: Displacements): Mesh {
  const moved = mesh.slice()
  for (let v = 0; v < VERTEX_COUNT; v++) {
    moved[3 * v] += moves[2 * v]
    moved[3 * v + 1] += moves[2 * v + 1]
  }
  return moved
}
