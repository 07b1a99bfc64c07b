// Opens one page of each kind of the bundled site, in three languages, at a phone's and a desk's
// width, light and dark.
const fs = require('fs');
const http = require('http');
const path = require('path');
const { chromium } = require('playwright-core');

const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const root = path.resolve('public');
const types = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.svg': 'image/svg+xml', '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8', '.json': 'application/json' };
const perEdition = [
  '', 'war/', 'war/zbroia-ssha-kharkivskyi-napriamok.html', 'culture/shchedryk.html', 'tags/', 'tags/unesco/', 'authors/',
  'authors/sofiia-tkach/', 'archive/', 'archive/2024/', 'archive/2024/06/', 'archive/2024/06/06/', 'about.html', '404.html',
];
const pages = ['/', ...['ua', 'en', 'ru'].flatMap((lang) => perEdition.map((p) => `/${lang}/${p}`))];

const server = http.createServer((request, response) => {
  let file = path.join(root, decodeURIComponent(new URL(request.url, 'http://x').pathname));
  if (file.endsWith('/') || (fs.existsSync(file) && fs.statSync(file).isDirectory())) file = path.join(file, 'index.html');
  if (!file.startsWith(root) || !fs.existsSync(file)) return response.writeHead(404).end();
  response.writeHead(200, { 'content-type': types[path.extname(file)] || 'application/octet-stream' }).end(fs.readFileSync(file));
});

async function main() {
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
  const faults = [];
  let checks = 0;
  for (const [width, colorScheme] of [[320, 'light'], [1280, 'dark']]) {
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, bypassCSP: true });
    const page = await context.newPage();
    let url = '';
    page.on('request', (r) => { if (!r.url().startsWith(origin)) faults.push(`${url} asks for ${r.url()}`); });
    page.on('response', (r) => { if (r.status() >= 400) faults.push(`${url}: ${r.url()} is ${r.status()}`); });
    page.on('console', (m) => { if (m.type() === 'error') faults.push(`${url}: console: ${m.text()}`); });
    for (url of pages) {
      await page.goto(origin + url);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (wide > 0) faults.push(`${url} is ${wide} px wider than its window of ${width} px`);
      // The newest headlines come by script, where the page has a place for them.
      if (await page.$('[data-latest]')) {
        await page.waitForSelector('[data-latest] li a', { timeout: 5000 }).catch(() => faults.push(`${url}: no newest headlines`));
      }
      await page.evaluate(axe);
      const found = await page.evaluate(() => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }));
      for (const v of found.violations) faults.push(`${url} (${width}, ${colorScheme}): axe ${v.id}: ${v.nodes[0].html.slice(0, 160)}`);
      checks += 1;
    }
    await context.close();
  }
  await browser.close();
  server.close();
  if (faults.length) {
    console.error([...new Set(faults)].join('\n'));
    process.exit(1);
  }
  console.log(`${checks} pages looked at in Chromium: nothing to mend`);
}

main();
