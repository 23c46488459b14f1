/** @module The second and the third page: progress, and the result. */

export const OUTCOME = /* css */ `
.working { display: grid; gap: 24px; place-items: center; align-content: center; min-height: 420px; }
.pair { display: flex; }
.pair img {
  width: 112px;
  height: 112px;
  border-radius: 50%;
  object-fit: cover;
  border: 4px solid var(--surface);
  background: var(--well);
  box-shadow: 0 6px 20px -6px rgb(0 0 0 / 35%);
  animation: meet 2.4s ease-in-out infinite;
}
.pair img + img { --away: 1; margin-left: -14px; }
@keyframes meet { 50% { translate: calc(8px - 16px * var(--away, 0)) 0; } }
.stages { display: flex; flex-wrap: wrap; justify-content: center; gap: 6px 20px; list-style: none; }
.stages li { display: flex; align-items: center; gap: 8px; font-size: 15px; color: var(--quiet); }
.stages [aria-current] { color: var(--ink); font-weight: 650; }
.mark {
  display: grid;
  place-items: center;
  width: 20px;
  height: 20px;
  border: 2px solid var(--line);
  border-radius: 50%;
  font-size: 11px;
}
.mark .icon { opacity: 0; stroke-width: 3; }
[aria-current] > .mark { border-color: var(--accent); }
.done > .mark { border-color: var(--accent); background: var(--accent); color: var(--on-accent); }
.done > .mark .icon { opacity: 1; }
progress {
  appearance: none;
  width: min(320px, 100%);
  height: 6px;
  border: 0;
  border-radius: 3px;
  background: var(--line);
  overflow: hidden;
  accent-color: var(--accent);
}
progress::-webkit-progress-bar { background: var(--line); border-radius: 3px; }
progress::-webkit-progress-value { background: var(--accent); border-radius: 3px; transition: width 0.2s; }
progress::-moz-progress-bar { background: var(--accent); border-radius: 3px; }
progress:indeterminate {
  background: linear-gradient(90deg, transparent 30%, var(--accent), transparent 70%) 0 / 50% no-repeat var(--line);
  animation: run 1.4s linear infinite;
}
progress:indeterminate::-webkit-progress-bar { background: none; }
progress:indeterminate::-moz-progress-bar { background: none; }
@keyframes run { from { background-position: -100% 0; } to { background-position: 200% 0; } }
div.done { display: grid; gap: 24px; }
.text { display: grid; gap: 14px; align-content: center; min-width: 0; }
h2 { font-size: 26px; line-height: 1.2; font-weight: 700; letter-spacing: -0.02em; }
.problem { color: var(--alarm); font-size: 15px; }
.problem:empty { display: none; }
.buttons { display: flex; flex-wrap: wrap; gap: 10px; margin-top: 4px; }
.download { flex: 1 1 100%; min-height: 52px; }
.comparison {
  position: relative;
  justify-self: center;
  width: min(100%, calc(var(--ratio) * min(600px, 76vh)));
  aspect-ratio: var(--ratio);
  border-radius: 16px;
  overflow: hidden;
  background: var(--well);
}
.comparison img, .cover { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: cover; }
.cover { clip-path: inset(0 calc(100% - var(--shown)) 0 0); }
.comparison input { cursor: ew-resize; touch-action: pan-y; }
.handle { position: absolute; inset: 0; }
.handle::before {
  content: '';
  position: absolute;
  inset: 0 auto 0 var(--shown);
  width: 3px;
  translate: -50%;
  background: #fff;
  box-shadow: 0 0 8px rgb(0 0 0 / 45%);
}
.handle::after {
  content: '‹ ›';
  position: absolute;
  top: 50%;
  left: clamp(24px, var(--shown), 100% - 24px);
  width: 40px;
  height: 40px;
  translate: -50% -50%;
  border-radius: 50%;
  background: #fff;
  color: #333;
  font: 600 22px/36px sans-serif;
  text-align: center;
  box-shadow: 0 2px 10px rgb(0 0 0 / 35%);
}
.label {
  position: absolute;
  top: 12px;
  right: 12px;
  padding: 3px 10px;
  border-radius: 99px;
  background: rgb(0 0 0 / 58%);
  color: #fff;
  font-size: 12.5px;
  font-weight: 550;
}
.cover .label { right: auto; left: 12px; }
@container (min-width: 720px) {
  div.done { grid-template-columns: minmax(0, 1fr) 300px; gap: 36px; align-items: center; }
}
`
