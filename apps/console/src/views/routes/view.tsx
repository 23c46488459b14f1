/** @module Routes and regions: where the photos of an end user go, and why; the regions' health; the residency policy. */

import { useId, useMemo, useRef } from 'preact/hooks'
import { Head } from '../../parts/head.tsx'
import { COUNTRIES } from '../../parts/map/world.ts'
import { Empty, Failed, Waiting } from '../../parts/state.tsx'
import { navigate } from '../../router.ts'
import { to } from '../../routes.ts'
import { catalogue, regions } from '../../state/edge.ts'
import { useKeys } from '../../state/keys.ts'
import { useResource } from '../../state/resource.ts'
import { residencyNow, routeOf } from '../../state/routing.ts'
import type { ViewProps } from '../../view-props.ts'
import { countryName, isCountry } from '../../words/country.ts'
import { locale, say } from '../../words/words.ts'
import { Regions } from '../overview/regions.tsx'
import { MapCard } from './map-card.tsx'
import { questionFor, UNKNOWN } from './question.ts'
import { ResidencyCard } from './residency-card.tsx'
import { RouteCard } from './route-card.tsx'

const WAITING_ROWS = 4

function nameOf(country: string): string {
  return country === UNKNOWN ? say('route.unknown') : countryName(country)
}

function go(country: string | undefined, template: string | undefined): void {
  const href = to('routes', country ? { country } : {}, template ? { template } : {})
  navigate(href, { replace: true })
}

interface ChosenProps {
  readonly country: string | undefined
  readonly template: string | undefined
}

function CountrySelect({ country, template }: ChosenProps) {
  const id = useId()
  const ref = useRef<HTMLSelectElement>(null)
  const language = locale()
  const countries = useMemo(
    () =>
      Object.keys(COUNTRIES)
        .map((code) => ({ code, name: countryName(code) }))
        .toSorted((one, other) => one.name.localeCompare(other.name, language)),
    [language],
  )
  useKeys({ '/': () => ref.current?.focus() })
  const isListed = !country || country === UNKNOWN || country in COUNTRIES
  return (
    <label for={id}>
      <span class="lab">{say('route.country')}</span>
      <select
        ref={ref}
        id={id}
        class="input select"
        value={country ?? ''}
        onChange={(event) => go(event.currentTarget.value, template)}
      >
        <option value="">{say('route.choose')}</option>
        <option value={UNKNOWN}>{say('route.unknown')}</option>
        {!isListed && <option value={country}>{countryName(country)}</option>}
        {countries.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

function TemplateSelect({ country, template }: ChosenProps) {
  const id = useId()
  const templates = useResource(catalogue).value?.catalogue.templates ?? []
  const isListed = !template || templates.some((one) => one.id === template)
  return (
    <label for={id}>
      <span class="lab">{say('route.template')}</span>
      <select
        id={id}
        class="input select"
        value={template ?? ''}
        onChange={(event) => go(country, event.currentTarget.value)}
      >
        <option value="">{say('route.anyTemplate')}</option>
        {!isListed && <option value={template}>{template}</option>}
        {templates.map((one) => (
          <option key={one.id} value={one.id}>
            {one.title}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Says what to choose. @param code that of the address, where it is no country's */
function Unchosen({ code }: { readonly code: string | undefined }) {
  return (
    <section class="card">
      <Empty icon="routes" title={code ? say('route.noCountry', { code }) : say('route.empty')}>
        <p>{say(code ? 'route.noCountrySay' : 'route.emptySay')}</p>
      </Empty>
    </section>
  )
}

function Chosen({ country, template }: { country: string; template: string | undefined }) {
  const { value, failure } = useResource(routeOf(questionFor(country, template)))
  return (
    <>
      <Failed failure={failure} />
      {value && <RouteCard report={value} who={nameOf(country)} />}
      {!value && !failure && (
        <section class="card">
          <Waiting rows={WAITING_ROWS} />
        </section>
      )}
    </>
  )
}

/** Shows the routes. */
export function Routes({ parts, query }: ViewProps) {
  const { country: asked } = parts
  const { template } = query
  const country = asked === UNKNOWN || isCountry(asked ?? '') ? asked : undefined
  const list = useResource(regions)
  const residency = useResource(residencyNow())
  const report = country ? routeOf(questionFor(country, template)).state.value.value : undefined
  return (
    <>
      <Head title={say('view.routes')} lead={say('route.lead')} />
      <Failed failure={list.failure ?? residency.failure} />
      <div class="inline">
        <CountrySelect country={country} template={template} />
        <TemplateSelect country={country} template={template} />
      </div>
      <div class="halves">
        <div class="stack tops">
          {country ? <Chosen country={country} template={template} /> : <Unchosen code={asked} />}
        </div>
        <MapCard
          list={list.value}
          country={country}
          report={report}
          onChoose={(chosen) => go(chosen, template)}
        />
      </div>
      <div class="halves">
        {(residency.value || !residency.failure) && (
          <ResidencyCard report={residency.value} deciding={report?.entry} />
        )}
        {(list.value || !list.failure) && <Regions list={list.value} />}
      </div>
    </>
  )
}
