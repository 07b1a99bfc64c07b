// An open page of a live blog asks for its key points and entries from time to time. What was changed,
// moved or taken out is so at once; of new ones it says how many there are, and shows them when its reader wants it.
// When the coverage has ended it says so, and asks no more. Without this script the page is as it was
// when it was loaded.
(() => {
  const list = document.querySelector("[data-live]");
  const news = document.querySelector(".live-news");
  if (!list || !news) return;
  const words = news.dataset.words.split("|");
  const button = news.querySelector("button");
  // The entries that are shown: their ids, with what the server said of them.
  const shown = new Map([...list.children].map((entry) => [entry.id, entry.outerHTML]));
  // All entries as they were last heard of, in order.
  let heard = [];
  // What stands above them, and how the server said it last.
  const points = document.querySelector("[data-points]");
  let said = points?.innerHTML.trim();
  let misses = 0;

  // A reader who writes, plays or marks something in an entry keeps it as it is for the while.
  const isInUse = (entry) => {
    const marked = getSelection();
    return entry.contains(document.activeElement) || (!marked.isCollapsed && marked.containsNode(entry, true));
  };

  // Brings the list to what was heard; `all` says whether new entries are shown too.
  const bring = (all) => {
    const ids = new Set(heard.map((entry) => entry.id));
    for (const own of [...list.children]) {
      if (ids.has(own.id)) continue;
      shown.delete(own.id);
      own.remove();
    }
    let at = list.firstElementChild;
    for (const entry of heard) {
      let own = shown.has(entry.id) ? document.getElementById(entry.id) : null;
      if (!own && !all) continue;
      const text = entry.outerHTML;
      if (!own || (text !== shown.get(entry.id) && !isInUse(own))) {
        const copy = document.importNode(entry, true);
        if (own === at && own) at = copy;
        own?.replaceWith(copy);
        own = copy;
        shown.set(entry.id, text);
      }
      if (own === at) at = at.nextElementSibling;
      else list.insertBefore(own, at);
    }
  };

  // The key points are brought to what was heard at once: they were there before.
  const renew = (heard) => {
    if (!points || !heard || isInUse(points)) return;
    const text = heard.innerHTML.trim();
    if (text === said) return;
    points.innerHTML = text;
    points.hidden = text === "";
    said = text;
  };

  const say = () => {
    const fresh = heard.filter((entry) => !shown.has(entry.id)).length;
    if (fresh > 0) button.textContent = words[Math.min(fresh, words.length) - 1];
    news.hidden = fresh === 0;
  };

  const stop = (end) => {
    clearInterval(turns);
    if (!end) return;
    news.before(end);
    document.querySelector(".story-header .live")?.remove();
  };

  const ask = async () => {
    if (document.hidden) return;
    const answer = await fetch(list.dataset.live, { cache: "no-cache" });
    // A page that is gone does not come back; one miss alone may be a slip of the host.
    misses = [404, 410].includes(answer.status) ? misses + 1 : 0;
    if (misses === 3) stop();
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const entries = page.querySelector("[data-entries]");
    if (!entries) return;
    renew(page.querySelector("[data-points]"));
    heard = [...entries.querySelectorAll(":scope > .entry")];
    bring(false);
    say();
    const end = entries.querySelector(":scope > .live-end");
    if (end) stop(end);
  };

  button.addEventListener("click", () => {
    const before = new Set(shown.keys());
    bring(true);
    say();
    const first = [...list.children].find((entry) => !before.has(entry.id));
    if (!first) return;
    first.tabIndex = -1;
    first.focus();
  });

  // A failed question is asked again at the next turn.
  const turns = setInterval(() => ask().catch(() => {}), Number(list.dataset.every) * 1000);
})();
