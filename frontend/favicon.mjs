// The brand mark as favicon: two lines that meet at a point on the horizon. As SVG, and as PNG for browsers without SVG favicons.
import zlib from 'node:zlib';

const FIELD = [11, 85, 99];
const LINES = [
  [[11, 36], [24, 14], [255, 255, 255]],
  [[37, 36], [24, 14], [255, 255, 255]],
  [[24, 36], [24, 14], [242, 180, 65]],
];
const hex = (rgb) => `#${rgb.map((n) => n.toString(16).padStart(2, '0')).join('')}`;

export function faviconSvg() {
  const lines = LINES.map(([a, b, rgb]) => `<path d="M${a}L${b}" stroke="${hex(rgb)}"/>`).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><rect width="48" height="48" rx="12" fill="${hex(FIELD)}"/><g stroke-width="4.5" stroke-linecap="round">${lines}</g></svg>\n`;
}

function distance([x, y], [ax, ay], [bx, by]) {
  const t = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)));
  return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay));
}

function pixel(x, y, scale) {
  const cover = (d) => Math.max(0, Math.min(1, 0.5 - d / scale)); // of this pixel, as far as an edge at distance d goes
  const corner = Math.hypot(Math.max(Math.abs(x - 24) - 12, 0), Math.max(Math.abs(y - 24) - 12, 0)) - 12;
  let rgb = FIELD;
  for (const [a, b, colour] of LINES) {
    const c = cover(distance([x, y], a, b) - 2.25);
    rgb = rgb.map((n, i) => n + (colour[i] - n) * c);
  }
  return [...rgb.map(Math.round), Math.round(255 * cover(corner))];
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

// zlib.crc32 came only with Node 22.
function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let k = 0; k < 8; k += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

export function faviconPng(size) {
  const scale = 48 / size;
  const rows = Array.from({ length: size }, (_, y) =>
    Buffer.from([0, ...Array.from({ length: size }, (__, x) => pixel((x + 0.5) * scale, (y + 0.5) * scale, scale)).flat()]));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8); // 8 bits a channel, RGBA
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', zlib.deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
