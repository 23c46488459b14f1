/** @module Host names that mean nothing on the public internet, and may name something inside a network. */

/** Last labels of such names. `example` is not among them: it names nothing anywhere. */
const PRIVATE_LABELS: ReadonlySet<string> = new Set(
  [
    // IANA, Special-Use Domain Names: RFC 6761, RFC 6762, RFC 7686, RFC 9476; `arpa` with `home.arpa` (RFC 8375).
    'localhost test invalid local onion alt arpa',
    // RFC 6762, appendix G, and ICANN's reservation of `internal` (2024).
    'intranet internal private corp home lan',
    // ICANN, name collision: never delegated, with `corp` and `home`.
    'mail',
    // Undelegated names that routers, clusters and clouds resolve inside.
    'localdomain domain workgroup dhcp router gateway dlink belkin',
    'svc cluster default consul docker lxd openstacklocal',
  ].flatMap((labels) => labels.split(' ')),
)

const LAST_LABEL = /\.([a-z][a-z0-9-]*)$/

/**
 * Returns whether a host name, as `URL` writes it, may be meant for the public internet: it has several labels, and the
 * last one is not known to be private. IP addresses and names with a dot at the end are not public names.
 */
export function isPublicName(hostname: string): boolean {
  const label = LAST_LABEL.exec(hostname)?.[1]
  return label !== undefined && !PRIVATE_LABELS.has(label)
}
