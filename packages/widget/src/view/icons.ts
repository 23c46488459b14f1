/** @module Icons as SVG paths on a grid of 24 units. Each is an export, so that bundlers drop unused ones. */

const SVG = 'http://www.w3.org/2000/svg'

export const ALERT = 'M12 9v5m0 3v.01M12 3 2 20h20Z'
export const CAMERA = 'M3 8h4l2-3h6l2 3h4v12H3ZM12 17a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z'
export const CHECK = 'm5 12 5 5 9-9'
export const CLOSE = 'M6 6l12 12M18 6 6 18'
export const DOWNLOAD = 'M12 4v12m-5-5 5 5 5-5M5 20h14'
export const PHOTO = 'M3 5h18v14H3Zm0 11 5-5 4 4 3-3 6 5M15.5 9v.01'
export const SPARK = 'M12 3q1 8 9 9-8 1-9 9-1-8-9-9 8-1 9-9Z'
export const SWITCH = 'M4 11a8 8 0 0 1 14-4l2 2m0-5v5h-5M20 13a8 8 0 0 1-14 4l-2-2m0 5v-5h5'
export const TIMER = 'M12 21a8 8 0 1 0 0-16 8 8 0 0 0 0 16Zm0-12v4l3 2M9 2h6'

/** Creates a decorative icon, hidden from screen readers, in the colour and about the height of the text around it. */
export function icon(data: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  const path = document.createElementNS(SVG, 'path')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  svg.setAttribute('class', 'icon')
  path.setAttribute('d', data)
  svg.append(path)
  return svg
}
