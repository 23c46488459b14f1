/** @module The continent of each country, as Cloudflare and GeoNames have it. The residency policy of an edge uses these codes. */

/** Codes of continents. */
export type Continent = 'AF' | 'AN' | 'AS' | 'EU' | 'NA' | 'OC' | 'SA'

/** Countries, ISO 3166-1 alpha-2, by continent. */
const COUNTRIES_OF: Readonly<Record<Continent, string>> = {
  AF: 'AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ NA NE NG RW SC SD SH SL SN SO SS ST SZ TD TG TN TZ UG ZA ZM ZW',
  AN: 'AQ GS HM TF',
  AS: 'AE AF AM AZ BD BH BN BT CN GE HK ID IL IN IO IQ IR JO JP KG KH KP KR KW KZ LA LB LK MM MN MO MV MY NP OM PH PK PS QA SA SG SY TH TJ TM TR TW UZ VN YE',
  EU: 'AD AL AT AX BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GG GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SK SM UA VA',
  NA: 'AG AI AW BB BL BM BS BZ CA CR CU CW DM DO GD GL GT HN HT JM KN KY LC MF MS MX NI PA PM PR SV SX TC TT US VC VG VI',
  OC: 'AS AU CK FJ FM GU KI MH MP NC NF NR NU NZ PF PG PN PW SB TL TO TV VU WF WS',
  SA: 'AR BO BR CL CO EC FK GY PE PY SR UY VE',
}

const CONTINENTS: ReadonlyMap<string, Continent> = new Map(
  Object.entries(COUNTRIES_OF).flatMap(([continent, countries]) =>
    countries.split(' ').map((country) => [country, continent as Continent]),
  ),
)

/** Returns the continent of a country; `undefined` where it is not known. */
export function continentOf(country: string): Continent | undefined {
  return CONTINENTS.get(country)
}
