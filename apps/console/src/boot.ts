/** @module Runs before the first paint: sets the theme that this browser keeps, so that the page does not flash. */

try {
  const theme = localStorage.getItem('console.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Without storage the theme is that of the system.
}
