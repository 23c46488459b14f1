/** @module The key that runs commands on this machine. */

/** How it is shown before another key. */
export const COMMAND_KEY = /Mac|iP/.test(navigator.userAgent) ? '⌘' : 'Ctrl '
