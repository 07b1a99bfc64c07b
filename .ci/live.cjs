// Builds a site with a live blog, opens it, adds, edits, moves and takes out entries, ends the coverage, and
// looks each time what the reader sees who has left the page open.
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
const build = (entries, live = 'true', points = 'What we know.') => {
  const text = `---\ntitle: The flood\ndate: 2024-06-06 09:00\nlive: ${live}\n---\n${points}\n\n`;
  write('content/en/city/flood.md', text + entries.join('\n\n') + '\n');
  execFileSync(visnyk, ['--root', home, '--now', '2024-06-06T15:00', 'build'], { stdio: 'pipe' });
};
write('visnyk.yaml', 'title: T\nbase_url: https://t.example\ntime_zone: Europe/Kyiv\nlanguages:\n  en: {locale: en-GB, name: English}\n');
write('content/en/city/_index.md', '---\ntitle: City\n---\n');
const river = '## 10:00 The river rises\n\nBy a metre[^1].\n\n### The quays\n\nUnder water.\n\n[^1]: A note on it.';
const away = '## 09:30 Keep away {.pinned}\n\nFrom the quay.';
const bridge = '## 11:00 The bridge closes\n\nFor all.';
const dam = '## 11:30 The dam holds\n\nSo far.';
build([river, away]);

let asked = 0;
const server = http.createServer((request, response) => {
  let file = path.join(root, decodeURIComponent(new URL(request.url, 'http://x').pathname));
  if (file.endsWith('.live.html')) asked += 1;
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
  const headlines = (page) => page.$$eval('.entry > h2', (all) => all.map((h) => h.textContent));
  // Two turns of the script: what it does by itself, it has done by then.
  const turns = async () => {
    const begin = asked;
    const late = Date.now() + 10000;
    while (asked < begin + 2 && Date.now() < late) await new Promise((done) => setTimeout(done, 20));
    assert.ok(asked >= begin + 2, 'the page asks');
    await new Promise((done) => setTimeout(done, 100));
  };
  const show = async (page, words) => {
    await page.waitForSelector('.live-news:not([hidden])');
    assert.equal(await page.textContent('.live-news button'), words);
    await page.click('.live-news button');
    assert.equal(await page.isVisible('.live-news'), false);
  };
  try {
    const page = await (await browser.newContext({ bypassCSP: true })).newPage();
    await page.goto(url);
    let loads = 0;
    page.on('load', () => { loads += 1; });
    page.on('pageerror', (error) => { throw error; });
    assert.deepEqual(await headlines(page), ['Keep away', 'The river rises']);
    assert.equal(await page.isVisible('.live-news'), false);
    const anchor = await page.getAttribute('.entry:not(.pinned)', 'id');
    await page.evaluate(() => { for (const entry of document.querySelectorAll('.entry')) entry.wasThere = true; });
    await turns();
    assert.equal(await page.$$eval('.entry', (all) => all.every((e) => e.wasThere)), true, 'what is the same is left alone');

    // The last of the three is held back until its time.
    const held = '## 16:00 The mayor speaks\n\nNot yet.';
    build([river, away, bridge, dam, held]);
    await page.waitForSelector('.live-news:not([hidden])');
    assert.equal((await headlines(page)).length, 2);
    await show(page, '2 new updates');
    assert.deepEqual(await headlines(page), ['Keep away', 'The dam holds', 'The bridge closes', 'The river rises']);
    assert.equal(await page.evaluate(() => document.activeElement.querySelector('h2').textContent), 'The dam holds');
    assert.ok(await page.$(`[id="${anchor}"]`), 'an entry that was there keeps its anchor');

    // Late ones come where they belong, not to the top; pinned ones to the pinned.
    const late = '## 10:30 A late word\n\nOf the morning[^2].\n\n### The quays\n\n[^2]: Another note.';
    const second = '## 10:45 What to do {.pinned}\n\nStay in.';
    build([river, away, late, second, bridge, dam, held]);
    await show(page, '2 new updates');
    const whole = ['What to do', 'Keep away', 'The dam holds', 'The bridge closes', 'A late word', 'The river rises'];
    assert.deepEqual(await headlines(page), whole);
    const ids = await page.$$eval('[id]', (all) => all.map((e) => e.id));
    assert.deepEqual(ids.filter((id, at) => ids.indexOf(id) !== at), [], 'no id is there twice');
    for (const href of await page.$$eval('.entry a[href^="#"]', (all) => all.map((a) => a.getAttribute('href')))) {
      assert.ok(ids.includes(decodeURIComponent(href.slice(1))), href);
    }

    // An edit arrives by itself and in place; where the reader marks something, it waits.
    const select = (id) => page.evaluate((id) => getSelection().selectAllChildren(document.getElementById(id)), id);
    await select(anchor);
    build([river.replace('a metre', 'two metres'), away, late, second, bridge.replace('For all', 'For lorries'), dam, held]);
    await page.waitForFunction(() => document.querySelector('main').textContent.includes('For lorries'));
    assert.match(await page.textContent(`[id="${anchor}"]`), /a metre/);
    await page.evaluate(() => getSelection().removeAllRanges());
    await page.waitForFunction(() => document.querySelector('main').textContent.includes('two metres'));
    assert.equal(await page.isVisible('.live-news'), false, 'an edit is no new entry');
    assert.deepEqual(await headlines(page), whole);

    // So do the key points; what is not shown yet is not counted for that.
    build([river, away, late, second, bridge, dam, held], 'true', 'What we know now.');
    await page.waitForFunction(() => document.querySelector('[data-points]').textContent.trim() === 'What we know now.');
    assert.equal(await page.isVisible('.live-news'), false, 'key points are no new entry');

    // What is taken out goes; what is no longer pinned moves down.
    build([river, away.replace(' {.pinned}', ''), late, second, bridge, held]);
    const rest = ['What to do', 'The bridge closes', 'A late word', 'The river rises', 'Keep away'];
    await page.waitForFunction((all) => document.querySelectorAll('.entry > h2').length === all, rest.length);
    assert.deepEqual(await headlines(page), rest);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => axe.run());
    assert.deepEqual(violations.map((v) => v.id), []);

    // The end of the coverage, with a last entry.
    assert.equal(await page.isVisible('.story-header .live'), true);
    build([river, away, late, second, bridge, dam, held], '2024-06-06 14:00');
    await page.waitForSelector('.live-end');
    assert.match(await page.textContent('.live-end'), /^Our live coverage ended on/);
    assert.equal(await page.$('.story-header .live'), null);
    await show(page, '1 new update');
    assert.deepEqual(await headlines(page), whole);
    const last = asked;
    await new Promise((done) => setTimeout(done, 700));
    assert.equal(asked, last, 'it asks no more');
    assert.equal(loads, 0, 'nothing was loaded anew');

    // Nor does a page ask for ever whose article is gone.
    build([river, away]);
    const gone = await (await browser.newContext()).newPage();
    await gone.goto(url);
    await turns();
    fs.rmSync(path.join(root, 'en/city/flood.live.html'));
    await new Promise((done) => setTimeout(done, 1200));
    const end = asked;
    await new Promise((done) => setTimeout(done, 700));
    assert.equal(asked, end, 'it gives up');
    assert.deepEqual(await headlines(gone), ['Keep away', 'The river rises']);

    // A page that was opened before the first entry, and before there were key points.
    build([], 'true', '');
    const early = await (await browser.newContext({ bypassCSP: true })).newPage();
    await early.goto(url);
    await turns();
    assert.deepEqual(await headlines(early), []);
    assert.equal(await early.isVisible('[data-points]'), false);
    build([river, away]);
    await early.waitForSelector('[data-points]:not([hidden])');
    await show(early, '2 new updates');
    assert.deepEqual(await headlines(early), ['Keep away', 'The river rises']);

    build([river, away, dam], '2024-06-06 14:00');
    const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await plain.goto(url);
    const text = await plain.textContent('main');
    for (const words of ['What we know', 'The dam holds', 'From the quay', 'Our live coverage ended', 'A note on it']) {
      assert.ok(text.includes(words), words);
    }
    assert.equal(await plain.isVisible('.live-news'), false);
    console.log('a live blog: announced, shown in order, kept up to date, ended, and whole without script');
  } finally {
    await browser.close();
    server.close();
    fs.rmSync(home, { recursive: true });
  }
}

main().catch((error) => { console.error(error); process.exitCode = 1; });
