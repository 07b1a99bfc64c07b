// An open page of a live blog asks for the entries from time to time, says how many are new, and
// shows them when its reader wants it. Without this script the page is as it was when it was loaded.
(() => {
  const list = document.querySelector("[data-live]");
  const news = document.querySelector(".live-news");
  if (!list || !news) return;
  const words = news.dataset.words.split("|");
  const button = news.querySelector("button");
  const shown = new Set([...list.children].map((entry) => entry.id));
  let fresh = [];

  const ask = async () => {
    if (document.hidden) return;
    const answer = await fetch(list.dataset.live, { cache: "no-cache" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const entries = [...page.querySelectorAll(".entry")];
    fresh = entries.filter((entry) => !shown.has(entry.id));
    if (fresh.length === 0) return;
    button.textContent = words[Math.min(fresh.length, words.length) - 1];
    news.hidden = false;
  };

  button.addEventListener("click", () => {
    const pinned = [...list.children].filter((entry) => entry.classList.contains("pinned"));
    for (const entry of fresh) shown.add(entry.id);
    // New entries come below those that stay on top.
    if (pinned.length > 0) pinned.at(-1).after(...fresh);
    else list.prepend(...fresh);
    news.hidden = true;
    const first = fresh[0];
    fresh = [];
    first.tabIndex = -1;
    first.focus();
  });

  // A failed question is asked again at the next turn.
  setInterval(() => ask().catch(() => {}), Number(list.dataset.every) * 1000);
})();
