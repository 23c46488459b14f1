/** @module Whether points lie on a line. Pure. */

/** Returns the coefficient of determination of the line through points by least squares: 1 where all lie on it. */
export function determination(points: readonly (readonly [x: number, y: number])[]): number {
  const meanOf = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length
  const [meanX, meanY] = [meanOf(points.map(([x]) => x)), meanOf(points.map(([, y]) => y))]
  const products = (of: (x: number, y: number) => number) =>
    points.reduce((sum, [x, y]) => sum + of(x - meanX, y - meanY), 0)
  const slope = products((x, y) => x * y) / products((x) => x * x)
  const left = products((x, y) => (y - slope * x) ** 2)
  return 1 - left / products((_, y) => y * y)
}
