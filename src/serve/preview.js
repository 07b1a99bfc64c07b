// Keeps an open page of the preview up to date and shows what the preview has to say.
(() => {
  const own = document.currentScript.dataset;
  const place = 'visnyk-place';
  const dismissed = 'visnyk-dismissed';
  const ask = new URLSearchParams({ url: location.pathname, whole: own.whole, unstyled: own.unstyled, version: own.version });
  const text = own.file ? `&file=${own.file}&text=${own.text}` : '';

  // A page that was reloaded is shown where it was.
  const kept = JSON.parse(sessionStorage.getItem(place) || 'null');
  sessionStorage.removeItem(place);
  let settled = true;
  if (kept && kept.url === location.pathname) {
    settled = false;
    history.scrollRestoration = 'manual';
    const back = () => scrollTo({ left: kept.x, top: kept.y, behavior: 'instant' });
    back();
    addEventListener('load', () => {
      back();
      settled = true;
      // At once, the browser would still go to where it was itself when the page was left.
      setTimeout(() => { history.scrollRestoration = 'auto'; }, 1000);
    });
  }

  const leave = (url) => {
    if (source) source.close();
    // A second change may come before the page is back where it was.
    const { x, y } = settled ? { x: scrollX, y: scrollY } : kept;
    sessionStorage.setItem(place, JSON.stringify({ url, x, y }));
    if (url === location.pathname) location.reload();
    else location.replace(url + location.search + location.hash);
  };

  // The fingerprint in the name of an asset is not part of what it is.
  const plain = (path) => path.replace(/\.[0-9a-f]{10}(\.[^./]+)$/, '$1');
  const pathOf = (url) => new URL(url, location.href).pathname;
  // An address may be no address: then it is what it is.
  const decoded = (path) => { try { return decodeURI(path); } catch { return path; } };

  const restyle = (link, url) => {
    const next = link.cloneNode();
    next.href = url;
    // The old sheet stays until the new one is there, so that nothing flickers.
    next.addEventListener('load', () => link.remove());
    next.addEventListener('error', () => next.remove());
    link.after(next);
  };
  const sheets = () => document.querySelectorAll('link[rel~="stylesheet"]');
  const swap = (urls) => {
    for (const link of sheets()) {
      const url = urls.find((u) => plain(pathOf(u)) === plain(pathOf(link.href)));
      if (url && pathOf(url) !== pathOf(link.href)) restyle(link, url);
    }
  };
  const refresh = (urls) => {
    const anew = (url) => `${pathOf(url)}?${Date.now()}`;
    for (const link of sheets()) if (urls.includes(pathOf(link.href))) restyle(link, anew(link.href));
    for (const shown of document.querySelectorAll('img[src], source[src], video[src], audio[src]')) {
      if (urls.includes(pathOf(shown.src))) shown.src = anew(shown.src);
    }
  };

  const box = document.createElement('visnyk-preview');
  // What it says is in the language of the terminal, whatever that of the page is: all run from the left.
  box.dir = 'ltr';
  const shadow = box.attachShadow({ mode: 'open' });
  shadow.innerHTML = `<style>
    :host { all: initial; }
    * { box-sizing: border-box; font: 16px/1.4 system-ui, sans-serif; }
    .banner, .badge { position: fixed; z-index: 2147483646; color: #fff; background: #1d3a6b; padding: .4em .8em; }
    .banner { inset: auto 0 0 0; display: flex; flex-wrap: wrap; gap: .3em 1em; align-items: center; justify-content: center; }
    .banner a { color: inherit; }
    .banner button { color: #1d3a6b; background: #fff; border: 0; border-radius: 4px; padding: .2em .8em; cursor: pointer; }
    .badge { right: 1em; bottom: 3em; border: 0; border-radius: 1.2em; background: #a31621; cursor: pointer; }
    section { position: fixed; z-index: 2147483647; inset: 0 0 auto 0; max-height: 80vh; overflow: auto;
      color: #f4f4f4; background: #2b1416; border-bottom: 4px solid #e5484d; padding: 1em 1.5em; }
    .head { display: flex; gap: 1em; align-items: center; justify-content: space-between; }
    h2 { margin: 0; font-size: 20px; font-weight: 600; }
    pre { margin: 1em 0 0; padding: .8em 1em; background: #1a0b0c; font: 14px/1.5 ui-monospace, monospace;
      white-space: pre-wrap; overflow-wrap: anywhere; }
    section button { color: #fff; background: #a31621; border: 1px solid #ff9ea1; border-radius: 4px; padding: .3em .9em; cursor: pointer; }
    :focus-visible { outline: 3px solid #ffd166; outline-offset: 2px; }
    [hidden] { display: none; }
    @media print { * { display: none; } }
  </style>
  <section role="alert" aria-labelledby="title" hidden><div class="head"><h2 id="title"></h2><button></button></div><div></div></section>
  <button class="badge" hidden></button>
  <div class="banner" hidden><span role="status"></span><a href="/_visnyk/"></a><button></button></div>`;
  const [panel, badge, banner] = ['section', '.badge', '.banner'].map((name) => shadow.querySelector(name));
  const [title, close, list] = ['h2', 'section button', 'section > :last-child'].map((name) => shadow.querySelector(name));

  let state = null;
  const problems = () => state.problems.join('\n\n');
  const draw = () => {
    const closed = sessionStorage.getItem(dismissed) === problems();
    const any = state.problems.length > 0;
    box.lang = state.texts.lang;
    title.textContent = state.title;
    close.textContent = state.texts.close;
    badge.textContent = state.title;
    badge.setAttribute('aria-label', `${state.title}. ${state.texts.open}`);
    list.replaceChildren(...state.problems.map((problem) => {
      const shown = document.createElement('pre');
      shown.textContent = problem;
      return shown;
    }));
    panel.hidden = !any || closed;
    badge.hidden = !any || !closed;
    if (!any) sessionStorage.removeItem(dismissed);
    const [says, desk, now] = banner.children;
    says.textContent = state.banner || '';
    desk.textContent = state.texts.desk;
    now.textContent = state.texts.now;
    now.hidden = !state.token;
    banner.hidden = !state.banner;
    if (box.parentNode !== document.documentElement) document.documentElement.append(box);
    mark();
  };
  close.addEventListener('click', () => { sessionStorage.setItem(dismissed, problems()); draw(); badge.focus(); });
  badge.addEventListener('click', () => { sessionStorage.removeItem(dismissed); draw(); close.focus(); });
  banner.lastChild.addEventListener('click', () => fetch('/_visnyk/moment', {
    method: 'POST', headers: { 'x-visnyk-token': state.token }, body: new URLSearchParams({ at: 'now' }),
  }));
  addEventListener('keydown', (event) => { if (event.key === 'Escape' && !panel.hidden) close.click(); });

  // What is not published is marked where it is shown and where a link leads to it.
  const mark = () => {
    for (const old of document.querySelectorAll('visnyk-mark')) old.remove();
    const marks = new Map(state.marks.map(([url, words]) => [decoded(url), words]));
    if (marks.size === 0) return;
    const label = (words) => {
      const label = document.createElement('visnyk-mark');
      label.textContent = words;
      label.lang = state.texts.lang;
      label.dir = 'ltr';
      label.style.cssText = 'display:inline-block;margin-inline-end:.5em;padding:0 .5em;border-radius:3px;'
        + 'font:600 13px/1.6 system-ui,sans-serif;color:#1b1300;background:#ffd166;vertical-align:middle;text-transform:none';
      return label;
    };
    const here = marks.get(decoded(location.pathname));
    const headline = document.querySelector('h1');
    if (here && headline) headline.prepend(label(here));
    for (const link of document.querySelectorAll('a[href]')) {
      const words = link.textContent.trim() && link.origin === location.origin && marks.get(decoded(link.pathname));
      if (words && !link.hreflang) link.prepend(label(words));
    }
  };

  const take = ({ data }) => {
    state = JSON.parse(data);
    ask.set('version', state.version);
    if (state.follow) return leave(state.follow);
    if (state.reload) return leave(location.pathname);
    if (state.styles.length) swap(state.styles);
    if (state.files.length) refresh(state.files);
    if (document.body) draw();
  };

  // Browsers allow a server few open streams: only pages that can be seen have one. When a page is
  // seen again, it says how it looked and hears whether it has changed since.
  let source = null;
  const connect = () => {
    if (source) source.close();
    source = null;
    if (document.visibilityState === 'hidden') return;
    source = new EventSource(`/_visnyk/events?${ask}${text}`);
    source.addEventListener('message', take);
  };
  document.addEventListener('visibilitychange', connect);
  addEventListener('pagehide', () => source && source.close());
  addEventListener('pageshow', (event) => { if (event.persisted) connect(); });
  connect();
})();
