/** @module Styles of the face picker and the degree sliders. */

export const FACES = /* css */ `
.choices { display: flex; flex-wrap: wrap; gap: 14px; padding: 5px; }
.choices label { position: relative; cursor: pointer; }
.cut-out { position: relative; display: block; width: 64px; height: 64px; border-radius: 50%; overflow: hidden; background: var(--well); }
.cut-out img { position: absolute; }
.choices [data-given] ~ .cut-out::after {
  content: '';
  position: absolute;
  inset: 0;
  border: 4px solid var(--accent);
  border-radius: 50%;
}
.toggle { display: flex; align-items: center; gap: 10px; min-height: 44px; cursor: pointer; }
.degree { display: grid; gap: 4px; margin-top: 10px; font-weight: 550; }
.degree input { width: 100%; height: 32px; margin: 0; accent-color: var(--accent); }
.ends { display: flex; justify-content: space-between; font-weight: 400; }
`
