/** @module Where the application is served. */

/** Path of the application on both servers. */
export const BASE = '/console/'
