/** @module The map of the world with end users, regions, and the ways between them. */

import { useMemo } from 'preact/hooks'
import { countryName } from '../../words/country.ts'
import { numberOf } from '../../words/times.ts'
import { useWidth } from '../width.ts'
import { countryAt, layOutMap, type MapData, type MapLayout, placer } from './layout.ts'
import { MAP_VIEW } from './project.ts'
import { COUNTRIES, LAND } from './world.ts'

const DOT = 1.6
const CHOSEN = 4.5
const MARKER = 5
/** How far from the middle of a country a click still means it, pixels. */
const NEAR = 26

interface WorldMapProps {
  readonly data: MapData
  /** Says in one sentence what the map shows: what it shows in full stands in a table. */
  readonly label: string
  /** A country that is marked. */
  readonly chosen?: string | undefined
  /** Lets a click choose a country, each of which is a dot then. A list of countries must do the same. */
  readonly onChoose?: ((country: string) => void) | undefined
}

function Dots({ width, chosen }: { readonly width: number; readonly chosen: string | undefined }) {
  const place = useMemo(() => placer(width), [width])
  return Object.entries(COUNTRIES).map(([country, middle]) => {
    const { x, y } = place(...middle)
    const isChosen = country === chosen
    return (
      <circle
        key={country}
        class={isChosen ? 'chosen' : 'dot'}
        cx={x}
        cy={y}
        r={isChosen ? CHOSEN : DOT}
      >
        <title>{countryName(country)}</title>
      </circle>
    )
  })
}

function Marks({ layout }: { readonly layout: MapLayout }) {
  return (
    <>
      {layout.arcs.map(({ country, region, kind, path }) => (
        <path key={`${country} ${region}`} class={`arc ${kind}`} d={path} />
      ))}
      {layout.bubbles.map(({ country, calls, x, y, radius }) => (
        <circle key={country} class="bubble" cx={x} cy={y} r={radius}>
          <title>{`${countryName(country)} ${numberOf(calls)}`}</title>
        </circle>
      ))}
      {layout.markers.map(({ region, kind, label, x, y }) => (
        <circle key={region} class={`marker ${kind}`} cx={x} cy={y} r={MARKER}>
          <title>{`${region} ${label}`}</title>
        </circle>
      ))}
      {layout.labels.map(({ text, x, y, anchor }) => (
        <text key={text} x={x} y={y} text-anchor={anchor}>
          {text}
        </text>
      ))}
    </>
  )
}

/** Draws the map. */
export function WorldMap({ data, label, chosen, onChoose }: WorldMapProps) {
  const [ref, width] = useWidth<SVGSVGElement>()
  const layout = useMemo(() => layOutMap(data, width), [data, width])
  const choose = (event: MouseEvent) => {
    const box = ref.current?.getBoundingClientRect()
    if (!box) return
    const point = { x: event.clientX - box.left, y: event.clientY - box.top }
    const country = countryAt(point, width, NEAR)
    if (country) onChoose?.(country)
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a list of countries does the same with keys
    <svg
      ref={ref}
      class={onChoose ? 'map choosable' : 'map'}
      role="img"
      aria-label={label}
      onClick={onChoose && choose}
    >
      {width > 0 && (
        <>
          <g transform={`scale(${layout.scale}) translate(${-MAP_VIEW.x} ${-MAP_VIEW.y})`}>
            <path class="land" d={LAND} />
          </g>
          {onChoose && <Dots width={width} chosen={chosen} />}
          <Marks layout={layout} />
        </>
      )}
    </svg>
  )
}
