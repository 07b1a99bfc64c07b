// Builds a site with a live blog, opens it, adds an entry, builds again, and looks what the reader sees.
const assert = require('assert');
const fs = require('fs');
const http = require('http');
const os = require('os');
const path = require('path');
const { execFileSync } = require('child_process');
const { chromium } = require('playwright-core');

const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const visnyk = path.resolve(process.argv[2]);
const home = fs.mkdtempSync(path.join(os.tmpdir(), 'visnyk-live-'));
const root = path.join(home, 'public');
const types = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml' };

const write = (file, text) => {
  fs.mkdirSync(path.dirname(path.join(home, file)), { recursive: true });
  fs.writeFileSync(path.join(home, file), text);
};
const build = (entries) => {
  write('content/en/city/flood.md', `---\ntitle: The flood\ndate: 2024-06-06 09:00\nlive: true\n---\nWhat we know.\n\n${entries}`);
  execFileSync(visnyk, ['--root', home, '--now', '2024-06-06T15:00', 'build'], { stdio: 'pipe' });
};
write('visnyk.yaml', 'title: T\nbase_url: https://t.example\ntime_zone: Europe/Kyiv\nlanguages:\n  en: {locale: en-GB, name: English}\n');
write('content/en/city/_index.md', '---\ntitle: City\n---\n');
const first = '## 10:00 The river rises\n\nBy a metre.\n\n## 09:30 Keep away {.pinned}\n\nFrom the quay.\n\n';
build(first);

const server = http.createServer((request, response) => {
  let file = path.join(root, decodeURIComponent(new URL(request.url, 'http://x').pathname));
  if (file.endsWith('/')) file = path.join(file, 'index.html');
  if (!file.startsWith(root) || !fs.existsSync(file)) return response.writeHead(404).end();
  // Half a minute is long for a test.
  const text = fs.readFileSync(file, 'utf8').replace('data-every="30"', 'data-every="0.2"');
  response.writeHead(200, { 'content-type': types[path.extname(file)] || 'application/octet-stream' }).end(text);
});

async function main() {
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${server.address().port}/en/city/flood.html`;
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
  const headlines = (page) => page.$$eval('.entry h2', (all) => all.map((h) => h.textContent));
  try {
    const page = await (await browser.newContext({ bypassCSP: true })).newPage();
    await page.goto(url);
    let loads = 0;
    page.on('load', () => { loads += 1; });
    assert.deepEqual(await headlines(page), ['Keep away', 'The river rises']);
    assert.equal(await page.isVisible('.live-news'), false);
    const anchor = await page.getAttribute('.entry:not(.pinned)', 'id');

    // The last of the three is held back until its time.
    const held = '## 16:00 The mayor speaks\n\nNot yet.\n\n';
    build(`${first}## 11:00 The bridge closes\n\nFor all.\n\n## 11:30 The dam holds\n\nSo far.\n\n${held}`);
    await page.waitForSelector('.live-news:not([hidden])');
    assert.equal(await page.textContent('.live-news button'), '2 new updates');
    assert.equal((await headlines(page)).length, 2);
    await page.click('.live-news button');
    assert.deepEqual(await headlines(page), ['Keep away', 'The dam holds', 'The bridge closes', 'The river rises']);
    assert.equal(await page.isVisible('.live-news'), false);
    assert.ok(await page.$(`[id="${anchor}"]`), 'an entry that was there keeps its anchor');
    assert.equal(loads, 0, 'nothing was loaded anew');
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => axe.run());
    assert.deepEqual(violations.map((v) => v.id), []);

    const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await plain.goto(url);
    const text = await plain.textContent('main');
    for (const words of ['What we know', 'The dam holds', 'From the quay']) assert.ok(text.includes(words), words);
    assert.equal(await plain.isVisible('.live-news'), false);
    console.log('a live blog: announced, shown, and whole without script');
  } finally {
    await browser.close();
    server.close();
    fs.rmSync(home, { recursive: true });
  }
}

main().catch((error) => { console.error(error); process.exitCode = 1; });
