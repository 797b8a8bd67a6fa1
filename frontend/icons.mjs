// One SVG sprite of exactly the icons that templates and Python code name; icons.txt lists what no pattern can find.
import fs from 'node:fs';
import path from 'node:path';

// Set-up builds from a copy and says where the project is.
const ROOT = process.env.PROJECT_ROOT ?? '..';
const ROOMS = ['templates', 'site_core', 'search', 'regions', 'vacancies', 'lessons'].map((room) => path.join(ROOT, room));
const OUTLINE = 'node_modules/@tabler/icons/icons/outline';
// {% icon "map-pin" %}, icon="map-pin", "icon": "map-pin", and the facts ("map-pin", _("Plaats"), …).
const IN_TEMPLATES = [/\{%\s*icon\s+["']([\w-]+)["']/g, /\bicon=["']([\w-]+)["']/g];
const IN_PYTHON = [/\bicon["']?\s*[=:]\s*["']([\w-]+)["']/g, /["']([a-z][a-z0-9-]+)["'],\s*(?:_|gettext|str|gettext_lazy)\(/g];

function* files(folder) {
  if (!fs.existsSync(folder)) return;
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* files(full);
    else if (/\.(html|py)$/.test(entry.name)) yield full;
  }
}

const exists = (name) => fs.existsSync(`${OUTLINE}/${name}.svg`);

export function names() {
  const found = new Set(fs.readFileSync('icons.txt', 'utf8').split('\n').filter((line) => line && !line.startsWith('#')));
  for (const file of ROOMS.flatMap((room) => [...files(room)])) {
    const text = fs.readFileSync(file, 'utf8');
    const inTemplate = file.endsWith('.html');
    for (const pattern of inTemplate ? IN_TEMPLATES : IN_PYTHON) {
      for (const [, name] of text.matchAll(pattern)) {
        if (exists(name)) found.add(name);
        // Python also names icons of the Wagtail admin, which has its own set.
        else if (inTemplate) throw new Error(`${path.relative(ROOT, file)}: there is no Tabler outline icon "${name}"`);
      }
    }
  }
  const unknown = [...found].filter((name) => !exists(name));
  if (unknown.length) throw new Error(`frontend/icons.txt: no such Tabler outline icon: ${unknown.join(', ')}`);
  return [...found].sort();
}

function symbol(name) {
  const drawing = fs
    .readFileSync(`${OUTLINE}/${name}.svg`, 'utf8')
    .replace(/<!--[\s\S]*?-->|<\/?svg[^>]*>|<path stroke="none"[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return `<symbol id="${name}" viewBox="0 0 24 24">${drawing}</symbol>`;
}

export function sprite() {
  const all = names();
  return { names: all, svg: `<svg xmlns="http://www.w3.org/2000/svg">${all.map(symbol).join('')}</svg>\n` };
}
