// The newest headlines below an article. Without it, the link to them stays.
document.querySelectorAll('[data-latest]').forEach(async (strip) => {
  const answer = await fetch(strip.dataset.latest).catch(() => null);
  if (!answer || !answer.ok) return;
  const items = (await answer.json()).items.filter((item) => item.url !== location.pathname);
  const list = document.createElement('ul');
  for (const item of items.slice(0, 5)) {
    const link = document.createElement('a');
    link.href = item.url;
    link.textContent = item.title;
    list.appendChild(document.createElement('li')).appendChild(link);
  }
  if (items.length) strip.append(list);
});
