// The newest headlines below an article. Without it, the link to them stays.
document.querySelectorAll('[data-latest]').forEach(async (strip) => {
  const answer = await fetch(strip.dataset.latest).catch(() => null);
  if (!answer || !answer.ok) return;
  // Hosts may serve the page at another address than its own.
  const page = document.querySelector('link[rel=canonical]') ?? location;
  const own = new URL(page.href).pathname;
  const items = (await answer.json()).items.filter((item) => item.url !== own);
  const list = document.createElement('ul');
  for (const item of items.slice(0, 5)) {
    const link = document.createElement('a');
    link.href = item.url;
    link.textContent = item.title;
    list.appendChild(document.createElement('li')).appendChild(link);
  }
  if (items.length) strip.append(list);
});
