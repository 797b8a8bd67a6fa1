// Builds everything a browser loads into FRONTEND_OUT (default ../var/frontend): site.css, the scripts, icons.svg, font.woff2, favicons.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import { faviconPng, faviconSvg } from './favicon.mjs';
import { sprite } from './icons.mjs';
import { componentTokens } from './nl-tokens.mjs';
import { notice } from './notice.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
process.chdir(here);
const out = path.resolve(process.env.FRONTEND_OUT ?? path.join(here, '..', 'var', 'frontend'));

// `@import "nl-tokens"` is made at build time: the part of the example theme that our components use.
const tokensPlugin = {
  name: 'nl-tokens',
  setup(build) {
    build.onResolve({ filter: /^nl-tokens$/ }, () => ({ path: 'nl-tokens', namespace: 'nl-tokens' }));
    build.onLoad({ filter: /.*/, namespace: 'nl-tokens' }, () => ({ contents: componentTokens(), loader: 'css' }));
  },
};

fs.mkdirSync(out, { recursive: true });
const shared = { bundle: true, minify: true, legalComments: 'inline', target: ['chrome109', 'firefox115', 'safari16'], logLevel: 'warning' };
await esbuild.build({
  ...shared,
  entryPoints: ['css/site.css'],
  outfile: path.join(out, 'site.css'),
  external: ['./font.woff2'],
  plugins: [tokensPlugin],
});
await esbuild.build({ ...shared, entryPoints: ['js/suggest.js', 'js/tips.js', 'js/security_key.js'], outdir: out, format: 'iife' });
const icons = sprite();
fs.writeFileSync(path.join(out, 'icons.svg'), icons.svg);
fs.copyFileSync(
  'node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2',
  path.join(out, 'font.woff2'),
);
fs.writeFileSync(path.join(out, 'favicon.svg'), faviconSvg());
fs.writeFileSync(path.join(out, 'favicon.png'), faviconPng(96));
fs.writeFileSync(path.join(out, 'NOTICE.txt'), notice());
console.log(`${icons.names.length} icons; written to ${path.relative(process.cwd(), out)}: ${fs.readdirSync(out).join(', ')}`);
