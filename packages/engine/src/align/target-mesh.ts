/**
 * @module Where the template's landmarks go so that the face gets the user's shape, but keeps its pose and expression.
 *
 * The user's mesh is laid rigidly onto the template's; what then differs is identity plus expression. Features that an
 * expression deforms (eyes, brows, lips) therefore move as blocks: position and width follow, form does not. The nose
 * follows vertex by vertex, the outline by its own degree, and the skin between is relaxed over the mesh.
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
} from '../geometry/regions.ts'
import { alignRigidly } from '../geometry/similarity.ts'
import { clamp } from '../geometry/smoothstep.ts'

/** How far a face goes towards the user, 0 (template) to 1 (user). */
export interface Likeness {
  /** Eyes, brows, nose, lips and the skin's picture. */
  features: number
  /** The outline: cheeks, jaw, forehead. */
  outline: number
}

/** x, y displacement of vertex v at 2v, 2v + 1, px. */
type Field = Float32Array

/** Features that move as a block; the shares were tuned on 35 pairs of faces. */
interface Block {
  vertices: readonly number[]
  /** Share of the user's position that is taken. */
  position: number
  /** Share of the user's width, measured between `ends`, that is taken. */
  width: number
  ends: readonly [number, number]
  /** The user's width over the template's counts at most within these. */
  widthLimits: readonly [number, number]
  /** How fast both shares fall when the mouths are differently open. */
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
const NOSE_SHARE = 0.9

/** Heights on the face, 0 at the chin and 1 at the hairline, where the outline is treated differently. */
const JAW_BELOW = 0.45
const HAIRLINE_ABOVE = 0.85
/** An open jaw is expression, not identity: its vertical move decays with the difference in openness. */
const JAW_DECAY = 3
/** The mesh only guesses the hairline: little of it is taken, upwards and sideways. */
const HAIRLINE_UP_SHARE = 0.3
const HAIRLINE_SHARE = 0.5

/** Outlines differ little: half a degree already takes two thirds of the difference. */
const OUTLINE_EXPONENT = 0.6

/** No vertex moves further than this share of the face's size. */
const MAX_MOVE_SHARE = 0.07
const RELAXATIONS = 60
const SMOOTHINGS = 2

/** The template's mesh moved towards the user's identity. */
export function targetMesh(template: Mesh, user: Mesh, likeness: Likeness): Mesh {
  const posed = alignRigidly(user, template, RIGID)
  const openness = Math.abs(mouthOpenness(template) - mouthOpenness(user))
  const field = new Float32Array(2 * VERTEX_COUNT)
  for (const block of BLOCKS) {
    const strength = likeness.features * Math.exp(-openness * block.expressionDecay)
    moveBlock(field, block, { template, posed, strength })
  }
  for (const v of NOSE) {
    field[2 * v] = (posed[3 * v] - template[3 * v]) * NOSE_SHARE * likeness.features
    field[2 * v + 1] = (posed[3 * v + 1] - template[3 * v + 1]) * NOSE_SHARE * likeness.features
  }
  moveOutline(field, { template, posed, openness, strength: likeness.outline ** OUTLINE_EXPONENT })
  limitMoves(field, MAX_MOVE_SHARE * faceSize(template).size)
  relax(field)
  smooth(field)
  return displaced(template, field)
}

interface Meshes {
  template: Mesh
  /** The user's mesh in the template's pose. */
  posed: Mesh
  strength: number
}

function moveBlock(field: Field, block: Block, { template, posed, strength }: Meshes): void {
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
    field[2 * v] = (toX - fromX) * follow + (template[3 * v] - fromX) * growth
    field[2 * v + 1] = (toY - fromY) * follow + (template[3 * v + 1] - fromY) * growth
  }
}

function moveOutline(
  field: Field,
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
    field[2 * v] = (dx - dropped * upX) * share
    field[2 * v + 1] = (dy - dropped * upY) * share
  }
}

function limitMoves(field: Field, mostPx: number): void {
  for (let i = 0; i < field.length; i += 2) {
    const length = Math.hypot(field[i], field[i + 1])
    if (length <= mostPx) continue
    field[i] *= mostPx / length
    field[i + 1] *= mostPx / length
  }
}

const PLACED: ReadonlySet<number> = new Set([
  ...BLOCKS.flatMap(({ vertices }) => vertices),
  ...NOSE,
  ...OUTLINE,
])

/** Gives every vertex that has no rule of its own the mean of its neighbours, again and again. */
function relax(field: Field): void {
  for (let round = 0; round < RELAXATIONS; round++) {
    for (let v = 0; v < VERTEX_COUNT; v++) {
      if (PLACED.has(v)) continue
      const [x, y] = meanAround(field, v)
      field[2 * v] = x
      field[2 * v + 1] = y
    }
  }
}

/** Half its own, half its neighbours': no triangle folds over. */
function smooth(field: Field): void {
  for (let round = 0; round < SMOOTHINGS; round++) {
    const before = field.slice()
    for (let v = 0; v < VERTEX_COUNT; v++) {
      const [x, y] = meanAround(before, v)
      field[2 * v] = (before[2 * v] + x) / 2
      field[2 * v + 1] = (before[2 * v + 1] + y) / 2
    }
  }
}

function meanAround(field: Field, v: number): [number, number] {
  let x = 0
  let y = 0
  for (const w of NEIGHBOURS[v]) {
    x += field[2 * w]
    y += field[2 * w + 1]
  }
  return [x / NEIGHBOURS[v].length, y / NEIGHBOURS[v].length]
}

function displaced(mesh: Mesh, field: Field): Mesh {
  const moved = mesh.slice()
  for (let v = 0; v < VERTEX_COUNT; v++) {
    moved[3 * v] += field[2 * v]
    moved[3 * v + 1] += field[2 * v + 1]
  }
  return moved
}
