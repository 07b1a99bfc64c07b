// Opens pages of a copy of the bundled site in the preview and works on its files meanwhile.
const assert = require('assert');
const fs = require('fs');
const os = require('os');
const path = require('path');
const { spawn } = require('child_process');
const { chromium } = require('playwright-core');

const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const program = path.resolve(process.argv[2]);
const root = fs.mkdtempSync(path.join(os.tmpdir(), 'visnyk-preview-'));
for (const name of ['visnyk.yaml', 'content', 'templates']) fs.cpSync(name, path.join(root, name), { recursive: true });

const section = path.join(root, 'content/ua/war');
const file = path.join(section, 'zbroia-ssha-kharkivskyi-napriamok.md');
const url = '/ua/war/zbroia-ssha-kharkivskyi-napriamok.html';
const good = fs.readFileSync(file, 'utf8');
const titled = (title) => good.replace(/^title:.*$/m, `title: ${title}`);

function serve(options) {
  const child = spawn(program, ['--now', '2024-06-07T12:00', 'serve', '--port', '0', '--root', root, ...options]);
  return new Promise((done) => child.stdout.once('data', (data) => done({ child, origin: new URL(String(data).split('\n')[0]).origin })));
}

async function main() {
  const { child, origin } = await serve(['--drafts']);
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
  const faults = [];
  const open = async (where) => {
    // A window of its own: a page that cannot be seen has no stream.
    const context = await browser.newContext({ viewport: { width: 1000, height: 500 }, bypassCSP: true });
    const page = await context.newPage();
    page.loads = 0;
    page.on('load', () => { page.loads += 1; });
    page.on('console', (m) => { if (m.type() === 'error') faults.push(`${where}: ${m.text()}`); });
    page.on('pageerror', (e) => faults.push(`${where}: ${e}`));
    await page.goto(origin + where);
    await ready(page);
    return page;
  };
  const ready = (page) => page.waitForFunction(() => document.querySelector('visnyk-preview'));
  const says = (page, words) => page.waitForFunction((w) => document.querySelector('h1')?.textContent.includes(w), words);
  const panel = (page) => page.locator('visnyk-preview section');
  const looks = async (page) => {
    await page.evaluate(axe);
    const found = await page.evaluate(() => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }));
    for (const v of found.violations) faults.push(`axe ${v.id}: ${v.nodes[0].html.slice(0, 200)}`);
  };
  const step = async (name, work) => { await work(); console.log(`ok: ${name}`); };

  const page = await open(url);
  const other = await open('/en/about.html');
  const before = other.loads;

  await step('a saved change is shown, at the same place of the page, and other pages stay', async () => {
    await page.evaluate(() => scrollTo({ top: 400, behavior: 'instant' }));
    fs.writeFileSync(file, `${titled('Перша зміна')}\n\nЩе один абзац.\n`);
    await says(page, 'Перша зміна');
    await page.waitForFunction(() => scrollY === 400);
    assert.equal(other.loads, before);
  });

  await step('a burst of saves and the files of editors are no more than one reload', async () => {
    await ready(page);
    const loads = page.loads;
    for (const name of ['.zbroia.md.swp', '4913', 'zbroia.md~']) fs.writeFileSync(path.join(section, name), 'x');
    for (const name of ['4913', 'zbroia.md~']) fs.unlinkSync(path.join(section, name));
    for (const n of [1, 2, 3]) fs.writeFileSync(file, titled(`Зміна ${n}`));
    const saved = path.join(section, 'saved.tmp');
    fs.writeFileSync(saved, titled('Зміна 4'));
    fs.renameSync(saved, file);
    await says(page, 'Зміна 4');
    await page.waitForTimeout(500);
    assert.equal(page.loads, loads + 1);
  });

  await step('an error is shown over the last good page with its line, and goes when it is mended', async () => {
    await ready(page);
    fs.writeFileSync(file, titled('Зміна 4').replace(/^lead:/m, 'led:'));
    await panel(page).waitFor({ state: 'visible' });
    const text = await panel(page).innerText();
    const line = good.split('\n').findIndex((l) => l.startsWith('lead:')) + 1;
    assert.match(text, new RegExp(`zbroia-ssha-kharkivskyi-napriamok\\.md:${line}:1`));
    assert.match(text, /did you mean `lead`\?/);
    await says(page, 'Зміна 4');
    await looks(page);
    await panel(page).locator('button').click();
    await panel(page).waitFor({ state: 'hidden' });
    await page.locator('visnyk-preview .badge').click();
    await panel(page).waitFor({ state: 'visible' });
    fs.writeFileSync(file, titled('Зміна 5'));
    await panel(page).waitFor({ state: 'hidden' });
    await says(page, 'Зміна 5');
  });

  await step('an error in the text is shown where it is', async () => {
    fs.writeFileSync(file, `${titled('Зміна 5')}\n[посилання](nemaie.md)\n`);
    await panel(page).waitFor({ state: 'visible' });
    assert.match(await panel(page).innerText(), /nemaie\.md/);
    fs.writeFileSync(file, titled('Зміна 5'));
    await panel(page).waitFor({ state: 'hidden' });
  });

  await step('a link that is no address keeps no mark away', async () => {
    fs.writeFileSync(file, `${titled('Зміна 5')}\n[погане](https://visnyk.example/%ff%zz)\n`);
    fs.writeFileSync(path.join(section, 'chornovyi.md'),
      '---\ntitle: Чорновий\ndate: 2024-06-07 10:00\nlead: Лід\nstatus: draft\n---\nТекст.\n');
    await page.locator('a', { hasText: 'погане' }).waitFor();
    await page.evaluate(() => document.querySelector('h1').after(Object.assign(document.createElement('a'), { href: '/%ff%zz', textContent: 'погане' })));
    const odd = await open('/ua/war/%ff%zz');
    await odd.locator('h1').waitFor();
    await odd.context().close();
    fs.unlinkSync(path.join(section, 'chornovyi.md'));
    fs.writeFileSync(file, titled('Зміна 5'));
    await page.locator('a', { hasText: 'погане' }).first().waitFor({ state: 'detached' });
  });

  await step('an article that is renamed is followed', async () => {
    const [old, next] = ['stara-nazva', 'nova-nazva'].map((name) => path.join(section, `${name}.md`));
    fs.writeFileSync(old, '---\ntitle: Мандри\ndate: 2024-06-07 10:00\nlead: Лід\n---\nТекст мандрів.\n');
    await page.waitForTimeout(500);
    const moved = await open('/ua/war/stara-nazva.html');
    await says(moved, 'Мандри');
    fs.renameSync(old, next);
    await moved.waitForURL(`${origin}/ua/war/nova-nazva.html`);
    await says(moved, 'Мандри');
    await moved.close();
    fs.unlinkSync(next);
  });

  await step('styles change without a reload', async () => {
    await page.waitForTimeout(300);
    const loads = page.loads;
    const styles = path.join(root, 'templates/assets/style.css');
    fs.appendFileSync(styles, '\nh1 { color: rgb(1, 2, 3) !important; }\n');
    await page.waitForFunction(() => getComputedStyle(document.querySelector('h1')).color === 'rgb(1, 2, 3)');
    assert.equal(page.loads, loads);
  });

  await step('drafts have a mark, and the banner says of when the site is', async () => {
    fs.writeFileSync(path.join(section, 'chornovyi.md'),
      '---\ntitle: Чорновий\ndate: 2024-06-07 10:00\nlead: Лід\nstatus: draft\n---\nТекст.\n');
    const front = await open('/ua/');
    await front.locator('visnyk-mark', { hasText: 'Draft' }).first().waitFor();
    await front.locator('visnyk-preview .banner', { hasText: '7\u00a0June 2024' }).waitFor();
    await looks(front);
    await front.close();
  });

  const unexpected = faults.filter((fault) => !/status of 404/.test(fault));
  await browser.close();
  child.kill('SIGINT');
  const code = await new Promise((done) => child.once('exit', done));
  fs.rmSync(root, { recursive: true });
  assert.deepEqual(unexpected, []);
  assert.equal(code, 0);
  console.log('the preview in Chromium: nothing to mend');
}

main().catch((error) => { console.error(error); process.exit(1); });
