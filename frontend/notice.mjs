// Says beside the built files which parts of others are in them, under which licence; with the font's own licence in full.
import fs from 'node:fs';

export function notice() {
  const wanted = Object.keys(JSON.parse(fs.readFileSync('package.json', 'utf8')).devDependencies).filter((name) => name !== 'esbuild');
  const lines = wanted.map((name) => {
    const { version, license } = JSON.parse(fs.readFileSync(`node_modules/${name}/package.json`, 'utf8'));
    return `${name} ${version}: ${license}`;
  });
  const font = fs.readFileSync('node_modules/@fontsource-variable/atkinson-hyperlegible-next/LICENSE', 'utf8');
  const icons = fs.readFileSync('node_modules/@tabler/icons/LICENSE', 'utf8');
  return `These files hold parts of:\n\n${lines.join('\n')}\n\n--- font.woff2 ---\n${font}\n--- icons.svg ---\n${icons}`;
}
