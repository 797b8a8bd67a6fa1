// Takes from the example theme of the NL Design System only the component tokens that our candidate components use; they
// refer to --basis-* tokens, which css/tokens.css sets. A --basis-* token that is used but not set ends the build.
import fs from 'node:fs';

const THEME = 'node_modules/@nl-design-system-unstable/voorbeeld-design-tokens/dist/variables.css';

export function componentTokens() {
  const theme = fs.readFileSync(THEME, 'utf8');
  const all = new Map([...theme.matchAll(/^\s*(--[\w-]+):\s*(.*?);/gm)].map((m) => [m[1], m[2]]));
  const components = [...fs.readFileSync('css/site.css', 'utf8').matchAll(/candidate\/([\w-]+)-css\//g)].map((m) => m[1]);
  const read = (name) => fs.readFileSync(`node_modules/@nl-design-system-candidate/${name}-css/dist/${name}.css`, 'utf8');
  const used = new Set([...components.map(read).join('\n').matchAll(/var\((--nl-[\w-]+)/g)].map((m) => m[1]));
  // A token may point at another; a Set may grow while it is walked.
  for (const token of used) for (const m of (all.get(token) ?? '').matchAll(/var\((--nl-[\w-]+)/g)) used.add(m[1]);
  const kept = [...all].filter(([token]) => used.has(token));
  refuseUnset(kept.map(([, value]) => value).join(' '));
  return `:root {\n${kept.map(([token, value]) => `  ${token}: ${value};`).join('\n')}\n}\n`;
}

function refuseUnset(componentValues) {
  const own = fs.readdirSync('css').map((file) => fs.readFileSync(`css/${file}`, 'utf8')).join('\n');
  const set = new Set([...own.matchAll(/(--(?:basis|pw)-[\w-]+)\s*:/g)].map((m) => m[1]));
  const wanted = new Set([...(componentValues + own).matchAll(/var\((--(?:basis|pw)-[\w-]+)/g)].map((m) => m[1]));
  const missing = [...wanted].filter((token) => !set.has(token));
  if (missing.length) throw new Error(`Set these in css/tokens.css: ${missing.join(', ')}`);
}
