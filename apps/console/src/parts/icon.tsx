/** @module Icons: one path each on a grid of 16, drawn with the colour of the text. */

const PATHS = {
  start: 'M6 4h8M6 8h8M6 12h8M1.5 4l1 1L4 3M1.5 8l1 1L4 7M1.5 12l1 1L4 11',
  materials:
    'M4 2.500h8a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2zM5.7 5a1.2 1.2 0 1 0 0 2.400 1.2 1.2 0 0 0 0-2.400zM3 12l3.5-3.500 2 2L11 8l2.600 2.800',
  account:
    'M8 2.500a2.8 2.8 0 1 0 0 5.600 2.8 2.800 0 0 0 0-5.600zM2.5 14c.5-3 2.7-4.500 5.5-4.500s5 1.500 5.5 4.500',
  role: 'M2.5 6.500h11v7h-11zM5 6.500V5a3 3 0 0 1 6 0v1.500M8 9.500v1.500',
  billing: 'M3.5 1.800h9v12.400l-2.2-1.300L8 14.200l-2.3-1.300-2.2 1.300zM6 5.500h4M6 8.500h4',
  requests: 'M1.5 8h3l2-5 3 10 2-5h3',
  faults: 'M8.7 1.5 3 9h4.5l-.7 5.5L13 7H8.3z',
  clock: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 4.5V8l2.3 1.5',
  overview: 'M2 2h5v5H2zM9 2h5v5H9zM2 9h5v5H2zM9 9h5v5H9z',
  apps: 'm5 4.500-3.500 3.500L5 11.500M11 4.500l3.500 3.500-3.500 3.500',
  templates:
    'M4 2.500h8a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2zM5.700 5a1.200 1.200 0 1 0 0 2.400 1.200 1.200 0 0 0 0-2.400zM3 12l3.500-3.500 2 2L11 8l2.600 2.800',
  virtualKeys:
    'M5 8.300a2.700 2.700 0 1 0 0 5.400 2.700 2.700 0 0 0 0-5.400zM7 9l6.500-6.500M11 5l2 2',
  budgets: 'M2 11.500a6 6 0 1 1 12 0M8 11l2.500-4',
  doubt: 'M8 1.800a6.200 6.200 0 1 0 0 12.400A6.200 6.200 0 0 0 8 1.800zM8 7.300v3.900M8 4.900v.1',
  alerts: 'M4 11V7a4 4 0 0 1 8 0v4l1 1H3zM6.700 14h2.600',
  audit: 'M3 2.500h7l3 3v8H3zM5.500 8h5M5.500 10.500h3',
  edge: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM2 8h12M8 2c-4.500 4-4.500 8 0 12M8 2c4.500 4 4.500 8 0 12',
  studio: 'M4.5 3v10l8-5z',
  usage: 'M2.500 13.500h11M4 11V8M8 11V3.500M12 11V6',
  routes:
    'M3.500 11a1.500 1.500 0 1 0 0 3 1.500 1.500 0 0 0 0-3zM12.500 2a1.500 1.500 0 1 0 0 3 1.500 1.500 0 0 0 0-3zM5 12.500h5a2.500 2.500 0 0 0 0-5H6a2 2 0 0 1 0-4h5',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.5 10.5 14 14',
  moon: 'M13 9.5A5.5 5.5 0 0 1 6.5 3a5.5 5.5 0 1 0 6.5 6.500z',
  sun: 'M8 5.2a2.8 2.8 0 1 0 0 5.600A2.8 2.8 0 0 0 8 5.200zM8 1.500v1M8 13.500v1M1.5 8h1M13.5 8h1M3.4 3.400l.7.7M11.9 11.900l.7.7M12.6 3.400l-.7.7M4.1 11.900l-.7.7',
  system: 'M2 3h12v8H2zM6 13.5h4',
  copy: 'M6.5 5.500h5.500a1.5 1.5 0 0 1 1.5 1.500v5a1.5 1.5 0 0 1-1.5 1.500H7A1.5 1.5 0 0 1 5.5 12V6.500a1 1 0 0 1 1-1zM3 10.500V4a1.5 1.5 0 0 1 1.5-1.500H10',
  check: 'm3 8.5 3.3 3.300L13 5',
  cross: 'm4 4 8 8M12 4l-8 8',
  warn: 'M8 2.2 14.5 13.500h-13zM8 6.500v3M8 11.500v.2',
  again:
    'M13 6.500A5.3 5.3 0 0 0 3.3 5.500L2.5 7M3 9.500a5.3 5.3 0 0 0 9.7 1l.8-1.500M2.5 3.500V7H6M13.5 12.500V9H10',
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM8 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  more: 'M3.5 7.900v.2M8 7.900v.2M12.5 7.900v.2',
  left: 'm10 3.5-4.5 4.500L10 12.5',
  edit: 'M3 13l.6-2.8L10.800 3l2.200 2.200-7.200 7.200z',
  right: 'm6 3.5 4.5 4.500L6 12.5',
  up: 'm3.5 10 4.5-4.5 4.5 4.5',
  down: 'm3.5 6 4.5 4.500L12.5 6',
  plus: 'M8 3v10M3 8h10',
  trash: 'M3 4.500h10M6.5 4.500V3h3v1.500M4.5 4.5 5 13h6l.5-8.5',
  pause: 'M5.5 3.500v9M10.5 3.500v9',
  explorer: 'M5.5 3.500 2 8l3.500 4.500M10.5 3.500 14 8l-3.500 4.500',
  signature: 'M2 13.5c2-5 3-6.500 4.500-6.500s0 4.500 1.500 4.500S10 9 11 9s.8 2 3 2M2 3.500h12',
  link: 'M6.5 9.500a2.500 2.500 0 0 0 3.700.2l2.300-2.300a2.500 2.500 0 0 0-3.600-3.600l-.8.8M9.5 6.500a2.500 2.500 0 0 0-3.700-.2L3.5 8.600a2.500 2.500 0 0 0 3.600 3.600l.8-.8',
  compare: 'M2.5 5.500h10L10 3M13.5 10.500h-10L6 13',
  pin: 'M6 2.500h4l-.5 4 2.500 2.500H4l2.500-2.500zM8 9v5',
  unpin: 'M6 2.500h4l-.5 4 2.500 2.500H4l2.500-2.500zM8 9v5M2.5 2.500l11 11',
  play: 'M4.5 3v10l8-5z',
  upload: 'M8 10.500V3M4.8 6 8 2.8 11.2 6M2.5 10.500V13h11v-2.5',
  download: 'M8 2.500V10M4.8 6.800 8 10l3.200-3.200M2.5 10.500V13h11v-2.5',
} as const

/** Name of an icon. */
export type IconName = keyof typeof PATHS

/** Draws an icon. It says nothing to assistive technology: a word stands beside it or in the label of its control. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="i" viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}

/** The mark of the project: two faces that overlap. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="9" fill="#4338ca" />
      <circle cx="13" cy="16" r="7.500" fill="#fff" fill-opacity=".92" />
      <circle cx="19" cy="16" r="7.500" fill="#a5b4fc" fill-opacity=".8" />
    </svg>
  )
}
