// Works at the desk of a copy of the bundled site as its editors do.
const assert = require('assert');
const fs = require('fs');
const os = require('os');
const path = require('path');
const { spawn } = require('child_process');
const { chromium } = require('playwright-core');

const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const program = path.resolve(process.argv[2]);
const root = fs.mkdtempSync(path.join(os.tmpdir(), 'visnyk-desk-'));
for (const name of ['visnyk.yaml', 'content']) fs.cpSync(name, path.join(root, name), { recursive: true });

const file = (lang, name) => path.join(root, 'content', lang, 'war', name);
fs.writeFileSync(file('ua', 'gava.md'), '---\ntitle: Ґава на дроті\ndate: 2024-06-06 09:00\nlead: Лід\n---\nПерший абзац.\n\nДругий абзац.\n');
fs.writeFileSync(file('en', 'gava.md'), '---\ntitle: A crow on a wire\nlead: Lead\norigin: ua@00000001\n---\nFirst.\n\nSecond.\n');
fs.writeFileSync(file('ua', 'zavtra.md'), '---\ntitle: Завтрашня новина\ndate: 2099-01-02 09:00\nexpires: 2099-03-01\nlead: Лід\n---\nТекст.\n');

function serve(options) {
  const child = spawn(program, ['--now', '2024-06-07T12:00', 'serve', '--port', '0', '--root', root, ...options]);
  return new Promise((done) => child.stdout.once('data', (data) => done({ child, origin: new URL(String(data).split('\n')[0]).origin })));
}

async function main() {
  const { child, origin } = await serve([]);
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
  const faults = [];
  const open = async (where, options = {}) => {
    const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, locale: 'en-GB', ...options });
    const page = await context.newPage();
    page.on('console', (m) => { if (m.type() === 'error') faults.push(`${where}: ${m.text()}`); });
    page.on('pageerror', (e) => faults.push(`${where}: ${e}`));
    await page.goto(origin + where);
    return page;
  };
  const looks = async (page) => {
    await page.evaluate(axe);
    const found = await page.evaluate(() => axe.run(document));
    for (const v of found.violations) faults.push(`axe ${v.id}: ${v.nodes[0].html.slice(0, 200)}`);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (over > 0) faults.push(`${page.url()} is ${over} pixels too wide`);
  };
  const rows = (page) => page.locator('#stories tbody tr');
  const only = (page, words) => page.waitForFunction((w) => {
    const found = document.querySelectorAll('#stories tbody tr');
    return found.length === 1 && found[0].textContent.includes(w);
  }, words);
  const step = async (name, work) => { await work(); console.log(`ok: ${name}`); };

  const desk = await open('/_visnyk/');
  await rows(desk).first().waitFor();

  await step('stories are searched for by keyboard, whatever the language and the case', async () => {
    await desk.keyboard.press('/');
    await desk.keyboard.type('CROW on');
    await only(desk, 'Ґава на дроті');
    assert.match(desk.url(), /\?q=CROW\+on$/);
    await desk.keyboard.press('ArrowDown');
    assert.equal(await desk.evaluate(() => document.activeElement.textContent), 'Ґава на дроті');
    await desk.keyboard.press('ArrowRight');
    await desk.keyboard.press('ArrowUp');
    assert.equal(await desk.evaluate(() => document.activeElement.name), 'q');
    await desk.locator('[name=q]').fill('');
    await desk.waitForFunction(() => document.querySelectorAll('#stories tbody tr').length > 20);
  });

  await step('arrows go through the table', async () => {
    await rows(desk).first().locator('a, button').first().focus();
    await desk.keyboard.press('ArrowDown');
    await desk.keyboard.press('ArrowDown');
    const place = () => desk.evaluate(() => document.activeElement.closest('tr').rowIndex);
    assert.equal(await place(), 3);
    await desk.keyboard.press('End');
    assert.equal(await place(), await rows(desk).count());
    await desk.keyboard.press('Home');
    assert.equal(await place(), 1);
  });

  await step('filters narrow the list, are kept in the address, and go back', async () => {
    const before = await rows(desk).count();
    await desk.locator('[data-state=stale]').click();
    await only(desk, 'Ґава на дроті');
    await desk.goBack();
    await desk.waitForFunction((n) => document.querySelectorAll('#stories tbody tr').length === n, before);
    await desk.locator('[name=section]').selectOption('history');
    await desk.waitForFunction((n) => document.querySelectorAll('#stories tbody tr').length < n, before);
    await desk.reload();
    await rows(desk).first().waitFor();
    assert.equal(await desk.locator('[name=section]').inputValue(), 'history');
    await desk.locator('[name=section]').selectOption('');
    await desk.waitForFunction((n) => document.querySelectorAll('#stories tbody tr').length === n, before);
  });

  await step('two languages are shown side by side', async () => {
    await desk.locator('tr', { hasText: 'Ґава' }).getByRole('link', { name: /^Compare/ }).click();
    await desk.locator('td', { hasText: 'Другий абзац.' }).waitFor();
    assert.match(await desk.locator('.note').textContent(), /no git repository/);
    await looks(desk);
    await desk.goBack();
    await rows(desk).first().waitFor();
  });

  await step('buttons make a translation and mark one as up to date', async () => {
    const row = desk.locator('tr', { hasText: 'Ґава' });
    await row.getByRole('button', { name: /^Translate.*Русский/ }).focus();
    await desk.keyboard.press('Enter');
    await row.locator('td').nth(3).locator('.draft').waitFor();
    assert.equal(await desk.evaluate(() => document.activeElement.closest('tr')?.dataset.key), 'war/gava');
    assert.match(fs.readFileSync(file('ru', 'gava.md'), 'utf8'), /origin: ua@/);
    assert.match(await desk.locator('#said').textContent(), /content\/ru\/war\/gava\.md/);
    await row.getByRole('button', { name: /^Up to date/ }).click();
    await row.locator('.stale').waitFor({ state: 'detached' });
    assert.doesNotMatch(fs.readFileSync(file('en', 'gava.md'), 'utf8'), /00000001/);
  });

  await step('problems are shown with links to the editor, and go when they are mended', async () => {
    fs.writeFileSync(file('ua', 'zlamane.md'), '---\ntitle: Зламане\ndate: 2024-06-05 09:00\nled: Лід\n---\nТекст.\n');
    const problem = desk.locator('#problems', { hasText: 'zlamane.md' });
    await problem.locator('pre', { hasText: 'did you mean `lead`?' }).waitFor();
    const edit = problem.locator('a[href$="zlamane.md:4:1"]');
    assert.match(await edit.getAttribute('href'), /^vscode:\/\/file\//);
    fs.unlinkSync(file('ua', 'zlamane.md'));
    await problem.waitFor({ state: 'detached' });
  });

  await step('a story with errors leads to its problem, errors first, and is open on the site all the same', async () => {
    fs.writeFileSync(file('ua', 'a.md'), '---\ntitle: Гаразд\ndate: 2024-06-05 09:00\nauthors: [Немає]\nlead: Лід\n---\nТекст.\n');
    fs.writeFileSync(file('ua', 'zlamane.md'), '---\ntitle: Зламане\ndate: 2024-06-05 09:00\nled: Лід\n---\nТекст.\n');
    const row = desk.locator('tr', { hasText: 'Зламане' });
    await row.locator('.faulty').waitFor();
    assert.equal(await row.locator('.present').count(), 0);
    assert.match(await desk.locator('#problems h3').first().textContent(), /zlamane\.md$/);
    await row.locator('a.faulty').click();
    await desk.waitForFunction(() => document.activeElement.textContent.endsWith('zlamane.md') && document.activeElement.tagName === 'H3');
    const site = await open(await row.locator('a.title').getAttribute('href'));
    await site.locator('visnyk-preview section', { hasText: 'zlamane.md:4:1' }).waitFor();
    await site.context().close();
    for (const name of ['a.md', 'zlamane.md']) fs.unlinkSync(file('ua', name));
    await row.waitFor({ state: 'detached' });
  });

  await step('a site that cannot be read is said, and no longer once it can be', async () => {
    const config = path.join(root, 'visnyk.yaml');
    const good = fs.readFileSync(config, 'utf8');
    fs.writeFileSync(config, 'title: [');
    await desk.locator('#said.bad', { hasText: 'cannot be read' }).waitFor();
    await desk.locator('#problems', { hasText: 'visnyk.yaml' }).waitFor();
    fs.writeFileSync(config, good);
    await desk.locator('#said').waitFor({ state: 'hidden' });
    faults.splice(0, faults.length, ...faults.filter((fault) => !/503/.test(fault)));
  });

  await step('the end of a list that became shorter is its last page', async () => {
    const page = await open('/_visnyk/?from=500&order=oldest');
    await rows(page).first().waitFor();
    assert.match(await page.locator('#range').textContent(), /of \d+ stories/);
    await page.context().close();
  });

  await step('the problems are near on a phone', async () => {
    fs.writeFileSync(file('ua', 'zlamane.md'), '---\ntitle: Зламане\ndate: 2024-06-05 09:00\nled: Лід\n---\nТекст.\n');
    const page = await open('/_visnyk/', { viewport: { width: 360, height: 740 }, bypassCSP: true });
    const link = page.locator('#to-problems', { hasText: '1 error' });
    await link.waitFor();
    assert.ok((await link.boundingBox()).y < 100);
    assert.equal(await page.locator('#at').isVisible(), false);
    await looks(page);
    await link.click();
    await page.waitForFunction(() => { const { top } = document.getElementById('problems').getBoundingClientRect(); return top >= 0 && top < innerHeight; });
    await page.context().close();
    fs.unlinkSync(file('ua', 'zlamane.md'));
  });

  await step('the site is shown at another moment, with what happens until then, and back', async () => {
    const site = await open('/ua/');
    await desk.locator('#at').fill('2099-01-02T09:00');
    await desk.getByRole('button', { name: 'Show', exact: true }).click();
    await desk.locator('#between .appears').waitFor();
    await site.locator('a', { hasText: 'Завтрашня новина' }).first().waitFor();
    const banner = site.locator('visnyk-preview .banner');
    await banner.waitFor();
    assert.match(await banner.textContent(), /2099/);
    await banner.locator('button').click();
    await site.waitForFunction(() => !document.body.textContent.includes('Завтрашня новина'));
    await banner.waitFor({ state: 'hidden' });
    await desk.waitForFunction(() => document.getElementById('between').hidden);
    await looks(site);
    await site.close();
  });

  await step('the desk is read in three languages, on a phone, in the dark', async () => {
    for (const [lang, title] of [['uk', 'Стіл редакції'], ['en', 'Desk'], ['ru', 'Стол редакции']]) {
      for (const [width, colorScheme] of [[1400, 'light'], [390, 'dark']]) {
        const page = await open(`/_visnyk/?lang=${lang}`, { viewport: { width, height: 844 }, colorScheme, bypassCSP: true });
        await rows(page).first().waitFor();
        assert.equal(await page.locator('h1').textContent(), title);
        await looks(page);
        await page.context().close();
      }
    }
    const page = await open('/_visnyk/', { locale: 'uk-UA' });
    await page.getByRole('link', { name: 'English', exact: true }).click();
    await page.locator('h1', { hasText: 'Desk' }).waitFor();
    await page.goto(`${origin}/_visnyk/`);
    await page.locator('h1', { hasText: 'Desk' }).waitFor();
  });

  await browser.close();
  child.kill('SIGINT');
  const code = await new Promise((done) => child.once('exit', done));
  fs.rmSync(root, { recursive: true });
  assert.deepEqual(faults, []);
  assert.equal(code, 0);
  console.log('the desk in Chromium: nothing to mend');
}

main().catch((error) => { console.error(error); process.exit(1); });
