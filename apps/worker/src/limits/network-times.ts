/** @module How many times the limits of `perPrefix` the wider IPv6 networks have, where the budget does not say. Source: RFC 6177. */

/** A /56 is what providers give to one household, which has every /64 in it. */
export const PREFIX_56 = 1

/** A /48 is one large site, or 256 households of a provider. Tunnel brokers give one to anybody. */
export const PREFIX_48 = 4
