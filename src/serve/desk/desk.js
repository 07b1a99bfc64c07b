// The desk: asks the preview for the few stories that are looked at, and again when it has news.
(() => {
  const texts = JSON.parse(document.getElementById('texts').textContent);
  const token = document.querySelector('meta[name="token"]').content;
  const at = (id) => document.getElementById(id);
  const [filters, head, body] = [at('filters'), document.querySelector('#stories thead'), document.querySelector('#stories tbody')];
  const size = 50;
  let wanted = new URLSearchParams(location.search);
  wanted.delete('lang');
  let last = null;

  // An element with attributes and children; what is null is left out.
  const make = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value !== null && value !== undefined) made.setAttribute(key, value);
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  };
  const say = (text, bad = false) => {
    at('said').firstChild.textContent = text || '';
    at('said').hidden = !text;
    at('said').classList.toggle('bad', bad);
  };
  at('said').querySelector('button').addEventListener('click', () => say(''));

  // What stands in the way of an answer is said until there is one.
  const troubles = new Map();
  const hinder = (name, text) => {
    const before = troubles.get(name);
    if (before === text) return;
    if (text) troubles.set(name, text); else troubles.delete(name);
    const [first] = troubles.values();
    if (first) say(first, true);
    else if (at('said').firstChild.textContent === before) say('');
  };

  const post = async (name, values) => {
    try {
      const answer = await fetch(`/_visnyk/${name}`, { method: 'POST', headers: { 'x-visnyk-token': token }, body: new URLSearchParams(values) });
      const done = await answer.json();
      say(done.error ? [done.error, done.hint].filter(Boolean).join('. ') : done.said, !!done.error);
      return !done.error;
    } catch {
      say(texts.lost, true);
      return false;
    }
  };

  // What is asked for is in the address, so that it can be kept and sent.
  const go = (change, keep = false) => {
    for (const [name, value] of Object.entries(change)) if (value) wanted.set(name, value); else wanted.delete(name);
    if (!('from' in change)) wanted.delete('from');
    if (!troubles.size) say('');
    history[keep ? 'replaceState' : 'pushState'](null, '', wanted.size ? `?${wanted}` : location.pathname);
    list();
  };
  const fill = (select, options) => {
    const all = JSON.stringify(options);
    // A list that is open stays so while nothing else is in it.
    if (select.dataset.of !== all) select.replaceChildren(select.options[0], ...options.map(([value, text]) => make('option', { value }, text)));
    select.dataset.of = all;
    select.value = wanted.get(select.name) || '';
  };

  const problemsOf = (path) => `problems:${path}`;
  const badge = (state, url, title) => {
    const attributes = { class: `state ${state}`, title };
    return url ? make('a', { ...attributes, href: url }, texts.states[state]) : make('span', attributes, texts.states[state]);
  };
  const button = (text, label, work) => {
    const made = make('button', { type: 'button', 'aria-label': label }, text);
    made.addEventListener('click', async () => {
      if (made.ariaDisabled === 'true') return;
      // A button that is disabled for good loses the focus, and whoever pressed it their place.
      made.ariaDisabled = 'true';
      if (!(await work())) made.ariaDisabled = 'false';
    });
    return made;
  };
  const cell = (story, language, own) => {
    const [name, params] = [language.name, { story: story.key, lang: language.code }];
    const about = (text) => `${text}: ${story.title} (${name})`;
    const badges = own.states.map((state, i) => {
      if (state === 'faulty') return badge(state, `#${problemsOf(own.path)}`, own.path);
      return badge(state, i === 0 ? own.url : null, own.title);
    });
    const acts = [];
    if (own.can) acts.push(button(texts[own.can], about(texts[own.can]), () => post(own.can, params)));
    if (own.compare) {
      const left = story.original;
      const query = new URLSearchParams({ story: story.key, left, right: language.code });
      acts.push(make('a', { href: `/_visnyk/compare?${query}`, 'aria-label': about(texts.compare) }, texts.compare));
    }
    if (own.edit) acts.push(make('a', { href: own.edit, title: own.path, 'aria-label': about(texts.edit) }, texts.edit));
    const whens = (own.whens || []).map((when) => make('span', { class: 'when' }, when));
    const made = make('td', { role: 'cell', 'data-name': name },
      make('div', {}, make('div', { class: 'badges' }, ...badges), ...whens, acts.length ? make('div', { class: 'acts' }, ...acts) : null));
    if (own.original) made.querySelector('.badges').append(make('small', {}, texts.original));
    if (!own.states.length) made.firstChild.append(make('span', { class: 'when', title: texts.not_wanted }, '–'), make('span', { class: 'hidden' }, texts.not_wanted));
    return made;
  };
  const row = (languages, first) => (story, i) => {
    story.original = languages.find((_, j) => story.cells[j].original)?.code;
    const page = story.cells.find((own) => own.original && own.url) || story.cells.find((own) => own.url);
    const title = page ? make('a', { href: page.url, class: 'title', lang: story.tag }, story.title) : make('span', { class: 'title', lang: story.tag }, story.title);
    const meta = [story.section, ...story.authors].join(' · ');
    return make('tr', { role: 'row', 'aria-rowindex': first + i + 2, 'data-key': story.key },
      make('th', { scope: 'row', role: 'rowheader' }, title, make('span', { class: 'meta' }, meta)),
      make('td', { role: 'cell', class: 'date', 'data-name': texts.date }, make('time', { datetime: story.iso }, story.date || '–')),
      ...story.cells.map((own, j) => cell(story, languages[j], own)));
  };

  // A list that was drawn anew has the focus where it was.
  const keepingFocus = (draw) => {
    const line = document.activeElement?.closest?.('tr[data-key]');
    const place = line && [...line.querySelectorAll('a, button')].indexOf(document.activeElement);
    draw();
    if (!line) return;
    const again = [...body.rows].find((r) => r.dataset.key === line.dataset.key);
    const stops = again ? [...again.querySelectorAll('a, button')] : [];
    stops[Math.min(place, stops.length - 1)]?.focus({ preventScroll: true });
  };

  const draw = (found) => {
    last = found;
    const { languages } = found;
    fill(filters.section, found.sections);
    fill(filters.author, found.authors);
    fill(filters.in, languages.map((l) => [l.code, l.name]));
    filters.order.value = wanted.get('order') || '';
    if (document.activeElement !== filters.q) filters.q.value = wanted.get('q') || '';
    const state = wanted.get('state') || '';
    const chip = (word, text, count) => {
      const made = make('button', { type: 'button', 'data-state': word, 'aria-pressed': String(word === state) }, text, make('b', {}, String(count)));
      made.hidden = !count && word !== state && word !== '';
      return made;
    };
    const focused = document.activeElement?.dataset?.state;
    at('states').replaceChildren(chip('', texts.all_states, found.any), ...found.counts.map(([word, count]) => chip(word, texts.states[word], count)));
    if (focused !== undefined) at('states').querySelector(`[data-state="${focused}"]`)?.focus();
    at('range').textContent = found.said;
    at('stories').setAttribute('aria-rowcount', String(found.matching + 1));
    at('stories').parentNode.classList.toggle('wide', languages.length > 5);
    head.replaceChildren(make('tr', { role: 'row', 'aria-rowindex': 1 },
      ...[texts.story, texts.date].map((text) => make('th', { scope: 'col', role: 'columnheader' }, text)),
      ...languages.map((l) => make('th', { scope: 'col', role: 'columnheader', lang: l.tag, dir: l.dir }, l.name))));
    keepingFocus(() => body.replaceChildren(...found.stories.map(row(languages, found.from))));
    at('previous').disabled = found.from === 0;
    at('next').disabled = found.from + found.stories.length >= found.matching;
  };

  const entry = (own) => make('li', {},
    make('time', { datetime: own.iso }, own.at),
    make('span', { class: own.kind }, own.change), ' ', make('small', {}, own.languages.join(', ')), make('br'),
    make('a', { href: `?${new URLSearchParams({ q: own.key })}`, lang: own.tag }, own.title));
  const entries = (section, all, more, nothing) => {
    const shown = all.length ? all.map(entry) : [make('li', {}, nothing)];
    if (more) shown.push(make('li', {}, more));
    section.querySelector('ol').replaceChildren(...shown);
  };
  const drawAgenda = (found) => {
    const { moment } = found;
    at('as-of').textContent = moment.said || '';
    at('moment').classList.toggle('travelled', moment.fixed);
    at('between').hidden = !moment.ahead;
    entries(at('between'), found.between, found.more_between, texts.nothing_between);
    entries(at('coming'), found.coming, found.more_coming, texts.nothing_coming);
    if (!token) return;
    at('zone').textContent = moment.zone || '';
    if (document.activeElement !== at('at')) at('at').value = moment.local || '';
    at('drafts').checked = moment.unpublished;
    const [now, next] = ['now', 'next'].map((name) => at('moment').querySelector(`[data-at="${name}"]`));
    now.hidden = !moment.fixed;
    next.hidden = !moment.next;
    next.textContent = `${texts.moment_next}: ${moment.next}`;
  };
  const drawProblems = (found) => {
    at('problem-count').textContent = [found.said, found.more].filter(Boolean).join(', ');
    at('to-problems').textContent = found.said;
    at('to-problems').classList.toggle('bad', found.errors > 0);
    const shown = found.files.map(({ path, problems }) => make('div', {}, make('h3', { id: problemsOf(path), tabindex: -1 }, path),
      ...problems.map((own) => make('div', {}, make('pre', { class: own.error ? 'error' : null, tabindex: 0 }, own.text),
        own.edit ? make('a', { href: own.edit, 'aria-label': `${texts.edit}: ${path}` }, texts.edit) : null))));
    document.querySelector('#problems div').replaceChildren(...shown);
  };

  // Answers may come in another order than they were asked for: only the newest counts.
  const newest = (name, show) => {
    let asked = 0;
    let shown = null;
    return async (query = '') => {
      const mine = ++asked;
      try {
        const answer = await fetch(`/_visnyk/${name}${query}`, { headers: { accept: 'application/json' } });
        const text = await answer.text();
        if (mine !== asked) return;
        const found = JSON.parse(text);
        hinder(name, found.error);
        // What is the same is not drawn anew: somebody may be in the middle of it.
        if (found.error || shown === query + text) return;
        show(found);
        shown = query + text;
      } catch {
        if (mine === asked) hinder(name, texts.lost);
      }
    };
  };
  const askStories = newest('stories', draw);
  const askAgenda = newest('agenda', drawAgenda);
  const askProblems = newest('problems', drawProblems);
  const list = () => askStories(`?${wanted}&count=${size}`);
  const all = () => { list(); askAgenda(); askProblems(); };
  // What is next says when it is now.
  setInterval(() => { if (!document.hidden) askAgenda(); }, 60000);

  filters.addEventListener('submit', (event) => event.preventDefault());
  filters.q.addEventListener('input', () => go({ q: filters.q.value.trim() }, true));
  for (const select of filters.querySelectorAll('select')) select.addEventListener('change', () => go({ [select.name]: select.value }));
  at('states').addEventListener('click', ({ target }) => {
    const chip = target.closest('button');
    if (chip) go({ state: chip.dataset.state === (wanted.get('state') || '') ? '' : chip.dataset.state });
  });
  const turn = (step) => {
    if (!last) return;
    go({ from: String(Math.max(0, last.from + step * size)) });
    at('stories').scrollIntoView({ block: 'nearest' });
  };
  at('previous').addEventListener('click', () => turn(-1));
  at('next').addEventListener('click', () => turn(1));
  addEventListener('popstate', () => { wanted = new URLSearchParams(location.search); wanted.delete('lang'); list(); });

  // On a small screen the stories come first.
  const small = matchMedia('(max-width: 760px)');
  const fold = () => { if (at('choose')) at('choose').open = !small.matches; };
  small.addEventListener('change', fold);
  fold();

  at('moment').addEventListener('submit', (event) => { event.preventDefault(); post('moment', { at: at('at').value }); });
  at('moment').addEventListener('click', ({ target }) => { if (target.dataset.at) post('moment', { at: target.dataset.at }); });
  at('drafts')?.addEventListener('change', ({ target }) => post('drafts', { show: target.checked ? 'yes' : 'no' }));

  // Arrows go through the table as through a sheet; Tab does what it does everywhere.
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { target, key } = event;
    if (key === '/' && !target.closest('input, select, textarea')) {
      event.preventDefault();
      filters.q.focus();
      filters.q.select();
      return;
    }
    if (target === filters.q && key === 'ArrowDown') {
      event.preventDefault();
      body.querySelector('a, button')?.focus();
      return;
    }
    const line = target.closest('#stories tbody tr');
    if (!line) return;
    const stopsOf = (r) => [...r.querySelectorAll('a, button')];
    const column = target.closest('th, td').cellIndex;
    const inColumn = (r) => r && (r.cells[column].querySelector('a, button') || r.querySelector('a, button'));
    const stops = stopsOf(line);
    const next = {
      ArrowDown: () => inColumn(line.nextElementSibling),
      ArrowUp: () => inColumn(line.previousElementSibling) || filters.q,
      ArrowRight: () => stops[stops.indexOf(target) + 1],
      ArrowLeft: () => stops[stops.indexOf(target) - 1],
      Home: () => inColumn(body.rows[0]),
      End: () => inColumn(body.rows[body.rows.length - 1]),
    }[key];
    if (!next) return;
    event.preventDefault();
    next()?.focus();
  });

  // Browsers allow a server few open streams: only a page that can be seen has one.
  let source = null;
  const connect = () => {
    if (source) source.close();
    source = null;
    if (document.visibilityState === 'hidden') return;
    source = new EventSource('/_visnyk/news');
    source.addEventListener('open', () => hinder('news'));
    source.addEventListener('error', () => hinder('news', texts.lost));
    source.addEventListener('message', all);
  };
  document.addEventListener('visibilitychange', connect);
  addEventListener('pagehide', () => source && source.close());
  addEventListener('pageshow', (event) => { if (event.persisted) connect(); });
  connect();
})();
